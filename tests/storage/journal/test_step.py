"""A journal and the draft that was saved are the proposal, whatever was done to it."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.proposal import Proposal, paths
from models.proposal.entry import typed
from models.proposal.references import rekeyed
from storage import load, loads
from storage.journal.journal import Journal
from storage.journal.numbered import Numbered
from storage.journal.step import step, take
from storage.proposals.tables import document
from storage.proposals.writing import dumps
from tests.helpers.places import ROOT

SAMPLE = load(ROOT / "sample_proposals" / "harbourlink.toml").proposal
LISTS = (
    "partners", "work_packages", "costs", "indicators", "risks", "funding.sources",
    "partners[0].staff", "work_packages[0].tasks", "work_packages[1].deliverables",
)  # fmt: skip
FIELDS = (
    "call", "strand", "project.title", "project.abstract", "project.target_countries",
    "partners[0].members", "partners[1].eccp.date", "costs[3].units", "funding.requested",
    "funding.ceilings.VIGO", "work_packages[0].person_months.RAE", "narrative.relevance",
    "narrative.impact", "risks[0].likelihood", "costs[0].partner",
)  # fmt: skip
TYPED = ("", "7", "1,5", "2020-10-05", "KE, PE", "a few", "Text\n\nof some length " * 80)
KEYS = ("partners[0].key", "partners[2].key", "work_packages[1].id")
EDITS = st.lists(
    st.tuples(st.sampled_from("tttkkmmiirdu"), st.integers(0, 40), st.integers(0, 40)), max_size=14
)


def edited(states: list[Proposal], kind: str, n: int, m: int) -> Proposal:
    """The last of some states with one edit, told by a letter and two numbers."""
    now, at = states[-1], LISTS[n % len(LISTS)]
    if kind == "u":
        return states[m % len(states)]
    if kind == "t":
        path = FIELDS[n % len(FIELDS)]
        return typed(now, path, TYPED[m % len(TYPED)]) if there(now, path) else now
    if kind == "k":
        path = KEYS[n % len(KEYS)]
        return rekeyed(now, path, f"K{m}") if there(now, path) else now
    rows = paths.get(now, at) if there(now, at) else ()
    if not rows:
        return now
    row = rows[m % len(rows)]
    if kind == "m":
        return paths.move(now, at, m % len(rows), n % len(rows))
    if kind == "r":
        return paths.remove(now, at, m % len(rows))
    item = type(row).read({}) if kind == "i" else row
    return paths.insert(now, at, n % (len(rows) + 1), item)


def there(proposal: Proposal, path: str) -> bool:
    try:
        paths.get(proposal, path)
    except (KeyError, IndexError):
        return False
    return True


def walked(made: list[tuple[str, int, int]], start: Proposal) -> list[Proposal]:
    states = [start]
    for edit in made:
        states.append(edited(states, *edit))
    return states


@settings(deadline=None, max_examples=60)
@given(EDITS)
def test_the_steps_lead_from_what_was_saved_to_what_stands(
    made: list[tuple[str, int, int]],
) -> None:
    ours, theirs = (Numbered(document(SAMPLE)) for _ in range(2))
    states = walked(made, SAMPLE)
    for before, after in pairwise(states):
        line = step(ours, before, after)
        if line is not None:
            assert take(theirs, line) == 0
        assert dumps(Proposal.read(theirs.tables)) == dumps(after)


@settings(deadline=None, max_examples=12)
@given(EDITS, st.floats(0, 1))
def test_torn_anywhere_all_whole_steps_come_back(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[str, int, int]], where: float
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    file = folder / "draft.toml"
    file.write_text(dumps(SAMPLE))
    draft = load(file)
    journal = Journal(file, folder)
    journal.begin(draft)
    ends = [(0, draft.proposal)]
    for state in walked(made, draft.proposal)[1:]:
        journal.record(state)
        if journal.file.exists():
            ends.append((journal.file.stat().st_size, state))
    journal.close()
    data = journal.file.read_bytes() if journal.file.exists() else b""
    cut = int(where * len(data))
    journal.file.write_bytes(data[:cut])
    written = journal.written()
    back = draft.proposal if written is None else written.latest(written.saved().proposal)
    assert dumps(back) == dumps([state for end, state in ends if end <= cut][-1])


UNREAD = (
    'funding = "later"', 'narrative = "all in one"', "partners = 5", 'risks = ["a", 1]',
    "[mine]\nrows = [{ a = 1 }, { a = 2 }]", '[narrative]\nrelevance = 5\nimpact = "x"',
)  # fmt: skip


@pytest.mark.parametrize("lines", UNREAD)
def test_what_cannot_be_read_comes_along(lines: str) -> None:
    text = f'format = 1\ncall = "C"\nodd = 1\n{lines}\n'
    start = loads(text.encode(), Path("a.toml")).proposal
    state = Numbered(document(start))
    proposal = start
    for path, value in (
        ("funding.rate", "80"), ("narrative.relevance", "As said."), ("narrative.new", "more"),
        ("project.title", "T"), ("funding.rate", ""), ("narrative.relevance", ""),
    ):  # fmt: skip
        after = typed(proposal, path, value)
        line = step(Numbered(document(proposal)), proposal, after)
        assert line is None or take(state, line) == 0
        assert dumps(Proposal.read(state.tables)) == dumps(after)
        proposal = after
    for name, row in (("partners", "key"), ("risks", "description")):
        item = type(SAMPLE).model_fields  # the rows of an unread list begin anew
        assert name in item
        kind = type(getattr(SAMPLE, name)[0])
        after = paths.insert(proposal, name, 0, kind.read({row: "X"}))
        line = step(state, proposal, after)
        assert line is not None
        assert dumps(Proposal.read(state.tables)) == dumps(after)
        proposal = after
