"""Where the journal of a draft lies: in the state folder, under a name made of the draft's path."""

import hashlib
import os
from pathlib import Path

SUFFIX = ".journal"


def journal_file(draft: Path, folder: Path) -> Path:
    """The file of the journal of a draft (which need not exist) in the state folder."""
    resolved = draft.resolve()
    # By its whole path, since many drafts are called the same; the stem is for people who look.
    name = hashlib.sha256(os.fsencode(resolved)).hexdigest()[:16]
    return folder / f"{name}-{resolved.stem[:40]}{SUFFIX}"
