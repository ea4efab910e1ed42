"""Commands that read a draft tell of edits that never reached its file."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from storage.locations import locations
from tests.helpers.places import ROOT
from tests.helpers.storage.unsaved import leave_unsaved

READY = (ROOT / "sample_proposals" / "bluegate.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [("check",), ("check", "--json"), ("export",)])
def test_unsaved_edits_are_told_on_stderr_alone(
    run: Any, put: Any, command: tuple[str, ...]
) -> None:
    file: Path = put(READY.replace('strand = "A"', 'strand = "B"'))  # so that export refuses it
    before = run(*command, file)
    state = locations(os.environ).state
    leave_unsaved(file, state, ("project.title", "Mine"), ("project.acronym", "X"))
    after = run(*command, file)
    assert (after.code, after.out) == (before.code, before.out)
    assert before.err == "" or before.err in after.err
    assert "draft.toml: 2 unsaved edits of it are in the journal" in after.err
    assert "clusterbid open draft.toml" in after.err
    if "--json" in command:
        assert json.loads(after.out)


def test_edits_that_the_file_has_by_now_are_not_told(run: Any, put: Any) -> None:
    file: Path = put(READY)
    leave_unsaved(file, locations(os.environ).state, ("project.acronym", "X"))
    file.write_text(READY.replace('acronym = "BLUEGATE"', 'acronym = "X"', 1))
    assert "unsaved" not in run("check", file).err
