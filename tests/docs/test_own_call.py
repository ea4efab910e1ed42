"""What the walk-through to a call of one's own shows is so: its files, its commands, their output.

`UPDATE_GOLDENS=1` writes the outputs in the document anew; read their diff.
"""

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from models.verdict import check
from models.verdict.report import Report, Verdict
from storage import load
from storage.calls import load_call
from storage.calls.from_topic import topic_in
from storage.calls.mistakes import worth_a_look
from storage.shipped.countries import set_names
from tests.helpers.places import ROOT

DOCUMENT = ROOT / "docs" / "own-call.md"
EXAMPLES = ROOT / "docs" / "examples"
CALL = EXAMPLES / "forests-2025-1.toml"
SECOND = EXAMPLES / "harbours-2026-1.toml"
STAGED = EXAMPLES / "corridors-2026.toml"
AS_OF = dt.datetime(2025, 9, 1, tzinfo=dt.UTC)
_CONSOLE = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


class Shell:
    """A shell in a fresh folder, which keeps what was exported."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        scripts = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        without = ("NO_COLOR", "CLUSTERBID_HOME")
        kept = {name: value for name, value in os.environ.items() if name not in without}
        told = {"PATH": scripts, "COLUMNS": "80", "PYTHONUTF8": "1"}
        # The reader lives where the call is: nothing is told in a time of their own.
        self.environment = {**kept, **told, "TZ": "Europe/Helsinki"}

    def run(self, command: str) -> str:
        """What a command prints, its complaints after its answer."""
        if command.startswith("export "):
            name, _, value = command.removeprefix("export ").partition("=")
            self.environment[name] = value
            return ""
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return done.stdout + done.stderr


def as_typed(shell: Shell, block: str) -> str:
    """The block with the output that its commands give."""
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{line}\n{shell.run(line.removeprefix('$ '))}" for line in commands)


@pytest.mark.skipif(shutil.which("sh") is None, reason="the commands are those of a shell")
def test_every_command_prints_what_the_document_shows(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shell = Shell(tmp_path)
    document = text_of(DOCUMENT)
    real = _CONSOLE.sub(lambda found: as_typed(shell, found[0]), document)
    if os.environ.get("UPDATE_GOLDENS"):
        DOCUMENT.write_text(real, encoding="utf-8")
    shown, printed = _CONSOLE.findall(document), _CONSOLE.findall(real)
    assert len(shown) >= 6
    assert printed == shown
    assert "✓ ELIGIBLE, ready to submit" in real
    assert "✗ NOT ELIGIBLE" in real


def test_every_table_in_the_document_stands_in_the_finished_call() -> None:
    tables = re.findall(r"```toml\n(.*?)```", text_of(DOCUMENT), re.DOTALL)
    assert len(tables) >= 9
    finished = "".join(map(text_of, (CALL, SECOND, STAGED)))
    assert [table for table in tables if table not in finished] == []


def test_the_document_names_every_set_of_countries() -> None:
    assert [name for name in set_names() if f"`{name}`" not in text_of(DOCUMENT)] == []


@pytest.mark.parametrize("file", [CALL, SECOND, STAGED], ids=lambda file: file.stem)
def test_the_call_has_no_mistakes_and_cites_what_it_lists(file: Path) -> None:
    assert worth_a_look(load_call(file).call, file) == []


def test_the_second_call_has_what_the_topic_file_said() -> None:
    """All that was proposed is there as it was, but for the ids of the indicators."""
    topic = topic_in(EXAMPLES / "harbours-2026.json")
    call = load_call(SECOND).call
    (strand,) = call.strands
    assert strand.max_grant is not None and call.budget is not None
    assert call.title.value == topic.values["title"].value
    assert call.deadline.value == topic.values["deadline"].value
    assert call.budget.value == topic.values["budget"].value
    assert strand.max_grant.value == topic.values["max_grant"].value
    assert [one.title for one in call.indicators] == [one.value for one in topic.indicators]


def judged(text: str, tmp_path: Path) -> Report:
    file = tmp_path / "proposal.toml"
    file.write_text(text, encoding="utf-8")
    return check(load(file).proposal, load_call(CALL).call, AS_OF)


def unmet(report: Report) -> list[str]:
    return [f.criterion for f in report.findings if f.binding and f.status == "unmet"]


def test_the_sample_is_eligible_and_ready(tmp_path: Path) -> None:
    report = judged(text_of(EXAMPLES / "canopy.toml"), tmp_path)
    assert (report.verdict, report.submission_ready) == (Verdict.ELIGIBLE, True)
    totals = report.totals
    assert totals.indirect_cost == Decimal("75000.00")  # 15 % of 440 000 staff and 60 000 services
    assert totals.eligible_cost == Decimal("745000.00")
    assert totals.grant == Decimal(
        "566500.00"
    )  # 150 000 of vouchers, and 70 % of the other 595 000


@pytest.mark.parametrize(
    ("was", "now", "broken"),
    [
        ('"PT"', '"TR"', ["consortium.min-member-states"]),
        ('"PT"', '"NO"', ["consortium.min-member-states"]),
        ('"PT"', '"AX"', ["consortium.min-countries", "consortium.min-member-states"]),
        ('"PT"', '"FI"', ["consortium.min-countries", "consortium.min-member-states"]),
        ('"PT"', '"US"', ["applicant.country", "consortium.min-countries"]),
        ('"coordinator"', '"partner"', ["consortium.one-coordinator"]),
        ("rate = 70", "rate = 71", ["budget.rate"]),
        ("rate = 70", "requested = 600001", ["budget.rate", "budget.max-grant"]),
    ],
)
def test_what_the_call_asks_binds(tmp_path: Path, was: str, now: str, broken: list[str]) -> None:
    text = text_of(EXAMPLES / "canopy.toml")
    assert was in text
    assert set(broken) <= set(unmet(judged(text.replace(was, now, 1), tmp_path)))


def test_strand_3_asks_for_two_entities_only(tmp_path: Path) -> None:
    text = text_of(EXAMPLES / "canopy.toml").replace('strand = "2"', 'strand = "3"')
    without_two = text.split('[[partners]]\nkey = "PINHO"')[0]
    assert unmet(judged(text, tmp_path)) == ["budget.rate"]  # strand 3 pays 60 %
    assert unmet(judged(without_two, tmp_path)) == []


def test_a_missing_form_and_too_few_newcomers_keep_it_from_being_ready(tmp_path: Path) -> None:
    text = text_of(EXAMPLES / "canopy.toml")
    for was, now in (('annexes = ["public-declaration"]\n', ""), ("target = 60", "target = 47")):
        report = judged(text.replace(was, now), tmp_path)
        assert (report.verdict, report.submission_ready) == (Verdict.ELIGIBLE, False)
