"""`clusterbid scale` where a source, or the place to write to, is not what one would wish."""

import errno
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

from storage.files.held import held
from tests.helpers.cli.proposals import ELIGIBLE, Ran
from tests.helpers.cli.scaled import OUT, drafts, files, judged, put_all, reports, scaled

WITHOUT = "needs clusterbid[scale]"
fsspec = pytest.importorskip("fsspec", reason=WITHOUT)
pyarrow = pytest.importorskip("pyarrow", reason=WITHOUT)
parquet = pytest.importorskip("pyarrow.parquet", reason=WITHOUT)
pytestmark = pytest.mark.usefixtures("one_by_one")

Run = Callable[..., Ran]


def test_where_there_is_no_proposal_that_is_told(run: Run) -> None:
    Path("empty").mkdir()
    with zipfile.ZipFile("empty.zip", "w"):
        pass
    columns = [("name", pyarrow.string()), ("data", pyarrow.binary())]
    parquet.write_table(pyarrow.schema(columns).empty_table(), "empty.parquet")
    for source in ("empty", "empty.zip", "empty.parquet"):
        ran = scaled(run, source)
        assert (ran.code, f"{source}: there is no proposal" in ran.err) == (2, True)


def test_a_folder_is_the_same_however_it_is_written(run: Run, folder: Path) -> None:
    scaled(run, folder)
    first = files(OUT)
    for words in ([f"{folder}/"], [f"./{folder}"], [folder, f"./{folder}//"]):
        assert judged(scaled(run, *words)) == 0
    assert files(OUT) == first


def test_a_folder_that_is_read_already_is_refused(run: Run, folder: Path) -> None:
    ran = scaled(run, folder, folder / "0")
    assert ran.code == 2
    assert ran.err == "clusterbid: drafts/0: it is in drafts, with which it is read already\n"
    put_all({"archive/old.toml": ELIGIBLE.encode()}, folder)
    assert judged(scaled(run, folder, folder / "archive")) == 31  # which is left out otherwise


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "[]",
        '{"schema": 2, "format": "jsonl", "as_of": "2020-11-01T00:00:00+00:00"}',
        '{"schema": 1, "format": "csv", "as_of": "2020-11-01T00:00:00+00:00"}',
        '{"schema": 1, "format": "jsonl"}',
        '{"schema": 1, "format": "jsonl", "as_of": "soon"}',
        '{"schema": 1, "format": "jsonl", "as_of": "2020-11-01"}',
    ],
)
def test_an_output_of_another_version_is_left_as_it_is(run: Run, folder: Path, text: str) -> None:
    put_all({"about.json": text.encode()}, OUT)
    ran = run("scale", folder, "--output", OUT, "--format", "jsonl")
    assert ran.code == 2
    at = Path.cwd() / OUT
    assert ran.err == (
        f"clusterbid: {at}: its about.json is none that this version writes; name another folder\n"
    )
    assert files(OUT) == {"about.json": text.encode()}


def test_two_runs_do_not_write_into_one_folder(run: Run, folder: Path) -> None:
    OUT.mkdir()
    with held(OUT, OUT):
        ran = scaled(run, folder)
    assert ran.code == 2
    at = Path.cwd() / OUT
    assert ran.err == (
        f"clusterbid: {at}: another run writes into it; wait for its end, or end it\n"
    )
    assert not files(OUT)
    assert judged(scaled(run, folder)) == 30
    with held(OUT, OUT, longest=0):  # which the run let go
        pass


def test_drafts_of_one_name_are_all_answered_for(run: Run) -> None:
    texts = [f"{ELIGIBLE}# {number}\n".encode() for number in range(11)]
    rows = [{"name": "same.toml", "data": text} for text in texts]
    parquet.write_table(pyarrow.Table.from_pylist(rows), "same.parquet")
    with zipfile.ZipFile("same.zip", "w") as packed, pytest.warns(UserWarning, match="Duplicate"):
        for text in texts:
            packed.writestr("same.toml", text)
    for source in ("same.parquet", "same.zip"):
        assert judged(scaled(run, source)) == len(rows)
        assert judged(scaled(run, source)) == 0
        assert sum(part.read_text().count("\n") for part in OUT.glob("*.jsonl")) == len(rows)


def test_a_table_may_hold_texts(run: Run) -> None:
    rows = [{"file": name, "text": data.decode()} for name, data in sorted(drafts(8).items())]
    parquet.write_table(pyarrow.Table.from_pylist(rows), "texts.parquet")
    scaled(run, "texts.parquet")
    verdicts = [report["verdict"] for report in reports(OUT).values()]
    assert verdicts.count("eligible") == 2


def test_what_is_told_of_a_draft_in_a_store_has_its_address(
    run: Run, folder: Path, memory: dict[str, bytes]
) -> None:
    fsspec.filesystem("memory").put(str(folder), "/drafts", recursive=True)
    for form in ("jsonl", "parquet"):
        for file in OUT.rglob("*.*"):
            file.unlink()
        scaled(run, "memory://drafts", form=form)
        text = b"".join(part.read_bytes() for part in OUT.glob("part-*.jsonl"))
        rows = [r for part in OUT.glob("*.parquet") for r in parquet.read_table(part).to_pylist()]
        told = text.decode() + "".join(f"{row}" for row in rows)
        assert "memory:///drafts/0/d003.toml:1:" in told
        assert "memory:/drafts" not in told


def test_a_folder_that_cannot_be_looked_at_is_named(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def closed(at: Any) -> Any:
        if str(at).endswith("/1"):
            raise PermissionError(errno.EACCES, "Permission denied", str(at))
        return scandir(at)

    monkeypatch.setattr("os.scandir", closed)
    ran = scaled(run, folder)
    assert ran.code == 2
    assert "drafts/1: it cannot be looked at: Permission denied" in ran.err


def test_drafts_that_are_gone_are_told(run: Run, folder: Path) -> None:
    scaled(run, folder)
    for file in (folder / "2").iterdir():
        file.unlink()
    ran = scaled(run, folder)
    parts = len(list(OUT.glob("part-*")))
    assert "parts removed, of drafts that are not in the sources" in ran.err
    assert len(list((OUT / "kept").iterdir())) == parts


def test_a_full_disk_ends_the_run_and_leaves_nothing_half(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_all(drafts(100), Path("drafts"))
    opened = Path.open

    @contextmanager
    def full(path: Path, mode: str = "r", **how: Any) -> Iterator[IO[Any]]:
        with opened(path, mode, **how) as file:
            yield file
            if mode == "wb" and path.name.startswith("part-"):
                raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("cli.scale.going._MOST_FAILED", 3)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", full)
        ran = scaled(run, "drafts")
    assert ran.code == 2
    lines = ran.err.splitlines()
    assert [line.rpartition(": ")[2] for line in lines[:3]] == ["No space left on device"] * 3
    assert all(f"/{OUT}/part-" in line for line in lines[:3])
    assert lines[3].endswith("the rest is left for later")
    assert list(files(OUT)) == ["about.json"]
    assert judged(scaled(run, "drafts")) == 100
