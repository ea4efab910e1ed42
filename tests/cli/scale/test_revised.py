"""After a revision of a call, a second run of `clusterbid scale` judges what that concerns."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.answers import Answer
from cli.many.asking import Wanted, Work, answer
from tests.helpers.cli.forests import FORESTS, NEXT, NOW, STAMPS, STRANDS, put, revised
from tests.helpers.cli.proposals import Ran
from tests.helpers.cli.scaled import OUT, files, judged, reports, scaled, scaled_anew
from tests.helpers.models.cases import read_toml
from tests.helpers.models.edited_call import edited, sound

WITHOUT = "needs clusterbid[scale]"
pytest.importorskip("fsspec", reason=WITHOUT)
pytest.importorskip("pyarrow", reason=WITHOUT)
pytestmark = pytest.mark.usefixtures("one_by_one")

Run = Callable[..., Ran]


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_a_figure_of_one_strand_spares_the_drafts_of_the_others(
    run: Run, forests: Path, form: str
) -> None:
    scaled(run, "drafts", form=form)
    raw = read_toml(FORESTS)
    was = {"strands": [{"id": "1", "rate": dict(raw["strands"][0]["rate"])}]}
    raw["strands"][0]["rate"]["value"] += 1
    put(forests, revised(raw, was))
    ran = scaled(run, "drafts", form=form)
    # Of the others, those alone whose report tells what is otherwise since an older revision, and
    # the ones that were stamped with a revision that was not known and is now.
    assert judged(ran) == len(STAMPS) * 2
    after = files(OUT)
    assert scaled_anew(run, "drafts", form=form) == after


def test_a_clause_that_no_report_tells_spares_all(run: Run, forests: Path) -> None:
    scaled(run, "drafts")
    raw = read_toml(FORESTS)
    raw["clauses"][0]["says"] = "Something else."
    put(forests, revised(raw, {}))
    assert judged(scaled(run, "drafts")) == 0
    told = reports(OUT)
    assert {report["call_revision"] for report in told.values()} == {NEXT}
    since = told["2/1.toml"]["since_revision"]
    assert since == {"revision": NOW, "values": [], "matters": [], "eased": []}
    after = files(OUT)
    assert scaled_anew(run, "drafts") == after


def test_a_name_more_leaves_all_as_it_was(run: Run, forests: Path, own: Path) -> None:
    scaled(run, "drafts")
    raw = read_toml(FORESTS)
    put(own / "other.toml", {**raw, "id": "OTHER-2026", "aliases": [], "strand_aliases": {}})
    assert judged(scaled(run, "drafts")) == 0
    assert judged(scaled(run, "drafts")) == 0


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_revised_all_is_told_as_if_it_were_the_first_run(
    run: Run, forests: Path, seed: int
) -> None:
    dice = random.Random(seed)
    scaled(run, "drafts")
    raw = read_toml(FORESTS)
    for _ in range(3):
        place, other = edited(raw, dice)
        if dice.random() < 0.7:
            name = place.partition(".")[0]
            was = {name: raw[name]} if name in raw and dice.random() < 0.7 else {}
            other = revised(other, was)
        if sound(other) is None:
            continue
        put(forests, other)
        scaled(run, "drafts")
        after = files(OUT)
        assert scaled_anew(run, "drafts") == after, place


def test_who_has_other_calls_writes_nothing(
    run: Run, forests: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cli.scale.judging.of_calls", lambda: "those of another machine")
    ran = scaled(run, "drafts")
    assert ran.code == 2
    assert "another version or other calls" in ran.err
    assert list(files(OUT)) == ["about.json"]


def test_a_part_over_which_a_call_file_was_changed_is_made_again(
    run: Run, forests: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw, judged_one = read_toml(FORESTS), answer

    def changing(work: Work, wanted: Wanted) -> Answer | None:
        put(forests, {**raw, "unknown": []})
        return judged_one(work, wanted)

    with monkeypatch.context() as patched:
        patched.setattr("cli.scale.judging.answer", changing)
        ran = scaled(run, "drafts")
    assert "a call file was changed meanwhile" in ran.err
    assert judged(scaled(run, "drafts")) == len(STAMPS) * len(STRANDS)
