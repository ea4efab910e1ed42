"""A machine without data of time zones: deadlines are local times, so the program brings it."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.helpers.cli.proposals import ELIGIBLE
from tests.helpers.places import ROOT


def test_a_machine_without_zones_judges_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "draft.toml"
    file.write_text(ELIGIBLE, encoding="utf-8")
    command = [sys.executable, "-m", "cli.main", "check", str(file), "--as-of", "2020-11-25"]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, env=os.environ | {"PYTHONTZPATH": ""}
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "ELIGIBLE" in done.stdout


def test_the_data_of_zones_comes_along_on_every_system() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (wanted,) = (said for said in project["dependencies"] if said.startswith("tzdata"))
    assert ";" not in wanted
    lock = (ROOT / "requirements" / "dev.lock").read_text(encoding="utf-8")
    (pin,) = (line for line in lock.splitlines() if line.startswith("tzdata=="))
    assert ";" not in pin
