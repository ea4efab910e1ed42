"""The texts of a proposal: all at a glance, and each with its place, are the same."""

from hypothesis import given

from models.proposal import Proposal, paths
from models.proposal.texts import strings_in, texts_in
from tests.helpers.models.cases import Raw, base
from tests.helpers.models.strategies import raw_hostile


@given(raw_hostile)
def test_at_a_glance_none_is_missing(raw: Raw) -> None:
    proposal = Proposal.model_validate(raw)
    assert strings_in(proposal) - {""} == {text.said for text in texts_in(proposal)} - {""}


def test_each_stands_at_its_place() -> None:
    proposal = Proposal.model_validate(base("complete-a"))
    for text in texts_in(proposal):
        held = paths.get(proposal, paths.join(*text.place))
        assert text.said in (held, text.place[-1]), "the text, or the key of a table"


def test_what_only_names_something_says_so() -> None:
    proposal = Proposal.model_validate(base("complete-a"))
    names = {"key", "id", "lead", "partner", "work_package", "category", "participants", "call"}
    naming = {step for text in texts_in(proposal) if text.names for step in text.place}
    written = {step for text in texts_in(proposal) if not text.names for step in text.place}
    assert names <= naming
    assert not names & written
    assert {"title", "abstract", "sectors", "narrative", "objectives"} <= written
