"""What pages of docs/ show of a conversation, a count or an answer is what comes of it."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.models.traced import CHECKER, NODE
from tests.helpers.places import ROOT

DOCS = ROOT / "docs"
SAMPLE = ROOT / "sample_proposals" / "bluegate.toml"


def block(page: str, *, beginning: str) -> list[str]:
    """The lines of the block of a page that begins so."""
    blocks = re.findall(r"```\w*\n(.*?)```", (DOCS / page).read_text("utf-8"), re.DOTALL)
    (found,) = (str(one) for one in blocks if one.startswith(beginning))
    return found.splitlines()


def printed(folder: Path, command: str, said: str = "") -> list[str]:
    """What a command line prints to somebody who says this."""
    scripts = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    home = str(folder / "home")
    told = {"PATH": scripts, "COLUMNS": "80", "PYTHONUTF8": "1", "CLUSTERBID_HOME": home}
    words = shlex.split(command)
    program = [sys.executable, "-m", "cli.main"] if words[0] == "clusterbid" else [words[0]]
    done = subprocess.run(
        [*program, *words[1:]],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **told},
        input=said,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]


def test_a_conversation_goes_as_it_is_shown(tmp_path: Path) -> None:
    begun, asked, *shown = block("line-by-line.md", beginning="$ clusterbid new")
    answers = [line.removeprefix("> ") for line in shown if line.startswith("> ")]
    printed(tmp_path, begun.removeprefix("$ "))
    heard = printed(tmp_path, asked.removeprefix("$ "), "\n".join([*answers, "quit", ""]))
    assert answers
    assert [">" if line.startswith("> ") else line for line in shown] == heard[: len(shown)]


def test_pages_are_counted_as_shown(tmp_path: Path) -> None:
    asked, _, pages = block("bundle.md", beginning="$ clusterbid check canopy.toml --pages")
    calls = tmp_path / "home" / "calls"
    calls.mkdir(parents=True)
    shutil.copy(DOCS / "examples" / "forests-2025-1.toml", calls)
    shutil.copy(DOCS / "examples" / "canopy.toml", tmp_path)
    assert pages in printed(tmp_path, asked.removeprefix("$ "))


def test_the_portal_has_the_fields_that_are_shown(tmp_path: Path) -> None:
    asked, *shown = block("bundle.md", beginning="$ clusterbid portal")
    shutil.copy(SAMPLE, tmp_path)
    said = [line.removeprefix(">").strip() for line in shown if line.startswith(">")]
    heard = printed(tmp_path, asked.removeprefix("$ "), "\n".join([*said, "quit", ""]))
    fields = [line for line in shown if re.match(r"\d+ of \d+", line)]
    assert len(fields) == 4 and [line for line in fields if line not in heard] == []


@pytest.mark.skipif(NODE is None, reason="there is no Node to run the checker")
def test_a_trace_is_agreed_with_as_shown(tmp_path: Path) -> None:
    traced, _, agreed = block("trace.md", beginning="clusterbid check bluegate.toml --trace")
    shutil.copy(SAMPLE, tmp_path)
    printed(tmp_path, traced)
    folders = ("--files", str(ROOT / "templates"), "--files", str(ROOT / "templates" / "calls"))
    asked = shlex.join(["node", str(CHECKER), "bluegate.trace.json", *folders])
    heard = printed(tmp_path, asked)
    assert heard == [agreed.removeprefix("# ")]
