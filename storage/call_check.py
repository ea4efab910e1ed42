"""A closer look at a call file that has no mistakes."""

from pathlib import Path

from models.call import Call
from models.call_mistakes import notices
from storage.call_mistakes import said
from storage.calls import read_call_file


def worth_a_look(call: Call, file: Path) -> list[str]:
    """What is no mistake of a call file and yet may be a slip, a line each."""
    data, _ = read_call_file(file)
    return said(notices(call), data, file)
