"""Two programs save one draft at the same time: each step is in the file, or was told to fail."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from storage import load
from storage.proposals.folder import proposals_in
from tests.helpers.places import ROOT

NAMES = ("a", "b")


def both(folder: Path, steps: int) -> None:
    file = folder / "draft.toml"
    file.write_text('# ours\nformat = 1\ncall = "C"\n', encoding="utf-8")
    command = [sys.executable, "-m", "tests.helpers.soak.writing", str(file)]
    writers = [
        subprocess.Popen(
            [*command, name, str(steps)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for name in NAMES
    ]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write(b"go\n")
        writer.stdin.flush()
    said = [json.loads(writer.communicate()[0]) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    there = (load(file).proposal.project.abstract or "").split()
    landed = [mark for one, _ in said for mark in one]
    refused = [mark for _, one in said for mark in one]
    assert len(landed) + len(refused) == len(NAMES) * steps
    assert sorted(there) == sorted(landed), f"{len(set(landed) - set(there))} lost unseen"
    assert all(one for one, _ in said)
    assert proposals_in(folder) == [file]


def test_two_programs_lose_nothing_unseen(tmp_path: Path) -> None:
    both(tmp_path, 100)


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_two_programs_lose_nothing_unseen_in_many_steps(tmp_path: Path) -> None:
    both(tmp_path, int(os.environ.get("STEPS") or 1000))
