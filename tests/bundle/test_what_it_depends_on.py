"""A bundle depends on what is asked for, and on nothing that lies about where it is made."""

import ast
import locale
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import grimp
import pytest

from bundle.application import Variant
from bundle.building import build
from bundle.package.manifest import Entry
from bundle.request import request_for
from models.call import Call
from models.values.dates import day_in_words
from storage import load
from storage.calls import call_of, usable_calls
from tests.helpers.bundle.packing import MOMENT, READY, VERSION, built, use_plain_writers
from tests.helpers.places import ROOT

SURROUNDINGS = {
    *("environ", "environb", "getenv", "getlogin", "getuser", "uname", "gethostname", "getpid"),
    *("home", "expanduser", "cwd", "getcwd", "abspath"),
    *("now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime", "ctime"),
    *("uuid1", "uuid4", "urandom", "random", "setlocale", "getlocale", "strftime"),
    *(
        "locations",
        "load_settings",
        "all_calls",
        "usable_calls",
        "find_call",
        "call_of",
        "call_files",
    ),
    *("own_folder", "version"),
}
"""What tells of the user, the computer, the moment, or what is installed."""
LET = {
    "packing.py": {"cwd", "abspath"},  # where a bundle goes, which changes nothing in it
    "installed.py": {"version"},  # what the doors ask, and put into the request
}
MAKES = "bundle.building"


def calls_at(home: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Call, ...]:
    monkeypatch.setenv("CLUSTERBID_HOME", str(home))
    return usable_calls()


@pytest.mark.parametrize("variant", list(Variant))
def test_another_home_gives_the_same_bytes(
    homes: dict[str, Path], monkeypatch: pytest.MonkeyPatch, variant: Variant
) -> None:
    calls = calls_at(homes["bare"], monkeypatch)
    draft = load(READY)
    call = call_of(draft)

    def made() -> list[Entry]:
        return build(replace(request_for(draft, call, MOMENT, VERSION, calls), variant=variant))

    there = made()
    assert "OWN-1" in [call.id for call in calls_at(homes["full"], monkeypatch)]
    assert made() == there


def test_the_working_notes_compare_with_the_calls_that_are_given(
    homes: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    use_plain_writers(monkeypatch)
    seen: list[list[str]] = []

    def advised(_proposal: object, calls: tuple[Call, ...], _moment: object) -> tuple[()]:
        seen.append([call.id for call in calls])
        return ()

    monkeypatch.setattr("bundle.pieces.advise", advised)
    calls = calls_at(homes["full"], monkeypatch)
    built(READY, Variant.INTERNAL, others=calls[:2])
    built(READY, Variant.SUBMISSION, others=calls[:2])
    assert seen == [[call.id for call in calls[:2]]] and seen[0][0] == "OWN-1"


def names_in(file: Path) -> Iterator[str]:
    """Every name that a module uses, but for those of its own parameters."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and not _of_self(node):
            yield node.attr
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            spec = ast.unparse(node.format_spec)
            yield from ("strftime" for code in ("%B", "%b", "%A", "%a", "%p", "%c") if code in spec)


OWN = ("self", "request", "application", "h")
"""Names of our own objects, and of what writes the tags of a page."""


def _of_self(node: ast.Attribute) -> bool:
    """Whether it is what one of our own objects holds: `request.version`, `sheet.time`."""
    return isinstance(node.value, ast.Name) and node.value.id in OWN


@pytest.mark.parametrize("file", sorted((ROOT / "bundle").rglob("*.py")), ids=lambda f: f.name)
def test_no_module_asks_its_surroundings(file: Path) -> None:
    assert set(names_in(file)) & (SURROUNDINGS - LET.get(file.name, set())) == set()


def test_what_makes_a_bundle_does_not_come_near_those_that_may_ask() -> None:
    graph = grimp.build_graph("bundle")
    used = graph.find_upstream_modules(MAKES)
    assert len(used) > 30, "late imports count too"
    assert not used & {f"bundle.{Path(name).stem}" for name in LET}


def test_days_are_told_in_english_whatever_the_computer_is_set_to() -> None:
    assert day_in_words(MOMENT) == "2 December 2020"
    days = [MOMENT.replace(month=month, day=1) for month in range(1, 13)]
    assert locale.setlocale(locale.LC_TIME) == "C"
    assert [day_in_words(day) for day in days] == [f"1 {day:%B} 2020" for day in days]


def test_the_call_of_a_bundle_is_the_one_that_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    use_plain_writers(monkeypatch)
    assert call_of(load(READY)).call.id.encode() in built(READY)[-2].data
    assert b'"version": "1.2.3"' in built(READY)[-2].data
