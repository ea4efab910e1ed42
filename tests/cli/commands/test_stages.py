"""A call in two stages: every command goes by the stage that a draft is for."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.judged import Judge
from tests.helpers.cli.proposals import Ran
from tests.helpers.cli.staged import CORRIDORS, OPEN, RAILSIDE, at_stage

Run = Callable[..., Ran]
Put = Callable[..., Path]
EARLY, LATER, OVER = "2026-02-01", "2026-04-01", "2027-01-01"


pytestmark = pytest.mark.usefixtures("corridors")


def test_check_goes_by_the_stage_that_is_named(run: Run, put: Put) -> None:
    concept, full = put(RAILSIDE, "concept.toml"), put(at_stage("full"), "full.toml")
    ran = run("check", concept, "--as-of", EARLY)
    assert "RAILSIDE · CORRIDORS-2026 · stage concept" in ran.out
    assert "30 d 17 h left until 3 Mar 2026" in ran.out
    assert ran.code == 0
    ran = run("check", full, "--as-of", EARLY)
    assert ran.code == 1
    for said in ("2 EEA states: NL, PT; at least 3", "Mandate of the coordinator", "Write Impact"):
        assert said in ran.out
    assert "Full proposal opens" in ran.out
    (told,) = json.loads(run("check", full, "--json").out)
    assert told["stage"] == {"id": "full", "by_date": False}
    assert told["deadline"] == "2026-09-15T17:00:00+02:00"


@pytest.mark.parametrize(
    ("as_of", "stage", "verdict"),
    [(EARLY, "concept", "eligible"), (LATER, "full", "ineligible"), (OVER, "full", "ineligible")],
)
def test_without_a_name_it_is_the_next_one_whatever_was_kept(
    run: Run, put: Put, as_of: str, stage: str, verdict: str
) -> None:
    for number in range(12):
        put(OPEN, f"{number}.toml")
    for moment in (EARLY, LATER, as_of):
        ran = run("check", ".", "--json", "--as-of", moment)
    told = json.loads(ran.out)[0]
    assert (told["stage"], told["verdict"]) == ({"id": stage, "by_date": True}, verdict)
    (finding,) = (one for one in told["findings"] if one["criterion"] == "call.stage")
    assert (finding["evidence"], finding["effect"]) == ("assumed", "advises")


def test_what_is_kept_of_a_stage_has_its_deadline(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(12):
        put(RAILSIDE, f"{number}.toml")
    anew = run("check", ".", "--json", "--as-of", LATER, "--no-cache")
    run("check", ".", "--json", "--as-of", EARLY)
    monkeypatch.setattr(Judge, "of", None)
    kept = run("check", ".", "--json", "--as-of", LATER)
    assert kept == anew
    assert "The deadline of Concept note has passed" in kept.out


def test_a_stage_that_there_is_not_is_told_with_the_nearest(run: Run, put: Put) -> None:
    ran = run("check", put(at_stage("conzept")), "--as-of", EARLY)
    assert "The call has no stage “conzept”" in ran.out
    assert "Did you mean “concept”?" in ran.out
    assert "project.stage (line 9) · call.stage" in ran.out


def test_the_calendar_has_an_event_for_each_stage(run: Run, put: Put) -> None:
    put(RAILSIDE, "concept.toml")
    put(at_stage("full"), "full.toml")
    text = run("list", ".", "--format", "ics", "--as-of", EARLY).out
    assert text.count("BEGIN:VEVENT") == 2
    for said in ("CORRIDORS-2026 · Concept note closes", "CORRIDORS-2026 · Full proposal closes"):
        assert said in text
    assert "DTSTART:20260303T160000Z" in text
    assert "DTSTART:20260915T150000Z" in text
    uids = [line for line in text.splitlines() if line.startswith("UID:")]
    assert len(set(uids)) == 2


def test_list_and_tables_name_the_stage(run: Run, put: Put) -> None:
    put(RAILSIDE)
    (listed,) = json.loads(run("list", ".", "--format", "json").out)
    assert (listed["stage"], listed["deadline"]) == ("concept", "2026-03-03T17:00:00+01:00")
    head, row = run("check", ".", "--format", "csv").out.splitlines()
    assert (head.rsplit(",", 1)[1], row.rsplit(",", 1)[1]) == ("stage", "concept")


def test_explain_tells_all_stages(run: Run, put: Put) -> None:
    text = run("explain", put(RAILSIDE), "call.stage").out
    assert "stage concept: Concept note, 15 Jan 2026 to 3 Mar 2026 17:00 Brussels" in text
    assert "stage full: Full proposal" in text
    assert "stage: Concept note" in run("explain", "draft.toml", "call.deadline").out


@pytest.mark.usefixtures("plain_writers")
def test_a_bundle_is_of_its_stage_and_stays_so(run: Run, put: Put, own: Path) -> None:
    (own / "corridors.toml").write_text(re.sub("page_limit.*", "", CORRIDORS), encoding="utf-8")
    run("export", put(OPEN), "--output", "bundle", "--as-of", EARLY)
    manifest = json.loads(Path("bundle/manifest.json").read_text(encoding="utf-8"))
    assert (manifest["stage"], manifest["moment"]) == ("concept", "2026-03-03T17:00:00+01:00")
    # It names no stage, and at the moment of checking another one is due.
    told = run("verify", "bundle").out
    assert "· stage concept ·" in told
    assert "still gets the same verdict" in told
    assert run("export", "draft.toml", "--as-of", EARLY).code == 0
    assert Path("RAILSIDE_CORRIDORS-2026_concept").is_dir()


def test_a_new_draft_is_for_a_stage_or_says_which_is_next(run: Run, put: Put) -> None:
    told = run("new", "full.toml", "--call", "CORRIDORS-2026", "--stage", "Full").out
    assert "Deadline: 15 Sep 2026 17:00 Brussels (Full proposal)" in told
    assert 'stage = "full"' in Path("full.toml").read_text(encoding="utf-8")
    told = run("new", "open.toml", "--call", "CORRIDORS-2026").out
    assert "write stage = … (concept or full) into [project]" in " ".join(told.split())
    put(RAILSIDE, "was.toml")
    run("new", "next.toml", "--call", "CORRIDORS-2026", "--from", "was.toml")
    assert "stage =" not in Path("next.toml").read_text(encoding="utf-8")
    refused = run("new", "x.toml", "--call", "CORRIDORS-2026", "--stage", "ful")
    assert (refused.code, "Did you mean full?" in refused.err) == (2, True)


def test_applicants_may_stand_in_proposals_of_two_stages(run: Run, put: Put) -> None:
    put(f'id = "one"\n{RAILSIDE}', "one.toml")
    put(f'id = "two"\n{at_stage("full")}', "two.toml")
    assert run("conflicts", ".").code == 0
    put(f'id = "three"\n{RAILSIDE.replace("RAILSIDE", "OTHER")}', "three.toml")
    ran = run("conflicts", ".")
    assert "CORRIDORS-2026 stage concept" in ran.out
    assert "stage full" not in ran.out
    assert ran.code == 1
    (remedy,) = json.loads(run("conflicts", ".", "--json").out)["strands"]
    assert (remedy["stage"], len(remedy["drafts"])) == ("concept", 2)


def test_next_years_call_has_the_stages_a_year_on_and_assumed(run: Run) -> None:
    run("calls", "new", "CORRIDORS-2027", "--like", "CORRIDORS-2026", "--deadline", "2027-09-14")
    shown = run("calls", "show", "CORRIDORS-2027").out
    assert "opens 14 Jan 2027, closes 2 Mar 2027 17:00 Brussels" in " ".join(shown.split())
    assert "closes 14 Sep 2027 17:00 Brussels (carried; assumed" in " ".join(shown.split())
    differing = " ".join(run("calls", "diff", "CORRIDORS-2026", "CORRIDORS-2027").out.split())
    assert "stage concept: opens: 15 Jan 2026 → 14 Jan 2027" in differing
