"""Files and proposals: the only place that touches the disk for them.

`draft = load(path)` reads a proposal with its problems, `save(draft, path)` writes it back.
"""

from storage.errors import (
    AlreadyExists,
    ChangedOnDisk,
    NewerFormat,
    ReadError,
    SaveError,
    StorageError,
)
from storage.proposals.draft import Draft, LocatedProblem
from storage.proposals.reading import load, loads
from storage.proposals.saving import save

__all__ = [
    "AlreadyExists",
    "ChangedOnDisk",
    "Draft",
    "LocatedProblem",
    "NewerFormat",
    "ReadError",
    "SaveError",
    "StorageError",
    "load",
    "loads",
    "save",
]
