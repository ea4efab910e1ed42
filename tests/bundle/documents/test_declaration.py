"""What an applicant declares and signs: of other applications, and of its independence."""

import pytest

from bundle.application import Application, Variant
from bundle.content import Document, Tone
from bundle.documents.declaration import declaration, needs_declaration
from bundle.pdf.writer import pdf
from models.proposal import Proposal
from tests.helpers.bundle.pdf import MOMENT
from tests.helpers.bundle.pdf import read as read_pdf
from tests.helpers.bundle.report import (
    applied,
    callouts,
    of_base,
    of_sample,
    partner_of,
    read,
    rows,
    signed_on,
    under,
)
from tests.helpers.models.cases import Raw, base, shipped_calls

CALL = "COS-CLUSINT-2020-3-01"
OURS = "no official form: where the call provides"
TO_SIGN = ["Place", "Date", "Name", "Function", "Signature"]


def first(application: Application) -> Document:
    """The declaration of the first applicant."""
    return declaration(application, application.proposal.partners[0])


def with_other(**other: str) -> Application:
    """A complete proposal whose first applicant names another application."""
    return of_base("complete-a", {"other_applications": [other]})


def test_an_applicant_declares_that_it_stands_in_no_other_application_of_the_strand() -> None:
    told = first(of_sample("bluegate.toml"))
    statement = under(told, "Declaration")
    assert f"in no other application under strand A of the call {CALL}" in statement
    assert "in the proposal BLUEGATE (“Blue growth clusters opening" in statement
    assert signed_on(told) == TO_SIGN
    assert callouts(told, Tone.BAD) == []
    assert OURS in read(told)


def test_an_application_in_the_other_strand_is_named_and_does_not_stand_in_the_way() -> None:
    told = first(of_sample("bluegate.toml"))
    assert rows(told, "For this declaration") == [
        ("SEASHIELD", CALL, "B", "another call or strand")
    ]
    assert signed_on(told) == TO_SIGN


def test_one_in_the_same_strand_is_said_and_there_is_nothing_to_sign() -> None:
    application = of_sample("harbourlink.toml")
    told = declaration(application, partner_of(application, "CCC"))
    assert rows(told, "For this declaration") == [("PORTALIS", CALL, "A", "stands in the way")]
    (said,) = callouts(told, Tone.BAD)
    assert said.startswith("This cannot be declared. CCC: also stands in another application")
    assert "would be struck from both proposals. Withdraw it from one" in said
    assert signed_on(told) == []
    assert "We declare" not in read(told)


def test_the_rule_counts_for_this_applicant_only() -> None:
    application = of_sample("harbourlink.toml")
    told = declaration(application, partner_of(application, "VIGO"))
    assert under(told, "Other applications that the proposal names") == "None."
    assert signed_on(told) == TO_SIGN


def test_an_application_that_says_too_little_leaves_the_declaration_open() -> None:
    for other in ({"acronym": "X"}, {"call": CALL}):
        told = first(with_other(**other))
        (said,) = callouts(told, Tone.OPEN)
        assert said.startswith("This cannot be declared yet.")
        assert signed_on(told) == []


def test_under_a_weak_rule_too_nobody_signs_what_the_proposal_denies() -> None:
    raw = base("complete-excellence")
    raw["partners"][0]["other_applications"] = [{"call": raw["call"], "acronym": "TWIN"}]
    proposal = Proposal.model_validate(raw)
    told = first(applied(proposal, shipped_calls()[proposal.call]))
    assert callouts(told, Tone.BAD) == [] and signed_on(told) == []
    (said,) = callouts(told, Tone.WARNING)
    assert "it is not known for sure that the call asks for it" in said and "TWIN" in said
    assert rows(told, "For this declaration")[0][-1] == "may stand in the way"


def test_without_a_strand_nothing_can_be_declared() -> None:
    told = first(of_base("complete-a", strand=""))
    assert "No strand chosen yet." in callouts(told, Tone.MISSING)
    assert signed_on(told) == []


