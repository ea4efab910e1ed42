"""The calls that are known: those that come with the program, and the user's own.

`known = find_call("COS-CLUSINT-2020-3-01")` has the call, the file it was read from and the call in
each earlier revision that the file tells of.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from storage.calls.file import CallFileError, call_files, own_folder

__all__ = [
    "CallFileError",
    "Known",
    "UnknownCall",
    "all_calls",
    "call_files",
    "call_of",
    "file_of",
    "find_call",
    "load_call",
    "own_folder",
    "ranked",
    "review_call",
    "said_of_own",
    "same_call",
    "usable_calls",
]

if TYPE_CHECKING:
    from storage.calls.known import (
        UnknownCall,
        all_calls,
        call_of,
        file_of,
        find_call,
        ranked,
        said_of_own,
        same_call,
        usable_calls,
    )
    from storage.calls.loading import Known, load_call, review_call
else:
    _OF_LOADING = ("Known", "load_call", "review_call")

    def __getattr__(name: str) -> object:
        """What knows all that a call is, imported when it is first asked for.

        Whoever only has to tell whether call files are as they were need not wait for it.
        """
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        room = "loading" if name in _OF_LOADING else "known"
        found = getattr(import_module(f"storage.calls.{room}"), name)
        globals()[name] = found
        return found
