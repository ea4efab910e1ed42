"""After a revision of a call, a second run of `clusterbid scale` judges what that concerns."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli_w

from tests.helpers.cli.proposals import Ran
from tests.helpers.cli.scaled import OUT, files, judged, put_all, reports, scaled, scaled_anew
from tests.helpers.models.cases import Raw, read_toml
from tests.helpers.models.edited_call import edited, sound
from tests.helpers.places import ROOT

WITHOUT = "needs clusterbid[scale]"
pytest.importorskip("fsspec", reason=WITHOUT)
pytest.importorskip("pyarrow", reason=WITHOUT)
pytestmark = pytest.mark.usefixtures("one_by_one")

Run = Callable[..., Ran]
EXAMPLES = ROOT / "docs" / "examples"
FORESTS, CANOPY = EXAMPLES / "forests-2025-1.toml", EXAMPLES / "canopy.toml"
NOW, BEFORE, NEXT = "2025-07-15.2", "2025-05-03.1", "2025-08-01.3"
STAMPS = ("", NOW, BEFORE, "nobody knows", NEXT)
STRANDS = ("1", "2", "3", "")


@pytest.fixture
def forests(own: Path) -> Path:
    """The call file of forests, and drafts of each strand and each stamp."""
    text = CANOPY.read_text(encoding="utf-8")
    found = {}
    for strand in STRANDS:
        for number, stamp in enumerate(STAMPS):
            stamped = re.sub("(?m)^call_revision = .*$", f'call_revision = "{stamp}"', text)
            draft = re.sub("(?m)^strand = .*$", f'strand = "{strand}"', stamped)
            found[f"{strand or 'none'}/{number}.toml"] = draft.encode()
    put_all(found, Path("drafts"))
    file = own / "forests.toml"
    put(file, read_toml(FORESTS))
    return file


def put(file: Path, raw: Raw) -> None:
    """Write a call file."""
    file.write_text(tomli_w.dumps(raw), encoding="utf-8")


def revised(raw: Raw, was: Raw) -> Raw:
    """The call as its next revision, which tells what was otherwise in this one."""
    told = {"revision": NOW, "source": "guide", "evidence": "seed", "was": was}
    return {**raw, "revision": NEXT, "earlier": [told, *raw["earlier"]]}


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
