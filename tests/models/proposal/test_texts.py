"""The texts of a proposal: all at a glance, and each with its place, are the same."""

from collections import Counter

from hypothesis import given

from models.proposal import Proposal, paths
from models.proposal.retelling import strings_in, texts_in
from models.proposal.texts import texts
from tests.helpers.models.cases import Raw, base
from tests.helpers.models.strategies import raw_hostile


@given(raw_hostile)
def test_at_a_glance_none_is_missing(raw: Raw) -> None:
    proposal = Proposal.model_validate(raw)
    assert Counter(text for _, text in texts(proposal)) <= Counter(strings_in(proposal))
    everything = (text for text, _, _ in texts_in(proposal) if text)
    assert Counter(everything) == Counter(filter(None, strings_in(proposal)))


def test_each_stands_at_its_place() -> None:
    proposal = Proposal.model_validate(base("complete-a"))
    for place, text in texts(proposal):
        held = paths.get(proposal, paths.join(*place))
        assert text == held or text in held


def test_what_names_something_is_no_text_of_a_person() -> None:
    proposal = Proposal.model_validate(base("complete-a"))
    names = {"key", "id", "lead", "partner", "work_package", "category", "participants", "call"}
    assert not names & {step for place, _ in texts(proposal) for step in place}
