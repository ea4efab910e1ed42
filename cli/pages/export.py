"""What a person is told about one bundle: that it was written, or why it was not."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from bundle.application import Variant
from bundle.package.manifest import Entry
from bundle.request import ExportRequest
from cli.pages.verdict import add_finding, glance, symbol, title
from cli.printing import Page, Span, cells_of
from models.criteria.finding import Status
from models.values.words import counted, said_size
from models.verdict.words import GROUPS, of_group


def written(
    target: Path, request: ExportRequest, entries: Sequence[Entry], *, zipped: bool
) -> Page:
    """Where the bundle is, what is in it, and what of it a person has to look at."""
    page = Page()
    total = said_size(sum(len(entry.data) for entry in entries))
    page.add(
        Span("✓ ", "good"),
        Span(str(target), "whole"),
        f"  {counted(len(entries), 'file')}, {total}",
        hang=2,
    )
    inside = f", in the folder {request.name}" if zipped else ""
    page.add(f"It holds{inside}:")
    longest = max(cells_of(entry.name) for entry in entries)
    for entry in entries:
        size = Span(said_size(len(entry.data)), "faint")
        page.row((Span(entry.name, "whole"), size), [longest, 8], indent=2)
    rules = len(request.judged.report.undecided_ids)
    if rules:
        told = f" Undecided: {counted(rules, 'rule')} may stand against it; ask the call text."
        page.add(symbol(Status.WARNING), told, hang=2)
    for line in request.unlike_typed:
        page.add(symbol(Status.WARNING), f" {line}.", hang=2)
    page.add(Span(f"`clusterbid verify {shlex.quote(str(target))}` tells if it changes.", "faint"))
    return page


def refusal(path: Path, request: ExportRequest) -> Page:
    """Why no bundle was written, with what would put each thing right."""
    page, judged = Page(), request.judged
    page.add(*title(str(path), judged), hang=2)
    page.add(*glance(judged.report))
    page.add("No bundle was written: the proposal is not submission-ready.")
    for group in GROUPS:
        asking = of_group(group, judged.report) if group.to_do else []
        if asking:
            page.blank()
            page.add(Span(group.heading, "strong"))
        for first, *also in asking:
            add_finding(page, first, judged, also=also)
    page.blank()
    chosen = request.variant
    variant = "" if chosen is Variant.SUBMISSION else f" --variant {chosen.value}"
    page.add(
        f"`clusterbid export {shlex.quote(str(path))}{variant} --draft` exports it as it is, "
        "with DRAFT on every page and in every name."
    )
    return page
