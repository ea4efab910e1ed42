"""Files for this user alone, there as a whole or not at all."""

import contextlib
import os
import tempfile
from pathlib import Path


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, for this user alone. Raises `OSError`."""
    if not folder.is_dir():
        if folder.parent != folder:
            make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def read(file: Path, most: int) -> bytes:
    """The bytes of an ordinary file, at most so many. Raises `OSError`."""
    if file.is_symlink() or not file.is_file():
        raise FileNotFoundError(str(file))
    with file.open("rb") as opened:
        return opened.read(most)


def replace(file: Path, data: bytes) -> None:
    """Write a file; its folder is made. Raises `OSError`."""
    make_folder(file.parent)
    number, name = tempfile.mkstemp(prefix=f".{file.name[:40]}.", suffix="~", dir=file.parent)
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as written:
            written.write(data)
            written.flush()
            os.fsync(written.fileno())
        temporary.replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
