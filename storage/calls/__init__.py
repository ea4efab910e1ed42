"""The calls that are known: those that come with the program, and the user's own.

`known = find_call("COS-CLUSINT-2020-3-01")` has the call, the file it was read from and the call in
each earlier revision that the file tells of.
"""

from storage.calls.file import CallFileError, call_files, own_folder
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
