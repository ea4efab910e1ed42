"""Many files judged by several processes at a time, the answers in the order of the files."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import NoReturn, TypeVar

F = TypeVar("F")
W = TypeVar("W")
A = TypeVar("A")


def answer_all(
    answer: Callable[[F, W], A],
    lost: Callable[[F, W, str], A],
    files: Sequence[F],
    wanted: W,
    jobs: int,
) -> Iterator[A]:
    """Call `answer` for every file in other processes.

    Where the process ends over a file, `lost` answers for it, and the others are not touched.
    """
    while files:
        done = 0
        for one in _until_broken(answer, files, wanted, jobs):
            done += 1
            yield one
        if done < len(files):
            yield _alone(answer, lost, files[done], wanted)
            done += 1
        files = files[done:]


def _until_broken(
    answer: Callable[[F, W], A], files: Sequence[F], wanted: W, jobs: int
) -> Iterator[A]:
    """The answers in order, up to the first that a broken pool takes with it."""
    pool = _pool(min(jobs, len(files)))
    try:
        futures = [pool.submit(_answered, answer, file, wanted) for file in files]
        for future in futures:
            yield future.result()
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(answer: Callable[[F, W], A], lost: Callable[[F, W, str], A], file: F, wanted: W) -> A:
    """The answer for a file in a process of its own: it may be the one that broke the pool."""
    with _pool(1) as pool:
        try:
            return pool.submit(_answered, answer, file, wanted).result()
        except BrokenProcessPool:
            return lost(file, wanted, "the process that judged it came to an end")


def _pool(size: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(size, initializer=_prepare)


def _prepare() -> None:
    """An interrupt is answered once, by the process that the person started."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)


def _leave(*_: object) -> NoReturn:
    # By default the signal would end it at once, without what is cleaned up on the way out.
    raise SystemExit


def _answered(answer: Callable[[F, W], A], file: F, wanted: W) -> A:
    """Call `answer`. Told to end, the process does so once what was begun is cleaned up.

    A worker of the pool takes `SystemExit` for an answer like any other, and would go on.
    """
    try:
        return answer(file, wanted)
    except SystemExit:
        os._exit(1)
