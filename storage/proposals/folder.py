"""Which files of a folder are proposals."""

from pathlib import Path

from models.proposal.limits import excess_of_rows
from storage.errors import ReadError
from storage.toml.parsing import head, read_bytes


def proposals_in(folder: Path) -> list[Path]:
    """The proposal files directly in a folder, by name; hidden files are passed over.

    A `*.toml` file that cannot be read is among them, so that it is answered for. One that is valid
    TOML without the keys `format` and `call`, such as `pyproject.toml`, is no proposal. Raises
    `ReadError` where the folder cannot be listed.
    """
    try:
        names = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".toml")
    except OSError as error:
        raise ReadError(folder, f"it cannot be listed: {error.strerror}") from None
    return [path for path in names if not path.name.startswith(".") and _may_be_proposal(path)]


def _may_be_proposal(path: Path) -> bool:
    if path.is_dir():
        return False
    try:
        data = read_bytes(path)
        # What is refused when it is opened is answered for, and not read at length before.
        if excess_of_rows(data):
            return True
        raw = head(data)
    # A proposal with a slip in it must not vanish from the desk.
    except (ReadError, ValueError, RecursionError):
        return True
    return "format" in raw and "call" in raw
