"""Every dotted path leads to its line, however a person laid the file out."""

import tomllib
from pathlib import Path

import pytest

from models.proposal import paths
from storage.proposals.reading import loads
from storage.toml.lines import line_of, lines_in

FILE = """\
# a file by hand
format = 1
  call   =   'C'   # the call
project.title = "T"
"project" . acronym = "X"
strand = \"\"\"\\
   A \\  
  \"\"\"

[[partners]]
key = "A"
other_applications = [
    { call = "C1" },  # first
    { call = "C2", strand = "B" },
]
[partners.eccp]
status = "none"
[[partners.staff]]
name = "Ann"
[[partners.staff]]
name = '''
Bob'''

[narrative]
"a.b" = "x"
'say "hi"' = "y"

[[partners]]
key = "B"
eccp.status = "planned"
contact = { name = "N", email = "E" }

[work_packages]
"""

CASES = {
    "format": 2,
    "call": 3,
    "project": 4,
    "project.title": 4,
    "project.acronym": 5,
    "strand": 6,
    "partners": 10,
    "partners[0]": 10,
    "partners[0].key": 11,
    "partners[0].other_applications": 12,
    "partners[0].other_applications[0].call": 13,
    "partners[0].other_applications[1]": 14,
    "partners[0].other_applications[1].strand": 14,
    "partners[0].eccp": 16,
    "partners[0].eccp.status": 17,
    "partners[0].staff[0].name": 19,
    "partners[0].staff[1]": 20,
    "partners[0].staff[1].name": 21,
    'narrative."a.b"': 25,
    paths.join("narrative", 'say "hi"'): 26,
    "partners[1]": 28,
    "partners[1].eccp.status": 30,
    "partners[1].contact.email": 31,
}

NEAREST = {
    "partners[0].pic": 10,
    "partners[0].eccp.date": 16,
    "partners[0].staff[1].role": 20,
    "partners[1].eccp.date": 30,
    "partners[7].key": 10,
    "project.duration_months": 4,
    "narrative.relevance": 24,
}


def test_the_file_is_valid() -> None:
    assert tomllib.loads(FILE)["strand"] == "A "


@pytest.mark.parametrize(("path", "line"), CASES.items())
def test_a_path_leads_to_its_line(path: str, line: int) -> None:
    assert line_of(FILE.encode(), path) == line


@pytest.mark.parametrize(("path", "line"), NEAREST.items())
def test_a_path_that_the_file_has_not_leads_to_the_table_around_it(path: str, line: int) -> None:
    assert line_of(FILE.encode(), path) == line


def test_a_path_without_any_table_around_it_has_no_line() -> None:
    assert line_of(FILE.encode(), "costs[0].units") is None


def test_windows_line_ends_and_a_byte_order_mark_do_not_shift_lines() -> None:
    data = b"\xef\xbb\xbf" + FILE.encode().replace(b"\n", b"\r\n")
    assert {path: line_of(data, path) for path in CASES} == CASES


def test_a_draft_knows_its_lines_until_it_is_changed() -> None:
    draft = loads(b'format = 1\ncall = "C"\n[project]\ntitle = "T"\n', Path("x.toml"))
    assert draft.line_of("project.title") == 4
    changed = draft.with_proposal(paths.replace(draft.proposal, "project.title", "U"))
    assert changed.line_of("project.title") is None


def test_a_text_that_cannot_be_taken_apart_has_no_lines() -> None:
    assert lines_in(b"= = =\n") is None
    assert line_of(b"= = =\n", "call") is None
