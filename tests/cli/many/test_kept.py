"""Answers from judgements that were kept: the same to the byte, and never those of another file."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.commands.check import FEW
from storage import Draft
from storage.judged import Judge
from tests.helpers.cli.proposals import ELIGIBLE, INCOMPLETE, INELIGIBLE, PLAIN_CALL, Ran

Run = Callable[..., Ran]
Put = Callable[..., Path]
FORMS = ["table", "json", "jsonl", "csv", "markdown", "junit"]


def _many(put: Put) -> None:
    texts = [ELIGIBLE, INELIGIBLE, INCOMPLETE, "x", ELIGIBLE.replace("36", '"long"\nsectr = 1', 1)]
    for number in range(FEW + 2):
        put(texts[number % len(texts)], f"{number}.toml")


def _nothing_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    def judging(_self: Judge, path: Path, data: bytes) -> None:
        assert data == b"x", path  # what cannot be read is not kept

        from storage.proposals.reading import loads

        loads(data, path)

    monkeypatch.setattr(Judge, "of", judging)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("jobs", [1, 2])
def test_they_are_the_same_to_the_byte(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch, form: str, jobs: int
) -> None:
    _many(put)
    argv = ("check", ".", "--format", form, "--jobs", jobs, "--as-of")
    anew = run(*argv, "2020-11-01", "--no-cache")
    assert not (Path.cwd().parent / "home" / "cache").exists()
    assert run(*argv, "2020-11-01") == anew
    late = run(*argv, "2020-12-24", "--no-cache")
    _nothing_is_judged(monkeypatch)
    assert run(*argv, "2020-11-01") == anew
    # How far the deadline is depends on the moment, and is told of this one.
    assert run(*argv, "2020-12-24") == late
    assert (anew != late) is (form in ("json", "jsonl", "junit"))


def test_a_changed_draft_is_judged_anew(run: Run, put: Put) -> None:
    _many(put)
    run("check", ".")
    put(INELIGIBLE.replace("BLUEGATE", "OTHER"), "0.toml")
    told = json.loads(run("check", ".", "--json").out)
    assert (told[0]["acronym"], told[0]["verdict"]) == ("OTHER", "ineligible")


def test_a_changed_call_is_heeded(run: Run, put: Put, own: Path) -> None:
    text = ELIGIBLE.replace('call = "COS-CLUSINT-2020-3-01"\nstrand = "A"', 'call = "PLAIN-2021"')
    for number in range(FEW + 1):
        put(text, f"{number}.toml")
    assert run("check", ".").code == 2
    (own / "plain.toml").write_text(PLAIN_CALL)
    assert run("check", ".").code != 2
    (own / "plain.toml").unlink()
    assert run("check", ".").code == 2


def test_what_was_kept_without_texts_is_judged_anew_where_they_are_compared(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    _many(put)
    check = ("check", ".", "--json", "--as-of", "2020-11-01")
    alone = run(*check, "--no-cache").out
    conflicts = run("conflicts", ".").out
    assert run(*check).out == alone
    _nothing_is_judged(monkeypatch)
    assert run(*check).out == alone
    assert run("conflicts", ".").out == conflicts


def test_edits_in_a_journal_are_told(run: Run, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    _many(put)
    run("check", ".")
    told: list[str] = []

    def said(draft: Draft, _journals: object) -> list[str]:
        told.append(str(draft.path))
        return []

    monkeypatch.setattr("cli.many.asking.said_of_unsaved", said)
    from storage.journal.place import journal_file

    state = Path.cwd().parent / "home" / "state"
    state.mkdir(parents=True, exist_ok=True)
    journal_file(Path("1.toml"), state).write_text("")
    run("check", ".")
    assert told == ["1.toml"]


def test_few_files_are_not_looked_up(run: Run, put: Put) -> None:
    put(ELIGIBLE)
    run("check", ".")
    assert not (Path.cwd().parent / "home" / "cache").exists()


def test_locate_tells_where_they_are(run: Run) -> None:
    assert str(Path.cwd().parent / "home" / "cache") in run("locate").out
