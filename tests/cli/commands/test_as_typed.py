"""What documents change of the texts, as `check`, `explain` and `export` tell it."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.bundle.packing import READY
from tests.helpers.cli.proposals import ELIGIBLE, Ran

Run = Callable[..., Ran]
Put = Callable[..., Path]

TITLE = "Blue growth clusters opening gates"
AS_TYPED = {
    "Greek": "Δίκτυο συστάδων γαλάζιας ανάπτυξης",
    "Cyrillic": "Клъстери за син растеж",
    "Arabic": "التجمعات العنقودية للنمو الأزرق",
    "Devanagari": "नीली वृद्धि के समूह क्षेत्र",
    "Georgian": "ლურჯი ზრდის კლასტერები",
    "Chinese": "蓝色增长产业集群",
    "a family of emoji": "👩‍👩‍👧 👩🏽‍🔬 ❤️",
    "marks": "Cafe\\u0301 x\\u0303",
    "marks of direction": "\\u200Fשלום\\u200E \\u2066abc\\u2069",
}
OTHERWISE = {
    "bidi": ("a\\u202Eb\\u202C", "every document leaves out U+202C POP DIRECTIONAL FORMATTING"),
    "NUL": ("a\\u0000b", "every document leaves out U+0000 (control character)"),
    "escape": ("a\\u001b[31mb", "every document leaves out U+001B (control character)"),
    "private use": ("a\\ue000", "the PDFs show “�” for U+E000 (private use), for want of a glyph"),
    "rare Han": ("\\U00020000", "“�” for U+20000 CJK UNIFIED IDEOGRAPH-20000, for want of a glyph"),
    "a mark of another font": ("한\\u0301", "“�” for U+0301 COMBINING ACUTE ACCENT, for want of"),
    "flag": ("🏴\\U000e0067\\U000e007f", "the PDFs leave out U+E0067 TAG LATIN SMALL LETTER G"),
}


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def written(text: str) -> str:
    return ELIGIBLE.replace(TITLE, text)


@pytest.mark.parametrize("script", AS_TYPED)
def test_what_stands_in_the_documents_as_typed_is_not_spoken_of(
    run: Run, put: Put, script: str
) -> None:
    done = run("check", put(written(AS_TYPED[script])), "--all")
    assert "file.characters" not in done.out
    assert "Documents will differ" not in done.out


@pytest.mark.parametrize("sort", OTHERWISE)
def test_what_does_not_is_told_by_name_with_its_line(run: Run, put: Put, sort: str) -> None:
    typed, said = OTHERWISE[sort]
    done = run("check", put(written(typed)))
    assert done.code == 0, "nothing depends on it"
    assert "! Documents will differ from what was typed:" in words(done.out)
    assert said in words(done.out)
    assert "project.title (line 7) · file.characters" in words(done.out)
    assert not set(done.out) & set("\x00\x1b\x07\u202e")


def test_json_has_one_finding_for_all_places(run: Run, put: Put) -> None:
    text = written("a\\u0007").replace("Clusters go international.", "\\U00010900")
    (report,) = json.loads(run("check", put(text), "--json").out)
    found = [f for f in report["findings"] if f["criterion"] == "file.characters"]
    assert found == [
        {
            **found[0],
            "status": "warning",
            "binding": False,
            "message": "Documents will differ from what was typed: every document leaves out "
            "U+0007 (control character); the PDFs show “�” for U+10900 PHOENICIAN LETTER ALF, for "
            "want of a glyph",
            "where": ["project.title", "project.abstract"],
        }
    ]


def test_a_text_that_a_cell_cannot_hold_is_told(run: Run, put: Put) -> None:
    done = run("check", put(ELIGIBLE.replace("Clusters go international.", "long " * 7000)))
    told = "the workbooks cut what stands in “Abstract”, for a cell holds 32767 characters"
    assert told in words(done.out)


def test_explain_tells_what_is_asked_and_where_it_stands(run: Run, put: Put) -> None:
    done = run("explain", put(written("Gates \\U00010900")), "file.characters")
    assert "every text stands in the documents as it was typed" in words(done.out)
    assert "project.title (line 7): Gates" in words(done.out)


@pytest.mark.usefixtures("plain_writers")
def test_export_says_it_in_a_line_and_how_names_of_files_differ(run: Run, put: Put) -> None:
    text = READY.read_text("utf-8").replace('"BLUEGATE"', '"BLUE/GATE \\u202E2"')
    done = run("export", put(text), "--output", "bundle")
    assert done.code == 0
    assert (
        "! Documents will differ from what was typed: every document leaves out "
        "U+202E RIGHT-TO-LEFT OVERRIDE." in words(done.out)
    )
    assert "! In names of files, “BLUE/GATE 2” is BLUE-GATE-2." in words(done.out)
    report = json.loads(
        Path("bundle/3_for-your-file/05_BLUE-GATE-2_Eligibility-report.json").read_text("utf-8")
    )
    assert report["notes"] == [
        "project.acronym: every document leaves out U+202E RIGHT-TO-LEFT OVERRIDE"
    ]
    done = run("export", READY, "--output", "plain")
    assert "Documents will differ" not in done.out and "In names of files" not in done.out


@pytest.mark.usefixtures("plain_writers")
def test_export_of_many_says_it_of_each_file_on_stderr(run: Run, put: Put) -> None:
    plain = READY.read_text("utf-8")
    put(plain.replace('"BLUEGATE"', '"BLUE\\u0007 2"'), "a.toml")
    put(plain, "b.toml")
    done = run("export", ".", "--output", "out", "--jobs", "1")
    assert done.code == 1  # for the applicants that stand in both
    assert done.err.splitlines()[:2] == [
        "a.toml: Documents will differ from what was typed: every document leaves out U+0007 "
        "(control character)",
        "a.toml: In names of files, “BLUE 2” is BLUE-2",
    ]
