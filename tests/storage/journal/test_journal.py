"""No edit is lost: not by a killed process, not by a torn line, not by a full disk."""

import errno
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.proposal import Proposal, paths
from storage import Draft, SaveError, load
from storage.journal import journal as module
from storage.journal.journal import Journal
from storage.journal.recovery import reopened
from storage.journal.written import written_in
from storage.proposals.writing import dumps
from tests.helpers.places import ROOT

TEXT = "A sentence. " * 500


def named(draft: Draft, *acronyms: str) -> list[Proposal]:
    """The proposal of a draft under other acronyms."""
    return [paths.replace(draft.proposal, "project.acronym", name) for name in acronyms]


def held(journal: Journal, draft: Draft) -> Proposal:
    """What a journal holds, as one finds it who opens it anew."""
    written = Journal(journal.draft_path, journal.file.parent).written()
    return draft.proposal if written is None else written.latest(written.saved().proposal)


def acronym(journal: Journal, draft: Draft) -> str:
    return held(journal, draft).project.acronym


def test_an_edit_survives_the_end_of_the_process(draft: Draft, journal: Journal) -> None:
    program = """
import os, sys
from pathlib import Path
from models.proposal import paths
from storage import load
from storage.journal.journal import Journal
draft = load(Path(sys.argv[1]))
journal = Journal(Path(sys.argv[1]), Path(sys.argv[2]))
journal.begin(draft)
for number in range(50):
    journal.record(paths.replace(draft.proposal, "project.acronym", f"A{number}"))
os._exit(9)
"""
    command = [sys.executable, "-c", program, str(journal.draft_path), str(journal.file.parent)]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == 9
    assert acronym(journal, draft) == "A49"
    written = journal.written()
    assert written is not None
    assert written.is_of(draft.origin)
    assert not written.is_of(b"another")
    assert len(written.lines) == 49


def test_torn_at_any_byte_all_whole_steps_come_back(draft: Draft, journal: Journal) -> None:
    states = named(draft, "A", "B", "Ä" * 30)
    ends = {0: draft.proposal.project.acronym}
    for state in states:
        journal.record(state)
        ends[journal.file.stat().st_size] = state.project.acronym
    journal.close()
    data = journal.file.read_bytes()
    for cut in [0, 5, 200, 5_000, *range(sorted(ends)[1] - 5, len(data) + 1)]:
        journal.file.write_bytes(data[:cut])
        assert acronym(journal, draft) == ends[max(end for end in ends if end <= cut)]
        again = Journal(journal.draft_path, journal.file.parent)
        again.begin(draft, named(draft, "later")[0])
        again.close()
        assert acronym(journal, draft) == "later"


@pytest.mark.parametrize(
    "content", [b"", b"\0\0\0", b"hello\n", b"[1, 2]\n", b'{"what": "other"}\n', b"[" * 9999]
)
def test_a_foreign_file_is_no_journal_and_is_written_anew(
    draft: Draft, journal: Journal, content: bytes
) -> None:
    journal.file.parent.mkdir(parents=True)
    journal.file.write_bytes(content)
    assert journal.written() is None
    journal.record(named(draft, "A")[0])
    journal.record(named(draft, "B")[0])
    assert acronym(journal, draft) == "B"
    journal.close()


@pytest.mark.parametrize(
    "line",
    [
        b"\0\0\0", b"{}", b"[]", b'["a"]', b"[1, 2]", b'[1, ["set"]]', b'[1, ["no", ["a"], 1]]',
        b'[1, ["set", ["partners", 999, "key"], "X"]]', b'[1, ["drop", ["costs"]]]',
        b'[1, ["set", ["a"], {"$": "no", "is": 1}]]', b'[1, ["text", ["call"], [1, 2, 3, "x"]]]',
    ],
)  # fmt: skip
def test_a_damaged_line_is_passed_over(draft: Draft, journal: Journal, line: bytes) -> None:
    journal.record(named(draft, "A")[0])
    journal.close()
    with journal.file.open("ab") as file:
        file.write(line + b"\n")
    assert acronym(journal, draft) == "A"
    again = Journal(journal.draft_path, journal.file.parent)
    again.begin(draft, paths.replace(held(journal, draft), "project.title", "T"))
    assert held(again, draft).project.title == "T"
    assert acronym(again, draft) == "A"


