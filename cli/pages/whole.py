"""The whole page on one proposal: verdict, findings, revisions of the call, footnotes."""

from cli.pages.footnotes import add_footnotes
from cli.pages.revised import add_revised
from cli.pages.verdict import verdict_page
from cli.printing import Page
from storage.judged import Judged


def whole_page(file: str, judged: Judged, *, everything: bool, width: int) -> Page:
    """All that a person is told about one proposal; with what is met too if `everything` is."""
    page = verdict_page(file, judged, everything=everything, width=width)
    add_revised(page, judged)
    add_footnotes(page, judged.call, judged.draft.proposal)
    return page
