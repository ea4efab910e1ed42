"""Whether something may be written at a place, asked before it is tried."""

import os
import stat
import tempfile
from pathlib import Path

_PROBE = b"\n" * 512
"""A full disk still gives a name away; it is the content that it has no room for."""


def why_not_written(path: Path) -> str:
    """Why saving to a file is not to be tried; empty where it may be.

    A file that nobody may write to is one that its owner means to keep, so that root does not write
    to it either.
    """
    try:
        mode = path.stat().st_mode
    except OSError:
        mode = 0o666
    if not stat.S_IMODE(mode) & 0o222 or (path.exists() and not os.access(path, os.W_OK)):
        return "this file is read-only"
    folder = path.resolve().parent
    if folder.is_dir() and not os.access(folder, os.W_OK | os.X_OK):
        return f"nothing can be written in the folder {folder}"
    return ""


def why_nothing_kept(state: Path) -> str:
    """Why nothing can be kept in the state folder, which is made; empty where it can be."""
    try:
        state.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=state, buffering=0) as file:
            file.write(_PROBE)
    except OSError as error:
        return f"{state}: {error.strerror or error}"
    return ""
