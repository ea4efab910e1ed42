"""`clusterbid scale`: what comes out, from wherever it is read, and what a second run keeps."""

import json
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.helpers.cli.proposals import ELIGIBLE, PLAIN_CALL, Ran
from tests.helpers.cli.scaled import (
    OUT,
    Careful,
    drafts,
    files,
    judged,
    put_all,
    reports,
    scaled,
    scaled_anew,
    zipped,
)

WITHOUT = "needs clusterbid[scale]"
fsspec = pytest.importorskip("fsspec", reason=WITHOUT)
pyarrow = pytest.importorskip("pyarrow", reason=WITHOUT)
parquet = pytest.importorskip("pyarrow.parquet", reason=WITHOUT)
pytest.importorskip("distributed", reason=WITHOUT)
pytestmark = pytest.mark.usefixtures("one_by_one")

Run = Callable[..., Ran]


def test_a_draft_is_told_as_check_tells_it(run: Run, folder: Path) -> None:
    ran = scaled(run, folder)
    assert ran.code == 2  # some name a call that there is not
    assert judged(ran) == 30
    told = {
        json.dumps(json.loads(line))
        for file in folder.rglob("*.toml")
        for line in run(
            *("check", file, "--format", "jsonl", "--as-of", "2020-11-01")
        ).out.splitlines()
    }
    written = [line for part in OUT.glob("*.jsonl") for line in part.read_text().splitlines()]
    assert sorted(written) == sorted(told)


def test_all_kinds_of_sources_are_told_alike(run: Run, folder: Path) -> None:
    scaled(run, folder)
    expected = reports(OUT)
    assert len(expected) == 30
    zipped(drafts(30), Path("drafts.zip"))
    rows = [{"name": name, "data": data} for name, data in sorted(drafts(30).items())]
    parquet.write_table(pyarrow.Table.from_pylist(rows), "drafts.parquet", row_group_size=7)
    memory = fsspec.filesystem("memory")
    for name, data in drafts(30).items():
        memory.pipe_file(f"/drafts/{name}", data)
    at = Path.cwd()
    for source in (
        *("drafts.zip", "drafts.parquet", "memory://drafts"),
        *(f"file://{at}/drafts", f"zip://::file://{at}/drafts.zip"),
    ):
        for file in OUT.rglob("*.*"):
            file.unlink()
        ran = scaled(run, source)
        found = reports(OUT)
        assert set(found) == set(expected), source
        verdicts = {name: report["verdict"] for name, report in found.items()}
        assert verdicts == {name: report["verdict"] for name, report in expected.items()}
        assert ran.code == 2


def test_a_second_run_judges_what_changed_and_nothing_else(run: Run, folder: Path) -> None:
    scaled(run, folder)
    first = files(OUT)
    assert judged(scaled(run, folder)) == 0
    assert files(OUT) == first
    (folder / "0" / "d003.toml").write_text(ELIGIBLE)
    (folder / "0" / "d000.toml").unlink()
    (folder / "1" / "new.toml").write_text(ELIGIBLE)
    ran = scaled(run, folder)
    assert 0 < judged(ran) < 15
    after = files(OUT)
    assert scaled_anew(run, folder) == after  # as if there had been no run before


def test_a_revised_call_has_its_own_drafts_judged_again(run: Run, folder: Path, own: Path) -> None:
    (own / "plain.toml").write_text(PLAIN_CALL)
    plain = ELIGIBLE.replace("COS-CLUSINT-2020-3-01", "PLAIN-2021")
    put_all({"0/p.toml": plain.encode(), "2/p.toml": plain.encode()}, folder)
    scaled(run, folder)
    (own / "plain.toml").write_text(PLAIN_CALL.replace("value = 1000", "value = 2000"))
    ran = scaled(run, folder)
    known = sum(draft.startswith(b'format = 1\ncall = "COS') for draft in drafts(30).values())
    assert judged(ran) == 2 + 30 - known  # and those that found no call, which may be there now
    assert judged(scaled(run, folder)) == 0
    assert {
        budget["max_grant"] if isinstance(budget := report["budget"], dict) else ""
        for name, report in reports(OUT).items()
        if name.endswith("p.toml")
    } == {"2000.00"}


def test_a_part_that_was_not_finished_is_made_again(run: Run, folder: Path) -> None:
    scaled(run, folder)
    whole = files(OUT)
    parts = sorted(OUT.glob("part-*"))
    parts[0].write_bytes(parts[0].read_bytes()[:-10])
    (OUT / "kept" / f"{parts[1].stem}.jsonl").write_text('{"schema": 1, "inp')
    (OUT / "part-left.jsonl.12.unfinished").write_text("{")
    assert judged(scaled(run, folder)) > 0
    assert files(OUT) == whole


def test_a_part_over_which_workers_ended_is_judged_with_care(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_all({**drafts(4), "0/none.toml": b"[tool]\n"}, Path("drafts"))
    monkeypatch.setattr("cli.scale.parts.MOST", 512)
    scaled(run, "drafts")
    first = files(OUT)
    next(OUT.glob("part-*")).unlink()
    monkeypatch.setattr("cli.scale.going.dask", lambda *_: nullcontext(Careful()))
    assert judged(scaled(run, "drafts")) == 5
    assert files(OUT) == first


def test_a_table_can_be_asked(run: Run, folder: Path) -> None:
    scaled(run, folder, form="parquet")
    rows = [row for file in OUT.glob("*.parquet") for row in parquet.read_table(file).to_pylist()]
    assert {row["verdict"] for row in rows} >= {"eligible", "ineligible", "unreadable"}
    one = next(row for row in rows if row["verdict"] == "eligible")
    assert (str(one["grant"]), one["countries"]) == ("48150.00", ["DE", "ES", "FR"])
    assert json.loads(one["report"])["file"] == one["file"]
    assert judged(scaled(run, folder, form="parquet")) == 0


def test_a_picture_beside_a_draft_may_change_what_is_found(run: Run, folder: Path) -> None:
    text = ELIGIBLE.replace('"Clusters go international."', '"![map](map.png)"')
    put_all({"0/pictured.toml": text.encode()}, folder)
    scaled(run, folder)
    assert judged(scaled(run, folder)) == 1


def test_what_is_no_output_is_not_written_over(run: Run, folder: Path) -> None:
    OUT.mkdir()
    (OUT / "mine.txt").write_text("mine")
    ran = scaled(run, folder)
    assert (ran.code, "name an empty folder" in ran.err) == (2, True)
    assert list(OUT.iterdir()) == [OUT / "mine.txt"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("nowhere", "no folder, ZIP or Parquet file"),
        ("none.zip", "cannot be looked at"),
        ("odd://there", "odd"),
    ],
)
def test_a_source_that_is_none_is_told(run: Run, source: str, said: str) -> None:
    ran = scaled(run, source)
    assert ran.code == 2
    assert said in ran.err
