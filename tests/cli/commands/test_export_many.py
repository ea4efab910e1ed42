"""`export` of many: in which formats it is told, in what order, and what a stop leaves."""

import csv
import io
import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.helpers.bundle.packing import READY, UNREADY
from tests.helpers.cli.proposals import Ran

pytestmark = pytest.mark.usefixtures("plain_writers")

Run = Callable[..., Ran]
Put = Callable[..., Path]
NAME = "_COS-CLUSINT-2020-3-01_A"
TEXT = READY.read_text(encoding="utf-8")
TOLD = [
    ("in/client2.toml", "eligible", f"out/B2{NAME}"),
    ("in/client10.toml", "eligible", f"out/B10{NAME}"),
    ("in/odd.toml", "unreadable", ""),
    ("in/unready.toml", "incomplete", ""),
]
"""File, verdict and bundle, in the order in which people count."""


def _put_all(put: Put) -> None:
    Path("in").mkdir()
    for number in (10, 2):
        put(TEXT.replace("BLUEGATE", f"B{number}"), f"in/client{number}.toml")
    put("[project]\nname = 'x'\n", "in/pyproject.toml")
    put("format = 1\ncall = \n", "in/odd.toml")
    put(UNREADY.read_bytes(), "in/unready.toml")


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_as_json_a_row_tells_the_bundle_or_why_not(run: Run, put: Put, form: str) -> None:
    _put_all(put)
    done = run("export", "in", "--output", "out", "--format", form, "--jobs", 2)
    rows = json.loads(done.out) if form == "json" else list(map(json.loads, done.out.splitlines()))
    assert [(row["file"], row["verdict"], row["bundle"] or "") for row in rows] == TOLD
    assert [row["why"] is None for row in rows] == [True, True, False, False]
    assert rows[2]["why"].startswith("in/odd.toml:2: call: no value")
    assert rows[3]["why"].startswith("not submission-ready: ")
    assert [row["submission_ready"] for row in rows] == [True, True, False, False]
    assert done.code == 2
    assert run("verify", *(row["bundle"] for row in rows[:2])).code == 0


def test_as_a_table_for_spreadsheets_or_a_page(run: Run, put: Put) -> None:
    _put_all(put)
    rows = list(csv.DictReader(io.StringIO(run("export", "in", "--format", "csv").out)))
    assert [(row["file"], row["verdict"], f"out/{row['bundle']}") for row in rows[:2]] == TOLD[:2]
    assert (rows[3]["ready"], rows[3]["why"][:19]) == ("no", "not submission-read")
    again = run("export", "in", "--format", "markdown").out
    assert again.splitlines()[0].endswith("| bundle | why not |")
    assert again.count("there is a bundle already") == 2


def test_for_a_build_server_what_is_not_ready_has_failed(run: Run, put: Put) -> None:
    _put_all(put)
    root = ElementTree.fromstring(run("export", "in", "--format", "junit").out)
    kinds = {suite.get("name"): [one.tag for one in suite.findall("testcase/*")] for suite in root}
    assert kinds == {
        **{"in/client2.toml": [], "in/client10.toml": []},
        **{"in/odd.toml": ["error"], "in/unready.toml": ["failure"]},
    }


def test_one_file_in_a_format_goes_where_one_bundle_goes(run: Run, put: Put) -> None:
    file = put(TEXT)
    done = run("export", file, "--output", "up/load.zip", "--format", "json")
    assert done.code == 0
    assert [row["bundle"] for row in json.loads(done.out)] == ["up/load.zip"]
    assert run("verify", "up/load.zip").code == 0
    missing = run("export", "nope.toml", "--format", "json")
    assert (missing.code, json.loads(missing.out)[0]["verdict"]) == (2, "unreadable")


def test_sub_folders_are_told_of_and_exported_on_request(run: Run, put: Put) -> None:
    Path("clients/blue").mkdir(parents=True)
    put(TEXT, "clients/blue/a.toml")
    alone = run("export", "clients", "--output", "out")
    assert (alone.code, Path("out").exists()) == (2, False)
    assert "1 proposal in folders below, not looked at; -r takes them in" in alone.err
    assert run("export", "clients", "-r", "--output", "clients/out").code == 0
    # What was exported is a bundle, and no draft that lies below.
    assert run("export", "clients", "-r", "--output", "clients/out", "--force").code == 0


def test_what_two_have_against_one_another_is_told_and_both_are_written(run: Run, put: Put) -> None:
    files = [put(TEXT.replace("BLUEGATE", f"B{n}"), f"{n}.toml") for n in range(2)]
    done = run("export", *files, "--output", "out")
    assert done.code == 1
    assert "2 proposals: 2 written in out" in done.out
    assert "0.toml: HMC: also stands in another application under strand A (B1)" in done.err
    assert "more; `clusterbid conflicts` tells what to withdraw" in done.err
    assert run("export", files[0], UNREADY, "--draft", "--output", "out").err == ""


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_keeps_what_was_begun_and_tells_all_of_it(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    files = [put(TEXT.replace("BLUEGATE", f"B{n}"), f"{n}.toml") for n in range(9)]
    left = [2]

    def complain(*_: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr("cli.many.run._complain", complain)
    done = run("export", *files, "--output", "out", "--format", "json", "--jobs", jobs)
    told = [Path(row["bundle"]) for row in json.loads(done.out)]
    assert done.code == 130
    assert sorted(told) == sorted(Path("out").iterdir())
    assert 2 <= len(told) < 9
    assert f"interrupted; {len(told)} of 9 files are answered for" in done.err
    assert run("verify", *told).code == 0


def test_what_is_done_is_told_before_all_is_done(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [put(TEXT.replace("BLUEGATE", f"B{n}"), f"{n}.toml") for n in range(3)]
    there: list[int] = []
    real = sys.stdout.write

    def writing(text: str) -> int:
        if '"bundle":' in text:
            there.append(len(list(Path("out").iterdir())))
        return real(text)

    monkeypatch.setattr(sys.stdout, "write", writing)
    run("export", *files, "--output", "out", "--format", "jsonl", "--jobs", 1)
    assert there == [1, 2, 3]