def test_what_is_saved_is_forgotten_and_what_was_typed_meanwhile_is_not(
    draft: Draft, journal: Journal
) -> None:
    one, two, three = named(draft, "A", "B", "C")
    journal.record(one)
    journal.record(two)
    saved = Draft(one, draft.path, dumps(one).encode(), one)
    journal.begin(saved, two)
    written = journal.written()
    assert written is not None
    assert written.is_of(saved.origin)
    assert not written.lines
    journal.record(three)
    assert acronym(journal, draft) == "C"
    journal.begin(Draft(three, draft.path, dumps(three).encode(), three), three)
    assert not journal.file.exists()


def test_each_draft_has_its_own_and_a_draft_has_one(tmp_path: Path) -> None:
    names = {
        Journal(path, tmp_path).file.name
        for path in (
            tmp_path / "a.toml",
            tmp_path / "b" / "a.toml",
            tmp_path / "b" / ".." / "a.toml",
        )
    }
    assert len(names) == 2
    assert all("-a." in name for name in names)


def test_a_journal_that_cannot_be_written_says_so(tmp_path: Path, draft: Draft) -> None:
    (tmp_path / "state").write_text("a file, not a folder")
    journal = Journal(tmp_path / "a.toml", tmp_path / "state")
    journal.begin(draft)
    with pytest.raises(SaveError, match="the journal cannot be written"):
        journal.record(named(draft, "A")[0])


@pytest.mark.parametrize("short", [1, 30, 10_000])
def test_after_a_short_write_it_is_cut_and_mended(
    draft: Draft, journal: Journal, monkeypatch: pytest.MonkeyPatch, short: int
) -> None:
    one, two, three = named(draft, "A", "B", "C")
    journal.record(one)
    whole = journal.file.stat().st_size
    with monkeypatch.context() as patched:
        write = os.write
        patched.setattr(os, "write", lambda number, data: write(number, data[:-short]))
        for state in (two, three):
            with pytest.raises(SaveError, match="disk is full"):
                journal.record(state)
            assert acronym(journal, draft) == "A"
    journal.record(three)
    assert acronym(journal, draft) == "C"
    data = journal.file.read_bytes()
    assert data[whole - 1 : whole + 1] == b"\n{"
    assert data.endswith(b"\n")


def test_what_the_disk_could_not_take_is_told_and_written_anew(
    draft: Draft, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = threading.Event()

    def fails(number: int) -> None:
        # Journals of earlier tests may have a thread that is at it, too.
        if os.path.sameopenfile(number, ours.fileno()):
            failed.set()
        raise OSError(5, "Input/output error")

    begun, one, two, three = named(draft, "", "A", "B", "C")
    journal.record(begun)
    journal.close()
    with journal.file.open("rb") as ours, monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fails)
        journal.record(one)
        assert failed.wait(5)
        journal.close()
        assert "Input/output error" in journal.trouble
        with pytest.raises(SaveError, match="Input/output error"):
            journal.record(two)
    before = journal.file.stat().st_ino
    journal.record(three)
    assert journal.file.stat().st_ino != before
    assert journal.trouble == ""
    assert acronym(journal, draft) == "C"


