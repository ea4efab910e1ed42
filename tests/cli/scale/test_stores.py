"""`clusterbid scale` into a store behind an address: the same bytes, whole or not at all."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

import pytest

from cli.scale.output import output_at
from tests.helpers.cli.proposals import ELIGIBLE, Ran
from tests.helpers.cli.scaled import OUT, files, judged, scaled

WITHOUT = "needs clusterbid[scale]"
fsspec = pytest.importorskip("fsspec", reason=WITHOUT)
pytest.importorskip("pyarrow", reason=WITHOUT)
pytestmark = pytest.mark.usefixtures("one_by_one")

Run = Callable[..., Ran]
AT = "memory://verdicts"


def held(memory: dict[str, bytes]) -> dict[str, bytes]:
    """What a store holds below the address that runs write to."""
    store = fsspec.filesystem("memory")
    return {path.removeprefix("/verdicts/"): store.cat_file(path) for path in memory}


def to_store(run: Run, *words: object) -> Ran:
    """Judge drafts, and write into the store what `scaled` writes into a folder."""
    with_form = ("--output", AT, "--format", "jsonl", "--as-of", "2020-11-01")
    return run("scale", *words, *with_form)


def test_a_store_gets_what_a_folder_gets(run: Run, folder: Path, memory: dict[str, bytes]) -> None:
    scaled(run, folder)
    ran = to_store(run, folder)
    assert (ran.code, judged(ran)) == (2, 30)
    assert held(memory) == files(OUT)
    assert judged(to_store(run, folder)) == 0


def test_a_second_run_into_a_store_goes_on_from_what_is_there(
    run: Run, folder: Path, memory: dict[str, bytes]
) -> None:
    to_store(run, folder)
    whole = held(memory)
    store = fsspec.filesystem("memory")
    first, second, *_ = sorted(path for path in whole if path.startswith("part-"))
    store.rm_file(f"/verdicts/{first}")
    store.pipe_file(f"/verdicts/{second}", whole[second][:-10])
    store.pipe_file("/verdicts/part-gone.jsonl", b"{}\n")
    assert 0 < judged(to_store(run, folder)) < 30
    assert held(memory) == whole
    (folder / "0" / "d003.toml").write_text(ELIGIBLE)
    to_store(run, folder)
    scaled(run, folder)
    assert held(memory) == files(OUT)


@pytest.mark.parametrize("at", [AT, "out"])
def test_a_file_that_was_not_finished_is_as_it_was(at: str, memory: dict[str, bytes]) -> None:
    output = output_at(at)
    for before in (None, "all of it"):
        if before:
            with output.writing("part.jsonl") as file:
                file.write(before.encode())
        with suppress(ZeroDivisionError), output.writing("part.jsonl") as file:
            file.write(b"half of ")
            raise ZeroDivisionError
        assert output.text("part.jsonl") == before
        assert output.names() == (["part.jsonl"] if before else [])


def test_a_file_that_did_not_come_through_is_as_it_was(
    memory: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    output = output_at(AT)
    with output.writing("part.jsonl") as file:
        file.write(b"all of it")

    def half(held: IO[bytes], sent: IO[bytes]) -> None:
        sent.write(held.read(4))
        raise ConnectionResetError

    monkeypatch.setattr("shutil.copyfileobj", half)
    with pytest.raises(OSError, match=AT), output.writing("part.jsonl") as file:
        file.write(b"another one")
    assert output.text("part.jsonl") == "all of it"


def test_what_is_no_output_is_not_written_over(
    run: Run, folder: Path, memory: dict[str, bytes]
) -> None:
    fsspec.filesystem("memory").pipe_file("/verdicts/mine.txt", b"mine")
    ran = to_store(run, folder)
    assert (ran.code, "name an empty folder" in ran.err) == (2, True)
    assert held(memory) == {"mine.txt": b"mine"}


class LostError(Exception):
    """As libraries of stores have them, each their own."""


@pytest.mark.parametrize("does", ["ls", "_open", "info"])
def test_a_store_that_does_not_answer_is_told_and_is_no_mistake(
    run: Run, folder: Path, memory: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    fsspec.filesystem("memory").put(str(folder), "/drafts", recursive=True)
    assert to_store(run, "memory://drafts").code == 2  # what some of the drafts are

    def lost(*_: object, **__: object) -> None:
        raise LostError("the line went dead")

    monkeypatch.setattr(f"fsspec.implementations.memory.MemoryFileSystem.{does}", lost)
    ran = to_store(run, "memory://drafts")
    assert ran.code == 2
    assert "the line went dead" in ran.err
    assert "mistake" not in ran.err


def test_drafts_of_a_store_are_asked_for_by_their_bytes(
    run: Run, folder: Path, memory: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = fsspec.filesystem("memory")
    store.put(str(folder), "/drafts", recursive=True)
    to_store(run, "memory://drafts")
    whole = held(memory)
    store.rm("/verdicts", recursive=True)
    asked: list[int] = []
    cat = type(store).cat

    def counted(self: object, paths: list[str], **how: object) -> object:
        asked.append(sum(store.size(path) for path in paths))
        return cat(self, paths, **how)

    monkeypatch.setattr(type(store), "cat", counted)
    monkeypatch.setattr("cli.scale.sources._BYTES_AT_ONCE", 1500)
    to_store(run, "memory://drafts")
    assert {name: data for name, data in held(memory).items() if name in whole} == whole
    assert max(asked) <= 1500
    parts = sum(name.startswith("part-") for name in whole)
    assert len(asked) > parts  # and not a part at once
