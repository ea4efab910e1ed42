"""A run over many files: answers are written as they come, or once all are compared."""

import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from cli.answers import Answer
from cli.formats.writer import Across, Writer
from cli.many.spool import Spool
from cli.many.stopping import Stopping
from cli.printing import complain

INTERRUPTED = 130

Compare = Callable[[deque[tuple[str, dict[str, Any]]]], Mapping[str, list[dict[str, Any]]]]


def run_many(
    answers: Generator[Answer, None, None],
    many: int,
    writer: Writer,
    stop: Stopping,
    *,
    compare: Compare | None = None,
    silent: bool = False,
) -> int:
    """Write the answers to so many files; returns the highest exit code, or that of a stop.

    `compare` finds what only several proposals together tell; it takes the facts of each. What is
    `silent` writes nothing as it goes, so that how far it is can be told on any terminal.
    """
    code, done, stopped = 0, 0, False
    facts: deque[tuple[str, dict[str, Any]]] = deque()
    told: set[str] = set()
    found: Across = {}
    waits = compare is not None and writer.at_the_end and many > 1
    with Spool() as spool:
        try:
            with stop.writing():
                writer.begin()
            with _progress(many, silent) as tell:
                tell(0, "")
                for answer in answers:
                    with stop.writing():
                        done += 1
                        code = max(code, answer.code)
                        if answer.facts is not None:
                            facts.append((answer.file, answer.facts))
                        if waits:
                            spool.add(answer)
                        else:
                            writer.add(answer, None)
                            sys.stdout.flush()
                        _complain(answer, told)
                    tell(done, answer.file)
        except KeyboardInterrupt:
            stopped = True
            answers.close()
        try:
            # Told to stop here, it says so, but what is done is told whole.
            with stop.writing():
                if compare is not None and len(facts) > 1:
                    found = compare(facts)
                for answer in spool:
                    writer.add(answer, found.get(answer.file, ()) if answer.row else None)
                writer.end(found)
                sys.stdout.flush()
        except KeyboardInterrupt:
            stopped = True
    if stopped or stop.asked:
        complain(f"clusterbid: interrupted; {done} of {many} files are answered for")
        return INTERRUPTED
    return max(code, 1) if found else code


def _complain(answer: Answer, told: set[str]) -> None:
    """Say what stands in the way of one file, and the notices that were not told before."""
    for line in (*answer.said(), *(n for n in answer.notices if n not in told)):
        complain(line)
    told.update(answer.notices)


@contextmanager
def _progress(many: int, silent: bool) -> Iterator[Callable[[int, str], None]]:
    """Tell on stderr how far it is, where that is a terminal and no answers go there."""
    if many < 2 or (sys.stdout.isatty() and not silent):
        yield lambda _done, _file: None
        return
    from cli.progress import progress

    with progress() as tell:
        yield lambda done, file: tell(done, many, file)
