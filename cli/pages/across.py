"""What was found across several proposals, as a page: by file, after what is said of each alone."""

from collections.abc import Mapping, Sequence
from typing import Any

from cli.pages.verdict import symbol
from cli.printing import Page, Span
from models.criteria.finding import Status
from models.values.words import counted, listed, shortened

_MOST, _LONGEST = 6, 600
"""Findings of one file that are shown, and characters of each."""


def across_page(found: Mapping[str, Sequence[Mapping[str, Any]]]) -> Page:
    """The findings across proposals by file, given as `cli.second_pass.across` gives them."""
    page = Page()
    page.add(Span("Across the proposals", "strong"))
    for file, findings in found.items():
        page.add(Span(file, "strong"), indent=2)
        for one in findings[:_MOST]:
            message = shortened(one["message"], _LONGEST)
            page.add(symbol(Status.UNMET), f" {message}", indent=4, hang=2)
            page.add(f"→ {one['fix']}", indent=6, hang=2)
            place = f"{listed(one['where'], most=3)} · " if one["where"] else ""
            page.add(Span(f"{place}{one['criterion']}", "faint"), indent=6)
        if (more := len(findings) - _MOST) > 0:
            page.add(f"and {counted(more, 'more finding')}; --json tells all", indent=4)
    page.add("`clusterbid conflicts` tells what is left of each consortium, and what to withdraw.")
    return page
