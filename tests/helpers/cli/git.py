"""Git, as a person uses it."""

import os
import subprocess
from pathlib import Path

from tests.helpers.places import ROOT


def git(folder: Path, *words: str, code: int = 0) -> str:
    """Run git in a folder; what it said, where it ended with this code."""
    who = ["-c", "user.name=N", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(
        ["git", *who, *words], cwd=folder, env=env, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr
