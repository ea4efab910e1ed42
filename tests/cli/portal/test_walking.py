"""`clusterbid portal` as somebody uses it beside a browser: at a terminal, through pipes."""

import base64
import json
import os
import re
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.helpers.cli.proposals import Ran
from tests.helpers.places import ROOT

Portal = Callable[..., Ran]
START = "from cli.main import main; raise SystemExit(main())"


def started(file: Path, stdin: int, stdout: int, term: str) -> "subprocess.Popen[bytes]":
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": term}
    return subprocess.Popen(
        [sys.executable, "-c", START, "portal", str(file), "--as-of", "2020-11-01"],
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=env,
    )


def fields(run: Run, file: Path, *more: str) -> list[dict[str, Any]]:
    done = run("portal", file, "--json", *more)
    assert done.code == 0
    found: list[dict[str, Any]] = json.loads(done.out)["fields"]
    return found


def test_ticks_are_there_when_one_goes_on(portal: Portal, run: Run, blue: Path) -> None:
    done = portal(blue, "\ncopy\ntick\ntick\n")
    assert done.code == 0
    assert "0 of 136 fields ticked." in done.out and "2 of 136 fields ticked." in done.out
    assert "COS-CLUSINT-2020-3-01\n" in done.out.partition("The value alone:")[2]
    assert "\x1b" not in done.out
    states = [field["state"] for field in fields(run, blue)]
    assert states[:4] == ["open", "ticked", "ticked", "open"]
    again = portal(blue, "")
    assert "1 of 136. General information. Topic" in again.out


def test_a_value_that_changed_is_asked_again(portal: Portal, run: Run, blue: Path) -> None:
    portal(blue, "go 4\ntick\n")
    blue.write_text(blue.read_text("utf-8").replace("Blue growth clusters", "Water clusters"))
    again = portal(blue, "")
    assert "Changed since you ticked it: General information. Title." in again.out
    assert fields(run, blue)[3]["state"] == "changed"
    assert "[!]  Title" in run("portal", blue, "--list").out


def test_an_applicant_who_left_is_to_leave_the_portal(portal: Portal, blue: Path) -> None:
    portal(blue, "go abn\ntick\ntick\n")
    text = blue.read_text("utf-8")
    blue.write_text(text.replace('key = "ABN"', 'key = "AEGEAN"'), encoding="utf-8")
    assert "2 fields that you ticked are no longer in the draft" in portal(blue, "").out
    assert "no longer in the draft, as" in portal(blue, "untick gone\n").out
    assert "no longer in the draft, as" not in portal(blue, "").out


def test_no_byte_of_the_draft_changes_and_no_name_is_kept(
    portal: Portal, blue: Path, tmp_path: Path
) -> None:
    before = blue.read_bytes()
    portal(blue, "go hmc\n" + "tick\n" * 11)
    assert blue.read_bytes() == before
    kept = [file for file in (tmp_path / "home").rglob("*") if file.is_file()]
    assert kept
    assert not any(b"Harmsen" in file.read_bytes() for file in kept)


def test_who_is_forgotten_leaves_no_tick_on_applicants(
    portal: Portal, run: Run, blue: Path
) -> None:
    portal(blue, "\ntick\ngo hmc\ntick\n")
    assert run("partners", "forget", "Wiebke Harmson").code == 2
    assert [field["state"] for field in fields(run, blue)].count("ticked") == 2
    done = run("partners", "forget", "Wiebke Harmsen")
    assert "✓ ticks:" in done.out
    states = {field["label"]: field["state"] for field in reversed(fields(run, blue))}
    assert (states["Call"], states["PIC"]) == ("ticked", "open")


def test_a_table_tells_what_is_empty_and_too_long(run: Run, blue: Path) -> None:
    text = blue.read_text("utf-8").replace("Blue growth clusters", "Blue & green " * 20, 1)
    blue.write_text(text.replace('pic = "204518736"\n', ""), encoding="utf-8")
    done = run("portal", blue, "--list")
    assert done.code == 0
    said = " ".join(done.out.split())
    assert " characters; a form of a sister programme of 2019 takes 200 at most" in said
    assert "takes out 1 character of it: &" in said
    assert "- nothing yet (partners[0].pic)" in said
    assert max(map(len, done.out.splitlines())) <= 80


