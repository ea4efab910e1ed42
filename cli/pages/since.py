"""What became of the drafts of a folder since a moment, as a page and as JSON."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from cli.pages.compared import add_standing
from cli.printing import Page, Span
from models.as_json.compared import between_json
from models.values.words import counted, listed
from storage.history.in_words import when
from storage.history.moved import Moved, said_of

_MOST_NAMED = 12
"""Drafts without a change that are named."""

_UNTOLD = "without a version yet, of which no change can be told"


def since_page(moment: dt.datetime, moved: Sequence[Moved]) -> Page:
    """The drafts that changed or are late, each with what moved; the others by name."""
    page = Page()
    page.add(Span(f"Since {when(moment)}", "strong"))
    changed = [one for one in moved if not one.found.nothing]
    quiet = [one for one in moved if one.found.nothing]
    for one in (*changed, *(one for one in quiet if one.late)):
        page.blank()
        _add(page, one)
    rest = [one for one in quiet if not one.late]
    known = [one for one in rest if one.since is not None]
    for said, which in (
        ("did not change", [one for one in known if not one.begun]),
        ("did not change since the first version that is kept", [o for o in known if o.begun]),
        (_UNTOLD, [one for one in rest if one.since is None]),
    ):
        if which:
            page.blank()
            named = listed((one.file for one in which), most=_MOST_NAMED)
            page.add(f"{counted(len(which), 'draft')} {said}: {named}", hang=2)
    if not moved:
        page.add("There is no draft that can be read.")
    return page


def _add(page: Page, one: Moved) -> None:
    acronym = one.found.after.proposal.project.acronym
    page.add(Span(one.file, "strong"), f"  {acronym}" if acronym else "", hang=2)
    page.lines += [(Span("  "), *line) for line in _inside(one, page.width - 2).lines]


def _inside(one: Moved, width: int) -> Page:
    inside = Page(width)
    add_standing(inside, one.found)
    for heading, text in said_of(one):
        if heading:
            named = Span(heading, "warn" if heading == "Late" else "")
            inside.add(named, " " * (9 - len(heading)), text, hang=9)
        else:
            inside.add(text)
    return inside


def since_json(moment: dt.datetime, moved: Sequence[Moved]) -> dict[str, Any]:
    """One object: the moment, and each draft with what became of it."""
    return {
        "schema": 1,
        "since": moment.isoformat(),
        "drafts": [
            {
                "file": one.file,
                "version_of": None if one.since is None else one.since.isoformat(),
                "begun": one.begun,
                "deadline": None if one.deadline is None else one.deadline.isoformat(),
                "late": one.late,
                "owing": [owes._asdict() for owes in one.owing],
                **between_json(one.found),
            }
            for one in moved
        ],
    }
