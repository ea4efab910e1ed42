"""Whom a consortium cannot lose, and what mends it, where it needs an applicant of some sort."""

from models.call import Call
from models.criteria.applicants.conditions import AtLeastOne
from models.criteria.applicants.most import MaxEntities
from models.proposal import Proposal
from models.terms.regions import RegionsOfCall, nuts_fault, region_row
from models.verdict import check
from models.verdict.report import Verdict
from models.what_if.repair import repairs
from models.what_if.resilience import resilience
from tests.helpers.models.cases import base, call_of_2020

SAID = {"asks": "x", "effect": "rejects", "source": "S", "evidence": "primary"}


def asking(*rules: AtLeastOne | MaxEntities) -> Call:
    call = call_of_2020()
    return call.model_copy(update={"criteria": (*call.criteria, *rules)})


def four() -> Proposal:
    """A consortium of four that could lose any one of them."""
    raw = base("complete-a")
    more = {"key": "OTRO", "legal_name": "Otro clúster", "country": "PT", "pic": "987654321"}
    raw["partners"].append({**raw["partners"][1], **more})
    return Proposal.model_validate(raw)


NETWORK = AtLeastOne.model_validate(
    {"id": "one", "kind": "at-least-one", "types": ["business-network"], **SAID}
)


def test_the_only_applicant_of_a_sort_may_not_drop_out() -> None:
    assert [loss.positions for loss in resilience(four(), asking(NETWORK)).alone] == [(2,)]


def test_a_consortium_without_one_is_mended_by_one_more() -> None:
    raw = base("complete-a")
    raw["partners"][2]["type"] = "cluster-organisation"
    proposal, call = Proposal.model_validate(raw), asking(NETWORK)
    assert check(proposal, call).verdict is Verdict.INELIGIBLE
    (way, *_) = repairs(proposal, call)
    assert [move.says for move in way.moves] == [
        "Add an applicant that is of type business network organisation"
    ]
    assert way.report.verdict is Verdict.ELIGIBLE


def test_too_many_are_mended_by_leaving_one_out() -> None:
    most = MaxEntities.model_validate({"id": "most", "kind": "max-entities", "maximum": 3, **SAID})
    (way, *_) = repairs(four(), asking(most))
    assert [move.leaves_out for move in way.moves] == ["OTRO"]
    assert not resilience(four().with_values(partners=four().partners[:3]), asking(most)).wrong


def test_where_it_applies_only_what_its_conditions_are_about_is_looked_at() -> None:
    assert NETWORK.looks_at(call_of_2020(), None) == ("partners[*].role", "partners[*].type")


def test_a_region_is_told_by_the_longest_code_that_fits() -> None:
    rows = [
        RegionsOfCall.model_validate(
            {"category": category, "nuts": nuts, "source": "S", "evidence": "primary"}
        )
        for category, nuts in (("transition", ["ES"]), ("less-developed", ["ES61", "ES431"]))
    ]
    found = {code: region_row(code, rows) for code in ("ES615", " es 61 ", "ES51", "PT11")}
    assert {code: row.category if row else "" for code, (row, _) in found.items()} == {
        "ES615": "less-developed",
        " es 61 ": "less-developed",
        "ES51": "transition",
        "PT11": "",
    }
    assert region_row("ES43", rows[1:]) == (None, False)
    assert [
        nuts_fault(code, c) for code, c in (("EL30", "GR"), ("UKM5", "GB"), ("FRY4", "FR"))
    ] == [
        "",
        "",
        "",
    ]
