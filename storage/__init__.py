"""Files and proposals: the only place that touches the disk for them.

`draft = load(path)` reads a proposal with its problems, `save(draft, path)` writes it back.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from storage.errors import (
    AlreadyExists,
    ChangedOnDisk,
    NewerFormat,
    ReadError,
    SaveError,
    StorageError,
)

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

if TYPE_CHECKING:
    from storage.proposals.draft import Draft, LocatedProblem
    from storage.proposals.reading import load, loads
    from storage.proposals.saving import save
else:
    _ROOMS = {
        "Draft": "draft",
        "LocatedProblem": "draft",
        "load": "reading",
        "loads": "reading",
        "save": "saving",
    }

    def __getattr__(name: str) -> object:
        """What knows proposals, imported when it is first asked for.

        All of `storage` is imported through here, and whoever wants a place or an error alone, such
        as the first sight of the desk, need not wait for all that a proposal is.
        """
        if name not in _ROOMS:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"storage.proposals.{_ROOMS[name]}"), name)
        globals()[name] = found
        return found
