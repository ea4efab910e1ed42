"""`clusterbid history`: versions listed, shown, compared and brought back."""

import datetime as dt
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from storage import Draft, load, loads, save
from storage.history.versions import History, history_of
from storage.journal.journal import Journal
from storage.journal.lock import lock_of
from storage.locations import locations
from tests.helpers.cli.proposals import ELIGIBLE, Ran
from tests.helpers.storage.unsaved import leave_unsaved

Run = Callable[..., Ran]
Put = Callable[..., Path]
NOON = dt.datetime(2020, 11, 20, 12, tzinfo=dt.UTC)


def state() -> Path:
    return locations(os.environ).state


def recorded(file: Path, *texts: str) -> History:
    """A file that held one text after the other; it holds the last of them."""
    file.write_text(texts[-1], encoding="utf-8")
    history = history_of(state(), load(file))
    assert history is not None
    for n, text in enumerate(texts):
        history.record(text.encode(), "eligible", NOON + dt.timedelta(minutes=n))
    return history


OTHER = ELIGIBLE.replace("duration_months = 36", "duration_months = 30")
assert OTHER != ELIGIBLE


def test_a_draft_without_versions_says_when_they_come_about(run: Run, put: Put) -> None:
    done = run("history", put(ELIGIBLE))
    assert done.code == 0
    assert "no versions yet: one is kept whenever" in done.out
    assert run("history", put(ELIGIBLE), "--json").out == "[]\n"


def test_versions_are_listed_with_what_changed_in_words(run: Run, put: Put) -> None:
    recorded(put(ELIGIBLE), ELIGIBLE, OTHER, f"# Mine\n{OTHER}")
    done = run("history", "draft.toml")
    assert done.code == 0
    assert "3 versions" in done.out
    said = [line.strip() for line in done.out.splitlines()]
    first = next(n for n, line in enumerate(said) if line.startswith("1 "))
    assert "✓ eligible" in said[first]
    assert said[first + 1] == "the first version that is kept"
    assert said[first + 3] == "Duration: 36 months → 30 months"
    assert said[first + 5] == "nothing that a form shows (layout or comments)"


def test_the_newest_are_listed_unless_all_are_asked_for(run: Run, put: Put) -> None:
    recorded(put(ELIGIBLE), *(f"# {n}\n{ELIGIBLE}" for n in range(23)))
    newest = run("history", "draft.toml").out
    assert "3 older ones are not shown; --all shows all" in newest
    assert "first version" not in newest
    assert "first version" in run("history", "draft.toml", "--all").out


def test_the_list_as_json(run: Run, put: Put) -> None:
    recorded(put(ELIGIBLE), ELIGIBLE, OTHER)
    done = run("history", "draft.toml", "--json")
    found = json.loads(done.out)
    assert [one["version"] for one in found] == [1, 2]
    assert found[1]["changed"] == ["Duration: 36 months → 30 months"]
    assert (found[1]["verdict"], found[1]["bytes"]) == ("eligible", len(OTHER.encode()))
    assert found[0]["at"] == "2020-11-20T12:00:00+00:00"


def test_a_version_is_shown_byte_for_byte(run: Run, put: Put) -> None:
    text = f"# Ours, ✓\r\n{ELIGIBLE}"
    history = recorded(put(ELIGIBLE), OTHER)
    history.record(text.encode(), "", NOON)
    assert run("history", "draft.toml", "show", 2).out == text
    done = run("history", "draft.toml", "show", 2, "--output", "before.toml")
    assert done.code == 0
    assert Path("before.toml").read_bytes() == text.encode()
    again = run("history", "draft.toml", "show", 1, "--output", "before.toml")
    assert (again.code, Path("before.toml").read_bytes()) == (2, text.encode())


def test_two_versions_are_compared_in_words(run: Run, put: Put) -> None:
    file = put(ELIGIBLE)
    recorded(file, ELIGIBLE, OTHER)
    assert "· Duration: 30 months → 36 months" in run("history", file, "diff", 2, 1).out
    assert "Nothing changed." in run("history", file, "diff", 2).out
    found = json.loads(run("history", file, "diff", 1, "--json").out)
    assert [(one["did"], one["where"]) for one in found] == [("changed", "project.duration_months")]
    assert (found[0]["was"], found[0]["now"]) == ("36 months", "30 months")


def test_a_version_is_restored_and_that_can_be_taken_back(run: Run, put: Put) -> None:
    file = put(ELIGIBLE)
    recorded(file, f"# Mine\n{ELIGIBLE}", OTHER)
    unseen = OTHER.replace("= 30", "= 24")
    file.write_text(unseen)
    done = run("history", file, "restore", 1)
    assert done.code == 0
    assert file.read_text() == f"# Mine\n{ELIGIBLE}"
    assert "draft.toml holds what version 1 held" in done.out
    assert "clusterbid history draft.toml restore 3" in done.out
    assert run("history", file, "restore", 3).code == 0
    assert file.read_text() == unseen
    again = run("history", file, "restore", 3)
    assert (again.code, "nothing was written" in again.out) == (0, True)


