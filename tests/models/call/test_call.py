"""The call of 2020 as data, and the countries as of its deadline."""

import datetime as dt
from decimal import Decimal

import pytest

from models.call import Call
from models.proposal import Proposal
from models.terms.countries import Countries
from models.terms.country_sets import Membership
from models.terms.terms import Terms
from storage.calls import find_call
from tests.helpers.models.cases import call_of_2020


def test_the_call_is_known_by_its_id_aliases_and_spellings() -> None:
    call = call_of_2020()
    for name in ("COS-CLUSINT-2020-3-01", "cos-clusint-2020-03-1", "GRO/SME/20/C/02"):
        assert call.known_as(name)
    for name in ("COS-CLUSINT-2019-3-01", "COS-CLUSTER-2020-3-03", ""):
        assert not call.known_as(name)


def test_the_deadline_is_five_in_the_afternoon_in_brussels() -> None:
    deadline = call_of_2020().deadline
    assert deadline.instant.astimezone(dt.UTC) == dt.datetime(2020, 12, 2, 16, tzinfo=dt.UTC)
    assert deadline.said == "2 Dec 2020 17:00 Brussels"


def test_a_call_has_its_criteria_and_clauses_where_its_file_has_them() -> None:
    fields = list(Call.model_fields)
    assert fields == list(Terms.model_fields)
    at = fields.index("criteria")
    assert fields.index("strands") < at
    assert fields[at + 1] == "cost_model"
    at = fields.index("clauses")
    assert fields.index("annexes") < at
    assert fields[at : at + 3] == ["clauses", "earlier", "unknown"]
    assert list(Call.model_json_schema()["properties"]) == fields


@pytest.mark.parametrize(
    ("strand", "rate", "most", "envelope"), [("A", 90, 550000, 6600000), ("B", 90, 450000, 900000)]
)
def test_the_strands_pay_what_the_sources_say(
    strand: str, rate: int, most: int, envelope: int
) -> None:
    found = call_of_2020().strand(strand)
    assert found is not None
    assert found.rate is not None
    assert found.max_grant is not None
    assert found.envelope is not None
    assert (found.rate.value, found.max_grant.value, found.envelope.value) == tuple(
        map(Decimal, (rate, most, envelope))
    )


def test_every_source_that_is_named_is_listed() -> None:
    call = call_of_2020()
    known = {source.id for source in call.sources}
    stated = [*call.criteria, *call.outputs, *call.indicators, *call.sections, call.deadline]
    for item in stated:
        ids = [word.strip("',()") for word in item.source.split()]
        assert known & set(ids), item.source


def test_the_fiche_of_strand_a_means_the_call_and_that_strand() -> None:
    call = find_call("gro/sme/20/c/2").call
    assert call.id == "COS-CLUSINT-2020-3-01"
    assert call.known_as("GRO/SME/20/C/02")
    proposal = Proposal(call="GRO/SME/20/C/02")
    assert call.strand_of(proposal) is call.strand("A")
    assert call.strand_of(proposal.model_copy(update={"strand": "B"})) is call.strand("B")
    assert call.strand_of(Proposal(call=call.id)) is None


def test_who_takes_part_on_the_day_of_the_deadline() -> None:
    countries = call_of_2020().countries
    assert len(countries.members(["EU"])) == 27
    cosme = countries.members(["COSME"]) - countries.members(["EU"])
    assert cosme == frozenset(["IS", "AL", "BA", "XK", "ME", "MK", "RS", "TR", "AM", "MD", "UA"])
    assert "GB" not in countries.participating
    assert countries.caution("GB", ["COSME"]) is not None
    assert countries.caution("GB", ["EU"]) is None
    assert countries.caution("DE", ["EU"]) is None
    assert countries.name("XK") == "Kosovo"
    assert countries.name("??") == "??"
    assert "UNSCR 1244/1999" in countries.footnotes["XK"]


@pytest.mark.parametrize(
    ("day", "inside"),
    [("2019-12-31", False), ("2020-01-01", True), ("2020-06-30", True), ("2020-07-01", False)],
)
def test_both_days_of_a_membership_are_inside(day: str, inside: bool) -> None:
    held = Membership.model_validate(
        {
            "countries": ["XX"],
            "from": dt.date(2020, 1, 1),
            "until": dt.date(2020, 6, 30),
            "source": "T",
            "evidence": "seed",
        }
    )
    assert held.holds_on(dt.date.fromisoformat(day)) is inside


def test_a_membership_without_days_always_held() -> None:
    held = Membership.model_validate({"countries": ["XX"], "source": "T", "evidence": "seed"})
    assert held.holds_on(dt.date.min)
    assert held.holds_on(dt.date.max)


def test_without_countries_nobody_takes_part() -> None:
    assert Countries().participating == frozenset()
    assert Countries().members(["EU"]) == frozenset()


def test_a_call_has_at_least_one_strand() -> None:
    raw = call_of_2020().model_dump(by_alias=True)
    assert Call.model_validate(raw).id == call_of_2020().id
    with pytest.raises(ValueError, match="strands"):
        Call.model_validate({**raw, "strands": ()})
