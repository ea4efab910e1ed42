"""What the smoke test does besides installing: it finds Pythons, reads pins, compares bundles."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

from scripts import smoke
from scripts.smoke import ROOT, Tried, differences, pythons


def test_the_same_pythons_are_promised_and_tried() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    promised = re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    [matrix] = re.findall(r"^ +python: \[(.+)\]$", workflow, re.MULTILINE)
    assert tuple(promised) == smoke.VERSIONS == tuple(re.findall(r'"(.+?)"', matrix))


def test_every_dependency_is_pinned_without_a_hash() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = smoke._pins()
    pinned = {pin.partition("==")[0] for pin in pins}
    wanted = {re.split(r"[<>=;\[ ]", said)[0] for said in project["dependencies"]}
    assert wanted <= pinned
    assert not [pin for pin in pins if "hash" in pin or "\\" in pin]
    # Those of one system only keep their marker.
    assert any("sys_platform" in pin for pin in pins)


def test_a_name_that_leads_nowhere_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a version manager leaves it on the PATH for a version that is not selected."""
    for version in smoke.VERSIONS:
        name = tmp_path / f"python{version}"
        name.write_text("#!/bin/sh\necho not selected >&2\nexit 127\n", encoding="utf-8")
        name.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pythons() == {smoke.MINE: sys.executable}


def test_files_that_two_pythons_write_differently_are_named() -> None:
    one = Tried("3.11", 1.0, {"a.pdf": "1", "b.pdf": "2"})
    other = Tried("3.12", 1.0, {"a.pdf": "1", "b.pdf": "3", "c.pdf": "4"})
    gone = Tried("3.13", 1.0, skipped="offline")
    assert differences([one, gone, one]) == []
    assert differences([one, gone, other]) == [
        "Python 3.11 and 3.12 differ in b.pdf",
        "Python 3.11 and 3.12 differ in c.pdf",
    ]


def test_a_command_that_ends_otherwise_than_it_should_is_told(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "print('so and so'); raise SystemExit(3)"]
    assert smoke._run(command, tmp_path, {}, code=3).strip() == "so and so"
    with pytest.raises(smoke.Broken, match=r"exit code 3, not 0\nso and so"):
        smoke._run(command, tmp_path, {})
