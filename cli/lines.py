"""A conversation line by line: what is said, what is typed, and however the line breaks."""

import contextlib
import io
import signal
import sys
from collections.abc import Iterable, Iterator
from types import FrameType

from cli.printing import Page, complain, show

PROMPT = "> "
UNREAD = "\ufffd"
"""What stands for a character that is not of the encoding of the input."""
LONGEST_LINE = 4_000_000
"""Bytes of a line that are read; what is longer is no answer, and would fill the memory."""


class Ended(KeyboardInterrupt):
    """The connection broke off, or somebody ended the program."""

    def __init__(self, signum: int) -> None:
        self.code = 128 + signum


def code_of(stopped: KeyboardInterrupt) -> int:
    """The exit code of a conversation that was stopped."""
    return stopped.code if isinstance(stopped, Ended) else 130


@contextlib.contextmanager
def until_it_breaks() -> Iterator[None]:
    """Have `Ended` raised where the line breaks off, or the terminal is closed."""
    names = [name for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name)]  # Windows: not both
    before = {
        number: signal.signal(number, _end) for number in map(signal.Signals.__getitem__, names)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def say(page: Page, *, after: str = "") -> None:
    """Print a page; on a line of its own also where it comes after a prompt."""
    begin(after)
    show(page.lines)
    sys.stdout.flush()


def say_all(paragraphs: Iterable[str], *, after: str = "") -> None:
    """Print paragraphs; an empty one is a blank line."""
    page = Page()
    for paragraph in paragraphs:
        if paragraph:
            page.add(paragraph)
        else:
            page.blank()
    say(page, after=after)


def begin(after: str) -> None:
    """Begin a line where a prompt stands, which no typed line ended."""
    if after and not (sys.stdin and sys.stdin.isatty()):
        sys.stdout.write("\n")  # a terminal has shown the line that was typed, and its end


def typed(prompt: str) -> str | None:
    """The next line that is typed, without its end; None at the end of the input."""
    if not isinstance(sys.stdin, io.TextIOWrapper):  # closed by whoever started the program
        return None
    sys.stdout.write(prompt)
    sys.stdout.flush()
    raw = _bytes()
    if not raw:
        return None
    raw = raw.removesuffix(b"\n").removesuffix(b"\r")
    return raw.decode(sys.stdin.encoding or "utf-8", "replace")


def _bytes() -> bytes:
    """A line with its end, as it comes; one that is too long is passed over, and told."""
    lines = sys.stdin.buffer
    raw = lines.readline(LONGEST_LINE)
    if len(raw) < LONGEST_LINE or raw.endswith(b"\n"):
        return raw
    while raw and not raw.endswith(b"\n"):
        raw = lines.readline(LONGEST_LINE)
    complain("That line is too long to be an answer, and is left out.")
    return _bytes()


def _end(signum: int, _frame: FrameType | None) -> None:
    raise Ended(signum)