def test_a_file_system_that_brings_nothing_to_the_disk_when_asked_is_no_trouble(
    draft: Draft, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = threading.Event()

    def cannot(_number: int) -> None:
        asked.set()
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(os, "fsync", cannot)
    journal.record(named(draft, "A")[0])
    assert asked.wait(5)
    journal.close()
    assert journal.trouble == ""


def test_steps_are_brought_to_the_disk_in_the_background(
    draft: Draft, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = threading.Event()
    monkeypatch.setattr(os, "fsync", lambda _number: synced.set())
    journal.record(named(draft, "A")[0])
    assert synced.wait(5)
    journal.close()


@pytest.mark.parametrize("gone", ["file", "folder"])
def test_a_journal_that_somebody_removed_is_written_anew(
    draft: Draft, journal: Journal, gone: str
) -> None:
    one, two = named(draft, "A", "B")
    journal.record(one)
    journal.file.unlink()
    if gone == "folder":
        journal.file.parent.rmdir()
    journal.record(two)
    assert acronym(journal, draft) == "B"


def test_two_windows_without_a_lock_lose_nothing_of_each_other(draft: Draft) -> None:
    """Whenever both of them crash, and though one of them has saved."""
    assert draft.path is not None
    folder = draft.path.parent / "state"

    def left() -> set[str | None]:
        found = filter(None, map(written_in, folder.glob("*.journal")))
        return {one.latest(one.saved().proposal).project.acronym for one in found}

    ours, theirs = Journal(draft.path, folder), Journal(draft.path, folder)
    for journal in (ours, theirs):
        reopened(draft, journal)
    assert left() == set()
    for end in range(1, 4):
        ours.record(named(draft, f"ours{end}")[0])
        theirs.record(named(draft, f"theirs{end}")[0])
        assert left() == {f"ours{end}", f"theirs{end}"}
    theirs.clear()
    assert left() == {"ours3"}
    late = Journal(draft.path, folder)
    late.begin(draft)  # it drops what it was shown
    ours.record(named(draft, "ours4")[0])
    late.record(named(draft, "late")[0])
    assert left() == {"ours4", "late"}
    late.begin(draft)
    assert left() == {"ours4"}


def test_who_saves_without_a_lock_leaves_what_another_began_meanwhile(
    draft: Draft, journal: Journal
) -> None:
    assert draft.path is not None
    idle = Journal(draft.path, journal.file.parent)
    reopened(draft, idle)
    journal.record(named(draft, "ours")[0])
    idle.begin(draft)
    assert acronym(journal, draft) == "ours"


def test_files_and_folder_are_for_this_user_alone(draft: Draft, journal: Journal) -> None:
    before = os.umask(0)
    try:
        journal.record(named(draft, "A")[0])
    finally:
        os.umask(before)
    assert journal.file.stat().st_mode & 0o777 == 0o600
    assert journal.file.parent.stat().st_mode & 0o777 == 0o700


def test_moves_cost_a_line_each(draft: Draft, journal: Journal) -> None:
    state = draft.proposal
    journal.record(named(draft, "A")[0])
    head = journal.file.stat().st_size
    for number in range(200):
        state = paths.move(state, "costs", number % 20, (number * 7) % 20)
        state = paths.replace(state, "project.acronym", "A")
        journal.record(state)
    assert dumps(held(journal, draft)) == dumps(state)
    assert journal.file.stat().st_size - head < 60_000


def test_a_checkpoint_spares_who_opens_all_that_led_to_it(
    draft: Draft, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EVERY", 10)
    state = draft.proposal
    for number in range(35):
        state = paths.move(state, "partners", number % 4, 0)
        state = paths.replace(state, "project.acronym", f"A{number}")
        state = paths.replace(state, "partners[2].members", number)
        journal.record(state)
        assert dumps(held(journal, draft)) == dumps(state)
    written = journal.written()
    assert written is not None
    assert len(written.lines) < 10
    assert written.saved().proposal == draft.proposal


def test_the_journal_brings_a_draft_back_alone(draft: Draft, journal: Journal) -> None:
    assert draft.path is not None
    journal.record(named(draft, "A")[0])
    text = draft.path.read_bytes()
    draft.path.unlink()
    written = Journal(journal.draft_path, journal.file.parent).written()
    assert written is not None
    assert written.text == text
    assert written.draft == draft.path
    assert written.latest(written.saved().proposal) == named(draft, "A")[0]


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 3), st.text("a\näक ", max_size=3))))
def test_what_is_typed_into_a_long_text_comes_back_and_is_written_once(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[int, int, str]]
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    file = folder / "draft.toml"
    file.write_text('format = 1\ncall = "C"\n')
    draft, text = load(file), "ab\nक ä " * 1500
    journal = Journal(file, folder)
    journal.begin(draft)
    state = paths.replace(draft.proposal, "narrative.relevance", text)
    journal.record(state)
    whole = journal.file.stat().st_size
    for at, many, by in edits:
        text = text[:at] + by + text[at + many :]
        state = paths.replace(state, "narrative.relevance", text)
        journal.record(state)
    journal.close()
    assert held(journal, draft).narrative["relevance"] == text
    assert journal.file.stat().st_size < whole + 200 * (len(edits) + 1)
