"""What became of the drafts of a folder since a moment, as a page and as JSON."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from bundle.report.moved import Moved, said_of
from cli.pages.compared import add_standing
from cli.printing import Page, Span
from models.as_json.compared import between_json
from models.values.words import counted, listed
from storage.history.in_words import when

_MOST_NAMED = 12
"""Drafts without a change that are named."""


def since_page(moment: dt.datetime, moved: Sequence[Moved]) -> Page:
    """The drafts that changed or are late, each with what moved; the others by name."""
    page = Page()
    page.add(Span(f"Since {when(moment)}", "strong"))
    changed = [one for one in moved if not one.found.nothing]
    quiet = [one for one in moved if one.found.nothing]
    for one in (*changed, *(one for one in quiet if one.late)):
        page.blank()
        _add(page, one)
    rest = [one.file for one in quiet if not one.late]
    if rest:
        page.blank()
        said = counted(len(rest), "draft did not change", "drafts did not change")
        page.add(f"{said}: {listed(rest, most=_MOST_NAMED)}", hang=2)
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
