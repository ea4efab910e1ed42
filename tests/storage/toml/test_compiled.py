"""The compiled parser and the library's own: the same tables, the same refusals, the same words."""

import random
import sys
import tomllib
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import toml_rs
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
    """Whether both say the same of a text, be it that only the library's own is asked."""
    return answer(loads, text) == answer(tomllib.loads, text, parse_float=Decimal)


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


TABLES = ("a", "b", '"a"', "a.b", "b.c", "a . b", "[a]", "[b.c]", "[[a]]", "[[a.b]]")
VALUES = ("1.50", '"x"', "[1, 2]", "{a = 1}", "{a.b = 1, b = 2}", "[{a = 1}, {b = 2}]", "[]", "{}")


@given(
    st.lists(st.tuples(st.sampled_from(TABLES), st.sampled_from(VALUES)), max_size=7),
    st.sampled_from(("\n", "\r\n")),
)
def test_tables_told_in_any_order_read_the_same(told: list[tuple[str, str]], end: str) -> None:
    lines = (name if name.startswith("[") else f"{name} = {value}" for name, value in told)
    assert same(end.join(lines))


@pytest.mark.parametrize(
    "text",
    [
        *("a = 1_000.5", "a = -0.0", "a = +inf", "a = -nan", "a = 6.626e-34", "a = 1e999999999"),
        *("a = 9223372036854775808", "a = -0", "a = 0o17", "a = 0xdead_beef", f"a = 0x{'f' * 40}"),
        *(f"a = {'1' * many}" for many in (4299, 4300, 4301, 9000)),
        *(f"{' ' * before}a = {'1' * 4301}" for before in (1, 500, 1074, 1075, 2000)),
        *("a = 1979-05-27t07:32:00z", "a = 1979-05-27 07:32:00.123456789", "a = 07:32:00.9999999"),
        *("a = 1979-05-27T07:32:00+23:59", "a = 1979-05-27T07:32:00+24:00", "a = 07:32:60"),
        *("a = 0000-01-01", "a = 2023-02-29", "a = 1979-05-27T24:00:00"),
        *('a = """\r\nx\r\ny"""', "a = 1\rb = 2", "\ufeffa = 1", '"" = 1', "a = [\n#\n1,\n]"),
    ],
)
def test_values_at_their_ends_read_the_same(text: str) -> None:
    assert same(text)


def test_a_file_like_ours_is_read_by_the_compiled_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    def slowly(_text: str, **_how: Any) -> dict[str, Any]:
        raise AssertionError("only what is odd is read by the library's own")

    texts = [file.read_text(encoding="utf-8") for file in FILES]
    monkeypatch.setattr(tomllib, "loads", slowly)
    for text in texts:
        assert loads(text)


@pytest.mark.parametrize(
    "begin", ["[", "{a=", "[ # ]\n", "[ ']', ", '["[", ', "[{a=[1], b=", "[\n"]
)
def test_what_is_nested_without_an_end_ends_no_process(begin: str) -> None:
    with pytest.raises((RecursionError, tomllib.TOMLDecodeError)):
        loads("a = " + begin * 100_000)


def test_where_it_is_compiled_it_reads() -> None:
    fast = compiled._compiled()
    assert isinstance(fast, partial)
    assert fast.func is toml_rs.loads


def test_without_a_build_the_library_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "toml_rs", None)
    compiled._compiled.cache_clear()
    try:
        assert loads("a = 1.10") == {"a": Decimal("1.10")}
    finally:
        compiled._compiled.cache_clear()
