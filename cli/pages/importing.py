"""What an import would change, and what is told of the cells."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from cli.printing import Page, Span, complain
from models.importing.bringing import Brought
from models.importing.changes import Change, Choice
from models.importing.told import Told

_HOW = {
    "word": 'say what it means with --take-as "{word}=…"',
    "number": "say with --points what its marks are",
    "hidden": "bring it in with --hidden",
    "note": 'take it for one with --column "{word}=FIELD"',
}
"""What an option does where a cell is not brought in."""
_SIGNS = {"added": "+", "filled": "+", "differs": "≠"}


def tell(found: Brought) -> int:
    """Tell of the cells on stderr; 1 where something was not brought in."""
    for told in found.told:
        complain(str(with_option(told)))
    return int(any(told.sort != "note" for told in found.told))


def with_option(told: Told) -> Told:
    """What is told of a cell, with the option that would mend it."""
    how = _HOW.get(told.sort)
    if how is None or (told.sort == "note" and not told.word):
        return told
    return replace(told, ways=(how.format(word=told.word), *told.ways))


def page_of(into: Path, found: Brought, choices: Mapping[str, Choice], *, dry: bool) -> Page:
    """The changes, each with its place in the file."""
    page = Page()
    nothing = "nothing new; the draft has all that was read"
    untouched = " (a dry run: nothing is written)" if dry else ""
    page.add(Span(str(into), "whole"), f": {found.summary or nothing}{untouched}", hang=2)
    for change in found.changes:
        taken = choices.get(change.id, change.stands)
        page.add(
            f"{_SIGNS[change.did]} {change.sentence}",
            _what_counts(change, taken),
            Span(f"  {change.place}", "faint"),
            indent=2,
            hang=2,
        )
    return page


def _what_counts(change: Change, taken: Choice | None) -> str:
    if change.did != "differs":
        return ""
    return {None: " (the draft's stays; --take file takes it)", "file": " (the file's counts)"}.get(
        taken, " (the draft's stays)"
    )
