"""Pages are counted where somebody asks for it, in every format; and where a bundle is made."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.helpers.cli.proposals import Ran
from tests.helpers.places import ROOT

Run = Callable[..., Ran]
EXAMPLES = ROOT / "docs" / "examples"
CALL = "forests-2025-1.toml"


def canopy_in(own: Path) -> Path:
    """A draft whose call, among those of one's own, allows fewer pages than it has."""
    text = (EXAMPLES / CALL).read_text(encoding="utf-8")
    few = 'page_limit = { value = 2, without = ["cover", "contents"], '
    (own / CALL).write_text(text.replace("page_limit = { value = 30, ", few), encoding="utf-8")
    file = Path("canopy.toml")
    file.write_bytes((EXAMPLES / file).read_bytes())
    return file


def test_every_format_tells_them_and_none_does_unasked(run: Run, own: Path) -> None:
    canopy = canopy_in(own)
    (report,) = json.loads(run("check", canopy, "--pages", "--json").out)
    many, limit = report["pages"]["counted"], report["pages"]["limit"]
    assert many > limit == 2
    said = f"{many} of {limit} pages"
    (found,) = (one for one in report["findings"] if one["criterion"] == "documents.page-limit")
    assert said in found["message"] and found["status"] == "unmet"
    assert report["verdict"] == "eligible" and not report["submission_ready"]
    assert f"Pages     ✗ {said}" in run("check", canopy, "--pages").out
    (row,) = csv.DictReader(run("check", canopy, "--pages", "--format", "csv").out.splitlines())
    assert (row["pages"], row["page_limit"]) == (str(many), str(limit))
    assert f"| {many} | {limit} |" in run("check", canopy, "--pages", "--format", "markdown").out
    assert "documents.page-limit" in run("check", canopy, "--pages", "--format", "junit").out
    (unasked,) = json.loads(run("check", canopy, "--json").out)
    assert "pages" not in unasked and "documents.page-limit" not in str(unasked)


def test_of_several_each_has_a_line_of_its_own(run: Run, own: Path) -> None:
    canopy = canopy_in(own)
    Path("two.toml").write_bytes(canopy.read_bytes())
    lines = run("check", ".", "--pages").out.splitlines()
    assert sum(line.strip().startswith("✗") and "of 2 pages" in line for line in lines) == 2


def test_a_verdict_that_is_kept_knows_nothing_of_pages(run: Run, own: Path) -> None:
    canopy = canopy_in(own)
    for number in range(8):
        Path(f"{number}.toml").write_bytes(canopy.read_bytes())
    told = [run("check", "0.toml", *more, "--json").out for more in (("--pages",), ())]
    run("check", ".", "--json")
    again = json.loads(run("check", ".", "--json").out)
    assert "pages" in json.loads(told[0])[0] and "pages" not in json.loads(told[1])[0]
    assert not any("pages" in one for one in again)


def test_a_bundle_with_too_many_is_refused_and_a_draft_says_how_many(run: Run, own: Path) -> None:
    canopy = canopy_in(own)
    refused = run("export", canopy, "--output", "final")
    assert refused.code == 1 and not Path("final").exists()
    assert "Shorten the description by" in refused.out
    assert "canopy.toml: the description has" in refused.err
    assert run("export", canopy, "--output", "draft", "--draft").code == 0
    said = json.loads(Path("draft/manifest.json").read_text(encoding="utf-8"))
    assert said["pages"]["counted"] > said["pages"]["limit"] == 2
    (report,) = Path("draft").rglob("05_*.json")
    findings = json.loads(report.read_text(encoding="utf-8"))["findings"]
    assert "documents.page-limit" in {one["criterion"] for one in findings}
    assert run("verify", "draft").code == 0
    many = run("export", canopy, "--output", "many", "--format", "csv")
    assert "The description has" in many.out and "canopy.toml: the description" in many.err


def test_check_without_them_imports_nothing_that_writes_documents(own: Path) -> None:
    canopy = canopy_in(own)
    code = "import sys; from cli.main import main; main(sys.argv[1:]); print(*sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", code, "check", str(canopy)], capture_output=True, text=True
    )
    modules = set(told.stdout.split())
    assert "cli.commands.check" in modules
    assert not modules & {"typst", "docx", "xlsxwriter", "bundle.building", "bundle.pdf"}


def test_every_format_tells_that_a_text_is_cut(run: Run, own: Path) -> None:
    canopy = canopy_in(own)
    text = canopy.read_text(encoding="utf-8")
    long = text.replace('abstract = "', f'abstract = "{"a " * 40_000}', 1)
    canopy.write_text(long, encoding="utf-8")
    (report,) = json.loads(run("check", canopy, "--pages", "--json").out)
    assert report["pages"]["cut"] is True
    (row,) = csv.DictReader(run("check", canopy, "--pages", "--format", "csv").out.splitlines())
    assert row["pages"] == f"at least {report['pages']['counted']}"
    assert "Pages     ✗ at least" in run("check", canopy, "--pages").out
    assert "at least" in run("check", canopy, canopy, "--pages").out