def test_what_follows_is_told_with_its_source() -> None:
    told = under(
        first(of_sample("bluegate.toml", Variant.INTERNAL)),
        "What follows if the declaration is not true",
    )
    assert "An applicant that breaks it is struck from both proposals" in told
    assert "is struck from every proposal of that strand. (S0.45" in told
    assert "Source: S0 'Eligible consortia'; S0: Portal page of" in told
    assert "(seed, that is: one of the project's source documents says so)" in told


def test_a_rule_that_is_only_assumed_is_not_told_as_if_it_were_sure() -> None:
    told = under(first(of_sample("skillweave.toml")), "What follows if the declaration is not true")
    assert "do not tell for sure" in told
    assert "Whether it holds here is not known" in told or "whether it holds here" in told
    assert "is not eligible" not in told


def test_a_call_without_strands_is_declared_for_as_a_whole() -> None:
    statement = under(first(of_sample("skillweave.toml")), "Declaration")
    assert "in no other application under the call COS-CLUSTER-2020-3-03" in statement
    assert "strand" not in statement


def test_an_applicant_declares_that_it_is_independent_of_the_others_with_one_signature() -> None:
    told = first(of_sample("bluegate.toml", Variant.INTERNAL))
    assert "is independent of every other applicant" in under(told, "Independence")
    assert "S3 'Description of activities'" in under(told, "Independence")
    assert told.title == "Declaration on other applications and on independence"
    assert signed_on(told) == TO_SIGN


def test_on_whom_an_applicant_depends_can_be_signed_and_is_named() -> None:
    raw = base("complete-a")
    raw["partners"][0] |= {"independent": False, "depends_on": ["CAN"]}
    told = first(applied(Proposal.model_validate(raw), shipped_calls()[CALL]))
    said = under(told, "Independence")
    assert "depends on Clúster Azul del Norte" in said or "depends on CAN" in said
    assert "count as one legal entity" in said
    assert signed_on(told) == TO_SIGN


@pytest.mark.parametrize(
    "answers",
    [
        {"independent": None},
        {"independent": False},
        {"independent": True, "depends_on": ["CAN"]},
    ],
)
def test_what_is_not_settled_of_independence_is_not_signed(answers: Raw) -> None:
    raw = base("complete-a")
    raw["partners"][0] |= answers
    raw["partners"][0] = {k: v for k, v in raw["partners"][0].items() if v is not None}
    told = first(applied(Proposal.model_validate(raw), shipped_calls()[CALL]))
    (said,) = callouts(told, Tone.OPEN)
    assert said.startswith("This cannot be declared yet.")
    assert callouts(told, Tone.BAD) == []
    assert signed_on(told) == []


def test_where_no_independence_is_asked_for_nobody_declares_it() -> None:
    told = first(of_sample("seashield.toml"))
    assert told.title == "Declaration on other applications"
    assert "independen" not in read(told)


def test_only_a_call_with_such_a_rule_needs_the_declaration() -> None:
    with_it = {call.id for call in shipped_calls().values() if needs_declaration(call)}
    assert with_it == {name for name in shipped_calls() if name.startswith("COS-")}
    call = shipped_calls()[CALL]
    criteria = tuple(
        c for c in call.criteria if c.kind not in ("single-application", "independent")
    )
    free = call.model_copy(update={"criteria": criteria})
    assert not needs_declaration(free)
    told = first(applied(of_sample("bluegate.toml").proposal, free))
    assert "nothing to sign" in under(told, "Declaration")
    assert signed_on(told) == []


@pytest.mark.parametrize("letters", [120, 600, 1500, 3900])
def test_who_signs_has_all_that_is_declared_on_the_page(letters: int) -> None:
    name = ("Association for the Promotion of Innovation in Maritime Enterprises " * 60)[:letters]
    application = of_base("complete-a", {"legal_name": name.strip()})
    told = first(application)
    pages = [page.extract_text() for page in read_pdf(pdf(told, MOMENT)).pages]
    (signed,) = (text for text in pages if "Signature" in text)
    for words in ("We declare that the organisation", "is independent of", "Place", "Date"):
        assert words in signed
    assert letters > 150 or len(pages) == 1
    assert name.strip() in read(told)
