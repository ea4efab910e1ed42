"""The calls that are known: those that come with the program, and the user's own."""

import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.problems import nearest
from models.text import fold_id, listed
from storage.call_names import LARGEST_CALL, names_in
from storage.countries import countries_on, set_names, template_folder
from storage.draft import Draft
from storage.errors import ReadError, StorageError
from storage.locations import locations
from storage.reading import parse, read_bytes

if TYPE_CHECKING:
    from models.call import Call
    from models.call_mistakes import Mistake
    from models.evidence import Raw


_LISTED = re.compile(rb"^[ \t]*\[\[[ \t]*([\w.-]+)", re.MULTILINE)
"""A header of one of a list of tables, and its name."""


class CallFileError(StorageError):
    """A call file does not say what a call has to; every mistake of it is in `problems`."""

    def __init__(self, file: Path, problems: list[str]) -> None:
        self.file = file
        self.problems = problems
        super().__init__(file, problems)

    def __str__(self) -> str:
        return "\n".join(self.problems)


class UnknownCall(StorageError):
    """No call of this id is known."""

    def __init__(self, call_id: str, nearest_id: str) -> None:
        self.call_id = call_id
        self.nearest = nearest_id
        super().__init__(call_id, nearest_id)

    def __str__(self) -> str:
        hint = f": did you mean {self.nearest}?" if self.nearest else "; `clusterbid calls list`"
        return f"unknown call “{self.call_id}”{hint}"


def find_call(call_id: str) -> "Call":
    """The call of that id, alias or spelling; a file of the user's own goes before a shipped one.

    Raises `UnknownCall`, and `CallFileError` where the file of the call has mistakes: a shipped
    call never stands in for a file of the user's own that cannot be used.
    """
    file = file_of(call_id)
    if file is not None:
        return load_call(file)
    by_fold = {fold_id(n): names[0] for names in map(names_in, call_files()) for n in names}
    raise UnknownCall(call_id, by_fold.get(nearest(fold_id(call_id)[:80], list(by_fold)), ""))


def file_of(call_id: str) -> Path | None:
    """The file that a call id, alias or spelling means; None where it means none."""
    wanted = fold_id(call_id)
    return next((f for f in call_files() if wanted in map(fold_id, names_in(f))), None)


def home_of(call: "Call") -> Path | None:
    """The file that a call was read from, if it is still as it was."""
    for file in call_files():
        with suppress(CallFileError):
            if fold_id(names_in(file)[0]) == fold_id(call.id) and load_call(file) == call:
                return file
    return None


def call_of(draft: Draft) -> "Call":
    """The call that a draft answers.

    Raises `ReadError` with the line that names an unknown call, and `CallFileError`.
    """
    try:
        return find_call(draft.proposal.call)
    except UnknownCall as error:
        file = draft.path or Path()
        line = draft.line_of("call")
        raise ReadError(file, str(error), line=line, path="call", value=error.call_id) from None


def all_calls() -> "list[Call | CallFileError]":
    """Every call that its id leads to; for a file with mistakes, these.

    The user's own come first, then the shipped ones, the latest deadline first. A call whose id
    means another file is left out.
    """
    own: list[Call | CallFileError] = []
    shipped: list[Call] = []
    for file, before in ranked():
        if before is not None:
            continue
        try:
            call = load_call(file)
        except CallFileError as error:
            own.append(error)
            continue
        if file.parent == own_folder():
            own.append(call)
        else:
            shipped.append(call)
    return [*own, *sorted(shipped, key=lambda call: call.deadline.instant, reverse=True)]


def usable_calls() -> "tuple[Call, ...]":
    """Every call that its id leads to and that can be used, in the same order."""
    return tuple(call for call in all_calls() if not isinstance(call, CallFileError))


def ranked() -> Iterator[tuple[Path, Path | None]]:
    """Every call file, and the one that its id means where that is another."""
    used: dict[str, Path] = {}
    for file in call_files():
        folded = [fold_id(name) for name in names_in(file)]
        yield file, used.get(folded[0])
        for name in folded:
            used.setdefault(name, file)


def call_files() -> list[Path]:
    """The files of all calls, the user's own first."""
    folders = (own_folder(), template_folder() / "calls")
    return [file for folder in folders for file in sorted(folder.glob("*.toml"))]


def own_folder() -> Path:
    """The folder of the user's own call files; it need not exist."""
    return locations(os.environ).calls


def same_call(file: Path) -> list[Path]:
    """All files, the one that is used first, that name a call as this file does."""
    wanted = set(map(fold_id, names_in(file)))
    return [other for other in call_files() if wanted & set(map(fold_id, names_in(other)))]


def replaced_by_own(call: "Call") -> Path | None:
    """The user's own file that this call is in, where it takes names of another file."""
    file = home_of(call)
    if file is None or file.parent != own_folder():
        return None
    return file if any(_taken(file, other) for other in same_call(file)) else None


