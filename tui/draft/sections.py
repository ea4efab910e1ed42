"""The written parts of a draft."""

from models.terms.offers import Section
from tui.draft.session import Session


def sections_of(session: Session) -> list[Section]:
    """The sections of the strand, and texts that the file has beyond them."""
    call, proposal = session.call, session.proposal
    sections = call.offered(call.sections, call.strand_of(proposal))
    known = {section.id for section in sections}
    elsewhere = {one.id: f"{one.title} (another stage)" for one in call.of_other_stages}
    own = [
        Section(id=key, title=elsewhere.get(key, key), source="", evidence="assumed", optional=True)
        for key in [*proposal.narrative, *proposal.unread_entries("narrative")]
        if key not in known
    ]
    return [*sections, *own]
