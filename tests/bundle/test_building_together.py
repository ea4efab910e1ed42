"""The files of a bundle are made several at a time; nobody sees that but in the time it takes."""

import os
import threading
import time
from collections.abc import Callable
from functools import partial

import pytest

from bundle import building
from bundle.building import build
from bundle.package.manifest import Entry
from bundle.pieces import Piece
from bundle.request import request_for
from storage import load
from storage.calls import call_of
from tests.helpers.bundle.packing import MOMENT, READY, VERSION, built

FILES = 12


class Stop(Exception):
    """Raised by whoever is told how far it is."""


def let_pieces_be(monkeypatch: pytest.MonkeyPatch, make: Callable[[int], bytes]) -> None:
    """Let the bundle have a few files, made by `make` from their numbers."""
    pieces = [Piece(f"{n:02}.txt", partial(make, n)) for n in range(FILES)]
    monkeypatch.setattr(building, "pieces_of", lambda *_: iter(pieces))


def told_until(last: int) -> list[Entry]:
    """The bundle, unless more files are done than that."""
    draft = load(READY)
    call = call_of(draft)

    def tell(done: int, _total: int, _name: str) -> None:
        if done > last:
            raise Stop

    return build(request_for(draft, call, MOMENT, VERSION), tell)


def test_files_that_take_longer_stay_in_their_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def make(number: int) -> bytes:
        time.sleep(0.03 if number % 3 == 0 else 0)
        return b"%d" % number

    let_pieces_be(monkeypatch, make)
    entries = told_until(FILES)[:FILES]
    assert entries == [Entry(f"{n:02}.txt", b"%d" % n) for n in range(FILES)]


def test_two_files_are_made_at_the_same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    both = threading.Barrier(2, timeout=20)

    def make(number: int) -> bytes:
        if number < 2:
            both.wait()  # breaks where the other is not begun meanwhile
        return b""

    let_pieces_be(monkeypatch, make)
    assert len(told_until(FILES)) == FILES + 2


def test_who_stops_it_leaves_nothing_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []

    def make(number: int) -> bytes:
        begun.append(number)
        time.sleep(0.02)
        return b""

    let_pieces_be(monkeypatch, make)
    before = threading.active_count()
    with pytest.raises(Stop):
        told_until(-1)
    assert len(begun) < FILES, "what was not begun is not made"
    assert threading.active_count() == before


def test_a_file_that_cannot_be_made_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def make(number: int) -> bytes:
        if number == 3:
            raise ValueError("no page for it")
        return b""

    let_pieces_be(monkeypatch, make)
    with pytest.raises(ValueError, match="no page for it"):
        told_until(FILES)


def test_one_core_or_many_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    alone = built(READY)
    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    assert built(READY) == alone
