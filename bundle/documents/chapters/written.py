"""The written parts of a proposal."""

from collections.abc import Iterator

from bundle.application import Application
from bundle.content import Block, Heading, prose
from bundle.gaps import written
from models.terms.offers import Section


def text_of(application: Application, section: Section) -> Iterator[Block]:
    """What was written for a section of the call, and what is still to be done to it."""
    text, place = application.proposal.narrative.get(section.id, ""), ("narrative", section.id)
    return written(application, text, place, 1, section.title, section.guidance)


def of_no_section(application: Application) -> Iterator[Block]:
    """What was written under keys that the call does not know is not left out."""
    call = application.call
    sections = (*call.offered(call.sections, application.strand), *call.of_other_stages)
    known = {section.id for section in sections}
    for key, text in application.proposal.narrative.items():
        if key not in known and text.strip():
            yield Heading(key)
            yield from prose(text)
