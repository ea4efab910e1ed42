"""No edit is lost: not by a killed process, not by a torn line."""

import datetime as dt
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import SaveError
from storage.journal.journal import Journal
from storage.journal.json_values import from_json, to_json
from storage.proposals.tables import same
from tests.helpers.places import ROOT
from tests.helpers.storage.generated import toml_values

VALUES = [
    "text\n“é”", "\ud800", True, 1, Decimal("1.50"), dt.date(2020, 12, 2), dt.time(1, 2, 3),
    dt.datetime(2020, 12, 2, 17, 0, tzinfo=dt.UTC), [1, [True]], {"a.b": {"$": "x"}}, None, "",
    16**5000,  # more digits than Python writes
]  # fmt: skip


def test_every_value_comes_back_in_order(journal: Journal) -> None:
    journal.begin(b"the file")
    for number, value in enumerate(VALUES):
        journal.append(f"mine[{number}]", value)
    assert journal.pending() == [(f"mine[{n}]", value) for n, value in enumerate(VALUES)]
    assert journal.pending()[2][1] is True
    journal.close()


@settings(deadline=None, max_examples=150)
@given(toml_values)
def test_any_value_survives_json(value: object) -> None:
    assert same(from_json(json.loads(json.dumps(to_json(value)))), value)


def test_a_value_that_toml_has_not_is_refused() -> None:
    with pytest.raises(TypeError, match="not a TOML value"):
        to_json(object())


def test_an_edit_survives_the_end_of_the_process(tmp_path: Path, journal: Journal) -> None:
    program = """
import os, sys
from pathlib import Path
from storage.journal.journal import Journal
journal = Journal(Path(sys.argv[1]), Path(sys.argv[2]))
journal.begin(b"x")
for number in range(50):
    journal.append("project.acronym", f"A{number}")
os._exit(9)
"""
    command = [sys.executable, "-c", program, str(journal.draft_path), str(journal.file.parent)]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == 9
    assert journal.matches(b"x")
    assert [value for _, value in journal.pending()] == [f"A{number}" for number in range(50)]


@pytest.mark.parametrize("cut", range(1, 25))
def test_a_torn_last_line_costs_that_edit_only(journal: Journal, cut: int) -> None:
    journal.append("a", 1)
    journal.append("b", "some longer text")
    journal.close()
    journal.file.write_bytes(journal.file.read_bytes()[:-cut])
    assert journal.pending()[0] == ("a", 1)
    assert len(journal.pending()) == (2 if cut == 1 else 1)
    journal.append("c", 3)
    journal.close()
    assert journal.pending()[-1] == ("c", 3)
    assert journal.pending()[0] == ("a", 1)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\0\0",
        b"hello\n",
        b"[1, 2]\n",
        b'{"what": "other"}\n["a", 1]\n',
        b"\xff\xfe",
        b"[" * 9999,
    ],
)
def test_a_foreign_file_is_no_journal_and_is_written_anew(journal: Journal, content: bytes) -> None:
    journal.file.parent.mkdir(parents=True)
    journal.file.write_bytes(content)
    assert journal.pending() == []
    assert not journal.matches(b"")
    journal.append("a", 1)
    assert journal.pending() == [("a", 1)]
    journal.close()


@pytest.mark.parametrize(
    "line",
    [b"\0\0\0", b"{}", b"[]", b"[1, 2]", b'["a"]', b'["a", {"$": "no", "is": 1}]', b'["a", {}]'],
)
def test_a_damaged_line_is_passed_over(journal: Journal, line: bytes) -> None:
    journal.append("a", 1)
    journal.close()
    with journal.file.open("ab") as file:
        file.write(line + b"\n")
    journal.append("b", 2)
    journal.close()
    assert journal.pending() == [("a", 1), ("b", 2)]


def test_it_knows_the_file_to_which_its_edits_apply(journal: Journal) -> None:
    assert not journal.matches(b"one")
    journal.begin(b"one")
    journal.append("a", 1)
    assert journal.matches(b"one")
    assert not journal.matches(b"two")
    journal.begin(b"two")
    assert journal.pending() == []
    journal.append("a", 2)
    assert journal.matches(b"two")
    journal.close()


def test_a_journal_goes_on_after_it_was_opened_again(journal: Journal, tmp_path: Path) -> None:
    journal.begin(b"x")
    journal.append("a", 1)
    journal.close()
    again = Journal(tmp_path / "draft.toml", journal.file.parent)
    again.append("b", 2)
    assert again.pending() == [("a", 1), ("b", 2)]
    assert again.matches(b"x")
    again.clear()
    assert not again.file.exists()
    assert again.pending() == []


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


