"""`clusterbid diff`, by hand and as the diff driver of git."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.bundle.workbook import BLUEGATE
from tests.helpers.cli.git import git
from tests.helpers.cli.proposals import ELIGIBLE, PARTNER, Ran

Run = Callable[..., Ran]
Put = Callable[..., Path]
NEW = PARTNER.format(key="NEW", name="New", role="partner", country="IT", pic="")
LATER = (
    ELIGIBLE.replace("Clusters go international.", "Clusters of ports go far.")
    .replace("= 36", "= 30")
    .replace('"ACLI"', '"ACLUB"')
    .replace("5000.00", "6000.00")
    .replace("\n[[costs]]", NEW + "\n[[costs]]")
    .replace("\n[funding]", '\n[[costs]]\npartner = "NEW"\nunits = 1\nunit_cost = 100\n\n[funding]')
)
"""The same proposal with something of each sort changed."""


def plain(text: str) -> str:
    """A page without its line ends."""
    return " ".join(text.split())


def test_each_sort_of_change_is_told_in_the_words_of_its_field(run: Run, put: Put) -> None:
    done = run("diff", put(ELIGIBLE, "a.toml"), put(LATER, "b.toml"))
    said = plain(done.out)
    assert (done.code, done.err) == (0, "")
    for told in (
        "a.toml → b.toml",
        "NEW added",
        "ACLI → ACLUB",
        "NEW: 0 → 100 (+100)",
        "HMC: 50 000 → 60 000 (+10 000)",
        "Clusters {+of ports+} go [-international.-] {+far.+}",
        "Duration: 36 months → 30 months",
        "Asked for now",
    ):
        assert told in said, told
    assert "\x1b" not in done.out


def test_the_verdict_is_told_before_and_after_with_what_moved_it(run: Run, put: Put) -> None:
    worse = ELIGIBLE.replace('"FR"', '"DE"').replace('"ES"', '"DE"')
    said = plain(run("diff", put(ELIGIBLE, "a.toml"), put(worse, "b.toml")).out)
    assert "→ ✗ NOT ELIGIBLE" in said
    asked = said.partition("Asked for now")[2]
    assert "countr" in asked.partition("Asked for no more")[0]
    back = plain(run("diff", "b.toml", "a.toml").out)
    assert "✗ NOT ELIGIBLE →" in back
    assert "countr" in back.partition("Asked for no more")[2]


def test_json_holds_the_same(run: Run, put: Put) -> None:
    done = run("diff", put(ELIGIBLE, "a.toml"), put(LATER, "b.toml"), "--json")
    found = json.loads(done.out)
    assert found["schema"] == 1
    assert found["files"] == ["a.toml", "b.toml"]
    assert [one["did"] for one in found["applicants"]] == ["renamed", "added"]
    assert {"applicant": "NEW", "was": "0.00", "now": "100.00"} in found["direct_costs"]
    assert found["texts"][0]["where"] == "project.abstract"
    assert found["changed"][0]["where"] == "project.duration_months"
    assert found["was"]["verdict"] and found["now"]["budget"]["grant"]


def test_what_only_looks_otherwise_is_no_change(run: Run, put: Put) -> None:
    two = put("# a word\n" + ELIGIBLE.replace("= 36", "=   36"), "b.toml")
    said = run("diff", put(ELIGIBLE, "a.toml"), two).out
    assert "nothing that a form shows" in said


def test_a_text_is_told_by_paragraph_and_long_stretches_are_left_out(run: Run, put: Put) -> None:
    text = BLUEGATE.read_text(encoding="utf-8")
    later = text.replace("Together they count 453 members", "All in all they count 460 members")
    said = plain(run("diff", put(text, "a.toml"), put(later, "b.toml")).out)
    assert "¶1 … European Strategic Cluster Partnership. [-Together-] {+All in all+}" in said
    assert "[-453-] {+460+} members, 356 of them …" in said


@pytest.mark.parametrize("given", [["a.toml"], ["a.toml"] * 3])
def test_other_than_two_files_are_refused(run: Run, put: Put, given: list[str]) -> None:
    put(ELIGIBLE, "a.toml")
    assert run("diff", *given).code == 2
    assert run("diff", "a.toml", "missing.toml").code == 2


# --- git ---


def test_git_tells_the_change_of_a_draft_in_words_and_of_other_files_by_line(
    repository: Path,
) -> None:
    (repository / "other.toml").write_text("a = 1\n")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "Other")
    (repository / "draft.toml").write_text(ELIGIBLE.replace("= 36", "= 30"))
    (repository / "other.toml").write_text("a = 2\n")
    said = git(repository, "diff")
    assert "· Duration: 36 months → 30 months" in said
    assert "-a = 1\n+a = 2\n" in said


def test_git_is_told_of_new_and_deleted_and_broken_drafts(run: Run, put: Put) -> None:
    put(ELIGIBLE, "a.toml")
    put(ELIGIBLE.replace("= 36", '= "'), "b.toml")
    for old, new, told in (
        ("/dev/null", "a.toml", "The file is new."),
        ("a.toml", "/dev/null", "The file was deleted."),
        ("a.toml", "b.toml", '+duration_months = "'),
        ("a.toml", "missing.toml", ""),
    ):
        done = run("diff", "draft.toml", old, "0" * 40, "100644", new, "1" * 40, "100644")
        assert done.code == 0
        assert told in done.out
    moved = (
        "draft.toml",
        "a.toml",
        "0",
        "0",
        "a.toml",
        "0",
        "0",
        "later.toml",
        "similarity index 90%",
    )
    assert "draft.toml → later.toml" in run("diff", *moved).out


def test_git_is_told_of_a_conflict(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIFF_PATH_TOTAL", "1")
    assert "draft.toml: a conflict" in run("diff", "draft.toml").out


def test_the_same_file_and_an_empty_one_are_told_as_what_they_are(run: Run, put: Put) -> None:
    draft, empty = put(ELIGIBLE, "draft.toml"), put("", "empty.toml")
    assert "Both are the same, byte for byte." in run("diff", draft, draft).out
    told = run("diff", draft, empty).out
    assert "empty.toml is empty." in told
    assert "deleted" not in told
