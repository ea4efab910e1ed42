"""`clusterbid ask` as somebody uses it who hears it: through pipes, and however the line breaks."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from cli import lines
from models.asking.conversation import Conversation
from storage import load
from storage.journal.lock import lock_of
from tests.cli.conftest import Run
from tests.helpers.cli.proposals import ELIGIBLE, Ran
from tests.helpers.places import ROOT
from tests.helpers.storage.unsaved import leave_unsaved

Ask = Callable[..., Ran]
START = "from cli.main import main; raise SystemExit(main())"
AS_OF = ("--as-of", "2020-11-01")
QUESTION = re.compile(
    r"^(?:Call|Project|Partners|Activities|Budget|Indicators|Texts)\. (.+)$", re.M
)


def _started(file: Path, **environ: str) -> "subprocess.Popen[bytes]":
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "dumb", "LANG": "C", "LC_ALL": "C"}
    return subprocess.Popen(
        [sys.executable, "-c", START, "ask", str(file), *AS_OF],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**env, **environ},
    )


def _heard(stream: IO[bytes]) -> str:
    """What is said until an answer is waited for, or to the end."""
    heard = b""
    while not heard.endswith(b"> ") and (piece := os.read(stream.fileno(), 65536)):
        heard += piece
    return heard.decode()


JOURNEY = {
    "Target countries": ["Kenya, Peru"],
    "Add an applicant": [
        "Hanse Maritime Cluster e.V.",
        "Agrupación Cantábrica (ACTA)",
        "Association Rivages Numériques",
    ],
    "country": ["germany", "es", "france"],
    "type": ["1", "cluster organisation", "business", "2"],
    "legal personality": ["yes", "y", "yes"],
    "ownership": ["private", "2", "public"],
    "nationally registered": ["yes", "yes"],
    "ECCP status": ["registered", "submitted", "4"],
    "ECCP date": ["2016-04-18", "20.11.2020", "2017-06-12"],
    "Add a work package": ["usual"],
    "Add a cost line": ["Project manager", "quit"],
    "applicant": ["hmc"],
    "work package": ["wp1"],
    "category": ["pers"],
    "units": ["10"],
    "unit": ["person-month"],
    "unit cost": ["5.000,00"],
}
"""What is answered to each question; all others are skipped."""


def test_a_draft_comes_from_nothing_to_eligible_through_a_pipe(run: Run, begun: Path) -> None:
    answers = {name: list(lines) for name, lines in JOURNEY.items()}
    with _started(begun) as talk:
        assert talk.stdin is not None and talk.stdout is not None and talk.stderr is not None
        heard = whole = _heard(talk.stdout)
        name, line = "", ""
        while line != "quit" and heard.endswith("> "):
            # Where no question is told, the one before is to be answered again.
            asked = [*QUESTION.findall(heard), name]
            name = asked[0].rsplit(", ", 1)[-1]
            line = (answers.get(name) or [""]).pop(0)
            talk.stdin.write(f"{line}\n".encode())
            talk.stdin.flush()
            heard = _heard(talk.stdout) if line != "quit" else ""
            whole += heard
        talk.stdin.close()
        ending = talk.stdout.read().decode()
        assert talk.stderr.read() == b""
    assert talk.returncode == 0
    assert [name for name, lines in answers.items() if lines] == []
    for said in ("= Kenya (KE), Peru (PE)", "= 5 000 euro", "= 20 November 2020", "HMC, key"):
        assert said in whole
    assert "\x1b" not in whole
    assert "ELIGIBLE" in ending and "questions left." in ending and "Saved in" in ending
    assert run("check", begun, *AS_OF).code == 0


def test_what_was_answered_is_there_when_one_goes_on(answer: Ask, begun: Path) -> None:
    assert answer(begun, "Blue growth\n").code == 0
    again = answer(begun, "")
    assert "Project. Abstract" in again.out
    assert "Project. Title" not in again.out


def test_a_draft_to_which_nothing_is_answered_keeps_each_of_its_bytes(
    answer: Ask, put: Callable[..., Path]
) -> None:
    file = put(ELIGIBLE.replace("format = 1", "# mine\nformat   =  1"))
    before = file.read_bytes()
    assert answer(file, "\n?\nlist\n\n<\nsave\nquit\n").code == 0
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        (b"Blue\0growth\n", "Blue\0growth"),
        (b"Blue \xff growth\n", "Blue � growth"),
        (b"Blue growth", "Blue growth"),
        (b"Blue growth\r\n", "Blue growth"),
        (b"x" * 1_000_000 + b"\n", "x" * 1_000_000),
        ("[red] \x1b[31m \u202e 🚢\n".encode(), "[red] \x1b[31m \u202e 🚢"),
    ],
    ids=["NUL", "no UTF-8", "no line end", "CR LF", "1 MB", "controls"],
)
def test_whatever_is_typed_is_kept_and_does_no_harm(
    answer: Ask, begun: Path, typed: bytes, title: str
) -> None:
    done = answer(begun, typed)
    assert done.code == 0
    assert load(begun).proposal.project.title == title
    assert not {"\x1b", "\0", "\u202e"} & set(done.out + done.err)


def test_a_line_that_would_fill_the_memory_is_passed_over_and_told(
    answer: Ask, begun: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "LONGEST_LINE", 100)
    done = answer(begun, "x" * 350 + "\nBlue growth\n")
    assert "too long" in done.err
    assert load(begun).proposal.project.title == "Blue growth"


def test_a_text_that_is_cut_off_is_kept(answer: Ask, begun: Path) -> None:
    done = answer(begun, "\nOne\nTwo")
    assert "kept as far as it came" in done.out
    assert load(begun).proposal.project.abstract == "One\nTwo"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_who_breaks_off_in_the_middle_of_a_text_loses_nothing(begun: Path, number: int) -> None:
    with _started(begun) as talk:
        assert talk.stdin is not None and talk.stdout is not None and talk.stderr is not None
        _heard(talk.stdout)
        talk.stdin.write(b"Blue growth\n")
        talk.stdin.flush()
        _heard(talk.stdout)
        talk.stdin.write(b"One\nTwo\n<\n.\n")
        talk.stdin.flush()
        _heard(talk.stdout)
        talk.stdin.write(b"back\n")
        talk.stdin.flush()
        _heard(talk.stdout)
        talk.stdin.write(b"Three\n")
        talk.stdin.flush()
        talk.send_signal(number)
        talk.stdin.close()
        told = talk.stderr.read()
    assert talk.returncode == 128 + number
    assert b"Traceback" not in told
    project = load(begun).proposal.project
    assert project.title == "Blue growth"
    assert project.abstract.startswith("One\nTwo\n<")


def test_who_is_killed_loses_no_answer(answer: Ask, begun: Path) -> None:
    with _started(begun) as talk:
        assert talk.stdin is not None and talk.stdout is not None
        _heard(talk.stdout)
        talk.stdin.write(b"Blue growth\n")
        talk.stdin.flush()
        _heard(talk.stdout)
        talk.kill()
    assert load(begun).proposal.project.title == "Blue growth"
    assert answer(begun, "").code == 0


def test_nobody_who_listens_is_no_loss(begun: Path) -> None:
    with _started(begun) as talk:
        assert talk.stdin is not None and talk.stdout is not None and talk.stderr is not None
        _heard(talk.stdout)
        talk.stdout.close()
        talk.stdin.write(b"Blue growth\n")
        talk.stdin.close()
        told = talk.stderr.read()
    assert talk.returncode == 141
    assert told == b""
    assert load(begun).proposal.project.title == "Blue growth"


def test_a_draft_that_is_open_elsewhere_is_left_alone(
    answer: Ask, begun: Path, tmp_path: Path
) -> None:
    lock = lock_of(begun, tmp_path / "home" / "state")
    assert lock is not None
    before = begun.read_bytes()
    done = answer(begun, "Blue growth\n")
    lock.release()
    assert done.code == 2
    assert "open in another window" in done.err
    assert begun.read_bytes() == before


def test_unsaved_edits_of_the_wizard_are_back(answer: Ask, begun: Path, tmp_path: Path) -> None:
    leave_unsaved(begun, tmp_path / "home" / "state", ("project.title", "Blue growth"))
    done = answer(begun, "")
    assert "1 unsaved edit is back" in done.out
    assert "Title: nothing → Blue growth" in done.out
    assert load(begun).proposal.project.title == "Blue growth"


@pytest.mark.parametrize(("typed", "title"), [("perhaps\nyes\n", "Blue growth"), ("no\n", "")])
def test_where_another_program_wrote_the_file_it_is_asked_whose_version_counts(
    answer: Ask, begun: Path, tmp_path: Path, typed: str, title: str
) -> None:
    leave_unsaved(begun, tmp_path / "home" / "state", ("project.title", "Blue growth"))
    begun.write_text(begun.read_text(encoding="utf-8") + "# theirs\n", encoding="utf-8")
    assert answer(begun, "").code == 2
    done = answer(begun, typed)
    assert "Put them on top" in done.out
    assert load(begun).proposal.project.title == title


def test_a_file_that_cannot_be_written_is_told_and_the_answers_stay_in_the_journal(
    answer: Ask, begun: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = Conversation.take

    def others_write(self: Conversation, line: str) -> list[str]:
        begun.write_text(begun.read_text(encoding="utf-8") + "# theirs\n", encoding="utf-8")
        return take(self, line)

    with monkeypatch.context() as patched:
        patched.setattr(Conversation, "take", others_write)
        done = answer(begun, "Blue growth\n")
    assert done.code == 2
    assert "safe in the journal" in done.err
    assert "could not be written" in done.out
    assert begun.read_text(encoding="utf-8").endswith("# theirs\n")
    assert answer(begun, "yes\n").code == 0
    assert load(begun).proposal.project.title == "Blue growth"


def test_a_file_that_is_read_only_is_told_before_the_first_answer(answer: Ask, begun: Path) -> None:
    begun.chmod(0o444)
    done = answer(begun, "Blue growth\n")
    said = " ".join(done.out.partition("> ")[0].split())
    assert "the file is read-only. Answers are kept in the journal" in said
    assert "saved at once" not in said
    begun.chmod(0o644)
    assert answer(begun, "").code == 0
    assert load(begun).proposal.project.title == "Blue growth"


@pytest.mark.parametrize("text", ["format = ", 'format = 1\ncall = "NONE"\n'])
def test_a_file_that_cannot_be_used_is_told(
    answer: Ask, put: Callable[..., Path], text: str
) -> None:
    done = answer(put(text), "x\n")
    assert done.code == 2
    assert done.err.startswith("draft.toml")
    assert done.out == ""
