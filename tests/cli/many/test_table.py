"""The short table: a line for each draft, and what is wrong with it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cli.printing import cells_of
from tests.helpers.cli.proposals import ELIGIBLE, INCOMPLETE, INELIGIBLE, Ran, another
from tests.helpers.samples import FOLDER

Run = Callable[..., Ran]
Put = Callable[..., Path]


def test_good_drafts_take_a_line_each(run: Run, put: Put) -> None:
    for number in range(38):
        put(another(ELIGIBLE, number), f"draft{number}.toml")
    done = run("check", ".")
    assert len(done.out.splitlines()) == 1 + 38 + 2
    assert done.out.splitlines()[3].split()[:3] == ["✓", "eligible", "draft2.toml"]
    assert done.out.endswith("\n38 proposals: 38 eligible\n")


def test_what_is_wrong_stands_under_the_draft_and_the_rest_is_counted(run: Run, put: Put) -> None:
    put(INELIGIBLE, "a.toml")
    put(INCOMPLETE, "b.toml")
    lines = run("check", ".").out.splitlines()
    assert lines[1].startswith("✗ ineligible")
    assert lines[2].startswith("    ✗ 2 eligible countries: DE, ES; at least 3 are needed")
    below = lines[lines.index(next(line for line in lines if "b.toml" in line)) + 1 :]
    assert [line[:5] for line in below[:3]] == ["    …"] * 3
    assert below[2].endswith("more)")


def test_what_is_found_across_them_is_told_in_brief(run: Run, put: Put) -> None:
    for number in range(30):
        put(ELIGIBLE, f"draft{number}.toml")
    done = run("check", ".")
    told = done.out.partition("Across the proposals\n")[2].splitlines()
    assert told[0].startswith("  ✗ draft0.toml: ")
    assert len(told) < 20
    assert done.code == 1


@pytest.mark.parametrize("more", [(), ("--whole",)])
def test_of_drafts_that_are_in_each_others_way_none_is_called_ready(
    run: Run, put: Put, more: tuple[str, ...]
) -> None:
    ready = (FOLDER / "bluegate.toml").read_text(encoding="utf-8")
    put(ready, "a.toml")
    put(
        ready.replace('acronym = "BLUEGATE"', 'acronym = "SECOND"'),
        "b.toml",
    )
    out = run("check", ".", *more).out
    assert out.endswith("\n2 proposals: 2 eligible · 2 not ready beside the others\n")
    assert "ready      " not in out
    assert out.count("\n✗ But not beside the others") == (2 if more else 0)
    # Six applicants in conflict do not hide that a text has the other's acronym.
    assert (
        "! b.toml: What texts name" in out if not more else "! What texts name is the acro" in out
    )


def test_whole_pages_are_there_by_request(run: Run, put: Put) -> None:
    put(ELIGIBLE, "a.toml")
    put(ELIGIBLE, "b.toml")
    pages = run("check", ".", "--whole").out
    assert pages.count("✓ ELIGIBLE, not yet ready to submit") == 2
    assert "\nMet\n" not in pages
    assert run("check", ".", "--all").out.count("\nMet\n") == 2


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("command", ["check", "list"])
def test_every_line_fits(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch, width: int, command: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    Path("漢字" * 20).mkdir()
    put(INELIGIBLE.replace("BLUEGATE", "漢字" * 30), f"{'漢字' * 20}/a.toml")
    put(ELIGIBLE.replace("BLUEGATE", "\\u001b[31m" * 9), "client with a rather long name.toml")
    put(INCOMPLETE, "b.toml")
    out = run(command, ".", "-r").out
    assert max(map(cells_of, out.splitlines())) <= width
    assert "\x1b" not in out
    assert "a.toml" in out and "b.toml" in out
