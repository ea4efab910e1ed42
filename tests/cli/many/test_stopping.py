"""Ctrl+C and what goes wrong meanwhile: what is done is kept, and every other file is answered."""

import csv
import io
import json
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.many.stopping import stopping
from storage.judged import Judge, Judged
from tests.helpers.cli.proposals import ELIGIBLE, Ran
from tests.helpers.places import ROOT

Run = Callable[..., Ran]
Put = Callable[..., Path]
At = Callable[[Path], None]

START = "import sys; from cli.main import main; sys.exit(main())"


def _meanwhile(monkeypatch: pytest.MonkeyPatch, name: str, act: At) -> None:
    """Have something happen when a file of that name comes to be judged."""
    real = Judge.of

    def judging(self: Judge, path: Path, data: bytes) -> Judged:
        if path.name == name:
            act(path)
        return real(self, path, data)

    monkeypatch.setattr(Judge, "of", judging)


def _interrupted(_path: Path) -> None:
    signal.raise_signal(signal.SIGINT)


@pytest.mark.parametrize("jobs", [1, 2])
def test_json_is_closed_and_holds_what_was_done(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    files = [put(ELIGIBLE, f"{number}.toml") for number in range(4)]
    if jobs == 1:
        _meanwhile(monkeypatch, "2.toml", _interrupted)
    else:  # workers do not heed it, and the process that was asked does
        monkeypatch.setattr("cli.many.run._complain", _interrupting_after(2))
    done = run("check", *files, "--json", "--jobs", jobs)
    assert done.code == 130
    assert [report["file"] for report in json.loads(done.out)] == ["0.toml", "1.toml"]
    assert done.err.endswith("interrupted; 2 of 4 files are answered for\n")


def _interrupting_after(many: int) -> Callable[..., None]:
    left = [many]

    def complain(*_: Any) -> None:
        left[0] -= 1
        if left[0] == 0:
            signal.raise_signal(signal.SIGINT)

    return complain


@pytest.mark.parametrize("form", ["table", "csv", "jsonl", "markdown", "junit"])
def test_every_format_ends_well(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    files = [put(ELIGIBLE, f"{number}.toml") for number in range(4)]
    _meanwhile(monkeypatch, "2.toml", _interrupted)
    done = run("check", *files, "--format", form)
    assert done.code == 130
    assert "1.toml" in done.out and "2.toml" not in done.out
    if form == "junit":
        assert done.out.endswith("</testsuites>\n")
    if form == "table":
        assert done.out.endswith("2 proposals: 2 eligible · 2 not ready beside the others\n")


def test_a_line_that_is_being_written_is_written_whole(tmp_path: Path) -> None:
    """The pipe is full when Ctrl+C comes: what was begun goes out once somebody reads on."""
    for number in range(300):
        (tmp_path / f"draft{number}.toml").write_text(ELIGIBLE)
    command = [sys.executable, "-c", START, "list", ".", "--format", "csv", "--jobs", "1"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "CLUSTERBID_HOME": str(tmp_path / "home")}
    with subprocess.Popen(
        command, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        first = process.stdout.readline() + process.stdout.readline()
        process.send_signal(signal.SIGINT)
        out = (first + process.stdout.read()).decode()
        err = process.stderr.read().decode()
    rows = list(csv.reader(io.StringIO(out)))
    assert process.returncode == 130
    assert {len(row) for row in rows} == {len(rows[0])}
    assert f"interrupted; {len(rows) - 1} of 300 files are answered for" in err


def test_ctrl_c_is_heard_as_before_afterwards() -> None:
    before = signal.getsignal(signal.SIGINT)
    with stopping() as stop:
        with pytest.raises(KeyboardInterrupt), stop.writing():
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_file_that_vanishes_or_changes_meanwhile_is_answered_for(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "gone", "half", "pipe", "z"):
        put(ELIGIBLE, f"{name}.toml")

    def happen(_path: Path) -> None:
        Path("gone.toml").unlink()
        put(ELIGIBLE[:300], "half.toml")
        Path("pipe.toml").unlink()
        os.mkfifo("pipe.toml")

    _meanwhile(monkeypatch, "a.toml", happen)
    done = run("check", ".", "--format", "jsonl")
    told = [json.loads(line) for line in done.out.splitlines()]
    assert [one["verdict"] for one in told] == [
        *("eligible", "unreadable", "unreadable", "unreadable", "eligible")
    ]
    assert "there is no such file" in told[1]["error"]
    assert "no ordinary file" in told[3]["error"]
    assert done.code == 2


@pytest.mark.skipif(
    multiprocessing.get_start_method() != "fork", reason="the patch is not in other processes"
)
def test_a_process_that_is_killed_costs_one_file(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        put(ELIGIBLE, f"{number}.toml")

    def killed(_path: Path) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    _meanwhile(monkeypatch, "7.toml", killed)
    done = run("check", ".", "--json", "--jobs", 2)
    told = json.loads(done.out)
    assert [one["file"] for one in told] == [f"{number}.toml" for number in range(40)]
    assert [one["file"] for one in told if one["verdict"] != "eligible"] == ["7.toml"]
    assert done.err == (
        "7.toml: it could not be judged: the process that judged it came to an end\n"
    )
