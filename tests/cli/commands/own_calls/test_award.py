"""Award criteria, and one's own points by them, where the commands tell of a call and a draft."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.helpers.cli.proposals import Ran
from tests.helpers.places import ROOT

Run = Callable[..., Ran]
EXAMPLES = ROOT / "docs" / "examples"


def words(text: str) -> str:
    return " ".join(text.split())


def assessed(own: Path, more: str) -> Path:
    """A draft under a call with award criteria, with points of its own."""
    name = "forests-2025-1.toml"
    (own / name).write_bytes((EXAMPLES / name).read_bytes())
    text = (EXAMPLES / "canopy.toml").read_text(encoding="utf-8")
    file = Path("canopy.toml")
    file.write_text(text + more, encoding="utf-8")
    return file


def points(**given: object) -> str:
    return "".join(
        f'\n[[self_assessment]]\nid = "{name}"\npoints = {of}\n' for name, of in given.items()
    )


def test_a_call_is_shown_with_them_and_their_sources(run: Run, own: Path) -> None:
    assessed(own, "")
    told = words(run("calls", "show", "FORESTS-2025-1").out)
    assert "Award criteria impact: Impact on the value chain (guide, section 8; seed)" in told
    assert "at most 40 points (guide, section 8; seed) at least 20 points to be funded" in told
    assert "counts 1.5 times (guide, section 8; seed)" in told
    assert "in all: at least 45 points to be funded (guide, section 8; seed)" in told


def test_the_sum_is_worked_out_step_by_step_and_changes_no_verdict(run: Run, own: Path) -> None:
    file = assessed(own, points(impact=25, team=12))
    told = words(run("explain", file, "award.self-assessment").out)
    assert "Your own assessment: 43 of 70 points" not in told
    assert "Your own points are 43 in all; at least 45 are needed to be funded" in told
    assert "Team and management: 12 of 20 points × 1.5" in told
    assert "in all: 43 of 70 points, at least 45 to be funded" in told
    (with_points,) = json.loads(run("check", file, "--json").out)
    (without,) = json.loads(run("check", assessed(own, ""), "--json").out)
    assert with_points["verdict"] == without["verdict"]
    assert with_points["submission_ready"] == without["submission_ready"]


def test_advice_tells_the_points_under_the_call_that_knows_them(run: Run, own: Path) -> None:
    file = assessed(own, points(impact=30, team=12))
    told = words(run("advise", file, "--all").out)
    assert "2 award criteria; your own assessment: 48 of 70 points, at least 45" in told
    options = json.loads(run("advise", file, "--all", "--json").out)
    award = next(o["award"] for o in options if o["call"] == "FORESTS-2025-1")
    assert award == {"criteria": 2, "own_points": "48.0", "most": "70.0", "threshold": "45"}
    assert all("award" not in o for o in options if o["call"] != "FORESTS-2025-1")
