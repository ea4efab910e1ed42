"""What changed since a draft that was exported before, in the words of the fields."""

from collections.abc import Iterator

from bundle.application import Application, Before
from bundle.content import Block, Bullets, Document, Facts, Heading, Paragraph
from bundle.documents.showing import sheet
from models.values.words import counted, shortened
from storage.history.in_words import found_between, sentence

_MOST = 400
"""Changes that are told one by one: more of them nobody reads."""
_LONGEST = 400
"""Characters of one."""


def changes(application: Application, since: Before) -> Document:
    """The change list of a draft."""
    coordinator = application.coordinator
    author = coordinator.legal_name if coordinator is not None else ""
    return sheet(application, "Changes", _blocks(application, since), author)


def _blocks(application: Application, since: Before) -> Iterator[Block]:
    told = [sentence(one) for one in found_between(since.proposal, application.proposal)]
    yield Facts(
        (
            ("From", since.said),
            ("To", application.mark.in_words if application.mark else "this bundle"),
            ("Changed", counted(len(told), "place")),
        )
    )
    yield Heading("What changed")
    if not told:
        yield Paragraph("Nothing that a document shows.")
        return
    yield Bullets(tuple(shortened(one, _LONGEST) for one in told[:_MOST]))
    if len(told) > _MOST:
        yield Paragraph(f"And {counted(len(told) - _MOST, 'more change')}.")
