"""What a file holds is text: it neither colours the terminal nor breaks the lines."""

import io
import json
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.printing import Page, Span, cells_of, clean, show
from tests.helpers.cli.proposals import ELIGIBLE, INELIGIBLE, Ran

Run = Callable[..., Ran]
Put = Callable[..., Path]

HOSTILE = {
    "markup": ("[red]x[/red] [/x]", "[red]x[/red] [/x]"),
    "escape": (r"\u001b[31mred\u001b]0;title\u0007", "␛[31mred␛]0;title␇"),
    "C1": (r"\u009b31mred", "�31mred"),
    "line ends": (r"one\ntwo\u2028three", "one two three"),
    "direction": (r"abc\u202edef", "abc�def"),
    "right to left": ("שלום עולם", "שלום עולם"),
    "emoji": ("🚢🌊", "🚢🌊"),
    "braces": ("{0} %s ${HOME}", "{0} %s ${HOME}"),
}


def _harmless(text: str) -> bool:
    return all(c == "\n" or unicodedata.category(c) not in ("Cc", "Cs") for c in text)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_shown_as_text(run: Run, put: Put, name: str) -> None:
    written, shown = HOSTILE[name]
    text = ELIGIBLE.replace('"BLUEGATE"', f'"{written}"').replace('"NAVA"', f'"{written}"')
    file = put(text.replace("duration_months = 36", f'duration_months = "{written}"'))
    for argv in (["check", file], ["check", file, "--all"], ["explain", file, "--all"]):
        done = run(*argv)
        assert done.code in (0, 1)
        assert shown in done.out
        assert _harmless(done.out + done.err)
    assert shown in done.err


@pytest.mark.parametrize("name", HOSTILE)
def test_json_holds_the_text_itself_and_no_control_character(run: Run, put: Put, name: str) -> None:
    written, _ = HOSTILE[name]
    done = run("check", put(ELIGIBLE.replace("BLUEGATE", written)), "--json")
    assert json.loads(done.out)[0]["acronym"] == json.loads(f'"{written}"')
    assert _harmless(done.out)


def test_hostile_words_on_the_command_line(run: Run) -> None:
    for argv in (
        ["check", "\x1b[31m.toml"],
        ["\x1b[31m"],
        ["check", "x", "--\x1b[31m"],
        ["calls", "show", "\x1b[31m"],
        ["explain", "\x1b[31m.toml"],
    ):
        done = run(*argv)
        assert done.code == 2
        assert _harmless(done.out + done.err)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_every_line_fits_the_screen(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    long = "x" * 10_000
    wide = "漢字かな交じり文" * 40
    text = INELIGIBLE.replace("BLUEGATE", long).replace('"Blue growth', f'"{wide}')
    file = put(text.replace('"NAVA"', f'"{long}"'))
    for argv in (
        ["check", file, "--all"],
        ["explain", file, "--all"],
        ["portal", file, "--list"],
        ["calls", "list"],
    ):
        done = run(*argv)
        for line in done.out.splitlines():
            assert cells_of(line) <= width or "http" in line
    assert run("check", file).out.count("x") < 10_000  # shortened, not poured out


def test_a_paragraph_is_wrapped_with_its_indents() -> None:
    page = Page(40)
    page.add("a" * 10, " ", "b" * 25, " ", "c" * 90, indent=2, hang=2)
    lines = ["".join(span.text for span in line) for line in page.lines]
    assert lines[0] == f"  {'a' * 10} {'b' * 25}"
    assert all(line.startswith("    c") and len(line) <= 40 for line in lines[1:])
    assert "".join(lines).count("c") == 90


def test_an_amount_is_not_torn_apart() -> None:
    page = Page(40)
    page.add("The grant may even be as large as 7 500 000 € or 90 % of it")
    lines = ["".join(span.text for span in line) for line in page.lines]
    assert lines[1].startswith("7 500 000 € or")


def test_plain_text_is_left_as_it_is() -> None:
    assert clean("Ünïcödé – “text” 漢字") == "Ünïcödé – “text” 漢字"


class _Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("variable", "value", "coloured"),
    [("TERM", "xterm", True), ("TERM", "dumb", False), ("NO_COLOR", "1", False)],
)
def test_colours_only_where_they_are_wanted(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, coloured: bool
) -> None:
    terminal = _Terminal()
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv(variable, value)
    monkeypatch.setattr(sys, "stdout", terminal)
    page = Page(80)
    page.add(Span("✗ [red]", "bad"), " [/x] :smile:")
    show(page.lines)
    assert ("\x1b[" in terminal.getvalue()) is coloured
    assert "[red]" in terminal.getvalue()
    assert "[/x] :smile:" in terminal.getvalue()
