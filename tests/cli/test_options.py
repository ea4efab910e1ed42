"""No option is silently without use: each is read by its command, or refused beside others."""

import argparse
import re
import sys
from collections.abc import Iterator
from inspect import getfile
from pathlib import Path

import pytest

from cli.main import COMMANDS, build_parser
from tests.cli.conftest import Run
from tests.helpers.bundle.packing import READY
from tests.helpers.places import ROOT

_HANDED_ON = re.compile(r"^\s*from (cli\.commands\.\S+) import", re.MULTILINE)
"""The modules to which a command hands on what it was asked."""


def _acts(parser: argparse.ArgumentParser, said: str = "") -> Iterator[tuple[str, object]]:
    """Each command or act that can be called, with its parser."""
    below = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    for one in below:
        for name, act in one.choices.items():
            yield from _acts(act, f"{said} {name}".strip())
    if not below:
        yield said, parser


ACTS = dict(_acts(build_parser(COMMANDS)))


def _sources(parser: argparse.ArgumentParser) -> str:
    """What is written where an act runs, and where it hands on what it was asked."""
    does = next(filter(None, map(parser.get_default, ("act_run", "act", "run"))))
    text = Path(getfile(sys.modules[does.__module__])).read_text(encoding="utf-8")
    on = (Path(*name.split(".")) for name in _HANDED_ON.findall(text))
    return text + "".join(
        file.read_text(encoding="utf-8")
        for one in on
        if (file := ROOT / one.with_suffix(".py")).is_file()
    )


@pytest.mark.parametrize("act", ACTS)
def test_what_an_act_offers_is_read_by_it(act: str) -> None:
    parser = ACTS[act]
    assert isinstance(parser, argparse.ArgumentParser)
    text = _sources(parser)
    offered = {one.dest for one in parser._actions} - {"help"}
    if "format_of(args)" in text:
        offered -= {"format", "json"}
    assert [dest for dest in sorted(offered) if not re.search(rf"\bargs\.{dest}\b", text)] == []


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("export", READY, "--number", "3"), "--number"),
        (("export", READY, READY, "--number", "3"), "--number"),
        (("export", READY, "--since", "before.zip"), "--since"),
        (("export", READY, "--since", "before.zip", "--draft", "--variant", "public"), "--since"),
        (("check", READY, "--whole", "--json"), "--whole"),
        (("check", READY, "--whole", "--format", "csv"), "--whole"),
        (("check", READY, "--all", "--format", "csv"), "--all"),
        (("check", READY, "--all", "--format", "markdown", "--watch"), "--all"),
        (("history", READY, "show", "1", "--all"), "--all"),
        (("history", READY, "restore", "1", "--output", "a.toml"), "--output"),
        (("partners", "import", READY, "--into", "a.toml", "--in", "."), "--in"),
        (("partners", "import", READY, "--only", "budget"), "--into"),
        (("new", "a.toml", "--call", "COS-CLUSINT-2020-3-01", "--family"), "--family"),
        (("calls", "new", "MINE-1", "--deadline", "2027-02-03"), "--deadline"),
    ],
)
def test_what_would_be_of_no_use_is_refused(run: Run, words: tuple[str, ...], option: str) -> None:
    before = sorted(Path().iterdir())
    done = run(*words)
    assert (done.code, done.out) == (2, "")
    assert option in done.err
    assert sorted(Path().iterdir()) == before


@pytest.mark.parametrize(
    "words",
    [
        ("--draft", "--number", "3"),
        ("--draft", "--number", "3", "--variant", "public"),
        ("--variant", "internal"),
    ],
)
def test_what_is_of_use_is_taken(run: Run, plain_writers: None, words: tuple[str, ...]) -> None:
    assert run("export", READY, *words).code == 0


def test_what_no_file_of_an_import_needs_is_told(run: Run) -> None:
    done = run("partners", "import", READY, "--in", ".", "--applicant", "HMC")
    assert "--in was not needed" in done.err
    assert "--applicant was not needed" in done.err
    assert "--column" not in done.err
