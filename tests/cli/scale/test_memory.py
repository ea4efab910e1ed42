"""What `clusterbid scale` holds while it goes through drafts: as much after many as after some."""

import datetime as dt
import gc
import io
import random
import re
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.scale.in_order import Entry, in_order
from cli.scale.judging import done_part
from cli.scale.kept import of_calls, of_program
from cli.scale.looking import Asked
from cli.scale.parts import parts_of
from cli.scale.rows import FORMATS, rows_of
from cli.scale.sources import source_of
from tests.helpers.cli.proposals import ELIGIBLE, Ran
from tests.helpers.cli.scaled import OUT, files, put_all, scaled, scaled_anew
from tests.helpers.places import ROOT

WITHOUT = "needs clusterbid[scale]"
pytest.importorskip("fsspec", reason=WITHOUT)
pyarrow = pytest.importorskip("pyarrow", reason=WITHOUT)
parquet = pytest.importorskip("pyarrow.parquet", reason=WITHOUT)

MANY = 12
"""Drafts of 12 kB, of which no two have a text in common."""


def unlike(number: int) -> bytes:
    """The sample of textile clusters, each of its texts another one, and its people others."""
    text = (ROOT / "sample_proposals" / "loomshift.toml").read_text(encoding="utf-8")
    said = r'^((?:title|abstract|legal_name|name|item|address|email) = "|\w+ = """\n)'
    return re.sub(said, rf"\g<1>{number}-", text, flags=re.MULTILINE).encode()


def test_nothing_of_a_draft_stays_when_the_next_ones_are_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever remembers something of drafts, and for ever, is caught here by its bytes."""
    monkeypatch.setattr("cli.scale.parts.MOST", MANY)
    monkeypatch.setattr("cli.scale.judging._REMEMBERED", 0)
    found = {f"d{number:03}.toml": unlike(number) for number in range(4 * MANY)}
    put_all(found, tmp_path / "drafts")
    moment = dt.datetime(2021, 11, 1, tzinfo=dt.UTC)
    asked = Asked(str(tmp_path / "out"), "jsonl", moment, of_program(), of_calls(), 1)
    held: list[int] = []
    for part in parts_of([source_of(str(tmp_path / "drafts"))]):
        if len(held) == 1:
            tracemalloc.start()
        assert not done_part(part, asked).failed
        gc.collect()
        held.append(tracemalloc.get_traced_memory()[0] if tracemalloc.is_tracing() else 0)
    tracemalloc.stop()
    assert len(held) >= 4
    assert held[-1] - held[2] < 30_000, held


def test_a_folder_of_any_size_comes_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    odd = [
        "a\nb.toml",
        "\udcff.toml",
        "Ω.toml",
        "Ж.toml",
        "字.toml",
        "ש.toml",
        "ع.toml",
        '"\\.toml',
    ]
    found = [Entry(number % 3 == 0, f"{number:02}") for number in range(40)]
    found += [Entry(is_folder=False, name=name, size=7) for name in odd]
    random.Random(18).shuffle(found)
    for held in (1, 5, len(found), 100):
        monkeypatch.setattr("cli.scale.in_order._HELD", held)
        assert list(in_order(found)) == sorted(found)


@pytest.mark.usefixtures("one_by_one")
def test_names_that_are_put_by_change_nothing(
    run: Callable[..., Ran], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_all({f"{name}/d.toml": ELIGIBLE.encode() for name in "bжcάb"}, folder)
    put_all({"0/bundle/manifest.json": b"{}", "0/bundle/d.toml": b"format = 1\n"}, folder)
    scaled(run, folder)
    before = files(OUT)
    monkeypatch.setattr("cli.scale.in_order._HELD", 2)
    assert scaled_anew(run, folder) == before


@pytest.mark.parametrize("form", FORMATS)
def test_rows_are_read_in_any_order(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cli.scale.rows._AT_ONCE", 100)
    file, rows = io.BytesIO(), rows_of(form)
    reports = [f'{{"of": "{number}"}}\n' for number in range(30)]
    given: list[Any] = [report.encode() for report in reports]
    if form == "parquet":
        given = [{"file": "ж.toml", "report": report, "wrong": ["x"]} for report in reports]
    rows.write(iter(given), file)
    file.seek(0)
    read = rows.read(file)
    for number in (0, 29, 7, 8, 7, 28):
        found = read(number)
        assert (found if form == "jsonl" else {key: found[key] for key in given[0]}) == given[
            number
        ]


def test_a_table_whose_rows_are_one_group_is_read_bit_by_bit() -> None:
    dice = random.Random(18)
    rows = [{"name": f"{number}.toml", "data": dice.randbytes(4096)} for number in range(2500)]
    table = pyarrow.Table.from_pylist(rows)
    parquet.write_table(table, "large.parquet", data_page_size=65_536, write_batch_size=16)
    source = source_of("large.parquet")
    tracemalloc.start()
    try:
        places = [*source.places()]
        read = [one.data for one in source.read(places[2000:2010])]
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert read == [row["data"] for row in rows[2000:2010]]
    assert most < 4_000_000  # of ten million bytes that the group has


def test_of_a_large_zip_no_entry_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the library of Python keeps what it reads of a ZIP, it would be seen here."""
    monkeypatch.setattr("cli.scale.zip_entries._IN_MEMORY", 1000)
    many = 1500
    with zipfile.ZipFile("many.zip", "w") as packed:
        for number in range(many):
            packed.writestr(f"{number:05}.toml", str(number))
    source = source_of("many.zip")
    tracemalloc.start()
    try:
        found = next(places := source.places())
        held, most = tracemalloc.get_traced_memory()
        assert sum(1 for _ in places) == many - 1
    finally:
        tracemalloc.stop()
    assert [one.data for one in source.read([found])] == [b"0"]
    assert held < many * 60
    assert most < many * 150  # the directory as it lies in the file, once
