"""A place of a proposal in the words of a person: whose it is, and what the form calls it."""

import re

import pytest
from hypothesis import given

from models.proposal import Proposal
from models.proposal.in_words import place_in_words, told_at
from models.proposal.problems import problems
from tests.helpers.models.cases import base
from tests.helpers.models.strategies import raw_hostile, raw_valid

IN_WORDS = {
    "partners[1].eccp.date": "CAN, ECCP date",
    "partners[1]": "CAN",
    "partners[9].country": "applicant 10, country",
    "partners[0].contact.email": "HMC, e-mail",
    "partners[0].emial": "HMC, emial",
    "costs[0].partner": "cost line 1, applicant",
    "work_packages[1].start_month": "WP2, start",
    "work_packages[1].tasks[0].title": "WP2, T2.1, title",
    "work_packages[0].person_months.HMC": "WP1, person-months, HMC",
    "narrative.impact": "Texts, impact",
    "project.target_countries": "Target countries",
    "project.target_countries[1]": "Target countries",
    "funding.rate": "Co-financing rate",
    "funding": "Funding",
    "strand": "Strand",
    "risks[3].mitigation": "risk 4, mitigation",
    "zzz": "zzz",
}
_PATH = re.compile(r"\w\[\d+\]|\b[a-z]+_[a-z]+\b|[a-z]\.[a-z]")


@pytest.mark.parametrize("path", IN_WORDS)
def test_a_place_is_called_what_the_form_calls_it(path: str) -> None:
    assert place_in_words(Proposal.read(base("complete-a")), path) == IN_WORDS[path]


def test_a_place_and_its_value_are_told_together() -> None:
    proposal = Proposal.read(base("complete-a"))
    assert told_at(proposal, "partners[1].eccp.status") == "CAN, ECCP status: submitted"
    assert told_at(proposal, "partners[9].country") == "applicant 10, country: nothing yet"
    assert told_at(proposal, "partners[0].country", {"DE": "Germany"}) == "HMC, country: Germany"


@given(raw_valid | raw_hostile)
def test_every_unreadable_place_of_any_file_can_be_told(raw: dict[str, object]) -> None:
    proposal = Proposal.read(raw)
    for problem in problems(proposal):
        assert place_in_words(proposal, problem.path)
        assert told_at(proposal, problem.path)


@given(raw_valid)
def test_no_path_stands_in_the_words_for_a_field(raw: dict[str, object]) -> None:
    proposal = Proposal.read(raw)
    for number in range(len(proposal.partners)):
        for field in ("country", "eccp.date", "contact.email", "staff", "other_applications"):
            said = place_in_words(proposal, f"partners[{number}].{field}")
            assert not _PATH.search(said.partition(", ")[2])
