"""What has the name of a file and is none is answered for at once, whatever command is given it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.cli.proposals import Ran
from tests.helpers.places import ROOT
from tests.helpers.storage.endless import ENDLESS

Run = Callable[..., Ran]
pytestmark = pytest.mark.timeout(60)
SAMPLES = ROOT / "sample_proposals"
CALL = "COS-CLUSINT-2020-3-01"
COMMANDS = {
    "check": ("check", "x.toml"),
    "check --json": ("check", "--json", "x.toml"),
    "explain": ("explain", "x.toml"),
    "advise": ("advise", "x.toml"),
    "export": ("export", "x.toml", "--draft"),
    "ask": ("ask", "x.toml"),
    "portal": ("portal", "x.toml"),
    "history": ("history", "x.toml"),
    "merge": ("merge", "x.toml", "x.toml", "x.toml"),
    "partners form": ("partners", "form", "x.toml", "--output", "forms"),
    "partners add": ("partners", "add", "x.toml"),
    "new --from": ("new", "y.toml", "--from", "x.toml", "--call", CALL, "--strand", "A"),
    "verify": ("verify", "x.toml"),
    "calls check": ("calls", "check", "x.toml"),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", ENDLESS)
def test_a_command_does_not_wait(kind: str, command: str, run: Run) -> None:
    make, words = ENDLESS[kind]
    make(Path("x.toml"))
    code, out, err = run(*COMMANDS[command])
    assert code == 2
    assert "x.toml: " in err
    assert command == "verify" or words in err
    assert "mistake of the program" not in out + err


def test_a_folder_answers_for_each(run: Run) -> None:
    for kind, (make, _) in ENDLESS.items():
        make(Path(f"{kind}.toml"))
    Path("good.toml").write_bytes((SAMPLES / "bluegate.toml").read_bytes())
    code, out, err = run("check", ".")
    assert code == 2
    assert ["✓", "eligible", "good.toml"] in [line.split()[:3] for line in out.splitlines()]
    assert {line.partition(":")[0] for line in err.splitlines()} == {f"{k}.toml" for k in ENDLESS}


def test_an_export_does_not_wait_at_its_place(run: Run) -> None:
    os.mkfifo("there.zip")
    code, _, err = run("export", SAMPLES / "bluegate.toml", "--output", "there.zip", "--force")
    assert code == 2
    assert "there.zip" in err


def test_fifty_thousand_applicants_are_refused_with_a_sentence(
    run: Run, put: Callable[..., Path]
) -> None:
    head = f'format = 1\ncall = "{CALL}"\nstrand = "A"\n'
    put(head + '[[partners]]\nkey = "P"\n' * 50_000)
    code, out, err = run("check", "draft.toml")
    assert code == 2
    assert "draft.toml:1004: partners: 50000 applicants, at most 500" in err
    assert "UNREADABLE" in out
