"""The rows of the budget grid, whatever is done to its lines in whatever order."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from models.budget.order import COLUMNS, GROUPINGS, Order
from models.proposal.proposal import CostLine
from models.values.clipboard import read_table
from storage.settings import Words
from tests.helpers.tui.grid import cost, session_with
from tui.budget.line_rows import LineRows
from tui.budget.pasting import Paste
from tui.draft.finding_index import FindingIndex
from tui.draft.session import Session
from tui.draft.told import Change

START = (
    cost("HMC", "travel", "Flights", "3", "450"),
    cost("ACLI", "other", "Rent", "12", "100", "WP2"),
    cost("HMC", "personnel", "Expert", "6", "5000.50", "WP2"),
    cost("NAVA", "travel", "Train", "1", "9.99"),
)
TEXTS = ("", "1", "2,5", "x", "hmc", "trav", "1.234", "[/x]")
ORDERS = st.builds(
    Order,
    by=st.sampled_from(("", *COLUMNS)),
    falling=st.booleans(),
    holding=st.sampled_from(("", "", "hmc", "t")),
    group=st.sampled_from(("", *GROUPINGS)),
)
ROW = st.integers(0, 12)
ACTS = st.one_of(
    st.tuples(st.just("write"), ROW, st.integers(0, 6), st.sampled_from(TEXTS), st.booleans()),
    st.tuples(st.sampled_from(["add", "duplicate", "remove", "press", "up", "down"]), ROW),
    st.tuples(st.just("paste"), ROW, st.integers(0, 7), st.sampled_from(("a\t1\nb\t2", "1", "\n"))),
    st.tuples(st.just("arrange"), ORDERS),
    st.tuples(st.sampled_from(["undo", "redo", "other removes", "other adds"])),
)


Act = tuple[Any, ...]  # what is done, and with what


@settings(max_examples=60, deadline=None)
@given(st.lists(ACTS, max_size=14))
def test_rows_and_lines_agree_after_anything_and_undo_brings_all_back(
    acts: list[Act],
) -> None:
    session = session_with(*START)
    grid_rows = LineRows(session)

    def follow(_change: Change) -> None:
        grid_rows.patch(FindingIndex(session.report))

    session.listen(follow)
    for act in acts:
        _do(session, grid_rows, *act)
        _agree(session, grid_rows)
    while session.undo() is not None:
        _agree(session, grid_rows)
    assert session.proposal.costs == START


def _do(session: Session, grid_rows: LineRows, name: str, *rest: Any) -> None:
    row = min(rest[0], grid_rows.height - 1) if rest and isinstance(rest[0], int) else 0
    lines = grid_rows.rows.lines(range(row, min(row + 2, grid_rows.height)))
    if name == "write":
        _, column, text, keeps = rest
        if grid_rows.writable(row, column):
            grid_rows.write(row, column, grid_rows.completed(column, text))
            _agree(session, grid_rows)
            grid_rows.done() if keeps else grid_rows.give_up(row, column)
    elif name == "add":
        grid_rows.add(row)
    elif name == "press":
        grid_rows.pressed(row)
    elif name == "paste":
        block = read_table(rest[2])
        grid_rows.take(Paste(block, grid_rows, row, rest[1], Words()).result.lines)
    elif name == "arrange":
        grid_rows.rows.arrange(rest[0])
    elif name in ("undo", "redo"):
        getattr(session, name)()
    elif name == "other adds":
        session.insert("costs", 0, CostLine(item="from elsewhere"))
    elif name == "other removes":
        if session.proposal.costs:
            session.remove("costs", 0)
    elif lines and name in ("up", "down"):
        order = grid_rows.rows.order
        if not (order.by or order.group or order.holding):
            grid_rows.shift(lines, 1 if name == "down" else -1)
    elif lines:
        getattr(grid_rows, name)(lines)


def _agree(session: Session, grid_rows: LineRows) -> None:
    """Each line is shown once at most, in full, and the place for a new one is there once."""
    lines = grid_rows.rows.lines(range(grid_rows.height))
    assert len(set(lines)) == len(lines)
    assert all(n < len(session.proposal.costs) for n in lines)
    assert grid_rows.head(grid_rows.height - 1) == "new"
    for row in range(grid_rows.height):
        line = grid_rows.rows.line(row)
        for column, name in enumerate(COLUMNS):
            text = grid_rows.text(row, column)
            grid_rows.mark(row, column)
            grid_rows.reasons(row, column)
            if line is not None and name == "item":
                assert text == session.proposal.costs[line].item
