"""Why a file cannot be written, in plain words; asked before, or told of what went wrong."""

import errno
import os
import stat
from pathlib import Path

from storage.opening import behind_links

NOTHING_WRITTEN = "; nothing was written"
"""What of a reason is told only of somebody who tried."""
NO_FILE = "this is a device or a pipe, and no file"


def reason_for(error: OSError, target: Path) -> str:
    """Why a file or folder cannot be written, in plain words."""
    if error.errno == errno.ENOENT or error.errno == errno.ENOTDIR:
        return f"there is no folder {target.parent}; make it first"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"writing in the folder {target.parent} is not permitted"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full; nothing was changed"
    return f"it cannot be written: {error.strerror or error}"


def unwritable(path: Path) -> str:
    """Why the file at `path`, or behind a link there, cannot be saved; empty where it can.

    Writes nothing. A file without a bit that lets somebody write is read-only, for the
    administrator too: whoever took the bits away meant it.
    """
    target = behind_links(path)
    try:
        return _unwritable(target)
    except OSError as error:
        return reason_for(error, target)


def _unwritable(target: Path) -> str:
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return _no_room_for(target)
    if stat.S_ISDIR(mode):
        return "this is a folder"
    if not stat.S_ISREG(mode):
        return NO_FILE
    if not mode & 0o222 or not os.access(target, os.W_OK):
        return f"the file is read-only{NOTHING_WRITTEN}"
    return _no_room_for(target)


def _no_room_for(target: Path) -> str:
    """Why no file can be made beside one, as replacing it takes."""
    folder = target.parent
    # Not `Path.is_dir`, which raises where the system cannot tell; writing tells more then.
    if not os.path.isdir(folder):  # noqa: PTH112
        return f"there is no folder {folder}; make it first"
    if not os.access(folder, os.W_OK | os.X_OK):
        return f"writing in the folder {folder} is not permitted"
    return ""
