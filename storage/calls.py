"""The calls that are known: those that come with the program, and the user's own."""

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from models.problems import nearest
from models.text import fold_id
from storage.countries import countries_on, template_folder
from storage.draft import Draft
from storage.errors import ReadError, StorageError
from storage.locations import locations
from storage.reading import head, parse, read_bytes

if TYPE_CHECKING:
    from models.call import Call


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

    Raises `UnknownCall`, and `CallFileError` where the file of the call has mistakes.
    """
    wanted = fold_id(call_id)
    by_fold: dict[str, str] = {}
    for file in call_files():
        known_as = _names_in(file)
        if wanted in map(fold_id, known_as):
            return load_call(file)
        by_fold.update({fold_id(name): known_as[0] for name in known_as})
    raise UnknownCall(call_id, by_fold.get(nearest(wanted, list(by_fold)), ""))


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
    """Every call that is known, the user's own first; for a file with mistakes, these."""
    found: list[Call | CallFileError] = []
    for file in call_files():
        try:
            found.append(load_call(file))
        except CallFileError as error:
            found.append(error)
    return found


def call_files() -> list[Path]:
    """The files of all calls, the user's own first."""
    folders = (locations(os.environ).calls, template_folder() / "calls")
    return [file for folder in folders for file in sorted(folder.glob("*.toml"))]


def load_call(path: Path) -> "Call":
    """The call in a file, with the countries as of its deadline. Raises `CallFileError`."""
    try:
        at = path.stat()
    except OSError:
        return _loaded(path, 0, 0)
    return _loaded(path, at.st_mtime_ns, at.st_size)


@lru_cache(maxsize=64)
def _loaded(path: Path, _written: int, _size: int) -> "Call":
    from pydantic import ValidationError

    from models.call import Call

    try:
        data = read_bytes(path)
        raw = parse(data, path)
    except ReadError as error:
        raise CallFileError(path, [str(error)]) from None
    try:
        call = Call.model_validate(raw)
    except ValidationError as error:
        from storage.call_mistakes import mistakes

        raise CallFileError(path, mistakes(error, raw, data, path)) from None
    return call.model_copy(update={"countries": countries_on(call.deadline.value.date())})


def _names_in(file: Path) -> list[str]:
    """The id and aliases of a call file, without reading all of it; none if it cannot be read."""
    try:
        at = file.stat()
        return _names(file, at.st_mtime_ns, at.st_size)
    except (OSError, ValueError, RecursionError):
        return []


@lru_cache(maxsize=256)
def _names(file: Path, _written: int, _size: int) -> list[str]:
    raw = head(file.read_bytes())
    aliases, of_strands = raw.get("aliases"), raw.get("strand_aliases")
    names = [raw.get("id"), *(aliases if isinstance(aliases, list) else ())]
    names += of_strands if isinstance(of_strands, dict) else ()
    return [name for name in names if isinstance(name, str)]
