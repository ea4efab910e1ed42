"""Answers that wait on the disk until all proposals are compared, so that memory does not grow."""

from collections.abc import Iterator
from types import TracebackType
from typing import IO

from cli.answers import Answer


class Spool:
    """Answers in the order in which they came; what they were kept in is gone at the end."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None

    def __enter__(self) -> "Spool":
        return self

    def __exit__(
        self,
        _sort: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()

    def add(self, told: Answer) -> None:
        """Put an answer behind the others. Raises `OSError` where the disk is full."""
        if self._file is None:
            import tempfile

            # For this user alone, and without a name that others could open.
            self._file = tempfile.TemporaryFile()  # noqa: SIM115
        import pickle  # as `tempfile`, for those alone whose answers wait

        pickle.dump(told, self._file)

    def __iter__(self) -> Iterator[Answer]:
        """All answers."""
        if self._file is None:
            return
        import pickle

        self._file.seek(0)
        while True:
            try:
                yield pickle.load(self._file)
            except EOFError:
                return
