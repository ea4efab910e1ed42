"""What came of one draft of several, and in which order that is told."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from models.criteria.finding import Status
from storage import StorageError
from storage.companions.along import Along
from storage.journal.lock import InUse
from tui.draft.desk_rows import DraftRow

_WORST_FIRST = (Status.UNMET, Status.WARNING, Status.OPEN, Status.MET)

_FAILED = 1_000_000
"""More than can stand against a draft that could be read."""


class Outcome(NamedTuple):
    """What came of a draft."""

    path: Path
    """Where it is."""
    called: str
    status: Status
    told: tuple[str, ...]
    """In sentences, what matters most first."""
    weight: int = 0
    """How much stands against it, or is otherwise than wanted, among those of one status."""
    along: Along = Along()
    """The pictures that went where it went."""
    where: tuple[str, ...] = ()
    """The place of the draft that each of the first sentences is about; empty where there is none.
    """
    sign: str = ""
    """What stands before it, if it is not the symbol of its status."""

    @property
    def as_wanted(self) -> bool:
        """Whether nothing is to be known of it."""
        return self.status is Status.MET and not self.weight


Work = Callable[[DraftRow], Outcome]
"""What is done with a draft, away from the screen. What it raises is told of that draft."""


def outcome_of(work: Work, row: DraftRow) -> Outcome:
    """Do the work on a draft; whatever it raises is its outcome, and stops no other one."""
    try:
        return work(row)
    except InUse:
        told = f"{row.path.name} is open in another window."
    except StorageError as error:
        told = str(error).replace(f"{row.path.parent}/", "")
    except OSError as error:
        told = f"{row.path.name}: {error.strerror or error}"
    except Exception as error:
        told = f"A mistake of the program ({type(error).__name__}: {error})."
    return Outcome(row.path, row.acronym, Status.UNMET, (told,), _FAILED)


def went_along(outcomes: Iterable[Outcome]) -> str:
    """What pictures went along with several drafts, in a sentence; empty where none did."""
    every = Along()
    for one in outcomes:
        every = every.and_also(one.along)
    return every.said


def not_begun(row: DraftRow) -> Outcome:
    """What came of a draft to which it did not come any more."""
    return Outcome(row.path, row.acronym, Status.OPEN, ("Nothing was done: stopped before.",))


def worst_first(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The outcomes, those first against which most stands."""
    return sorted(outcomes, key=lambda one: (_WORST_FIRST.index(one.status), -one.weight))
