"""The compiled parser and the library's own: the same tables, the same refusals, the same words."""

import random
import sys
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest
import tomli
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.toml import compiled
from storage.toml.compiled import loads
from tests.helpers.places import ROOT
from tests.helpers.soak.invalid_toml import KINDS
from tests.helpers.storage.generated import keys, toml_values

FILES = sorted((*(ROOT / "sample_proposals").glob("*.toml"), *(ROOT / "templates").rglob("*.toml")))
PIECES = [
    '"',
    "'",
    '"""',
    "[",
    "]",
    "[[",
    "{",
    "}",
    "=",
    ".",
    ",",
    "#",
    "\\",
    "\n",
    "\r",
    "\0",
    "é",
]
PIECES += [
    "1e5",
    "0x_",
    "1979-05-27T07:32",
    "+inf",
    "nan",
    "\\e",
    "\\x41",
    "'''",
    " ",
    "\t",
    "\u2028",
]


def answer(read: Callable[..., dict[str, Any]], text: str, **how: Any) -> str:
    """What a parser makes of a text: all of it with types and order, or that it refuses it."""
    try:
        return repr(read(text, **how))
    except (ValueError, ArithmeticError):
        return "refused"


def same(text: str) -> bool:
    """Whether both say the same of a text."""
    ours, theirs = (answer(one.loads, text, parse_float=Decimal) for one in (tomli, tomllib))
    return ours == theirs


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_that_comes_along_reads_the_same(file: Path) -> None:
    assert same(file.read_text(encoding="utf-8"))


def test_damaged_files_read_the_same() -> None:
    """Cut off, with pieces put in or left out; seeded, so that each run tries the same."""
    chance = random.Random(15)
    text = (ROOT / "sample_proposals" / "harbourlink.toml").read_text(encoding="utf-8")[:4000]
    for _ in range(400):
        at = chance.randrange(len(text))
        gone = chance.choice((0, 0, 1, 5, len(text)))
        piece = chance.choice(("", *PIECES))
        damaged = text[:at] + piece + text[at + gone :]
        assert same(damaged), (at, gone, piece)


@pytest.mark.parametrize("name", KINDS)
def test_what_is_no_toml_is_refused_by_both_and_told_in_the_same_words(name: str) -> None:
    text = f"format = 1\n{KINDS[name]}\n"
    assert same(text)
    try:
        tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        with pytest.raises(tomllib.TOMLDecodeError) as told:
            loads(text)
        assert str(told.value) == str(error)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(keys, toml_values, max_size=3))
def test_documents_made_up_read_the_same(document: dict[str, Any]) -> None:
    assert same(tomli_w.dumps(document))


@given(st.lists(st.sampled_from(("a", "b", "1", " ", *PIECES)), max_size=12).map("".join))
def test_signs_thrown_together_read_the_same(text: str) -> None:
    assert same(text)


@pytest.mark.parametrize("deep", ["[", "{a="])
def test_what_is_nested_without_an_end_ends_no_process(deep: str) -> None:
    with pytest.raises(RecursionError):
        loads("a = " + deep * 100_000)


def test_where_it_is_compiled_it_reads() -> None:
    in_python = isinstance(tomli.loads, FunctionType)
    assert compiled._compiled() is (None if in_python else tomli.loads)


def test_without_a_build_the_library_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    def in_python(_text: str, **_how: Any) -> dict[str, Any]:
        raise AssertionError("it is no faster than the library's own, and tells less")

    for module in (None, type(sys)("tomli")):
        if module is not None:
            module.__dict__["loads"] = in_python
        monkeypatch.setitem(sys.modules, "tomli", module)
        compiled._compiled.cache_clear()
        try:
            assert loads("a = 1.10") == {"a": Decimal("1.10")}
        finally:
            compiled._compiled.cache_clear()
