"""What was found across several proposals, as a page: by file, after what is said of each alone."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from cli.pages.verdict import symbol
from cli.printing import Page, Span
from models.criteria.finding import Status
from models.values.words import counted, listed, shortened

_MOST, _LONGEST = 6, 600
"""Findings of one criterion that are shown of one file, and characters of each."""


def across_page(found: Mapping[str, Sequence[Mapping[str, Any]]]) -> Page:
    """The findings across proposals by file, given as `cli.second_pass.across` gives them."""
    page = Page()
    page.add(Span("Across the proposals", "strong"))
    for file, findings in found.items():
        page.add(Span(file, "strong"), indent=2)
        for alike in by_criterion(findings):
            for one in alike[:_MOST]:
                message = shortened(one["message"], _LONGEST)
                page.add(mark_of(one), f" {message}", indent=4, hang=2)
                page.add(f"→ {one['fix']}", indent=6, hang=2)
                place = f"{listed(one['where'], most=3)} · " if one["where"] else ""
                page.add(Span(f"{place}{one['criterion']}", "faint"), indent=6)
            if (more := len(alike) - _MOST) > 0:
                page.add(
                    f"and {counted(more, 'more finding')} of these; --json tells all", indent=4
                )
    if any(not _on_texts(one) for findings in found.values() for one in findings):
        said = "`clusterbid conflicts` tells what is left of each consortium, and what to withdraw."
        page.add(said)
    return page


def by_criterion(
    findings: Sequence[Mapping[str, Any]],
) -> Sequence[Sequence[Mapping[str, Any]]]:
    """The findings on one file in groups, so that many of one kind do not hide another."""
    found = defaultdict[str, list[Mapping[str, Any]]](list)
    for one in findings:
        found[str(one["criterion"])].append(one)
    return list(found.values())


def mark_of(found: Mapping[str, Any]) -> Span:
    """The sign of a finding: what texts have of another draft is advice."""
    return symbol(Status.WARNING if _on_texts(found) else Status.UNMET)


def _on_texts(found: Mapping[str, Any]) -> bool:
    return str(found["criterion"]).startswith("texts.")
