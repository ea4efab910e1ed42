"""Calls in the wizard: those of one's own, what is said of the present one, the comparison."""

from pathlib import Path
from typing import Any

from textual.widgets import DataTable, Static

from storage.calls import Known, all_calls
from tests.helpers.cli.proposals import PARTNERS, PLAIN_CALL
from tests.helpers.tui import draft_screen, go, press, rows_of, settled, until
from tui.overlays.compare import Compare

TWELVE = "COS-CLUSTER-2020-3-03"
SHIPPED = [known.call for known in all_calls() if isinstance(known, Known)]
EARLIER = """
[[earlier]]
revision = "0.9"
source = "X"
evidence = "primary"
[earlier.was.deadline]
value = 2021-04-01T12:00:00
[[earlier.was.criteria]]
id = "consortium.min-entities"
minimum = 1
"""
REVISED_CALL = PLAIN_CALL.replace("minimum = 1\n", "minimum = 4\n") + EARLIER
STAMPED = f"""\
format = 1   # kept as it is
call = "PLAIN-2021"
call_revision = "0.9"
my_note = "[kept]"
{PARTNERS}
"""


def own_call(tmp_path: Path, text: str, name: str = "own") -> Path:
    """A call file of the user's own."""
    folder = tmp_path / "home" / "calls"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    return file


def card_text(card: Static) -> str:
    return " ".join(str(card.render()).split())


def facts(pilot: Any) -> str:
    """What the step says of the whole call."""
    return card_text(draft_screen(pilot).step.query_one("#call-facts", Static))


async def comparing(pilot: Any) -> DataTable[Any]:
    """Open the comparison and wait until it is there."""
    await go(pilot, "call")
    await press(pilot, "f6")
    await until(pilot, lambda: isinstance(pilot.app.screen, Compare))
    table: DataTable[Any] = pilot.app.screen.query_one(DataTable)
    await until(pilot, lambda: table.row_count)
    await settled(pilot)
    return table


def row_of(table: DataTable[Any], *wanted: str) -> int:
    return next(n for n, row in enumerate(rows_of(table)) if all(w in row for w in wanted))
