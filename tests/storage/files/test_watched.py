"""A change of a file is seen, also where the system tells none."""

import os
from pathlib import Path

import pytest

from storage import opening
from storage.files.watched import Watched


def test_what_the_file_holds_is_told_if_it_is_other(file: Path) -> None:
    held = file.read_bytes()
    watched = Watched()
    assert watched.news(file, held) is None
    file.write_text("other")
    assert watched.news(file, held) == b"other"
    assert watched.news(file, b"other") is None
    file.unlink()
    assert watched.news(file, held) is None


def test_a_change_within_the_same_tick_of_the_clock_is_seen(file: Path) -> None:
    held = file.read_bytes()
    told = file.stat()
    watched = Watched()
    assert watched.news(file, held) is None
    other = held.replace(b"A", b"B")
    file.write_bytes(other)
    os.utime(file, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert watched.news(file, held) == other


def test_a_file_at_rest_is_not_read_again_unless_closely(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, reads = file.read_bytes(), []
    os.utime(file, ns=(1, 1))
    read = opening.read

    def counted(path: Path, most: int) -> bytes:
        reads.append(path)
        return read(path, most)

    monkeypatch.setattr(opening, "read", counted)
    watched = Watched()
    for _ in range(3):
        watched.news(file, held)
    assert len(reads) == 1
    watched.news(file, held, closely=True)
    assert len(reads) == 2
