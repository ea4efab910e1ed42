"""Which calls are known: found by their names, all of them, and whose file goes before whose."""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from models.proposal import Proposal
from models.proposal.problems import nearest
from models.values.words import fold_id, listed
from storage.calls.file import CallFileError, call_files, own_folder
from storage.calls.loading import Known, load_call
from storage.calls.names import names_in
from storage.errors import ReadError, StorageError
from storage.proposals.draft import Draft

if TYPE_CHECKING:
    from models.call import Call


class UnknownCall(StorageError):
    """No call of this id is known."""

    def __init__(self, call_id: str, nearest_id: str) -> None:
        self.call_id = call_id
        self.nearest = nearest_id
        super().__init__(call_id, nearest_id)

    def __str__(self) -> str:
        hint = f": did you mean {self.nearest}?" if self.nearest else "; `clusterbid calls list`"
        return f"unknown call “{self.call_id}”{hint}"


def find_call(call_id: str) -> Known:
    """The call of that id, alias or spelling; a file of the user's own goes before a shipped one.

    Raises `UnknownCall`, and `CallFileError` where the file of the call has mistakes: a shipped
    call never stands in for a file of the user's own that cannot be used.
    """
    file = file_of(call_id)
    if file is not None:
        return load_call(file)
    # Cut at 80: the comparison takes time by length times length, and no id is longer.
    by_fold = {fold_id(n): names[0] for names in map(names_in, call_files()) for n in names}
    raise UnknownCall(call_id, by_fold.get(nearest(fold_id(call_id)[:80], list(by_fold)), ""))


def file_of(call_id: str) -> Path | None:
    """The file that a call id, alias or spelling means; None where it means none."""
    wanted = fold_id(call_id)
    return next((f for f in call_files() if wanted in map(fold_id, names_in(f))), None)


def call_of(draft: Draft, moment: dt.datetime | None = None) -> Known:
    """The call that a draft answers, at the stage that it is for.

    A draft that names none is for the next stage at `moment`, which is now where none is given.
    Raises `ReadError` with the line that names an unknown call, and `CallFileError`.
    """
    try:
        known = find_call(draft.proposal.call)
    except UnknownCall as error:
        file = draft.path or Path()
        line = draft.line_of("call")
        raise ReadError(file, str(error), line=line, path="call", value=error.call_id) from None
    if not known.call.stages:
        return known
    return known.of(draft.proposal, moment or dt.datetime.now(dt.UTC))


def all_calls() -> list[Known | CallFileError]:
    """Every call that its id leads to; for a file with mistakes, these.

    The user's own come first, then the shipped ones, the latest deadline first. A call whose id
    means another file is left out.
    """
    own: list[Known | CallFileError] = []
    shipped: list[Known] = []
    for file, before in ranked():
        if before is not None:
            continue
        try:
            known = load_call(file)
        except CallFileError as error:
            own.append(error)
            continue
        if file.parent == own_folder():
            own.append(known)
        else:
            shipped.append(known)
    shipped.sort(key=lambda known: known.call.deadline.instant, reverse=True)
    return [*own, *shipped]


def usable_calls(
    proposal: Proposal | None = None, moment: dt.datetime | None = None
) -> "tuple[Call, ...]":
    """Every call that its id leads to and that can be used, in the same order.

    Given a proposal and a moment, each as it stands for that.
    """
    found = [known for known in all_calls() if not isinstance(known, CallFileError)]
    if proposal is None or moment is None:
        return tuple(known.call for known in found)
    return tuple(known.of(proposal, moment).call for known in found)


def ranked() -> Iterator[tuple[Path, Path | None]]:
    """Every call file, and the one that its id means where that is another."""
    used: dict[str, Path] = {}
    for file in call_files():
        folded = [fold_id(name) for name in names_in(file)]
        yield file, used.get(folded[0])
        for name in folded:
            used.setdefault(name, file)


def same_call(file: Path) -> list[Path]:
    """All files, the one that is used first, that name a call as this file does."""
    wanted = set(map(fold_id, names_in(file)))
    return [other for other in call_files() if wanted & set(map(fold_id, names_in(other)))]


def said_of_own(known: Known) -> list[str]:
    """What a person is to know, a line each, where a file of their own takes another's names."""
    file = known.file
    if file.parent != own_folder():
        return []
    told = ((_taken(file, other), other) for other in same_call(file))
    return [f"{file}: {_said(taken, other)}" for taken, other in told if taken]


def _taken(file: Path, other: Path) -> list[str]:
    """The names of another file that mean this one."""
    if file == other:
        return []
    mine = set(map(fold_id, names_in(file)))
    return [n for n in names_in(other) if fold_id(n) in mine and file_of(n) == file]


def _said(taken: list[str], other: Path) -> str:
    """Which names of another file mean a call file of one's own, and which still mean the other."""
    shipped, names = other.parent != own_folder(), names_in(other)
    still = listed(_spelt_once(name for name in names if file_of(name) == other), most=12)
    left = f"; {still} still means {'the shipped call' if shipped else other}" if still else ""
    if names[0] not in taken:
        return f"{listed(_spelt_once(taken), most=12)} now means this call file of your own{left}"
    what = f"{names[0]} that comes with clusterbid"
    if not shipped:
        what = f"{other}, which is not used: of two files of yours, the first by name is"
    return f"this call file of your own takes the place of {what}{left}"


def _spelt_once(names: Iterable[str]) -> list[str]:
    """The names without other spellings of them."""
    return list({fold_id(name): name for name in reversed(list(names))}.values())[::-1]
