"""The marks inside a line: bold, italic, links, footnotes. Read by a library that knows CommonMark.

Nothing of HTML and no code is known to it here: what looks like them is text.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from models.texts.blocks import Run, Runs

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST_ADDRESS = 2_000
"""Letters of what is still a link: no browser goes further."""
_MOST_SIGNS = 4_000
"""Signs in one paragraph up to which they are looked at: nobody means more of them."""
_SIGNS = re.compile(r"[*_\[\\]")
_INSIDE_WORD = re.compile(r"(?<=\w)\*(?=\w)")
_NOTE = re.compile(r"\[\^([^\]\s]{1,40})\]")
_BARE = re.compile(r"(?<!\]\()https?://[^\s\\]*[^\s\\*_.,:;!?)\]]")
_WEB = re.compile(r"(https?://[^\s<>\"'“”‘’]*[^\s<>\"'“”‘’.,:;!?)\]}…])")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>]+", re.IGNORECASE)


class Readers(NamedTuple):
    """How what stands in a line is read."""

    words: Callable[[str], Runs]
    heads: Callable[[str], Runs]
    """The same for what heads something: it is told again elsewhere, and so has no footnotes."""


def runs_of(text: str, notes: Mapping[str, Runs] | None = None) -> Runs:
    """The words of a paragraph; `notes` are the footnotes that its signs may stand for.

    A mark that is not closed is text, and so is what a backslash stands before.
    """
    signs = sum(1 for _ in _SIGNS.finditer(text))
    if not signs or signs > _MOST_SIGNS:
        return tuple(linked([Run(text)])) if text else ()
    # CommonMark takes 2*3*4 for italics, and a part of an address too; a person does not.
    source = _INSIDE_WORD.sub(r"\\*", text)
    source = _BARE.sub(lambda found: _SIGNS.sub(r"\\\g<0>", found[0]), source)
    tokens: list[Token] = []
    library = _library()
    library.inline.parse(source, library, {}, tokens)
    return tuple(linked(_merged(_runs(tokens, notes or {}))))


@cache
def _library() -> "MarkdownIt":
    # Most texts have no marks; who only looks at those has not to wait for the library.
    from markdown_it import MarkdownIt

    class Library(MarkdownIt):
        def validateLink(self, url: str) -> bool:
            """Whether an address is one of the web or of mail; to nothing else is there a link."""
            return len(url) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(url) is not None

    return Library("zero").enable(["emphasis", "escape", "link"])


def _runs(tokens: "list[Token]", notes: Mapping[str, Runs]) -> Iterator[Run]:
    bold = italic = 0
    link = title = ""
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                link, title = str(token.attrs["href"]), str(token.attrs.get("title", ""))
            case "link_close":
                link = ""
                if title:
                    yield Run(f" ({title})", bold > 0, italic > 0)
            case "hardbreak" | "softbreak":
                yield Run("\n", bold > 0, italic > 0, link)
            case "text" if not link:
                yield from _with_notes(token.content, bold > 0, italic > 0, notes)
            case _:
                yield Run(token.content, bold > 0, italic > 0, link)


def _with_notes(text: str, bold: bool, italic: bool, notes: Mapping[str, Runs]) -> Iterator[Run]:
    at = 0
    for sign in _NOTE.finditer(text):
        if note := notes.get(sign[1]):
            yield Run(text[at : sign.start()], bold, italic)
            yield Run("", note=note)
            at = sign.end()
    yield Run(text[at:], bold, italic)


def linked(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs, with web addresses that stand in the text as links to where they lead."""
    for run in runs:
        if run.link or "://" not in run.text:
            yield run
            continue
        for number, part in enumerate(_WEB.split(run.text)):
            if part:
                leads = number % 2 and len(part) <= LONGEST_ADDRESS
                yield replace(run, text=part, link=part if leads else "")


def _merged(runs: Iterator[Run]) -> Runs:
    """The runs, with those that look alike as one, and none that is empty."""
    merged: list[Run] = []
    for run in runs:
        before = merged[-1] if merged else None
        if run.note:
            merged.append(run)
        elif not run.text:
            continue
        elif before is not None and not before.note and _look(before) == _look(run):
            merged[-1] = Run(before.text + run.text, *_look(run))
        else:
            merged.append(run)
    return tuple(merged)


def _look(run: Run) -> tuple[bool, bool, str]:
    return run.bold, run.italic, run.link