def test_a_journal_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file, not a folder")
    with pytest.raises(SaveError, match="the journal cannot be written"):
        Journal(tmp_path / "a.toml", tmp_path / "state").append("a", 1)


def test_a_full_disk_is_said(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    journal.append("a", 1)
    monkeypatch.setattr(os, "write", lambda _number, data: len(data) - 1)
    with pytest.raises(SaveError, match="disk is full"):
        journal.append("b", 2)
    journal.close()


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 3), st.text(max_size=3))))
def test_what_is_typed_into_a_long_text_comes_back_and_is_written_once(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[int, int, str]]
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    journal, text = Journal(folder / "draft.toml", folder), "ab\nक\ud800 " * 1500
    journal.append("narrative.relevance", text)
    whole = journal.file.stat().st_size
    for at, many, by in edits:
        text = text[:at] + by + text[at + many :]
        journal.append("narrative.relevance", text)
    journal.append("a", 1)
    journal.close()
    assert journal.pending() == [("narrative.relevance", text), ("a", 1)]
    assert journal.file.stat().st_size < whole + 200 * (len(edits) + 1)


def test_a_long_text_is_written_whole_for_who_opens_the_journal_again(journal: Journal) -> None:
    text = "A sentence. " * 500
    for number in range(3):
        journal.append("narrative.relevance", f"{text}{number}")
    journal.close()
    journal.append("narrative.relevance", f"{text}again")
    journal.append("narrative.relevance", f"{text}again and again")
    assert journal.pending() == [
        ("narrative.relevance", f"{text}2"),
        ("narrative.relevance", f"{text}again and again"),
    ]
    journal.close()


def test_what_two_programs_type_into_one_long_text_is_never_mixed(journal: Journal) -> None:
    other = Journal(journal.draft_path, journal.file.parent)
    text = "A sentence. " * 500
    for who, begin in ((journal, "ours"), (other, "theirs")):
        who.append("narrative.relevance", f"{begin}{text}")
    for who, begin in ((journal, "ours"), (other, "theirs")):
        who.append("narrative.relevance", f"{begin}{text}end")
    assert [value for _, value in journal.pending()] == [f"ours{text}", f"theirs{text}end"]
    journal.close()
    other.close()


def test_after_a_full_disk_a_long_text_is_whole_again(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "A sentence. " * 500
    journal.append("narrative.relevance", text)
    with monkeypatch.context() as patched:
        write = os.write
        patched.setattr(os, "write", lambda number, data: write(number, data[:-2]))
        with pytest.raises(SaveError, match="disk is full"):
            journal.append("narrative.relevance", f"{text}1")
    for number in (2, 3):
        journal.append("narrative.relevance", f"{text}{number}")
    journal.close()
    assert journal.pending()[-1] == ("narrative.relevance", f"{text}3")


def test_edits_are_brought_to_the_disk_in_the_background(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    synced = threading.Event()
    monkeypatch.setattr(os, "fsync", lambda _number: synced.set())
    journal.append("a", 1)
    assert synced.wait(5)
    journal.close()


def test_edits_made_during_a_save_apply_to_what_was_saved(journal: Journal) -> None:
    journal.begin(b"one")
    journal.append("a", 1)
    mark = journal.mark()
    journal.append("b", 2)
    journal.begin(b"two", mark)
    assert journal.matches(b"two")
    assert journal.pending() == [("b", 2)]
    mark = journal.mark()
    journal.append("c", 3)
    journal.begin(b"three", mark)
    journal.close()
    again = Journal(journal.draft_path, journal.file.parent)
    assert again.matches(b"three")
    assert again.pending() == [("c", 3)]
    again.append("d", 4)
    assert again.pending() == [("c", 3), ("d", 4)]
    again.begin(b"four", again.mark())
    assert again.pending() == []
    assert not again.file.exists()


def test_a_long_text_typed_on_during_a_save_is_whole_behind_it(journal: Journal) -> None:
    text = "a word " * 400
    journal.begin(b"one")
    journal.append("t", text)
    journal.append("t", f"{text}x")
    mark = journal.mark()
    journal.append("t", f"{text}xy")
    journal.append("t", f"{text}xyz")
    journal.append("u", 1)
    journal.begin(b"two", mark)
    journal.append("t", f"{text}xyzz")
    assert journal.matches(b"two")
    assert dict(journal.pending()) == {"t": f"{text}xyzz", "u": 1}


def test_a_table_that_has_a_key_like_a_mark_of_ours_is_read_back(journal: Journal) -> None:
    journal.begin(b"one")
    journal.append("narrative", {"changed": "yes"})
    journal.append("narrative", {"changed": [1, 2, 3, "x"]})
    assert journal.pending()[-1] == ("narrative", {"changed": [1, 2, 3, "x"]})
