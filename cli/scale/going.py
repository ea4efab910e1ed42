"""All parts: looked at here as long as they are kept, then judged by the workers of Dask."""

import gc
import logging
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Protocol

from cli.printing import Refused, complain
from cli.scale.looking import Asked, Done, kept_part
from cli.scale.parts import Part

_SPARING = {
    "MALLOC_ARENA_MAX": 1,
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MIMALLOC_ALLOW_THP": 0,
}
"""Has what one part needed given back after it: by the C library, by what writes Parquet, by what
reads TOML. Each would keep some megabytes for the next one."""
_MOST_FAILED = 20
"""Parts that may fail one after the other: a disk that is full takes none of the rest either."""
_AHEAD = 3
"""Parts for each worker that are given out before their turn."""


class Total:
    """What became of all parts so far."""

    def __init__(self) -> None:
        self.verdicts: Counter[str] = Counter()
        self.parts: list[str] = []
        """In the order of the drafts."""
        self.code, self.judged = 0, 0
        self.failed = self._failed_before = 0
        """Parts that could not be made; and those of them until the last one that could."""

    @property
    def drafts(self) -> int:
        """How many proposals are answered for."""
        return self.verdicts.total()

    def add(self, done: Done) -> None:
        """Count what became of one."""
        self.verdicts.update(done.verdicts)
        self.code = max(self.code, done.code)
        self.judged += done.judged
        if done.failed:
            self.failed += 1
            complain(f"part-{done.part}: {done.failed}")
            if self.failed - self._failed_before >= _MOST_FAILED:
                raise Refused(
                    "so many parts failed one after the other; the rest is left for later"
                )
        else:
            self._failed_before = self.failed


class Workers(Protocol):
    """Who works on parts, some at a time."""

    def work_on(self, parts: Iterable[Part], asked: Asked) -> Iterator[Done]:
        """Have all parts done; no more are taken than are worked on."""


def go(
    parts: Iterator[Part],
    asked: Asked,
    workers: Callable[[], Any],
    total: Total,
    tell: Callable[[], None],
    *,
    look_here: bool,
) -> None:
    """Do all parts. Workers are only begun for what is not kept, if it is to `look_here`."""

    def seen() -> Iterator[Part]:
        for part in parts:
            total.parts.append(part.id)
            yield part

    rest = seen()
    with ExitStack() as stack:
        for part in rest:
            kept = kept_part(part, asked) if look_here else None
            if kept is None:
                begun: Workers = stack.enter_context(workers())
                for done in begun.work_on(_with(part, rest), asked):
                    total.add(done)
                    tell()
                return
            total.add(kept)
            tell()


def _with(first: Part, rest: Iterator[Part]) -> Iterator[Part]:
    yield first
    yield from rest


class Dask:
    """Workers of Dask."""

    def __init__(self, client: Any) -> None:
        """By the client of their cluster."""
        self.client = client

    def work_on(self, parts: Iterable[Part], asked: Asked) -> Iterator[Done]:
        """Have all parts done; no more are taken than are worked on."""
        from distributed import wait
        from distributed.scheduler import KilledWorker

        from cli.scale.judging import done_part

        waiting: dict[Any, Part] = {}
        left = iter(parts)
        try:
            while True:
                threads = sum(self.client.nthreads().values())
                while len(waiting) < max(threads, 1) * _AHEAD:
                    part = next(left, None)
                    if part is None:
                        break
                    key = ("part", part.id)
                    future = self.client.submit(done_part, part, asked, key=key, pure=False)
                    waiting[future] = part
                if not waiting:
                    return
                for future in wait(list(waiting), return_when="FIRST_COMPLETED").done:
                    part = waiting.pop(future)
                    try:
                        yield future.result()
                    except KilledWorker:  # some draft may have ended it: it is found here
                        yield done_part(part, asked, carefully=True)
                    future.release()
        finally:
            self.client.cancel(list(waiting))


@contextmanager
def dask(workers: int | None, scheduler: str | None) -> Iterator[Dask]:
    """So many workers of this machine, else one for each core; or those of a cluster.

    That is known by the address of its scheduler. Raises `Refused` where it cannot be reached.
    """
    import dask.config
    from distributed import Client, LocalCluster

    from storage.parallel import cores

    # What they say for themselves is for those who write clusters; what matters is told here.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    # What it remembers of itself grows by tens of megabytes in some minutes.
    quiet = {
        "distributed.worker.profile.enabled": False,
        "distributed.admin.low-level-log-length": 100,
        "distributed.admin.system-monitor.log-length": 100,
        "distributed.diagnostics.computations.max-history": 1,
        **{f"distributed.nanny.pre-spawn-environ.{name}": to for name, to in _SPARING.items()},
    }
    with dask.config.set(quiet), ExitStack() as stack:
        if scheduler is None:
            with _deaf():
                here = LocalCluster(
                    n_workers=workers or cores(),
                    threads_per_worker=1,
                    memory_limit=0,
                    dashboard_address=":0",
                    silence_logs=logging.CRITICAL,
                )
            address: Any = stack.enter_context(here)
        else:
            address = scheduler
        try:
            client = stack.enter_context(Client(address, timeout=30))
        except (OSError, ValueError) as error:
            raise Refused(f"{scheduler}: this scheduler cannot be reached: {error}") from None
        # What goes in circles is looked for often from here on: of Dask that is tens of megabytes.
        gc.freeze()
        gc.set_threshold(2_000, 5, 5)
        yield Dask(client)


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes that are begun here leave Ctrl+C to this one, which ends them."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
