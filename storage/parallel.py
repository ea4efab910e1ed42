"""Many files judged by several processes at a time, the answers in the order of the files."""

import contextlib
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import resource_tracker
from typing import Generic, NoReturn, TypeVar

F = TypeVar("F")
W = TypeVar("W")
A = TypeVar("A")

_AHEAD = 3
"""Pieces of work for each process that are given out before their turn: so none waits for any."""
_MOST_KNOWN = 32
"""Files of a piece of work whose answers are known."""


def cores() -> int:
    """How many processes can work at a time: in a container, fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def answer_all(
    answer: Callable[[F, W], A],
    lost: Callable[[F, W, str], A],
    files: Iterable[F],
    wanted: W,
    jobs: int,
    *,
    at_once: int = 1,
    ahead: int = _AHEAD,
    known: Callable[[F], A | None] = lambda _file: None,
    spawned: bool = False,
) -> Iterator[A]:
    """Call `answer` for every file in other processes, so many files `at_once`.

    They are `spawned` where this one has threads or a terminal, of which a fork takes half along.

    What is `known` is not asked. Where the process ends over a file, `lost` answers for it, and the
    others are not touched. Files are taken as they are needed: there may be any number.
    """
    work = _Work(answer, lost, wanted, jobs, spawned)
    pieces = _pieces(files, at_once, known)
    waiting: deque[_Piece[F, A]] = deque()
    try:
        while True:
            while len(waiting) < jobs * ahead and (piece := next(pieces, None)) is not None:
                work.begin(piece)
                waiting.append(piece)
            if not waiting:
                return
            piece = waiting.popleft()
            answers = iter(work.answers(piece, waiting))
            for _, told in piece.files:
                yield told if told is not None else next(answers)
    finally:
        work.end()


class _Piece(Generic[F, A]):
    """Some files in order, each with its answer where that is known, and the work on the others."""

    def __init__(self, files: list[tuple[F, A | None]]) -> None:
        self.files = files
        self.to_do = [file for file, told in files if told is None]
        self.begun: Future[list[A]] | None = None


def _pieces(
    files: Iterable[F], at_once: int, known: Callable[[F], A | None]
) -> Iterator[_Piece[F, A]]:
    held: list[tuple[F, A | None]] = []
    to_do = 0
    for file in files:
        told = known(file)
        held.append((file, told))
        to_do += told is None
        if to_do >= at_once or len(held) >= _MOST_KNOWN:
            yield _Piece(held)
            held, to_do = [], 0
    if held:
        yield _Piece(held)


class _Work(Generic[F, W, A]):
    """The processes; new ones are made where one came to an end and took the others with it."""

    def __init__(
        self,
        answer: Callable[[F, W], A],
        lost: Callable[[F, W, str], A],
        wanted: W,
        jobs: int,
        spawned: bool,
    ) -> None:
        self._answer, self._lost, self._wanted, self._jobs = answer, lost, wanted, jobs
        self._spawned = spawned
        self._pool: ProcessPoolExecutor | None = None

    def begin(self, piece: _Piece[F, A]) -> None:
        """Have a process work on what is not known of a piece."""
        if not piece.to_do:
            return
        for _ in range(2):
            if self._pool is None:
                self._pool = _pool(self._jobs, self._spawned)
            try:
                piece.begun = self._pool.submit(_answered, self._answer, piece.to_do, self._wanted)
                return
            except BrokenProcessPool:  # its answers tell of that in their turn
                self.end()

    def answers(self, piece: _Piece[F, A], others: Iterable[_Piece[F, A]]) -> list[A]:
        """What the process answered; `others` are begun again where it came to an end."""
        if not piece.to_do:
            return []
        if piece.begun is not None:
            try:
                return piece.begun.result()
            except BrokenProcessPool:
                self.end()
        found = [self._alone(file) for file in piece.to_do]
        for other in others:
            self.begin(other)
        return found

    def end(self) -> None:
        """End the processes once they have done what they are at."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _alone(self, file: F) -> A:
        """The answer for a file in a process of its own: it may be the one that broke the pool."""
        with _pool(1, self._spawned) as pool:
            try:
                return pool.submit(_answered, self._answer, [file], self._wanted).result()[0]
            except BrokenProcessPool:
                reason = "the process that judged it came to an end"
                return self._lost(file, self._wanted, reason)


def _pool(size: int, spawned: bool) -> ProcessPoolExecutor:
    way = None
    if spawned:
        way = multiprocessing.get_context("spawn")
        # Once, and while stderr is a file: what a screen puts in its place has no descriptor.
        with contextlib.redirect_stderr(sys.__stderr__):
            resource_tracker.ensure_running()
    return ProcessPoolExecutor(size, mp_context=way, initializer=_prepare)


def _prepare() -> None:
    """An interrupt is answered once, by the process that the person started."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)


_answering = False
"""Whether this process, one of the pool's, is at a file: something may have to be cleaned up."""


def _leave(*_: object) -> NoReturn:
    # By default the signal would end it at once, without what is cleaned up on the way out.
    # Anywhere else the pool's own loop takes `SystemExit` for an answer like any other, and would
    # go on: who waits for the process to end would wait for ever.
    if not _answering:
        os._exit(1)
    raise SystemExit


def _answered(answer: Callable[[F, W], A], files: list[F], wanted: W) -> list[A]:
    """Call `answer` for each. Told to end, it ends once what was begun is cleaned up."""
    global _answering
    try:
        try:
            _answering = True
            return [answer(file, wanted) for file in files]
        finally:
            _answering = False
    except SystemExit:
        os._exit(1)
