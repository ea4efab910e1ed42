"""What a revision of the call means for a proposal that was begun under an earlier one, and its
values in words."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from cli.pages.verdict import symbol
from cli.printing import Page, Span
from models.criteria.finding import Finding, Status
from models.values.words import shortened
from storage.judged import Judged

if TYPE_CHECKING:
    from models.verdict.since_revision import Changes

_LONGEST = 300
"""Characters of one value or message that are shown."""


def revised(judged: Judged) -> "Changes | str":
    """What is otherwise since the revision that a file is stamped with.

    Empty text where it is the present one or none, and a line where nothing is known of it.
    """
    stamp, call = judged.draft.proposal.call_revision, judged.call
    if stamp in ("", call.revision):
        return ""
    before = judged.known.revisions.get(stamp)
    if before is not None:
        from models.verdict.since_revision import changes

        return changes(judged.draft.proposal, before, call, judged.report.as_of)
    return (
        f"Last checked with revision {shortened(stamp, 40)} of the call data, of which nothing is "
        f"known here; judged by revision {call.revision}."
    )


def add_revised(page: Page, judged: Judged) -> None:
    """Add what is otherwise since the revision that a file is stamped with, where that matters."""
    found = revised(judged)
    if isinstance(found, str):
        if found:
            page.blank()
            page.add(symbol(Status.WARNING), f" {found}", hang=2)
        return
    if found.nothing:
        return
    page.blank()
    page.add(Span(f"Since revision {found.revision} of the call data", "strong"))
    for value in found.values:
        was, now = shortened(value.was, _LONGEST), shortened(value.now, _LONGEST)
        page.add(Span(value.label, "faint"), f": {was} → {now}", indent=2, hang=2)
    _add(page, "Asks for something now:", found.matters)
    _add(page, "Stands in the way no more:", found.eased)


def _add(page: Page, heading: str, findings: Iterable[Finding]) -> None:
    for number, finding in enumerate(findings):
        if not number:
            page.add(heading, indent=2)
        message = shortened(finding.message, _LONGEST)
        mark, criterion = symbol(finding.status), Span(f"({finding.criterion})", "faint")
        page.add(mark, f" {message} ", criterion, indent=4, hang=2)


def values_of(value: object, place: str = "") -> Iterator[tuple[str, str]]:
    """The values inside tables and lists, each with its place; ids stand for positions."""
    if isinstance(value, Mapping):
        for key, entry in value.items():
            if key not in ("id", "strands", "stages") or len(value) == 1:
                yield from values_of(entry, f"{place}.{key}" if place else str(key))
    elif isinstance(value, list | tuple) and any(isinstance(entry, Mapping) for entry in value):
        for index, entry in enumerate(value):
            yield from values_of(entry, f"{place}.{_entry_said(entry, index)}")
    else:
        yield place, _plain(value)


def _entry_said(entry: object, index: int) -> str:
    if not isinstance(entry, Mapping) or "id" not in entry:
        return str(index + 1)
    only = ""
    for word in ("strand", "stage"):
        of = entry.get(f"{word}s")
        only += f" ({word} {', '.join(map(str, of))})" if isinstance(of, list) and of else ""
    return f"{entry['id']}{only}"


def _plain(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_plain, value)) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return str(value)
