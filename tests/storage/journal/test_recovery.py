"""What was not saved is back, on the row that it was made to, whoever changed the file since."""

from pathlib import Path

import pytest

from models.proposal import Proposal, paths
from models.proposal.entry import typed
from storage import Draft, load
from storage.journal.journal import Journal
from storage.journal.recovery import reopened, unsaved
from storage.proposals.writing import dumps
from tests.helpers.places import ROOT

FIRST_EDITION = ROOT / "tests/storage/journal/first_edition"


def changed(draft: Draft, proposal: Proposal) -> Draft:
    """The draft after another program wrote its file."""
    assert draft.path is not None
    draft.path.write_text(dumps(proposal))
    return load(draft.path)


def test_edits_come_back_in_words(draft: Draft, journal: Journal) -> None:
    date = typed(draft.proposal, "partners[1].eccp.date", "2020-10-06")
    journal.record(paths.move(date, "costs", 0, 5))
    found = reopened(draft, Journal(journal.draft_path, journal.file.parent))
    assert found.edits == (
        "VIGO, ECCP date: nothing → 2020-10-06",
        "cost line 6: row 1 → row 6",
    )
    assert not found.overtaken
    assert found.draft.as_read is draft.proposal


def test_nothing_unsaved_is_nothing_to_ask(draft: Draft, journal: Journal) -> None:
    assert reopened(draft, journal).edits == ()
    journal.record(typed(draft.proposal, "project.title", "Mine"))
    after = changed(draft, typed(draft.proposal, "project.title", "Mine"))
    found = reopened(after, Journal(journal.draft_path, journal.file.parent))
    assert found.edits == ()
    assert found.draft is after
    assert not journal.file.exists()


def test_edits_are_put_on_their_row_though_rows_were_moved_meanwhile(
    draft: Draft, journal: Journal
) -> None:
    mine = typed(draft.proposal, "partners[1].members", "77")
    mine = typed(mine, "costs[3].units", "9")
    journal.record(mine)
    theirs = paths.move(draft.proposal, "partners", 1, 3)
    theirs = typed(paths.remove(theirs, "costs", 0), "project.title", "Theirs")
    found = unsaved(changed(draft, theirs), Journal(journal.draft_path, journal.file.parent))
    assert found.overtaken
    assert found.conflicts == ()
    assert len(found.edits) == 2
    there = found.draft.proposal
    assert there.project.title == "Theirs"
    assert [p.members for p in there.partners] == [
        77 if p.key == "VIGO" else p.members for p in theirs.partners
    ]
    assert there.costs[2] == mine.costs[3]


def test_what_both_changed_is_told_and_a_row_that_is_gone_too(
    draft: Draft, journal: Journal
) -> None:
    mine = typed(draft.proposal, "project.title", "Mine")
    journal.record(typed(mine, "partners[2].members", "5"))
    theirs = paths.remove(typed(draft.proposal, "project.title", "Theirs"), "partners", 2)
    found = unsaved(changed(draft, theirs), Journal(journal.draft_path, journal.file.parent))
    told = "\n".join(found.conflicts)
    assert "Title: Mine here, Theirs there" in told
    assert "RAE was removed there and changed here" in told


def test_a_journal_of_the_first_edition_is_brought_over(tmp_path: Path) -> None:
    file = tmp_path / "harbourlink.toml"
    file.write_bytes((FIRST_EDITION / "harbourlink.toml").read_bytes())
    draft, journal = load(file), Journal(file, tmp_path / "state")
    journal.file.parent.mkdir()
    journal.file.write_bytes((FIRST_EDITION / "harbourlink.journal").read_bytes())
    found = reopened(draft, journal)
    assert dumps(found.draft.proposal) == (FIRST_EDITION / "after.toml").read_text()
    assert not found.overtaken
    assert [edit for edit in found.edits if edit.startswith("PNL, ECCP date: ")]
    journal.begin(draft, found.draft.proposal)
    again = Journal(file, tmp_path / "state")
    assert again.written() is not None
    assert unsaved(draft, again).draft.proposal == found.draft.proposal


@pytest.mark.parametrize("keep", [True, False])
def test_what_is_kept_is_there_at_the_next_opening_and_what_is_dropped_is_not(
    draft: Draft, journal: Journal, keep: bool
) -> None:
    journal.record(typed(draft.proposal, "project.title", "Mine"))
    again = Journal(journal.draft_path, journal.file.parent)
    found = reopened(draft, again)
    again.begin(draft, found.draft.proposal if keep else draft.proposal)
    once_more = unsaved(draft, Journal(journal.draft_path, journal.file.parent))
    assert once_more.edits == (found.edits if keep else ())


@pytest.mark.parametrize("broken", [b'{"what": "clusterbid journal 3"}\n[1]\n', b"?", b"format"])
def test_a_journal_that_cannot_be_read_is_put_aside_and_not_dropped(
    draft: Draft, journal: Journal, broken: bytes
) -> None:
    mine = typed(draft.proposal, "project.title", "Mine")
    journal.record(mine)
    journal.close()
    data = journal.file.read_bytes()
    # What was saved then is no draft for this program any more; and the file is another one.
    wanted = data.replace(b"format = 1", b"format = 9") if broken == b"format" else broken
    journal.file.write_bytes(wanted)
    after = changed(draft, typed(draft.proposal, "project.acronym", "THEIRS"))
    again = Journal(journal.draft_path, journal.file.parent)
    assert reopened(after, again).edits == ()
    again.record(mine)
    again.close()
    kept = [file.read_bytes() for file in journal.file.parent.glob("*.journal")]
    assert wanted in kept


def test_a_very_long_journal_is_written_anew_at_the_next_save(
    draft: Draft, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.journal.journal._MOST", 10)
    one, two = (typed(draft.proposal, "project.title", title) for title in ("One", "Two"))
    journal.record(one)
    saved = Draft(one, draft.path, dumps(one).encode(), one)
    journal.begin(saved, two)
    data = journal.file.read_bytes()
    assert data.count(b"clusterbid journal") == 1
    found = unsaved(saved, Journal(journal.draft_path, journal.file.parent))
    assert found.edits == ("Title: One → Two",)
