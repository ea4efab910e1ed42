"""What came back by mail: the forms of a file or folder, each file answered for."""

from pathlib import Path

from models.values.natural import natural
from storage.errors import ReadError
from storage.forms.returned import Returned, returned

_NOT_OURS = ".~"
"""How names begin of files that systems and spreadsheets keep for themselves."""


def replies_in(path: Path) -> list[tuple[Path, Returned | ReadError | None]]:
    """Each file of a folder, or the one that was named, with the form that it is.

    None for one that is no form, the error for one that cannot be read.
    """
    return [(file, _looked_at(file)) for file in _inside(path) or [path]]


def _looked_at(file: Path) -> Returned | ReadError | None:
    try:
        return returned(file)
    except ReadError as error:
        return error


def _inside(folder: Path) -> list[Path]:
    """The files of a folder, in natural order; nothing of what is none, or cannot be listed."""
    try:
        found = [one for one in folder.iterdir() if one.is_file() and one.name[0] not in _NOT_OURS]
    except OSError:
        return []
    return sorted(found, key=lambda one: natural(one.name))
