"""`clusterbid since`: what became of drafts since a moment, by their versions."""

import datetime as dt
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from storage import load
from storage.history.versions import history_of
from storage.locations import locations
from tests.helpers.cli.proposals import ELIGIBLE, INELIGIBLE, Ran, another
from tests.helpers.places import ROOT

Run = Callable[..., Ran]
NOW = dt.datetime(2020, 11, 25, 12, tzinfo=dt.UTC)


def kept(file: Path, *versions: tuple[int, str]) -> None:
    """A draft with versions of so many days ago; its file holds the last."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(versions[-1][1], encoding="utf-8")
    history = history_of(locations(os.environ).state, load(file))
    assert history is not None
    for days, text in versions:
        history.record(text.encode(), "eligible", NOW - dt.timedelta(days=days))


def plain(text: str) -> str:
    return " ".join(text.split())


def test_each_draft_tells_what_moved_since_then(run: Run, a_day_in_2020: dt.datetime) -> None:
    dearer = ELIGIBLE.replace("5000.00", "6000.00").replace("Clusters go", "Clusters of ports go")
    desk = Path("desk")
    kept(desk / "one.toml", (9, INELIGIBLE), (5, ELIGIBLE), (1, dearer))
    kept(desk / "two.toml", (9, ELIGIBLE), (1, INELIGIBLE))
    kept(desk / "new.toml", (1, another(ELIGIBLE, 3)), (0, another(dearer, 3)))
    (desk / "never.toml").write_text(another(ELIGIBLE, 4), encoding="utf-8")
    done = run("since", "3", "days", desk)
    assert (done.code, done.err) == (0, "")
    parts = {name: plain(done.out.partition(f"desk/{name}")[2]) for name in ("one", "two", "new")}
    assert plain(done.out).startswith("Since 2020-11-22 ")
    assert "HMC: 50 000 → 60 000 (+10 000)" in parts["one"]
    assert "Abstract rewritten" in parts["one"]
    assert "✓ ELIGIBLE, not yet ready to submit → ✗ NOT ELIGIBLE" in parts["two"]
    assert "Its versions begin 2020-11-24" in parts["new"]
    assert "7 d 4 h left; nothing came of HMC, ACLI, NAVA" in parts["one"]
    assert "No versions of it are kept yet" in plain(done.out)
    earlier = plain(run("since", "20 Nov 2020", desk).out.partition("desk/one")[2])
    assert "ELIGIBLE" in earlier
    assert "Changed" in earlier


def test_what_changed_elsewhere_counts_and_what_did_not_is_named(
    run: Run, a_day_in_2020: dt.datetime
) -> None:
    kept(Path("one.toml"), (9, ELIGIBLE))
    Path("one.toml").write_text(ELIGIBLE.replace("= 36", "= 30"), encoding="utf-8")
    assert "Duration: 36 months → 30 months" in plain(run("since", "monday").out)


def test_json_has_each_draft_with_what_became_of_it(run: Run, a_day_in_2020: dt.datetime) -> None:
    kept(Path("one.toml"), (9, ELIGIBLE), (1, INELIGIBLE))
    done = run("since", "yesterday", "--json")
    found = json.loads(done.out)
    assert found["since"].startswith("2020-11-24T00:00:00")
    (one,) = found["drafts"]
    assert (one["was"]["verdict"], one["now"]["verdict"]) == ("eligible", "ineligible")
    assert one["late"]
    assert one["version_of"].startswith("2020-11-16")
    assert [owes["applicant"] for owes in one["owing"]] == ["HMC", "ACLI", "NAVA"]
    assert [owes["changed"] for owes in one["owing"]] == [False, False, True]


def test_a_time_or_file_that_cannot_be_read_is_told(run: Run, a_day_in_2020: dt.datetime) -> None:
    assert "no time that is known" in run("since", "soon").err
    assert "two ways" in run("since", "01/12/2020").err
    assert "still to come" in run("since", "2 Dec 2020").err
    assert "no such folder" in run("since", "monday", "missing").err
    Path("bad.toml").write_text("format = ", encoding="utf-8")
    assert run("since", "monday", ".").code == 2


def test_no_draft_without_a_version_is_said_not_to_have_changed(
    run: Run, a_day_in_2020: dt.datetime
) -> None:
    ready = (ROOT / "sample_proposals" / "seashield.toml").read_text(encoding="utf-8")
    for name in ("same", "never", "begun"):
        Path(f"{name}.toml").write_text(ready, encoding="utf-8")
    kept(Path("same.toml"), (9, ready))
    kept(Path("begun.toml"), (1, ready))
    told = plain(run("since", "monday").out)
    assert "1 draft did not change: same.toml" in told
    assert "1 draft without a version yet, of which no change can be told: never.toml" in told
    assert "1 draft did not change since the first version that is kept: begun.toml" in told


def test_of_nobody_it_is_said_that_nothing_came_where_no_version_tells(
    run: Run, a_day_in_2020: dt.datetime
) -> None:
    Path("never.toml").write_text(INELIGIBLE, encoding="utf-8")
    told = plain(run("since", "monday").out)
    assert "7 d 4 h left; something is still asked of HMC, ACLI, NAVA" in told
    assert "nothing came" not in told
    (one,) = json.loads(run("since", "monday", "--json").out)["drafts"]
    assert {owes["changed"] for owes in one["owing"]} == {None}


def test_one_draft_is_told_of_and_what_is_none_is_refused(
    run: Run, a_day_in_2020: dt.datetime
) -> None:
    kept(Path("one.toml"), (9, ELIGIBLE), (1, INELIGIBLE))
    kept(Path("two.toml"), (9, ELIGIBLE), (1, INELIGIBLE))
    told = run("since", "monday", "one.toml")
    assert (told.code, "one.toml" in told.out, "two.toml" in told.out) == (0, True, False)
    Path("other.toml").write_text("a = 1", encoding="utf-8")
    assert "this is not a clusterbid proposal" in (none := run("since", "monday", "other.toml")).err
    assert none.code == 2
    Path("empty").mkdir()
    assert "There is no draft that can be read." in run("since", "monday", "empty").out


def test_how_far_it_is_is_told_on_a_terminal(tmp_path: Path) -> None:
    pexpect = pytest.importorskip("pexpect")
    (tmp_path / "one.toml").write_text(ELIGIBLE, encoding="utf-8")
    code = "import sys; from cli.main import main; sys.exit(main())"
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "NO_COLOR": "1"}
    start = [sys.executable, ["-c", code, "since", "monday"]]
    child = pexpect.spawn(*start, cwd=tmp_path, env=environ, timeout=60, encoding="utf-8")
    child.expect(r"0/\? one\.toml")
    child.expect("Since ")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
