"""The commands as data, for whoever writes them down: read from the parser."""

import argparse
import re
from collections.abc import Iterator
from typing import NamedTuple

from cli.main import build_parser


class Argument(NamedTuple):
    """One option or argument: what is typed, and what it means."""

    typed: tuple[str, ...]
    help: str


class Command(NamedTuple):
    """One command: what is typed, and all that its help says. Texts are as in the help."""

    name: str
    summary: str
    usage: str
    description: str
    arguments: tuple[Argument, ...]
    epilog: str


def commands() -> list[Command]:
    """The program, then every command with its acts, as the help has them."""
    return list(_walked(build_parser(), ""))


def blocks(text: str) -> Iterator[tuple[bool, list[str]]]:
    """The paragraphs of a help's text; true with those that are indented, to be kept as such."""
    for paragraph in re.split(r"\n\s*\n", text.strip("\n")):
        lines = paragraph.split("\n")
        while lines:
            kept = lines[0].startswith(" ")
            length = next((i for i, line in enumerate(lines) if line.startswith(" ") != kept), None)
            yield kept, lines[:length]
            lines = lines[length:] if length else []


def sentence(summary: str) -> str:
    """What the list of commands says of one, as a sentence."""
    return f"{summary[:1].upper()}{summary[1:]}."


def _walked(parser: argparse.ArgumentParser, summary: str) -> Iterator[Command]:
    acts: list[tuple[argparse.ArgumentParser, str]] = []
    arguments: list[Argument] = []
    formatter = argparse.HelpFormatter(parser.prog)
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            acts += [(action.choices[act.dest], act.help or "") for act in action._get_subactions()]
        elif not (summary and isinstance(action, argparse._HelpAction)):  # said of the program
            value = formatter._format_args(action, action.dest.upper())
            options = [f"{option} {value}".strip() for option in action.option_strings]
            said = formatter._expand_help(action)
            arguments.append(Argument(tuple(options or [str(action.metavar or action.dest)]), said))
    usage = " ".join(parser.format_usage().split()).removeprefix(f"usage: {parser.prog}").strip()
    usage = usage.replace("[-h] ", "").replace("[-h]", "") if summary else usage
    texts = (parser.description or "", tuple(arguments), parser.epilog or "")
    yield Command(parser.prog, summary, usage, *texts)
    for act, told in acts:
        yield from _walked(act, told)
