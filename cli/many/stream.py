"""The answers to all files, in order, from one process or several, as they come."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Protocol

from cli.answers import Answer
from cli.found import Item
from cli.many.asking import Wanted, Work, answer, lost
from storage import ReadError

LEAST_BYTES = 1_000_000
"""Bytes of all files from which on a second process is worth its start."""
_MOST_AT_ONCE = 16
"""Files that a process is given at once; more would keep the first answers waiting."""


class Kept(Protocol):
    """Judgements that were kept."""

    def work(self, item: Item) -> Work:
        """What to do on an item, with its bytes if they had to be read."""

    def known(self, work: Work) -> Answer | None:
        """The answer that is kept."""

    def keep(self, work: Work, told: Answer) -> None:
        """Keep an answer that was not there."""


class NothingKept:
    """Every file is judged anew."""

    def work(self, item: Item) -> Work:
        """The item alone: who judges it reads it."""
        return Work(item)

    def known(self, _work: Work) -> Answer | None:
        """None."""
        return None

    def keep(self, _work: Work, _told: Answer) -> None:
        """Nothing is kept."""


def jobs_for(items: Sequence[Item]) -> int:
    """How many processes are worth their start for so many bytes of files."""
    left = LEAST_BYTES
    for item in items:
        left -= _size(item.at)
        if left <= 0:
            from storage.parallel import cores  # 20 ms, for nothing where one process does it

            return cores()
    return 1


def answers(
    items: Iterable[Item], wanted: Wanted, jobs: int, kept: Kept
) -> Generator[Answer, None, None]:
    """The answer to each item, but for what is no proposal."""
    there: set[Path | None] = set()
    for work, told in _all(map(kept.work, items), wanted, jobs, kept.known):
        _, folder, ends = work.item
        if told is None or (ends and folder in there):
            continue
        there.add(folder)
        if told.lasting:
            kept.keep(work, told)
        yield told if wanted.texts else _without_traces(told)


def _all(
    works: Iterator[Work], wanted: Wanted, jobs: int, known: Callable[[Work], Answer | None]
) -> Iterator[tuple[Work, Answer | None]]:
    # The first one here: where processes are forked, they have the call then that it named.
    for work in works if jobs == 1 else islice(works, 1):
        yield work, known(work) or answer(work, wanted)
    if jobs == 1:
        return
    from storage.parallel import answer_all

    taken: deque[Work] = deque()

    def taking() -> Iterator[Work]:
        for work in works:
            taken.append(work)
            yield work

    def told_here(work: Work) -> Answer | None:
        # What is an error already needs no other process, which there may not be yet.
        return answer(work, wanted) if isinstance(work.item.at, ReadError) else known(work)

    told = answer_all(answer, lost, taking(), wanted, jobs, at_once=_MOST_AT_ONCE, known=told_here)
    for one in told:
        yield taken.popleft(), one


def _without_traces(told: Answer) -> Answer:
    if told.facts is None:
        return told
    from models.as_json.portfolio import without_traces

    return told._replace(facts=without_traces(told.facts))


def _size(at: Path | ReadError) -> int:
    try:
        return at.stat().st_size if isinstance(at, Path) else 0
    except OSError:
        return 0
