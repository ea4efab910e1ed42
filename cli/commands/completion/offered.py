"""What a shell completes in an argument of a command: calls, strands, rules, files of a kind."""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shtab import DIRECTORY, FILE, complete, glob

from cli.commands.completion.asked import KEYS, organisations
from storage.calls.known import usable_calls
from storage.locations import locations


def _ending(*ends: str) -> dict[str, Any]:
    """Files with one of these ends, and folders on the way to them."""
    patterns = [f"*.{end}" for end in ends]
    # In the brackets that shtab writes, a single pattern would be a qualifier of zsh.
    zsh = f"_files -g '{'|'.join(patterns)}'"
    return {**glob(*patterns), "zsh": zsh}


_PROPOSALS = _ending("toml")
_ARCHIVES = _ending("zip")
_FILES: dict[str, Any] = {
    "A B": _PROPOSALS,
    "BUNDLE": _ARCHIVES,
    "DRAFT": _PROPOSALS,
    "DIR": DIRECTORY,
    "DIR_OR_ZIP": _ARCHIVES,
    "PACK": _ARCHIVES,
    "WHEN [DIR]": DIRECTORY,
}
"""By the name in the help; other paths are proposals, and after an option any file."""
_ELSE: dict[str, Any] = {
    "clusterbid calls new ID": None,  # a new one
    "clusterbid partners import FILE": _ending("xlsx", "ods", "xls", "csv", "tsv", "toml"),
}
"""What is otherwise in one command."""


def script(parser: argparse.ArgumentParser, shell: str) -> str:
    """The completion of a program for a shell, made from its parser, which is changed."""
    words = _words()
    asked = {"KEY": KEYS, "NAME_OR_PIC": organisations(locations(os.environ).library)}
    for command, action in _arguments(parser):
        named = str(action.metavar)
        known = {**_FILES, **words, **asked}.get(named)
        if known is None and action.type is Path:
            known = FILE if action.option_strings else _PROPOSALS
        known = _ELSE.get(f"{command.prog} {named}", known)
        if isinstance(known, list):
            action.choices = known
        elif known is not None:
            action.complete = known  # type: ignore[attr-defined] # what shtab reads
    text = complete(parser, shell)
    # Else zsh would complete only the first of several files.
    return text.replace('\n  "(*):', '\n  "*:') if shell == "zsh" else text


def _words() -> dict[str, list[str]]:
    """What may stand where the help says `ID` and the like: the known calls and their parts."""
    calls = usable_calls()
    ids = [call.id for call in calls]
    return {
        **dict.fromkeys(("ID", "CALL", "A", "B"), ids),
        "S": sorted({strand.id for call in calls for strand in call.strands}),
        "CRITERION": sorted({rule.id for call in calls for rule in call.criteria}),
    }


def _arguments(
    parser: argparse.ArgumentParser,
) -> Iterator[tuple[argparse.ArgumentParser, argparse.Action]]:
    """Every argument of a command and of those under it, with the command."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for told in action._get_subactions():
                command = action.choices[told.dest]
                command.description = told.help  # what zsh and PowerShell show beside its name
                yield from _arguments(command)
        elif action.nargs != 0:
            yield parser, action
