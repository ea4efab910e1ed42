"""The draft that the benchmarks type into."""

from pathlib import Path

from scripts.bench.draft import LINES, PACKAGES, PARTNERS, TASKS, large_draft
from storage import loads


def test_the_large_draft_is_as_large_as_it_says_and_reads_without_problems() -> None:
    draft = loads(large_draft().encode(), Path("large.toml"))
    proposal = draft.proposal
    assert draft.problems == []
    assert len(proposal.partners) == PARTNERS
    assert [len(package.tasks) for package in proposal.work_packages] == [TASKS] * PACKAGES
    assert len(proposal.costs) == LINES
