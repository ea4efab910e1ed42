"""The man page of the program, as roff in ASCII, from its parser."""

import os
import re
import textwrap
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import time

from hatch_build import PAGE
from scripts.manual.commands import Command, blocks, commands, sentence

ROOT = Path(__file__).resolve().parents[2]
HEADINGS = {"exit codes:": "EXIT STATUS", "environment:": "ENVIRONMENT"}
"""What has a section of its own by the name that pages have for it."""


def man_page(version: str, moment: int) -> str:
    """The page of a version; `moment` (seconds since 1970) is when it was made."""
    program, *rest = commands()
    day = datetime.fromtimestamp(moment, UTC).date().isoformat()
    lines = [
        f'.TH CLUSTERBID 1 "{day}" "clusterbid {version}" "User Commands"',
        ".nh",
        ".ad l",
        ".SH NAME",
        r"clusterbid \- prepare cluster partnership proposals, and see whether they are eligible",
        ".SH SYNOPSIS",
        *_usage(program),
        ".SH DESCRIPTION",
        *_text(program.description),
        ".SH OPTIONS",
        *_arguments(program),
        ".SH COMMANDS",
    ]
    for command in rest:
        lines += [f".SS {_escaped(command.name)}", *_told(command)]
    lines += _sections(program.epilog)
    return "\n".join([*lines, ".SH SEE ALSO", r".BR git (1)", ""])


def _told(command: Command) -> Iterator[str]:
    yield from _filled(sentence(command.summary))
    yield ".PP"
    yield from _usage(command)
    if command.description:
        yield from (".PP", *_text(command.description))
    yield from _arguments(command)
    if command.epilog:
        yield from (".PP", *_text(command.epilog))


def _usage(command: Command) -> list[str]:
    return [f".B {_escaped(command.name)}", *_filled(command.usage)]


def _arguments(command: Command) -> Iterator[str]:
    for argument in command.arguments:
        yield ".TP"
        yield ", ".join(rf"\fB{_escaped(typed)}\fR" for typed in argument.typed)
        yield from _filled(argument.help)


def _sections(epilog: str) -> Iterator[str]:
    """The epilog of the program, whose parts are known by a heading of their own in a page."""
    yield ".SH NOTES"
    for paragraph in re.split(r"\n\n", epilog):
        heading, _, rest = paragraph.partition("\n")
        if heading.endswith(":"):
            yield f".SH {HEADINGS.get(heading, heading.rstrip(':').upper())}"
        yield from _text(rest if heading.endswith(":") else paragraph)


def _text(text: str) -> Iterator[str]:
    """Paragraphs; indented lines stay as they are."""
    first = True
    for kept, lines in blocks(text):
        if kept:
            yield from (".RS 4", ".nf", *map(_line, textwrap.dedent("\n".join(lines)).split("\n")))
            yield from (".fi", ".RE")
        else:
            yield from () if first else (".PP",)
            yield from _filled(" ".join(lines))
        first = False


def _filled(text: str) -> list[str]:
    words = textwrap.wrap(text, 76, break_on_hyphens=False, break_long_words=False)
    return [_line(line) for line in words]


def _line(text: str) -> str:
    """A line of text, which is no request of roff, whatever it begins with."""
    marked = re.sub(r"`([^`]+)`", r"\\fB\1\\fR", _escaped(text))
    return rf"\&{marked}" if marked.startswith((".", "'")) else marked


def _escaped(text: str) -> str:
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return "".join(one if one.isascii() else rf"\[u{ord(one):04X}]" for one in text)


def write_page(moment: int) -> None:
    """Write the page to where the packages take it from."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = ROOT / PAGE
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(man_page(project["version"], moment), encoding="ascii")


if __name__ == "__main__":
    write_page(int(os.environ.get("SOURCE_DATE_EPOCH", time())))
