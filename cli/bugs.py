"""Keeping what is needed to mend a mistake of the program, and asking for a report of it."""

import os
import sys
import time
import traceback
from pathlib import Path


def said_of(error: Exception) -> str:
    """One line about an exception that nobody expected; the traceback goes to the state folder."""
    file = _written(error)
    attach = f", and attach {file}" if file else ""
    return (
        f"this is a mistake of the program ({type(error).__name__}: {error}); "
        f"please report it{attach}"
    )


def _written(error: Exception) -> Path | None:
    """Write the traceback; None where that fails too, which must not hide the first mistake."""
    from bundle.installed import version
    from storage.locations import locations
    from storage.private import replace

    trace = "".join(traceback.format_exception(error))
    try:
        folder = locations(os.environ).state
        # Several processes may come upon the same mistake in the same second.
        file = folder / f"crash-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
        head = f"clusterbid {version()}, Python {sys.version}, {sys.platform}\n{sys.argv}\n\n"
        replace(file, (head + trace).encode("utf-8", "backslashreplace"))
    except OSError:
        return None
    return file
