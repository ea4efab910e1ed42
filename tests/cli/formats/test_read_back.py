"""What other programs read: each format by a reader that knows nothing of this program."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from tests.helpers.cli.proposals import ELIGIBLE, INCOMPLETE, INELIGIBLE, Ran

Run = Callable[..., Ran]
Put = Callable[..., Path]

HOSTILE = {
    "formula": '=HYPERLINK("http://x.example.org","a")',
    "formula behind a blank": " =1+1",
    "at": "@SUM(A1)",
    "minus": "-1+cmd|' /C calc'!A0",
    "plus": "+1",
    "quotes and commas": 'a "b", c; d',
    "pipes": "a | b || c \\| d",
    "markup": "<b>*a*</b> [x](http://y.example.org) `c` ~~d~~ &amp; _e_ $f$",
    "end of CDATA": "]]> </testsuite> <!-- --> &lt;",
    "control characters": "a\\u0000b\\u001bc\\ufffe",
    "line ends": "a\\nb\\r\\nc\\u2028d",
    "right to left": "שלום\\u202eabc",
}


def _put_all(put: Put, acronym: str = "BLUEGATE") -> None:
    put(_named(ELIGIBLE, acronym), "a.toml")
    put(_named(INELIGIBLE, acronym), "b.toml")
    put(b"\xff\xfe", "c.toml")
    put(INCOMPLETE, "d.toml")


def _named(text: str, acronym: str) -> str:
    written = acronym.replace('"', '\\"').replace("\\|", "\\\\|")
    return text.replace('"BLUEGATE"', f'"{written}"')


def _said(acronym: str) -> str:
    """An acronym as tables show it: on one line, with nothing in it that cannot be seen."""
    from cli.printing import clean

    read: str = json.loads('"' + acronym.replace('"', '\\"').replace("\\|", "\\\\|") + '"')
    return clean(read.replace("\r\n", "\n"))


@pytest.mark.parametrize("name", HOSTILE)
def test_csv(run: Run, put: Put, name: str) -> None:
    _put_all(put, HOSTILE[name])
    done = run("check", ".", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [(row["file"], row["verdict"]) for row in rows] == [
        ("a.toml", "eligible"),
        ("b.toml", "ineligible"),
        ("c.toml", "unreadable"),
        ("d.toml", "incomplete"),
    ]
    first = rows[0]
    assert first["acronym"].removeprefix("'") == _said(HOSTILE[name])
    assert not first["acronym"].lstrip().startswith(("=", "+", "-", "@"))
    assert (first["grant"], first["countries"]) == ("48150.00", "DE ES FR")
    assert "at least 3 are needed" in rows[1]["wrong"]
    assert rows[2]["wrong"].startswith("c.toml")
    assert done.code == 2


@pytest.mark.parametrize("name", HOSTILE)
def test_markdown(run: Run, put: Put, name: str) -> None:
    _put_all(put, HOSTILE[name])
    out = run("check", ".", "--format", "markdown").out
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(out)
    cells = [token for token in tokens if token.type == "inline"]
    columns = 9
    assert [cell.content for cell in cells[columns::columns]] == [f"{n}.toml" for n in "abcd"]
    acronym = cells[columns + 3]
    kinds = {child.type for child in acronym.children or ()}
    assert kinds <= {"text", "text_special"}
    shown = "".join(child.content for child in acronym.children or ())
    assert " ".join(shown.split()) == " ".join(_said(HOSTILE[name]).split())


@pytest.mark.parametrize("name", HOSTILE)
def test_junit(run: Run, put: Put, name: str) -> None:
    _put_all(put, HOSTILE[name])
    hostile = INELIGIBLE.replace('"HMC e.V."', '"' + HOSTILE[name].replace('"', "'") + '"')
    put(hostile.replace("\\|", "|").replace("key = ", "kee = ", 1), "b.toml")
    root = ElementTree.fromstring(run("check", ".", "--format", "junit").out)
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == [f"{n}.toml" for n in "abcd"]
    assert suites["a.toml"].get("failures") == str(len(suites["a.toml"].findall("*/failure")))
    assert "at least 3 are needed" in "".join(
        failure.get("message", "") for failure in suites["b.toml"].findall("testcase/failure")
    )
    (error,) = suites["c.toml"].findall("testcase/error")
    assert error.get("message", "").startswith("c.toml")
    for suite in root:
        assert suite.get("tests") == str(len(suite))


@pytest.mark.parametrize("name", HOSTILE)
def test_json_lines(run: Run, put: Put, name: str) -> None:
    _put_all(put, HOSTILE[name])
    moment = ("--as-of", "2020-11-01")
    lines = run("check", ".", "--format", "jsonl", *moment).out.split("\n")
    assert [json.loads(line) for line in lines[:-1]] == json.loads(
        run("check", ".", "--json", *moment).out
    )
    assert lines[-1] == ""


def test_json_is_laid_out_as_python_does(run: Run, put: Put) -> None:
    _put_all(put)
    out = run("check", ".", "--format", "json").out
    assert out == json.dumps(json.loads(out), indent=2) + "\n"


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "markdown", "table"])
def test_list_tells_what_there_is(run: Run, put: Put, form: str) -> None:
    for number in (10, 2, 1):
        put(ELIGIBLE.replace("BLUEGATE", f"BLUE{number}"), f"client{number}.toml")
    put(INELIGIBLE, "other.toml")
    done = run("list", "--format", form)
    assert done.code == 0
    if form == "json":
        first = json.loads(done.out)[0]
        assert (first["file"], first["grant"], first["schema"]) == ("client1.toml", "48150.00", 1)
        assert first["applicants"][0] == {"name": "HMC e.V.", "country": "DE"}
        assert first["deadline"] == "2020-12-02T17:00:00+01:00"
    places = [done.out.index(f"BLUE{number}") for number in (1, 2, 10)]
    assert places == sorted(places)
    assert "ineligible" in done.out


@pytest.mark.parametrize(("width", "day"), [(80, "2 Dec 2020"), (120, "2 Dec 2020 17:00 Brussels")])
def test_the_table_of_list_has_verdict_grant_applicants_and_deadline(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch, width: int, day: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    put(ELIGIBLE)
    head, line, *_ = run("list").out.splitlines()
    assert re.split(r"  +", line) == ["✓ eligible", "draft.toml", "BLUEGATE", "48 150 €", "3", day]
    assert head.split()[-1] == "Deadline"


@pytest.mark.parametrize(
    ("form", "out"), [("table", "0 drafts\n"), ("json", "[]\n"), ("jsonl", ""), ("ics", None)]
)
def test_that_no_draft_is_there_is_an_answer_of_list(
    run: Run, put: Put, form: str, out: str | None
) -> None:
    put("[project]\nname = 'x'\n", "pyproject.toml")
    done = run("list", "--format", form)
    assert done.code == 0
    assert out is None or done.out == out
    assert "there is no proposal (*.toml) in this folder" in done.err
    assert run("list", "missing", "--format", form).code == 2


@pytest.mark.parametrize("command", ["check", "list", "conflicts", "export"])
def test_json_is_short_for_the_format_and_does_not_contradict_another(
    run: Run, put: Put, command: str
) -> None:
    put(INELIGIBLE)
    assert run(command, ".", "--json") == run(command, ".", "--format", "json")
    done = run(command, ".", "--json", "--format", "csv")
    assert (done.code, done.out) == (2, "")
    assert "one of the two" in done.err
