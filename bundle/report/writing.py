"""The page as a file."""

from pathlib import Path

from bundle.report.page import is_ours
from storage.errors import SaveError
from storage.files.replacing import write_atomically


def write(file: Path, data: bytes) -> None:
    """Write a page; one that was written before is replaced, no other file is.

    Raises `SaveError`.
    """

    def allowed(there: bytes | None) -> None:
        if there is not None and not is_ours(there):
            raise SaveError(file, "this is no page that `clusterbid report` wrote; name another")

    write_atomically(file, data, file, allowed)
