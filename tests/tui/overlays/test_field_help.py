"""F1 in a field: what to write, an example that its field reads, the rules, the keys of here."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from textual.content import Content

from models.proposal.every_place import every_place
from models.proposal.part import FieldSpec
from models.proposal.proposal import CostLine
from models.verdict.rules_at import rules_at
from storage import load
from storage.calls import find_call
from tests.helpers.tui import CALL, everything
from tui.draft.declared import spec_of
from tui.draft.finding_index import FindingIndex
from tui.draft.session import Session
from tui.overlays.field_examples import example_of
from tui.overlays.field_help import field_help

KEYS = "Keys of this place"
CHOSEN = "a part of the name; Enter alone lists"
"""What stands for an example where a call names what may be chosen."""


def _paths(session: Session) -> Iterator[tuple[str, FieldSpec]]:
    """A field of every kind that a person fills in, the texts and the cells of a budget too."""
    once: dict[str, str] = {}
    cells = [f"costs[0].{name}" for name in CostLine.model_fields if name != "kept"]
    fields = [place.path for place in every_place(session.proposal) if not place.list_name]
    for path in (*fields, *cells, *(f"narrative.{s.id}" for s in session.call.sections)):
        once.setdefault("".join(c for c in path if not c.isdigit()), path)
    yield from ((path, spec_of(path)) for path in once.values())


def _session(tmp_path: Path) -> Session:
    known = find_call(CALL)
    return Session(
        load(everything(tmp_path)), known, None, lambda: datetime(2020, 11, 20, tzinfo=UTC)
    )


def test_every_field_says_what_to_write_an_example_its_rules_and_its_keys_in_this_order(
    tmp_path: Path,
) -> None:
    session = _session(tmp_path)
    index = FindingIndex(session.report)
    paths = dict(_paths(session))
    assert len(paths) > 80
    ruled = 0
    for path, spec in paths.items():
        told = field_help(session, path, index.at(path), Content(KEYS)).plain
        asks = [
            rule.asks for rule in rules_at(session.proposal, session.call, session.report, path)
        ]
        example = "Choices: " if spec.choices else "Example: "
        in_order = [
            told.index(piece) for piece in (spec.help, example, *asks, KEYS, "In the file: ")
        ]
        assert in_order == sorted(in_order) and in_order[0] == 0, f"{path}\n{told}"
        ruled += bool(asks)
    assert ruled > 30


def test_an_example_is_read_in_its_field(tmp_path: Path) -> None:
    for path, spec in _paths(_session(tmp_path)):
        example, kind = example_of(path, spec), spec.kind or spec.entries
        assert kind is not None
        if not (spec.choices or CHOSEN in example):
            # A country is told by its name, too; that is for the choice to find.
            assert kind.parse(example.removeprefix("Germany, or ")) not in (None, "", ()), path
