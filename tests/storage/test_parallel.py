"""Processes that work on many files: one that is told to end does, wherever it is just then."""

import os
import signal
from typing import Any

from storage.parallel import answer_all


class Ending:
    """An answer that ends its process as it is sent: no file is worked on any more then."""

    def __reduce__(self) -> tuple[Any, ...]:
        os.kill(os.getpid(), signal.SIGTERM)
        return (Ending, ())


def _answer(file: int, ending: int) -> object:
    return Ending() if file == ending else file


def _lost(file: int, _ending: int, reason: str) -> object:
    return f"{file}: {reason}"


def test_a_process_that_is_told_to_end_between_two_files_ends() -> None:
    told = list(answer_all(_answer, _lost, range(8), 3, jobs=2))
    lost = "3: the process that judged it came to an end"
    assert told == [0, 1, 2, lost, 4, 5, 6, 7]
