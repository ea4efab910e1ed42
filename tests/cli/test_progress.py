"""The bar on a terminal: answers that a person sends into a file go there, whole."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.cli.proposals import ELIGIBLE
from tests.helpers.places import ROOT

pty = pytest.importorskip("pty")
START = "import sys; from cli.main import main; sys.exit(main())"


def test_answers_go_into_a_file_while_the_bar_is_on_the_terminal(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.toml").write_text(ELIGIBLE)
    (tmp_path / "odd.toml").write_text("format = 1\ncall = \n")
    ours, theirs = pty.openpty()
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "NO_COLOR": "1"}
    with (tmp_path / "out.csv").open("w") as out:
        command = [sys.executable, "-c", START, "list", ".", "--format", "csv"]
        done = subprocess.run(command, cwd=tmp_path, env=environ, stdout=out, stderr=theirs)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    with (tmp_path / "out.csv").open(newline="") as read:
        rows = list(csv.DictReader(read))
    assert done.returncode == 2
    assert [row["file"] for row in rows] == ["0.toml", "1.toml", "2.toml", "odd.toml"]
    assert "4/4 odd.toml" in shown
    assert "odd.toml:2: call: no value" in shown
    assert "eligible" not in shown