def told_of_own(call: "Call") -> list[str]:
    """What a person is to know, a line each, where a file of their own takes another's names."""
    file = replaced_by_own(call)
    if file is None:
        return []
    told = ((_taken(file, other), other) for other in same_call(file))
    return [f"{file}: {_told(taken, other)}" for taken, other in told if taken]


def _taken(file: Path, other: Path) -> list[str]:
    """The names of another file that mean this one."""
    if file == other:
        return []
    mine = set(map(fold_id, names_in(file)))
    return [n for n in names_in(other) if fold_id(n) in mine and file_of(n) == file]


def _told(taken: list[str], other: Path) -> str:
    """Which names of another file mean a call file of one's own, and which still mean the other."""
    shipped, names = other.parent != own_folder(), names_in(other)
    still = listed(_told_apart(name for name in names if file_of(name) == other), most=12)
    left = f"; {still} still means {'the shipped call' if shipped else other}" if still else ""
    if names[0] not in taken:
        return f"{listed(_told_apart(taken), most=12)} now means this call file of your own{left}"
    what = f"{names[0]} that comes with clusterbid"
    if not shipped:
        what = f"{other}, which is not used: of two files of yours, the first by name is"
    return f"this call file of your own takes the place of {what}{left}"


def _told_apart(names: Iterable[str]) -> list[str]:
    """The names without other spellings of them."""
    return list({fold_id(name): name for name in reversed(list(names))}.values())[::-1]


def load_call(path: Path) -> "Call":
    """The call in a file, with the countries as of its deadline. Raises `CallFileError`."""
    try:
        at = path.stat()
    except (OSError, ValueError):
        return _loaded(path, 0, 0)
    return _loaded(path, at.st_mtime_ns, at.st_size)


def read_call_file(path: Path) -> tuple[bytes, dict[str, Any]]:
    """The bytes and the TOML document of a call file. Raises `CallFileError`."""
    try:
        _check_file(path)
        data = read_bytes(path)
        _check_length(data, path)
        return data, parse(data, path)
    except ReadError as error:
        raise CallFileError(path, [str(error)]) from None


def _check_file(path: Path) -> None:
    """Look before reading, since some things that a name leads to never end."""
    try:
        at = path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            raise ReadError(path, "this link leads nowhere") from None
        return
    except (OSError, ValueError):
        return
    if stat.S_ISDIR(at.st_mode):
        raise ReadError(path, "this is a folder, not a call file")
    if not stat.S_ISREG(at.st_mode):
        raise ReadError(path, "this is no ordinary file, so it is not read")
    if at.st_size > LARGEST_CALL:
        raise ReadError(path, "larger than 4 MB; this is not a call file")


def _check_length(data: bytes, path: Path) -> None:
    """Look at the headers before parsing: over a list without end that takes very long."""
    from models.call_mistakes import MOST_ENTRIES, said_too_many

    headers = Counter(_LISTED.findall(data))
    for name, number in headers.items():
        if number > MOST_ENTRIES:
            key = name.decode()
            raise ReadError(path, said_too_many(key, number), path=key)


@lru_cache(maxsize=64)
def _loaded(path: Path, _written: int, _size: int) -> "Call":
    data, raw = read_call_file(path)
    call, wrong = read_call(raw)
    problems: list[str] = []
    if wrong:
        from storage.call_mistakes import said

        problems = said(wrong, data, path)
    elif "earlier" in raw:
        from storage.revisions import mistakes_of

        for earlier in raw["earlier"]:
            problems += mistakes_of(raw, data, path, earlier["revision"])
        problems = list(dict.fromkeys(problems))
    if problems or call is None:
        raise CallFileError(path, problems)
    return call


def read_call(raw: "Raw") -> "tuple[Call | None, list[Mistake]]":
    """The call in a document, if its shape is right, and all that is wrong with it.

    It has the countries of its deadline.
    """
    from pydantic import ValidationError

    from models.call import Call
    from models.call_mistakes import mistakes, too_many
    from models.call_review import clause_mistakes, never_met

    if wrong := list(too_many(raw)):
        return None, wrong
    wrong = list(mistakes(raw, set_names()))
    document = {key: value for key, value in raw.items() if key != "countries"}
    try:
        call = Call.model_validate(document)
    except ValidationError as error:
        from storage.call_mistakes import shape_mistakes

        shape = list(shape_mistakes(error, document))
        places = {mistake.place for mistake in shape}
        return None, [*shape, *(mistake for mistake in wrong if mistake.place not in places)]
    call = call.model_copy(update={"countries": countries_on(call.deadline.value.date())})
    wrong += clause_mistakes(call)
    return call, wrong or list(never_met(call))
