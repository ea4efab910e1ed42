"""What became of the drafts of a folder since a moment, as a page and as JSON."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cli.pages.compared import add_standing, cost_said
from cli.printing import Page, Span
from models.as_json.compared import between_json
from models.compared.between import Between
from models.compared.owing import Owing, owing
from models.values.dates import span_in_words, time_between
from models.values.words import counted, listed
from storage.history.in_words import sentence, shortly, when

LATE = dt.timedelta(days=14)
"""Time before a deadline from which a draft that is not ready is late."""
_MOST_SAID = 8
"""Changes of one draft that are told."""
_MOST_ASKED = 4
"""Findings of one draft that came or went."""
_MOST_NAMED = 12
"""Drafts without a change that are named."""
_WIDE = 10_000
"""A width at which nothing is broken."""


@dataclass(frozen=True)
class Moved:
    """What became of one draft."""

    file: str
    found: Between
    now: dt.datetime
    deadline: dt.datetime | None
    """None where its call cannot be used."""
    since: dt.datetime | None
    """When the version was kept with which it is compared; None where there is none."""
    begun: bool
    """Whether nothing older is known than that version."""

    @cached_property
    def owing(self) -> list[Owing]:
        """Who has still to give something."""
        return owing(self.found)

    @property
    def left(self) -> dt.timedelta | None:
        """The time until the deadline."""
        return None if self.deadline is None else time_between(self.now, self.deadline)

    @property
    def late(self) -> bool:
        """Whether it is not ready, and the deadline is near or has passed."""
        report, left = self.found.after.report, self.left
        return bool(report and not report.submission_ready and left is not None and left < LATE)


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


def lines_of(one: Moved) -> list[str]:
    """What moved of a draft, a line for each kind of change, however long."""
    lines = ("".join(span.text for span in line) for line in _inside(one, _WIDE).lines)
    return [" ".join(line.split()) for line in lines]


def _inside(one: Moved, width: int) -> Page:
    inside = Page(width)
    add_standing(inside, one.found)
    if one.since is None:
        inside.add("No versions of it are kept yet, so no change can be told.")
    elif one.begun:
        inside.add(f"Its versions begin {when(one.since)}; this is what changed from then on:")
    costs = one.found.differences.costs
    if costs:
        inside.add(f"Euro     {shortly(map(cost_said, costs), _MOST_NAMED)}", hang=9)
    said = [f"{text.said} rewritten" for text in one.found.texts]
    said = [*map(sentence, one.found.applicants), *said, *map(sentence, one.found.others)]
    if said:
        inside.add(f"Changed  {shortly(said, _MOST_SAID)}", hang=9)
    for heading, findings in (("Came", one.found.came), ("Went", one.found.went)):
        if findings:
            told = shortly((finding.message for finding in findings), _MOST_ASKED)
            inside.add(f"{heading:9}{told}", hang=9)
    if one.late:
        inside.add(Span("Late", "warn"), f"     {_late(one)}", hang=9)
    return inside


def _late(one: Moved) -> str:
    left = one.left or dt.timedelta()
    time = "the deadline has passed" if left < dt.timedelta() else f"{span_in_words(left)} left"
    quiet = [owes.applicant for owes in one.owing if not owes.changed]
    others = [owes.applicant for owes in one.owing if owes.changed]
    said = f"not ready, {time}"
    if others:
        said += f"; something is still asked of {listed(others)}"
    if quiet:
        said += f"; nothing came of {listed(quiet)}, of whom something is asked"
    return said


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
