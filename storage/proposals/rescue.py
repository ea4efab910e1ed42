"""The last place for a draft that neither file nor journal takes, when nobody can be asked."""

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from storage.disk import to_disk
from storage.errors import StorageError
from storage.proposals.draft import Draft
from storage.proposals.saving import content

_MOST = 100


def rescued(draft: Draft, folders: Iterable[Path]) -> Path | None:
    """Write a draft to a new file of this user alone, in the first of the folders that takes it.

    After them come the home of the user and the place for temporary files. Returns the file, or
    None where no place takes it.
    """
    stem = draft.path.stem if draft.path is not None else "draft"
    for folder in _with_last_ones(folders):
        for number in range(1, _MOST):
            file = folder / f"{stem}-rescued-{number}.toml"
            try:
                _write(file, content(draft))
            except FileExistsError:
                continue
            except (OSError, StorageError):
                break
            return file
    return None


def _with_last_ones(folders: Iterable[Path]) -> Iterator[Path]:
    """One by one: where a disk is full there may be no place for temporary files, nor a home."""
    yield from folders
    with contextlib.suppress(RuntimeError):
        yield Path("~").expanduser()
    with contextlib.suppress(OSError):
        yield Path(tempfile.gettempdir())


def _write(file: Path, data: bytes) -> None:
    number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(number, "wb") as out:
            out.write(data)
            out.flush()
            to_disk(out.fileno())
    except OSError:
        file.unlink(missing_ok=True)
        raise
