"""What the README says is so."""

import re
import shlex
from pathlib import Path

import pytest

from cli.main import COMMANDS, main
from tests.helpers.places import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
INTERACTIVE = {"open", "ask", ""}


def commands() -> list[list[str]]:
    """Every `clusterbid …` line of the README's shell blocks, without its comment."""
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    lines = (line.partition("#")[0] for block in blocks for line in block.splitlines())
    return [shlex.split(line)[1:] for line in lines if line.startswith("clusterbid ")]


def test_the_first_draft_can_be_typed_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    codes = {}
    for argv in commands():
        if (argv[0] if argv else "") not in INTERACTIVE:
            codes[" ".join(argv)] = main(argv)
    assert len(codes) >= 3
    assert [line for line, code in codes.items() if code == 2] == []
    assert "INCOMPLETE" in capsys.readouterr().out


def test_every_command_is_named() -> None:
    assert [name for name in COMMANDS if f"clusterbid {name}" not in README] == []


def test_every_file_it_points_to_is_there() -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", README)
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_limits_speak_of_what_the_call_data_marks_as_weak() -> None:
    call = (ROOT / "templates/calls/cos-clusint-2020-3-01.toml").read_text(encoding="utf-8")
    assert 'evidence = "assumed"' in call
    assert "assumed" in README
