"""The sample proposals: each is judged as its header says, and written as the program writes."""

import re
from pathlib import Path

import pytest

from models.criteria.finding import Status
from models.verdict.report import Report
from storage import load, loads, save
from storage.proposals.writing import dumps
from tests.helpers.samples import (
    COMPLETE,
    FOLDER,
    INVENTED,
    SAMPLES,
    call_of,
    expected,
    header,
    judged,
    sample,
)

_ROW = re.compile(r"^\| `(.+?\.toml)` \| `(.+?)` \| (.*?) ?\| .+ \| (.+) \|$", re.MULTILINE)
_ADDRESS = re.compile(r"(?:https?://|@)([^\s\"/]+)")
_BARE_DOMAIN = re.compile(r"\b(?:[a-z0-9-]+\.)+(?:com|de|eu|es|fr|gr|it|net|nl|org|pl|pt|rs|se)\b")


def unmet(report: Report) -> list[str]:
    return list(dict.fromkeys(f.criterion for f in report.findings if f.status is Status.UNMET))


def test_the_samples_are_those_that_the_readme_lists() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = {name: rest for name, *rest in _ROW.findall(readme)}
    assert sorted(rows) == SAMPLES
    for name, (call, strand, verdict) in rows.items():
        proposal = sample(name)
        assert (call, strand) == (proposal.call, proposal.strand or "–")
        assert expected(name).partition(":")[0] == verdict
    for name in COMPLETE:
        assert f"{judged(name).totals.grant:,.2f}".replace(",", " ") in readme


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_read_without_a_problem(name: str) -> None:
    assert load(FOLDER / name).problems == []


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_was_checked_by_the_shipped_call(name: str) -> None:
    assert sample(name).call_revision == call_of(name).revision


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_judged_as_its_header_says(name: str) -> None:
    report, (verdict, _, criteria) = judged(name), expected(name).partition(": ")
    ready = "submission-ready" if report.submission_ready else "not submission-ready"
    said = f"{report.verdict}, {ready}" if report.verdict == "eligible" else str(report.verdict)
    assert said == verdict
    binding = {f.criterion for f in report.findings if f.status is Status.UNMET and f.binding}
    assert binding == set(filter(None, criteria.split(", ")))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_written_as_the_program_writes(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    proposal = sample(name)
    written = dumps(proposal)
    assert text == f"{header(name).rstrip()}\n\n{written}"
    assert loads(written.encode(), Path(name)).proposal == proposal


@pytest.mark.parametrize("name", SAMPLES)
def test_saving_an_untouched_sample_changes_no_byte(name: str, tmp_path: Path) -> None:
    copy = tmp_path / name
    copy.write_bytes((FOLDER / name).read_bytes())
    save(load(copy), copy)
    assert copy.read_bytes() == (FOLDER / name).read_bytes()


def test_the_ineligible_sample_breaks_exactly_the_named_criteria() -> None:
    named = expected("harbourlink.toml").partition(": ")[2].split(", ")
    assert unmet(judged("harbourlink.toml")) == named


def test_nothing_binding_speaks_against_the_half_filled_sample() -> None:
    report = judged("half-filled.toml")
    assert not any(f.binding for f in report.findings if f.status is Status.UNMET)
    assert report.counts[Status.OPEN] >= 10


@pytest.mark.parametrize("name", INVENTED)
def test_invented_samples_name_no_domain_but_example_org(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    domains = {*_ADDRESS.findall(text), *_BARE_DOMAIN.findall(text)}
    assert domains
    assert all(d == "example.org" or d.endswith(".example.org") for d in domains)
