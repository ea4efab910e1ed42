"""The schemas as editors check them: by the TOML servers of most, and by check-jsonschema."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.helpers.places import ROOT

CALLS, SAMPLES = ROOT / "templates" / "calls", ROOT / "sample_proposals"
CALL = (CALLS / "cos-clusint-2020-3-01.toml").read_text(encoding="utf-8")
PROPOSAL = (SAMPLES / "bluegate.toml").read_text(encoding="utf-8")
BIN = Path(sys.executable).parent

MIN_ENTITIES = 'kind = "min-entities"'
SLIPS_IN_CALLS = {
    "a kind of criterion that there is not": (
        MIN_ENTITIES,
        'kind = "min-entitis"',
        r'"min-entitis" is not one of \[.*"min-entities"',
    ),
    "a number as a word, behind a kind": ("minimum = 3", 'minimum = "three"', r"\"three\" is not"),
    "a key that the kind does not have": (
        f"{MIN_ENTITIES}\n",
        f"{MIN_ENTITIES}\nsets = ['EU']\n",
        r"'sets' was unexpected",
    ),
    "an evidence that there is not": ('"seed"', '"sead"', r'"sead" is not one of \["seed"'),
    "a deadline in words": (
        "2020-12-02T17:00:00",
        '"in December"',
        r'"in December" does not match .*2025-02-05T17:00:00',
    ),
    "a deadline with an offset, where the zone is a key of its own": (
        "2020-12-02T17:00:00",
        "2020-12-02T17:00:00+01:00",
        r"does not match",
    ),
    "a form of grants that there is not": (
        "indirect_rate = {",
        "form = 'lumpsum'\nindirect_rate = {",
        r"lumpsum.* is not one of .*actual-costs",
    ),
    "an amount in quotes": (
        "max_grant = { value = 550000",
        'max_grant = { value = "550000"',
        r'"550000" is not of type "number"',
    ),
    "a share of more than a hundred": (
        "rate = { value = 90",
        "rate = { value = 900",
        r"900 is greater than the maximum of 100",
    ),
    "a count of nothing": ("minimum = 3", "minimum = 0", r"0 is less than the minimum of 1"),
    "a key that no call has": ("\n[deadline]", "\ncolour = 1\n[deadline]", r"'colour' was"),
}
SLIPS_IN_PROPOSALS = {
    "a role that there is not": ('"coordinator"', '"boss"', r'"boss" is not one of \["coord'),
    "a duration in words": ("duration_months = ", 'duration_months = "long" # ', r'"long" is not'),
}


def _said(folder: Path, *command: str | Path) -> tuple[int, str]:
    done = subprocess.run(
        [BIN / command[0], *command[1:]],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_COLOR": "1"},
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_every_shipped_file_passes_by_each_of_them(folder: Path) -> None:
    assert _said(folder, "taplo", "lint")[0] == 0
    code, said = _said(folder, "tombi", "lint", ".")
    assert (code, "Warning" in said) == (0, False), said
    of_calls = sorted((folder / "calls").glob("*.toml"))
    code, said = _said(folder, "check-jsonschema", "--schemafile", "call.schema.json", *of_calls)
    assert code == 0, said
    proposals = [folder / file.name for file in SAMPLES.glob("*.toml")]
    schema = ("--schemafile", "proposal.schema.json")
    code, said = _said(folder, "check-jsonschema", *schema, *sorted(proposals))
    assert code == 0, said


@pytest.mark.parametrize("slip", SLIPS_IN_CALLS)
def test_a_slip_in_a_call_is_marked_where_it_stands(written: Path, folder: Path, slip: str) -> None:
    right, wrong, expected = SLIPS_IN_CALLS[slip]
    at = CALL.index(right, CALL.index(MIN_ENTITIES) if right == "minimum = 3" else 0)
    written.write_text(CALL[:at] + wrong + CALL[at + len(right) :], encoding="utf-8")
    code, said = _said(folder, "taplo", "lint", written)
    assert code == 1
    assert re.search(expected, said), said
    line = CALL[:at].count("\n") + wrong[: len(wrong) - len(wrong.lstrip())].count("\n") + 1
    assert re.search(rf"slip\.toml:{line}:|^ *{line} │", said, re.M), said


@pytest.mark.parametrize("slip", SLIPS_IN_PROPOSALS)
def test_a_slip_in_a_proposal_is_marked(folder: Path, slip: str) -> None:
    right, wrong, expected = SLIPS_IN_PROPOSALS[slip]
    file = folder / "slip.toml"
    file.write_text(PROPOSAL.replace(right, wrong, 1), encoding="utf-8")
    try:
        code, said = _said(folder, "taplo", "lint", file)
    finally:
        file.unlink()
    assert code == 1
    assert re.search(expected, said), said


def test_the_settings_of_somebody_else_are_left_alone(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "tombi.toml"
    mine.write_text("# mine\n")
    done = run("schema", "call", "--editor", tmp_path)
    assert done.code == 2
    assert str(mine) in done.err
    assert mine.read_text() == "# mine\n"
    assert not (tmp_path / "call.schema.json").exists()


def test_what_was_written_once_is_written_anew(run: Run, tmp_path: Path) -> None:
    for _ in range(2):
        done = run("schema", "proposal", "--editor", tmp_path)
        assert done.code == 0
    names = {".taplo.toml", "call.schema.json", "proposal.schema.json", "tombi.toml"}
    assert {file.name for file in tmp_path.iterdir()} >= names


def test_the_folder_is_made_unless_something_else_has_its_name(run: Run, tmp_path: Path) -> None:
    assert run("schema", "call", "--editor", tmp_path / "new" / "drafts").code == 0
    assert (tmp_path / "new" / "drafts" / "call.schema.json").is_file()
    (tmp_path / "file").write_text("mine")
    done = run("schema", "call", "--editor", tmp_path / "file")
    assert (done.code, done.out) == (2, "")
    assert str(tmp_path / "file") in done.err
