"""Footnotes that are due wherever a country is named."""

from collections.abc import Collection

from cli.printing import Page, Span
from models.call import Call
from models.proposal import Proposal


def add_footnotes(page: Page, call: Call, proposal: Proposal | None = None) -> None:
    """Add the footnotes of the countries that a page names, or a proposal, each once."""
    codes = _countries_of(proposal) if proposal is not None else ()
    text = "\n".join("".join(span.text for span in line) for line in page.lines)
    for code, footnote in call.countries.footnotes_due(codes, text):
        page.blank()
        page.add(Span(f"{code} {call.countries.name(code)}: {footnote}", "faint"), hang=2)


def _countries_of(proposal: Proposal) -> Collection[str]:
    """From where the applicants come, and where the proposal goes."""
    return {
        *(partner.country for partner in proposal.partners),
        *proposal.project.target_countries,
        *(code for package in proposal.work_packages for code in package.target_countries),
    }
