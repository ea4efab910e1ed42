import pytest
from hypothesis import HealthCheck, given, settings

from models.proposal import Proposal, paths
from models.proposal.problems import problems
from models.proposal.references import Refers, duplicates, references, rename
from tests.helpers.models.cases import Raw, base
from tests.helpers.models.strategies import KEYS, raw_valid

KINDS: list[Refers] = ["partners", "work_packages"]
NEW = "a new key"
patient = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def test_every_place_that_names_an_applicant_is_found() -> None:
    proposal = Proposal.model_validate(base("complete-a"))
    found = list(references(proposal, "partners"))
    assert ("work_packages[0].lead", "HMC") in found
    assert ("work_packages[0].person_months.CAN", "CAN") in found
    assert ("work_packages[1].tasks[0].lead", "CAN") in found
    assert ("work_packages[1].tasks[0].participants", "DPM") in found
    assert ("costs[2].partner", "DPM") in found
    assert ("funding.sources[0].partner", "HMC") in found
    assert ("work_packages[2].milestones[0].lead", "DPM") in found
    assert len(found) == 3 + 7 + 5 + 1 + 4 + 1
    assert [key for _, key in references(proposal, "partners", "funding")] == ["HMC"]
    rest = references(proposal, "partners", "costs", frozenset({"HMC", "CAN"}))
    assert list(rest) == [("costs[2].partner", "DPM")]


def test_every_place_that_names_a_work_package_is_found() -> None:
    proposal = Proposal.model_validate(base("complete-b"))
    assert list(references(proposal, "work_packages")) == [
        ("costs[0].work_package", "WP1"),
        ("costs[1].work_package", "WP2"),
        ("costs[2].work_package", "WP3"),
        ("costs[3].work_package", "WP2"),
        ("risks[0].work_packages", "WP3"),
    ]


@pytest.mark.parametrize("to", KINDS)
@patient
@given(raw_valid)
def test_after_a_renaming_nothing_says_the_old_key(to: Refers, raw: Raw) -> None:
    proposal = Proposal.model_validate(raw)
    for old in KEYS[:5]:
        before = [path for path, key in references(proposal, to) if key == old]
        renamed = rename(proposal, to, old, NEW)
        after = list(references(renamed, to))
        assert old not in {key for _, key in after}
        assert len({p for p, key in after if key == NEW}) == len(set(before))


@pytest.mark.parametrize("name", ["complete-a", "complete-b"])
@pytest.mark.parametrize("to", KINDS)
def test_renaming_there_and_back_restores_the_proposal(name: str, to: Refers) -> None:
    proposal = Proposal.model_validate(base(name))
    for old in {key for _, key in references(proposal, to)}:
        renamed = rename(proposal, to, old, NEW)
        assert renamed != proposal
        back = rename(renamed, to, NEW, old)
        assert back == proposal
        months = [list(package.person_months) for package in proposal.work_packages]
        assert [list(package.person_months) for package in back.work_packages] == months


def test_a_key_that_nobody_names_can_be_renamed() -> None:
    proposal = Proposal.model_validate(base("complete-a"))
    assert rename(proposal, "partners", "GHOST", NEW) == proposal


def test_renaming_one_participant_into_another_names_it_once() -> None:
    proposal = Proposal.model_validate(base("complete-a"))
    renamed = rename(proposal, "partners", "HMC", "DPM")
    assert paths.get(renamed, "work_packages[1].tasks[0].participants") == ("DPM",)


def test_renaming_keeps_what_could_not_be_read_beside_it() -> None:
    raw = base("complete-a")
    raw["work_packages"][0]["person_months"]["CAN"] = "two or three"
    renamed = rename(Proposal.model_validate(raw), "partners", "HMC", NEW)
    assert paths.get(renamed, "work_packages[0].person_months")[NEW] == 10
    assert [p.value for p in problems(renamed)] == ["two or three"]


def test_keys_that_stand_twice_are_found_at_the_later_place() -> None:
    raw = base("complete-a")
    raw["partners"] += [{"key": "HMC"}, {"key": ""}, {"key": ""}, {"key": "HMC"}]
    found = duplicates(Proposal.model_validate(raw), "partners")
    assert list(found) == [("partners[3].key", "HMC"), ("partners[6].key", "HMC")]
