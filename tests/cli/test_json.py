"""`check --json`: the shape that other programs rely on."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cli.schemas.report import report_schema
from tests.helpers.cli.proposals import ELIGIBLE, HEAD, INCOMPLETE, INELIGIBLE, Ran

Run = Callable[..., Ran]
Put = Callable[..., Path]

AMOUNT = {"type": "string", "pattern": r"^-?\d+\.\d\d$"}
TEXT = {"type": "string"}


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


FINDING = _object(
    criterion={"type": "string", "pattern": r"^[a-z]+\.[a-z-]+$"},
    status={"enum": ["met", "unmet", "open", "warning", "not-applicable"]},
    binding={"type": "boolean"},
    effect={"enum": ["rejects", "strikes", "completes", "advises", "undecided"]},
    message={"type": "string", "minLength": 1},
    fix={"type": ["string", "null"]},
    where={"type": "array", "items": TEXT},
    source=TEXT,
    evidence={"enum": ["seed", "primary", "secondary", "inferred", "assumed"]},
)
PARTNER = _object(key=TEXT, legal_name=TEXT, pic=TEXT, country=TEXT, role=TEXT, eccp=TEXT)
JUDGED = _object(
    schema={"const": 1},
    file=TEXT,
    call=TEXT,
    call_revision=TEXT,
    strand=TEXT,
    acronym=TEXT,
    title=TEXT,
    deadline={"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$"},
    partners={"type": "array", "items": PARTNER},
    verdict={"enum": ["eligible", "undecided", "incomplete", "ineligible"]},
    struck={"type": "array", "items": TEXT},
    submission_ready={"type": "boolean"},
    findings={"type": "array", "items": FINDING},
    budget=_object(
        eligible_cost=AMOUNT,
        indirect_cost=AMOUNT,
        grant=AMOUNT,
        max_grant={"anyOf": [AMOUNT, {"type": "null"}]},
        own_share=AMOUNT,
        rate=AMOUNT,
    ),
)
ACROSS = _object(
    criterion={"type": "string", "pattern": r"^[a-z]+\.[a-z-]+$"},
    **{"with": {"type": "array", "items": TEXT, "minItems": 1}},
    message={"type": "string", "minLength": 1},
    fix={"type": "string", "minLength": 1},
    where={"type": "array", "items": TEXT},
)
# Only where several proposals were named.
JUDGED["properties"]["portfolio"] = {"type": "array", "items": ACROSS}
UNREADABLE = _object(
    schema={"const": 1},
    file=TEXT,
    verdict={"const": "unreadable"},
    error=TEXT,
    line={"type": ["integer", "null"]},
)
SCHEMA = {"type": "array", "items": {"anyOf": [JUDGED, UNREADABLE]}}


def _reports(done: Ran) -> list[dict[str, Any]]:
    reports: list[dict[str, Any]] = json.loads(done.out)
    jsonschema.validate(reports, SCHEMA)
    jsonschema.validate(reports, report_schema())
    return reports


def test_the_shape_holds_and_nothing_else_is_on_stdout(run: Run, put: Put) -> None:
    files = [
        put(ELIGIBLE, "a.toml"),
        put(INELIGIBLE, "b.toml"),
        put(b"\xff\xfe", "c.toml"),
        put(INCOMPLETE, "d.toml"),
        put(HEAD.replace('"A"', '"C"'), "e.toml"),
    ]
    done = run("check", *files, "--json")
    reports = _reports(done)
    assert done.code == 2
    assert [report["file"] for report in reports] == [str(file) for file in files]
    assert [report["verdict"] for report in reports] == [
        "eligible",
        "ineligible",
        "unreadable",
        "incomplete",
        "ineligible",
    ]
    assert done.err.startswith("c.toml")


def test_the_values_of_a_report(run: Run, put: Put) -> None:
    (report,) = _reports(run("check", put(ELIGIBLE), "--json"))
    assert report["call"] == "COS-CLUSINT-2020-3-01"
    assert report["call_revision"] == "2020-09-30.3"
    assert (report["strand"], report["acronym"]) == ("A", "BLUEGATE")
    assert (report["schema"], report["deadline"]) == (1, "2020-12-02T17:00:00+01:00")
    assert report["partners"][0] == {
        "key": "HMC",
        "legal_name": "HMC e.V.",
        "pic": "912345671",
        "country": "DE",
        "role": "coordinator",
        "eccp": "registered",
    }
    assert report["submission_ready"] is False
    assert report["budget"] == {
        "eligible_cost": "53500.00",
        "indirect_cost": "3500.00",
        "grant": "48150.00",
        "max_grant": "550000.00",
        "own_share": "5350.00",
        "rate": "90.00",
    }
    entities = next(f for f in report["findings"] if f["criterion"] == "consortium.min-entities")
    assert entities == {
        "criterion": "consortium.min-entities",
        "status": "met",
        "binding": True,
        "effect": "rejects",
        "message": "3 different legal entities; at least 3 are needed",
        "fix": None,
        "where": ["partners"],
        "source": "S0 'Eligible consortia'",
        "evidence": "seed",
    }


def test_a_call_found_by_an_alias_is_reported_by_its_id(run: Run, put: Put) -> None:
    text = ELIGIBLE.replace("COS-CLUSINT-2020-3-01", "gro/sme/20/c/02")
    (report,) = _reports(run("check", put(text), "--json"))
    assert report["call"] == "COS-CLUSINT-2020-3-01"


def test_an_unknown_strand_is_reported_as_written(run: Run, put: Put) -> None:
    (report,) = _reports(run("check", put(HEAD.replace('"A"', '"C"')), "--json"))
    assert report["strand"] == "C"
    assert report["budget"]["max_grant"] is None


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_folder_without_proposals_is_answered_for(run: Run, put: Put, jobs: int) -> None:
    Path("empty").mkdir()
    done = run("check", "empty", put(ELIGIBLE), "--json", "--jobs", jobs)
    first, second = _reports(done)
    assert done.code == 2
    assert first == {
        "schema": 1,
        "file": "empty",
        "verdict": "unreadable",
        "error": "empty: there is no proposal (*.toml) in this folder",
        "line": None,
    }
    assert second["verdict"] == "eligible"


def test_the_error_of_a_file_is_the_line_on_stderr(run: Run, put: Put) -> None:
    done = run("check", put("format = 1\ncall = 3\n"), "--json")
    (report,) = _reports(done)
    assert report["error"] == done.err.strip()
    assert report["error"].startswith("draft.toml:2: call: ")
    assert report["line"] == 2


def test_several_processes_give_the_same_bytes(run: Run, put: Put) -> None:
    files = [put(text, f"{i}.toml") for i, text in enumerate([ELIGIBLE, INELIGIBLE, "x", HEAD])]
    moment = ("--as-of", "2020-11-01")
    assert run("check", *files, "--json", *moment) == run(
        "check", *files, "--json", *moment, "--jobs", 2
    )
