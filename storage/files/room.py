"""Whether anything can be kept in the state folder, asked before somebody relies on it."""

import tempfile
from pathlib import Path

from storage import private

_PROBE = b"\n" * 512
"""A full disk still gives a name away; it is the content that it has no room for."""


def why_nothing_kept(state: Path) -> str:
    """Why nothing can be kept in the state folder, which is made; empty where it can be."""
    try:
        private.make_folder(state)
        with tempfile.TemporaryFile(dir=state, buffering=0) as file:
            file.write(_PROBE)
    except OSError as error:
        return f"{state}: {error.strerror or error}"
    return ""
