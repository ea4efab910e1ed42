"""`clusterbid locate`: where everything lives."""

import argparse
import os
from pathlib import Path

from cli.printing import Page, Span, show
from storage.locations import HOME, locations
from storage.shipped.folder import template_folder

DESCRIPTION = """\
Print the folders in which the program looks, and which of them exist. None
has to: each is made when something is first written there."""

EPILOG = f"""\
environment:
  {HOME}  one folder for everything: drafts, calls, library,
                   state and settings become folders in it

exit codes:
  0  done

examples:
  clusterbid locate
  {HOME}=~/bids clusterbid locate"""

_MEANING = {
    "drafts": "your drafts, where the current folder holds none",
    "calls": "call files of your own, before the shipped ones; `clusterbid calls new`",
    "library": "the organisations that stand in your drafts; `clusterbid partners list`",
    "state": "journals, versions, the trash, and reports of mistakes",
    "settings": "your settings",
    "cache": "judgements of drafts, so that they are there at once; may be deleted",
}


def arguments(_parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def run(_args: argparse.Namespace) -> int:
    """Print the folders; returns 0."""
    found = locations(os.environ)
    folders = {name: getattr(found, name) for name in _MEANING}
    page = Page()
    for name, meaning in _MEANING.items():
        _add(page, name, folders[name], meaning)
    _add(page, "shipped", template_folder() / "calls", "the calls that come with the program")
    _add(page, "trace", template_folder() / "trace", "check-trace.mjs, which checks a trace again")
    said = "is set" if os.environ.get(HOME) else "is not set; it would move all of them"
    page.blank()
    page.add(f"{HOME} {said}.")
    show(page.lines)
    return 0


def _add(page: Page, name: str, folder: Path, meaning: str) -> None:
    there = Span("exists", "good") if folder.is_dir() else Span("not there yet", "faint")
    page.add(Span(f"{name:<9}", "strong"), " ", Span(str(folder), "whole"), hang=10)
    page.add(there, Span(f" · {meaning}", "faint"), indent=10)
