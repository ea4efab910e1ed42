"""A list that stands in the file as a table by a key: how applicants see their own proposal."""

from pathlib import Path

import pytest

from models.proposal import Proposal, paths
from storage.proposals.reading import loads
from storage.proposals.saving import content
from storage.proposals.writing import dumps

HEAD = '# mine\nformat = 1\ncall = "X"\n\n'
BY_TABLE = HEAD + '[self_assessment.impact]\npoints = 4.0\nnote = "Clear"\n'


def _points(text: str) -> dict[str, object]:
    draft = loads(text.encode(), Path("draft.toml"))
    return {one.id: one.points for one in draft.proposal.self_assessment}


@pytest.mark.parametrize(
    "written",
    [
        '[self_assessment.impact]\npoints = 4\n\n[self_assessment.quality]\nnote = "?"\n',
        '[self_assessment]\nimpact = { points = 4 }\nquality = { note = "?" }\n',
        '[[self_assessment]]\nid = "impact"\npoints = 4\n\n[[self_assessment]]\nid = "quality"\n',
    ],
)
def test_it_is_read_however_it_is_written(written: str) -> None:
    assert _points(HEAD + written) == {"impact": 4, "quality": None}


def test_it_is_written_by_the_key_and_read_as_it_was() -> None:
    proposal = loads(BY_TABLE.encode(), Path("draft.toml")).proposal
    assert dumps(proposal) == BY_TABLE.removeprefix("# mine\n")
    assert loads(dumps(proposal).encode(), Path("draft.toml")).proposal == proposal


def test_a_change_leaves_the_comments_of_its_table() -> None:
    text = HEAD + '[self_assessment]\nimpact = { points = 4, note = "Clear" }  # ours\n'
    draft = loads(text.encode(), Path("draft.toml"))
    changed = paths.replace(draft.proposal, "self_assessment[0].points", 5)
    assert content(draft.with_proposal(changed)).decode() == text.replace("= 4", "= 5")


def test_what_no_key_tells_apart_stays_a_list() -> None:
    twice = '[[self_assessment]]\nid = "impact"\npoints = 1.0\n'
    proposal = loads((HEAD + twice + "\n" + twice).encode(), Path("draft.toml")).proposal
    assert dumps(proposal).count("[[self_assessment]]") == 2
    assert Proposal.read({}).self_assessment == ()


def test_what_is_no_table_is_told_and_kept() -> None:
    text = HEAD + "[self_assessment]\nimpact = 4\n"
    draft = loads(text.encode(), Path("draft.toml"))
    assert [one.problem.path for one in draft.problems] == ["self_assessment"]
    assert "impact = 4" in content(draft).decode()
