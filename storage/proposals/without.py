"""The text of a draft without a person or an organisation that is to be forgotten."""

from pathlib import Path

from models.library.forgetting import Whom
from models.proposal import Proposal
from storage.errors import StorageError
from storage.proposals.reading import loads
from storage.proposals.saving import content
from storage.proposals.tables import document


def without(data: bytes, who: Whom) -> bytes:
    """The bytes of a draft without them; the very same bytes where they are not in it.

    By the fields, so far as it can be read, then in all that is left of its text.
    """
    if not who.may_be_in(data.decode("utf-8", "replace")):
        return data
    try:
        draft = loads(data, Path("draft"), newer=True)
    except StorageError:
        return left_out(data, who)
    proposal = proposal_without(draft.proposal, who)
    if proposal is not draft.proposal:
        data = content(draft.with_proposal(proposal))
    return left_out(data, who)


def proposal_without(proposal: Proposal, who: Whom) -> Proposal:
    """A proposal without them; the very same where they are not in it."""
    proposal = who.out_of(proposal)
    tables = document(proposal)
    return Proposal.read(who.out_of_data(tables)) if who.is_in(tables) else proposal


def left_out(data: bytes, who: Whom) -> bytes:
    """Bytes of a text without their names, whatever it is a text of."""
    text = data.decode("utf-8", "surrogateescape")
    return (
        who.left_out_of(text).encode("utf-8", "surrogateescape") if who.is_named_in(text) else data
    )
