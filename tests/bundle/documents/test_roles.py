"""Roles of the call in a bundle: what they are called, and who has nothing to sign."""

from bundle.application import Application
from bundle.documents.extract import extract
from bundle.pieces import pieces_of
from models.portal.participants import participant
from models.proposal import Proposal
from storage.proposals.draft import Draft
from tests.helpers.bundle.description import applying
from tests.helpers.bundle.report import facts, partner_of
from tests.helpers.models.roles import ROLES
from tests.helpers.samples import call_of, sample

BLUEGATE = "bluegate.toml"


def made(role: str) -> Application:
    """A sample whose second applicant has that role, under a call that knows it."""
    proposal: Proposal = sample(BLUEGATE)
    first, second, *others = proposal.partners
    partners = (first, second.with_values(role=role), *others)
    call = call_of(BLUEGATE).model_copy(update={"roles": ROLES})
    return applying(proposal.with_values(partners=partners), call)


def names_of_second(application: Application) -> list[str]:
    """The files that are made for the second applicant."""
    key = application.proposal.partners[1].key
    pieces = pieces_of(application, Draft.new(application.proposal))
    return [piece.name for piece in pieces if f"_{key}_" in piece.name]


def test_an_associated_partner_signs_nothing_and_shows_no_profile() -> None:
    signing = names_of_second(made("affiliated"))
    assert [n for n in signing if "Declaration" in n]
    assert [n for n in signing if "ECCP-profile" in n]
    (extract_only,) = names_of_second(made("associated"))
    assert "Extract" in extract_only


def test_a_role_goes_by_the_title_that_the_call_gives_it() -> None:
    application = made("associated")
    key = application.proposal.partners[1].key
    told = facts(extract(application, partner_of(application, key), ()))
    assert told["Your role"] == "associated partner"
    fields = participant(application.proposal.partners[1], application.proposal, application.call)
    assert ("Role", "associated partner") in {(f.label, f.value) for f in fields}