def test_all_fields_go_into_a_new_file_and_over_none(run: Run, blue: Path) -> None:
    assert run("portal", blue, "--output", "part-a.txt").code == 0
    text = Path("part-a.txt").read_text("utf-8")
    for field in fields(run, blue):
        assert f"--- {field['number']}. {field['label']}\n" in text
        assert f"\n{field['value']}\n" in text
    again = run("portal", blue, "--output", "part-a.txt")
    assert again.code == 2
    assert "exists already" in again.err
    assert Path("part-a.txt").read_text("utf-8") == text


def test_one_field_goes_alone_into_a_pipe(run: Run, blue: Path) -> None:
    assert run("portal", blue, "--copy", "8") == (0, "204518736\n", "")
    for number, why in (("1", "Topic is empty"), ("0", "fields 1 to 136"), ("137", "no field 137")):
        done = run("portal", blue, "--copy", number)
        assert (done.code, done.out) == (2, "")
        assert why in done.err


def test_what_only_the_call_asks_comes_with_all(run: Run, blue: Path) -> None:
    more = fields(run, blue, "--all")
    assert "ECCP status" in {field["label"] for field in more}
    assert len(more) > len(fields(run, blue))


def test_what_a_draft_says_is_no_control_of_the_terminal(
    portal: Portal, put: Callable[..., Path]
) -> None:
    file = put(
        'format = 1\ncall = "COS-CLUSINT-2020-3-01"\nstrand = "A"\n[project]\n'
        'acronym = "A\\u001b]52;c;eA==\\u0007[red]"\ntitle = "=1+1"\n'
    )
    for term in ("dumb", "xterm"):
        done = portal(file, "go 3\ncopy\ngo 4\n", term)
        assert done.code == 0
        assert not {"\x1b", "\x07"} & set(done.out)
        assert "[red]" in done.out and "\n=1+1\n" in done.out


def test_a_burst_at_a_terminal_is_taken_line_by_line(run: Run, blue: Path) -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    os.write(ours, b"go 4\ncopy\ntick\ntick\n?\ngo hmc\nc\nt\nquit\n")  # before it has begun
    with started(blue, theirs, theirs, "xterm-256color") as talk:
        os.close(theirs)
        heard = b""
        while select.select([ours], [], [], 60)[0]:
            try:
                heard += os.read(ours, 65536)
            except OSError:  # Linux says so where the other end is closed
                break
        assert talk.stderr is not None
        assert talk.stderr.read() == b""
    os.close(ours)
    assert talk.returncode == 0
    given = [base64.b64decode(m).decode() for m in re.findall(rb"\x1b\]52;c;(.*?)\x07", heard)]
    title = "Blue growth clusters opening gates to African and Andean water markets"
    assert given == [title, "204518736"]
    assert b"characters given to the clipboard" in heard
    states = [field["state"] for field in fields(run, blue)]
    assert [n for n, state in enumerate(states, 1) if state == "ticked"] == [4, 5, 8]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_who_breaks_off_keeps_the_ticks(run: Run, blue: Path, number: int) -> None:
    with started(blue, subprocess.PIPE, subprocess.PIPE, "dumb") as talk:
        assert talk.stdin is not None and talk.stdout is not None and talk.stderr is not None
        heard = b""
        while not heard.endswith(b"> "):
            heard += os.read(talk.stdout.fileno(), 65536)
        talk.stdin.write(b"tick\n")
        talk.stdin.flush()
        while heard.count(b"\n> ") < 2:
            heard += os.read(talk.stdout.fileno(), 65536)
        talk.send_signal(number)
        talk.stdin.close()
        assert b"1 of 136 fields ticked." in talk.stdout.read()
        assert talk.stderr.read() == b""
    assert talk.returncode == 128 + number
    assert fields(run, blue)[0]["state"] == "ticked"


def test_a_tick_that_cannot_be_kept_ends_the_walk(
    portal: Portal, blue: Path, tmp_path: Path
) -> None:
    (tmp_path / "home" / "state").mkdir(parents=True)
    (tmp_path / "home" / "state" / "portal").write_text("in the way")
    done = portal(blue, "next\ntick\nnext\n")
    assert done.code == 2
    assert "the tick is not kept" in done.err
    assert "2 of 136" in done.out and "3 of 136" not in done.out


@pytest.mark.parametrize("text", ["format = ", 'format = 1\ncall = "NONE"\n'])
def test_a_file_that_cannot_be_used_is_told(
    portal: Portal, put: Callable[..., Path], text: str
) -> None:
    done = portal(put(text), "\n")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("draft.toml")
