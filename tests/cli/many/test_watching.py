"""`check --watch`: what changes is judged again, what does not is silent, Ctrl+C ends it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from cli.answers import Answer
from cli.found import items_of
from cli.judging import now
from cli.many.asking import Wanted
from cli.many.watching import Watching
from tests.helpers.cli.proposals import ELIGIBLE, INELIGIBLE, PLAIN_CALL, Ran
from tests.helpers.places import ROOT

Run = Callable[..., Ran]
Put = Callable[..., Path]


class Seen:
    """A watching whose looks are taken one by one."""

    def __init__(self) -> None:
        self.told: list[list[tuple[str, str]]] = []
        self._looks = 0
        self._watching = Watching(lambda: list(items_of([Path()])), self._wanted, self._write)

    def look(self) -> list[tuple[str, str]]:
        """What one more look shows."""
        self.told.append([])
        self._watching.look()
        return self.told[-1]

    def _wanted(self) -> Wanted:
        self._looks += 1
        return Wanted("check", now(), 80, run=self._looks)

    def _write(self, new: Sequence[Answer]) -> None:
        self.told[-1] += [(one.file, one.verdict) for one in new]


def test_what_changes_is_told_and_nothing_else(
    put: Put, capsys: pytest.CaptureFixture[str]
) -> None:
    put(ELIGIBLE, "a.toml")
    put(INELIGIBLE, "b.toml")
    put("[project]\nname = 'x'\n", "pyproject.toml")
    seen = Seen()
    assert seen.look() == [("a.toml", "eligible"), ("b.toml", "ineligible")]
    assert seen.look() == []
    put(INELIGIBLE, "a.toml")
    assert seen.look() == [("a.toml", "ineligible")]
    put(INELIGIBLE + "\n# a remark changes no verdict\n", "a.toml")
    assert seen.look() == []
    put("format = ", "a.toml")
    assert seen.look() == [("a.toml", "unreadable")]
    put(ELIGIBLE, "c.toml")
    Path("b.toml").unlink()
    assert seen.look() == [("c.toml", "eligible")]
    assert capsys.readouterr().err == "b.toml: gone\n"
    assert seen.look() == []


def test_a_change_that_the_time_of_the_file_does_not_show_is_seen(put: Put) -> None:
    file = put(ELIGIBLE)
    seen = Seen()
    seen.look()
    told = file.stat()
    put(ELIGIBLE.replace('"FR"', '"DE"'))
    os.utime(file, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert seen.look() == [("draft.toml", "ineligible")]


def test_of_an_old_file_the_system_is_believed_and_it_is_not_read_again(
    put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put(ELIGIBLE)
    os.utime(file, (1, 1))
    seen = Seen()
    assert len(seen.look()) == 1

    def reading(path: Path) -> bytes:
        raise AssertionError(path)

    monkeypatch.setattr("cli.many.watching.read_bytes", reading)
    assert seen.look() == []


def test_a_call_that_changes_has_its_drafts_judged_again(put: Put, own: Path) -> None:
    put(ELIGIBLE.replace('call = "COS-CLUSINT-2020-3-01"\nstrand = "A"', 'call = "PLAIN-2021"'))
    seen = Seen()
    assert seen.look() == [("draft.toml", "unreadable")]
    (own / "plain.toml").write_text(PLAIN_CALL)
    (told,) = seen.look()
    assert told[1] != "unreadable"


def test_an_array_has_an_end_and_this_has_none(run: Run, put: Put) -> None:
    done = run("check", put(ELIGIBLE), "--watch", "--json")
    assert (done.code, done.out) == (2, "")
    assert "jsonl" in done.err


@pytest.mark.parametrize("form", ["table", "jsonl"])
def test_on_a_pipe_each_change_comes_at_once_and_ctrl_c_ends_it(put: Put, form: str) -> None:
    file = put(ELIGIBLE)
    start = "import sys; from cli.main import main; sys.exit(main())"
    command = [sys.executable, "-c", start, "check", ".", "--watch", "--format", form]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        if form == "jsonl":
            assert json.loads(process.stdout.readline())["verdict"] == "eligible"
        else:
            while "ELIGIBLE" not in process.stdout.readline():
                pass
        file.write_text(INELIGIBLE)
        if form == "jsonl":
            assert json.loads(process.stdout.readline())["verdict"] == "ineligible"
        else:
            while "NOT ELIGIBLE" not in process.stdout.readline():
                pass
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        assert process.stderr.read() == ""
    assert process.returncode == 130
