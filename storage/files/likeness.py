"""What a file is beside its bytes: owner, mode, extended attributes, lists of who may read it."""

import contextlib
import os
import stat
from pathlib import Path

from storage.private import mode_for_new

OWNER = "the file belongs to you now: its owner could not be kept"
GROUP = "the group of the file could not be kept"
MODE = "the permissions of the file could not be kept"
ATTRIBUTES = "not all attributes of the file could be kept"


def make_like(file: Path, target: Path) -> list[str]:
    """Give a new file what the one has whose place it will take; returns what could not be kept.

    Where there is none yet, it gets the mode that a new file of this user has.
    """
    try:
        was = target.stat()
    except OSError:
        return _with_mode(file, _mode_of_new(target))
    lost = _with_owner(file, was)
    lost += _with_mode(file, stat.S_IMODE(was.st_mode))
    # Last: lists of who may read a file are such attributes, and a mode would cut them.
    if not _with_attributes(file, target):
        lost.append(ATTRIBUTES)
    return lost


def _with_owner(file: Path, was: os.stat_result) -> list[str]:
    now = file.stat()
    lost = []
    # One after the other: who may not give a file away may still have its group.
    for owner, group, differs, told in (
        (-1, was.st_gid, now.st_gid != was.st_gid, GROUP),
        (was.st_uid, -1, now.st_uid != was.st_uid, OWNER),
    ):
        if differs:
            try:
                os.chown(file, owner, group)
            except OSError:
                lost.append(told)
    return lost


def _with_mode(file: Path, mode: int) -> list[str]:
    # Where all files have one mode (FAT), it is the right one already, and cannot be set.
    try:
        if stat.S_IMODE(file.stat().st_mode) != mode:
            file.chmod(mode)
    except OSError:
        return [MODE]
    return []


def _mode_of_new(target: Path) -> int:
    if (own := mode_for_new(target)) is not None:
        return own
    # The mask can only be read by setting another one, if only for a moment.
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _with_attributes(file: Path, target: Path) -> bool:
    """Whether all that the target has are on the file now."""
    if not hasattr(os, "listxattr"):
        return True
    try:
        names = os.listxattr(target)
    except OSError:  # a file system without any
        return True
    kept = True
    for name in names:
        try:
            os.setxattr(file, name, os.getxattr(target, name))
        except OSError:
            # The system's own, such as labels, it gives by itself.
            kept = kept and not name.startswith(("user.", "system.posix_acl"))
    return kept


def linked_elsewhere(target: Path, leftovers: str) -> bool:
    """Whether a file has a second name that somebody gave it.

    One that begins with `leftovers` in the same folder is what a crash left of a save, and goes.
    """
    with contextlib.suppress(OSError):
        was = target.stat()
        if was.st_nlink < 2:
            return False
        for other in target.parent.glob(f"{literal(leftovers)}*~"):
            with contextlib.suppress(OSError):
                if os.path.samestat(other.lstat(), was):
                    other.unlink()
        return target.stat().st_nlink > 1
    return False


def literal(text: str) -> str:
    """A name as a pattern that fits nothing else."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in text)
