"""The texts of a proposal: all at a glance, and each with its place, are the same."""

from collections import Counter

from hypothesis import given

from models.proposal import Proposal, paths
from models.proposal.texts import texts, written
from tests.helpers.models.cases import Raw, base
from tests.helpers.models.strategies import raw_hostile


@given(raw_hostile)
def test_at_a_glance_and_one_by_one_they_are_the_same(raw: Raw) -> None:
    proposal = Proposal.model_validate(raw)
    one_by_one = [text for _, text in texts(proposal)]
    assert Counter(filter(None, written(proposal))) == Counter(one_by_one)


def test_each_stands_at_its_place() -> None:
    proposal = Proposal.model_validate(base("complete-a"))
    for place, text in texts(proposal):
        held = paths.get(proposal, paths.join(*place))
        assert text == held or text in held


def test_what_names_something_is_no_text_of_a_person() -> None:
    proposal = Proposal.model_validate(base("complete-a"))
    names = {"key", "id", "lead", "partner", "work_package", "category", "participants", "call"}
    assert not names & {step for place, _ in texts(proposal) for step in place}
