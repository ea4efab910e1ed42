"""Where the journal of a draft lies: in the state folder, under a name made of the draft's path."""

import contextlib
import hashlib
import os
from itertools import count
from pathlib import Path

from storage.files.likeness import literal
from storage.opening import behind_links

SUFFIX = ".journal"


def journal_file(draft: Path, folder: Path) -> Path:
    """The file of the journal of a draft (which need not exist) in the state folder."""
    resolved = behind_links(draft)
    # By its whole path, since many drafts are called the same; the stem is for people who look.
    name = hashlib.sha256(os.fsencode(resolved)).hexdigest()[:16]
    return folder / f"{name}-{resolved.stem[:40]}{SUFFIX}"


def journals_in(folder: Path) -> frozenset[str]:
    """The names of all journals in the state folder."""
    try:
        return frozenset(file.name for file in folder.iterdir() if file.suffix == SUFFIX)
    except OSError:
        return frozenset()


def beside(file: Path) -> list[Path]:
    """The journals that were put aside from a name, or begun beside it."""
    return sorted(file.parent.glob(f"{literal(file.stem)}-[0-9]*{SUFFIX}"))


def free_beside(file: Path) -> Path:
    """A name for another journal beside one, which nothing has yet."""
    names = (file.with_name(f"{file.stem}-{number}{SUFFIX}") for number in count(2))
    return next(name for name in names if not os.path.lexists(name))


def put_aside(file: Path) -> None:
    """Give a journal another name, so that this one is free and nothing is lost."""
    with contextlib.suppress(OSError):
        file.rename(free_beside(file))