def test_what_is_written_in_the_moment_of_restoring_is_a_version_too(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put(ELIGIBLE)
    history = recorded(file, ELIGIBLE, OTHER)
    unseen = OTHER.replace("= 30", "= 24")
    news = [unseen]

    def late(draft: Draft, path: Path, *, over: bytes | None) -> Draft:
        for text in news:
            path.write_text(text)
        news.clear()
        return save(draft, path, over=over)

    monkeypatch.setattr("cli.restoring.save", late)
    done = run("history", file, "restore", 1)
    assert (done.code, file.read_text()) == (0, ELIGIBLE)
    assert unseen in [history.text(version).decode() for version in history.versions()]
    assert "clusterbid history draft.toml restore 3" in done.out


def test_edits_in_the_journal_become_a_version_first(run: Run, put: Put) -> None:
    file = put(ELIGIBLE)
    history = recorded(file, OTHER, ELIGIBLE)
    leave_unsaved(file, state(), ("project.duration_months", "12"))
    done = run("history", file, "restore", 1)
    assert "1 edit that was never saved is in the version before it." in done.out
    assert file.read_text() == OTHER
    kept = [history.text(version).decode() for version in history.versions()]
    assert "duration_months = 12" in kept[2]
    assert Journal(file, state()).written() is None


def test_a_file_that_is_gone_comes_back(run: Run, put: Put) -> None:
    file = put(ELIGIBLE)
    recorded(file, ELIGIBLE)
    file.unlink()
    assert run("history", file).code == 0
    assert run("history", file, "restore", 1).code == 0
    assert file.read_text() == ELIGIBLE


def test_a_broken_file_is_kept_when_a_version_comes_back(run: Run, put: Put) -> None:
    file = put(ELIGIBLE)
    history = recorded(file, ELIGIBLE)
    file.write_text("format = 1\ncall = [")
    done = run("history", file, "restore", 1)
    assert done.code == 0
    assert file.read_text() == ELIGIBLE
    assert [history.text(version) for version in history.versions()][1] == b"format = 1\ncall = ["
    refused = run("history", file, "restore", 2)
    assert (refused.code, "version 2 cannot be opened" in refused.err) == (2, True)


def test_a_version_of_before_the_draft_had_an_id_comes_back_and_the_way_back_stays(
    run: Run, put: Put
) -> None:
    file, named = put(ELIGIBLE), f'id = "7"\n{OTHER}'
    recorded(file, ELIGIBLE)
    recorded(file, named)
    assert run("history", file, "restore", 1).code == 0
    assert load(file).proposal.with_values(id="") == loads(ELIGIBLE.encode(), file).proposal
    assert "3 versions" in run("history", file).out
    assert run("history", file, "restore", 2).code == 0
    assert file.read_text() == named
    file.write_text(ELIGIBLE)  # as it was checked out
    assert "4 versions" in run("history", file).out
    assert run("history", file, "restore", 2).code == 0
    assert file.read_text() == named


@pytest.mark.parametrize("broken", [False, True], ids=["gone", "broken"])
def test_edits_in_the_journal_of_a_lost_file_become_a_version(
    run: Run, put: Put, broken: bool
) -> None:
    file = put(ELIGIBLE)
    history = recorded(file, ELIGIBLE)
    leave_unsaved(file, state(), ("project.duration_months", "12"))
    if broken:
        file.write_text("call = [")
    else:
        file.unlink()
    done = run("history", file, "restore", 1)
    assert "1 edit that was never saved is in the version before it." in done.out
    assert file.read_text() == ELIGIBLE
    kept = [history.text(version).decode() for version in history.versions()]
    assert "duration_months = 12" in kept[-2]


@pytest.mark.parametrize("left", ["held", "gone", "broken"])
def test_a_journal_that_cannot_be_read_is_not_dropped(run: Run, put: Put, left: str) -> None:
    file = put(OTHER)
    recorded(file, ELIGIBLE, OTHER)
    journal = Journal(file, state()).file
    journal.write_bytes(b"of a later version")
    if left == "gone":
        file.unlink()
    elif left == "broken":
        file.write_text("call = [")
    assert run("history", file, "restore", 1).code == 0
    assert not journal.exists()
    assert [other.read_bytes() for other in state().glob("*.journal")] == [b"of a later version"]


def test_nothing_is_restored_under_the_hands_of_another_window(run: Run, put: Put) -> None:
    file = put(ELIGIBLE)
    recorded(file, ELIGIBLE, OTHER)
    lock = lock_of(file, state())
    assert lock is not None
    done = run("history", file, "restore", 1)
    assert (done.code, "open in another window" in done.err) == (2, True)
    assert file.read_text() == OTHER
    lock.release()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show", 7], "has no version 7; it has 1 to 2"),
        (["restore", 0], "has no version 0"),
        (["show"], "takes one number"),
        (["diff", 1, 2, 1], "takes one number or two"),
        (["restore", 1, "--json"], "has no JSON"),
        (["list", "--output", "x"], "--output is where"),
        (["wipe"], "invalid choice"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, put: Put, words: list[object], said: str) -> None:
    recorded(put(ELIGIBLE), ELIGIBLE, OTHER)
    done = run("history", "draft.toml", *words)
    assert done.code == 2
    assert said in " ".join(done.err.split())


def test_a_damaged_version_is_said_and_costs_itself_only(run: Run, put: Put) -> None:
    history = recorded(put(ELIGIBLE), OTHER, ELIGIBLE)
    (history.folder / f"{history.versions()[0].digest}.text").write_bytes(b"")
    assert run("history", "draft.toml").code == 0
    done = run("history", "draft.toml", "show", 1)
    assert (done.code, "version 1 is damaged" in done.err) == (2, True)
    assert run("history", "draft.toml", "show", 2).out == ELIGIBLE


def test_answers_given_line_by_line_become_a_version(answer: Callable[..., Ran], put: Put) -> None:
    file = put('format = 1\ncall = "COS-CLUSINT-2020-3-01"\nstrand = "A"\n')
    before = file.read_bytes()
    answer(file, "BLUEGATE\n")
    assert file.read_bytes() != before
    found = history_of(state(), load(file))
    assert found is not None
    assert [found.text(version) for version in found.versions()] == [before, file.read_bytes()]
