"""What the journal costs: an edit with and without it, and opening a draft after very many."""

import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from models.proposal.entry import typed
from scripts.bench.stats import interleaved
from storage import load
from storage.calls import call_of
from storage.journal.journal import Journal
from storage.journal.recovery import reopened
from tui.draft.session import Session

MANY = 10_000
TIMES = 15
EDITS = 20
FIELDS = ("project.title", "partners[1].members", "costs[3].units", "narrative.relevance")


def journaling(file: Path) -> dict[str, list[float]]:
    """CPU times in milliseconds, each beside the one that it is compared with."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        draft = folder / "draft.toml"
        draft.write_bytes(file.read_bytes())
        journaled, plain = interleaved(TIMES, _editing(draft, folder / "one"), _editing(draft))
        _left(draft, folder / "many")
        many, none = interleaved(
            TIMES, _opening(draft, folder / "many"), _opening(draft, folder / "none")
        )
    return {"with": journaled, "without": plain, "many": many, "none": none}


def cpu(work: Callable[[], object]) -> float:
    """Milliseconds of CPU that something takes."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def _editing(file: Path, state: Path | None = None) -> Callable[[], float]:
    """Some edits in one field after the other, each judged."""
    draft = load(file)
    journal = Journal(file, state) if state is not None else None
    if journal is not None:
        journal.begin(draft)
    session = Session(draft, call_of(draft), journal)
    numbers = count()

    def edits() -> None:
        for _ in range(EDITS):
            number = next(numbers)
            session.edit(FIELDS[number % len(FIELDS)], str(number))

    return lambda: cpu(edits)


def _left(file: Path, state: Path) -> None:
    """What is left where very many edits were made and none was saved."""
    draft = load(file)
    journal, proposal = Journal(file, state), draft.proposal
    journal.begin(draft)
    for number in range(MANY):
        proposal = typed(proposal, FIELDS[number % len(FIELDS)], str(number))
        journal.record(proposal)
    journal.close()


def _opening(file: Path, state: Path) -> Callable[[], float]:
    def opened() -> None:
        draft = load(file)
        journal = Journal(file, state)
        found = reopened(draft, journal)
        Session(found.draft, call_of(draft), journal)

    return lambda: cpu(opened)
