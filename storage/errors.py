"""What can go wrong between a file and a proposal, said so that a person can mend it."""

from pathlib import Path


class StorageError(Exception):
    """Something about a file stands in the way; its text is meant for the person."""


class ReadError(StorageError):
    """A file cannot be used as a proposal.

    Its text is `FILE:LINE: dotted.path: what is wrong`, without the parts that are not known.
    """

    def __init__(
        self,
        file: Path,
        message: str,
        *,
        line: int | None = None,
        path: str | None = None,
        value: object = None,
        expected: str | None = None,
    ) -> None:
        self.file = file
        self.message = message
        self.line = line
        self.path = path
        self.value = value
        self.expected = expected
        super().__init__(file, message)

    def __str__(self) -> str:
        said = f"{self.message}, expected {self.expected}" if self.expected else self.message
        return located(self.file, self.line, self.path, said)


class NewerFormat(ReadError):
    """A file was written by a later version of the program; it can be looked at, not written."""


class SaveError(StorageError):
    """A proposal could not be written; the file that was there before is whole."""

    def __init__(self, file: Path, message: str) -> None:
        self.file = file
        self.message = message
        super().__init__(file, message)

    def __str__(self) -> str:
        return f"{self.file}: {self.message}"


class ChangedOnDisk(SaveError):
    """The file is not what the draft was read from: somebody else wrote it meanwhile."""


class AlreadyExists(SaveError):
    """The draft was to be written to a new place, and another file is there."""


def located(file: Path | str | None, line: int | None, path: str | None, message: str) -> str:
    """`FILE:LINE: dotted.path: message`, leaving out what is not known."""
    place = f"{file}:{line}" if file and line else str(file) if file else ""
    return ": ".join(piece for piece in (place, path, message) if piece)
