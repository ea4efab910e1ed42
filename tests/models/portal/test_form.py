"""The fields of Part A: all that the draft says, in the portal's order, nothing cut or made up."""

from decimal import Decimal
from typing import Any

import pytest

from models.portal.field import Entry
from models.portal.form import entries, sections
from models.proposal import Proposal
from models.verdict import check
from tests.helpers.samples import CALLS, sample

CALL = CALLS["COS-CLUSINT-2020-3-01"]


def form(raw: dict[str, Any] | Proposal, *, besides: bool = False) -> list[Entry]:
    proposal = raw if isinstance(raw, Proposal) else Proposal.model_validate({"strand": "A"} | raw)
    found = entries(sections(proposal, CALL, check(proposal, CALL)))
    return [entry for entry in found if besides or entry.field.known]


def named(found: list[Entry], name: str) -> Entry:
    return next(e for e in found if f"{e.section.title}. {e.field.label}" == name)


def test_every_section_of_a_sample_comes_in_the_order_of_the_portal() -> None:
    found = form(sample("bluegate.toml"))
    titles = list(dict.fromkeys(entry.section.title for entry in found))
    keys = ["HMC", "ACTA", "ARN", "ADM", "DVM", "ABN"]
    people = [f"Participants & contacts, {key}" for key in keys]
    money = [f"Budget, {key}" for key in keys]
    assert titles == ["General information", *people, *money, "Budget, total"]
    assert len({entry.id for entry in found}) == len(found)
    assert all(entry.field.typed for entry in found if entry.field.label != "Topic")


def test_amounts_have_a_point_and_no_blanks_and_add_up() -> None:
    proposal = sample("bluegate.toml")
    totals = check(proposal, CALL).totals
    found = form(proposal)
    assert named(found, "Budget, total. Requested grant").field.typed == str(totals.grant)
    assert named(found, "Budget, total. Total eligible costs").field.typed == "610849.70"
    for name in ("Personnel", "Travel", "Indirect costs", "Requested grant", "Own share"):
        *parts, whole = [e.field.typed for e in found if e.field.label == name]
        assert len(parts) == 6
        assert f"{sum(map(Decimal, parts)):.2f}" == whole


@pytest.mark.parametrize(
    ("project", "label", "told"),
    [
        ({"title": "x" * 201}, "Title", ["201 characters", "takes 200 at most"]),
        ({"title": 'A & B <"'}, "Title", ['takes out 3 characters of it: < " &']),
        ({"title": "x" * 200}, "Title", []),
        ({"abstract": "é" * 2001}, "Abstract", ["2001 characters", "nothing was cut"]),
        ({"sectors": ["s" * 150, "t" * 60]}, "Keywords", ["212 characters"]),
        ({"acronym": "A & B"}, "Acronym", []),
    ],
)
def test_what_the_known_form_would_cut_is_told_and_left_whole(
    project: dict[str, Any], label: str, told: list[str]
) -> None:
    field = named(form({"project": project}), f"General information. {label}").field
    said = " ".join(field.problems)
    assert all(words in said for words in told)
    assert bool(said) is bool(told)
    whole = next(iter(project.values()))
    assert field.typed == (whole if isinstance(whole, str) else ", ".join(whole))


def test_an_empty_field_says_why() -> None:
    found = form({"partners": [{"key": "HMC", "role": "partner"}, {"role": "coordinator"}]})
    pic = named(found, "Participants & contacts, HMC. PIC").field
    assert (pic.typed, pic.why_empty) == ("", "nothing yet (partners[0].pic)")
    topic = named(found, "General information. Topic").field
    assert topic.why_empty.startswith("The sources of the call do not tell it")
    assert found[0].field.label == "Topic"
    people = [e.section.title for e in found if e.field.label == "PIC"]
    assert people == ["Participants & contacts, applicant 1", "Participants & contacts, HMC"]


def test_applicants_of_one_name_stay_apart_and_strays_of_the_budget_are_told() -> None:
    line = {"category": "travel", "units": 1, "unit_cost": 100, "partner": "ghost"}
    found = form({"partners": [{"key": "A"}, {"key": "A"}, {}], "costs": [line]})
    assert len({entry.id for entry in found}) == len(found)
    assert named(found, "Budget, ghost. Travel").field.typed == "100.00"


def test_what_only_the_call_asks_comes_where_it_is_wanted() -> None:
    proposal = sample("bluegate.toml")
    assert "ECCP status" not in {entry.field.label for entry in form(proposal)}
    assert "ECCP status" in {entry.field.label for entry in form(proposal, besides=True)}


def test_a_text_with_marks_goes_without_them() -> None:
    found = form({"project": {"abstract": "A **bold** word"}})
    assert named(found, "General information. Abstract").field.typed == "A bold word"
