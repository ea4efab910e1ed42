"""Every file that cannot be opened is answered with one clear sentence and the right line."""

import os
from pathlib import Path

import pytest

from storage import ReadError, load
from storage.proposals.reading import loads
from storage.toml.parsing import LARGEST_FILE

GOOD = b'format = 1\ncall = "COS-CLUSINT-2020-3-01"\n'
NAME = Path("x.toml")

BAD = [
    (b"\x00\x01\x02", None, "binary"),
    ("format = 1\n".encode("utf-16"), None, "another encoding"),
    (GOOD + b'strand = "\xff"\n', 3, "not UTF-8 text (byte 0xff at position"),
    (GOOD + b"strand = A\n", 3, "stands without quotes"),
    (GOOD + b"strand\n", 3, "no “=” after the key"),
    (GOOD + b'strand = "A"\nstrand = "B"\n', 4, "stands in its table already"),
    (GOOD + b"[project]\n[project]\n", 4, "“project” stands in the file already"),
    (GOOD + b"x = { a = 1, a = 2 }\n", 3, "“a” stands in its table already"),
    (GOOD + b"x = { a = 1 }\nx.b = 2\n", 4, "“x” is a table in braces"),
    (GOOD + b'[project]\nabstract = """\nno end\n', 4, "no closing quotes"),
    (GOOD + b'strand = "A\n', 3, "no closing quotes on its line"),
    (GOOD + b'strand = "A" B\n', 3, "something follows the closing quotes"),
    (GOOD + b"[project]\nsectors = [1\n", 4, "no closing bracket"),
    (GOOD + b'path = "C:\\drafts"\n', 3, "a backslash in a text has to be doubled"),
    (GOOD + b"[project]\nstart_date = 2021-02-30\n", 4, "does not exist"),
    (GOOD + b"[project\n", 3, "no closing bracket"),
    (GOOD + b"<<<<<<< HEAD\n", 3, "a merge conflict"),
    (GOOD + b"x = " + b"9" * 5000 + b"\n", 3, "too long"),
    (GOOD + b"x = 1e" + b"9" * 30 + b"\n", 3, "too long"),
    (GOOD + b"x = " + b"[" * 5000 + b"]" * 5000 + b"\n", None, "nested too deeply"),
    (GOOD + b"x = " + b"[" * 80 + b"]" * 80 + b"\n", None, "nested too deeply"),
    (GOOD + b"[" + b"a." * 5000 + b"a]\n", 3, "nested too deeply"),
    (b"", None, "not a clusterbid proposal"),
    (b'[project]\nname = "x"\n', None, "not a clusterbid proposal"),
    (b'call = "C"\nformat = "1"\n', 2, "“1” is not a format of clusterbid, expected 1"),
    (b'call = "C"\nformat = true\n', 2, "true is not a format"),
    (b'format = 1.0\ncall = "C"\n', 1, "1.0 is not a format"),
    (b'format = 0\ncall = "C"\n', 1, "0 is not a format"),
    (b'# hi\nformat = 2\ncall = "C"\n', 2, "update clusterbid"),
    (b"format = 1\n", None, "does not say which call"),
    (b'format = 1\ncall = ""\n', 2, "empty, expected the id of a call"),
    (b'format = 1\n\ncall = ["C"]\n', 3, "a list is not a call"),
    (b"format = 1\ncall = 7\n", 2, "7 is not a call"),
]


@pytest.mark.parametrize(("data", "line", "words"), BAD, ids=[words[:24] for _, _, words in BAD])
def test_a_bad_file_gives_one_clear_sentence(data: bytes, line: int | None, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        loads(data, NAME)
    said = str(caught.value)
    assert words in said
    assert said.startswith(f"x.toml:{line}: " if line else "x.toml: ")
    assert "\n" not in said


def test_a_newer_format_says_what_to_do() -> None:
    with pytest.raises(ReadError) as caught:
        loads(b'format = 7\ncall = "C"\n', NAME)
    assert str(caught.value) == (
        "x.toml:1: format: this file is in format 7, and this program reads format 1: "
        "update clusterbid to work on it"
    )
    assert (caught.value.line, caught.value.path, caught.value.value) == (1, "format", 7)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"none\.toml: there is no such file"):
        load(tmp_path / "none.toml")
    with pytest.raises(ReadError, match="this is a folder"):
        load(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(GOOD)
    file.chmod(0)
    with pytest.raises(ReadError, match="not permitted"):
        load(file)


def test_permission_and_other_troubles_of_the_system_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(GOOD)
    for error, words in ((PermissionError(13, "x"), "not permitted"), (OSError(5, "I/O"), "I/O")):
        monkeypatch.setattr("storage.opening.read", lambda *args, error=error: _throw(error))
        with pytest.raises(ReadError, match=words):
            load(file)


def _throw(error: OSError) -> bytes:
    raise error


def test_a_file_of_21_mb(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    with file.open("wb") as out:
        out.truncate(LARGEST_FILE + 1)
    with pytest.raises(ReadError, match="larger than 20 MB"):
        load(file)


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    data = b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n") + b'[project]\r\ntitle = "T"\r\n'
    draft = loads(data, NAME)
    assert draft.proposal.project.title == "T"
    assert draft.line_of("project.title") == 4


@pytest.mark.parametrize(
    "written",
    [
        "[self_assessment]\nimpact = { points = 1 }\nquality = { points = 2 }\n",
        '[[self_assessment]]\nid = "impact"\n[[self_assessment]]\nid = "quality"\n',
    ],
)
def test_a_row_that_the_file_has_by_its_key_has_the_line_of_its_own(written: str) -> None:
    draft = loads(GOOD + written.encode(), NAME)
    line = (GOOD.decode() + written).splitlines().index(written.splitlines()[-1]) + 1
    assert draft.line_of("self_assessment[1].id") == line
    assert draft.line_of("self_assessment[1].note") in (line, line - 1)


def test_the_position_of_a_bad_byte_counts_the_byte_order_mark() -> None:
    with pytest.raises(ReadError, match=r"byte 0xff at position 3\)"):
        loads(b"\xef\xbb\xbf\xff", NAME)


def test_what_cannot_be_understood_is_listed_with_its_line() -> None:
    data = (
        GOOD
        + b"""\
[[partners]]
legal_nmae = "X"
members = "many"
[[partners]]
country = "Germany"
[[work_packages]]
[work_packages.person_months]
HMC = 1
HNC = "nine"
"""
    )
    assert [str(problem) for problem in loads(data, NAME).problems] == [
        "x.toml:4: partners[0].legal_nmae: unknown key, kept as it is: did you mean “legal_name”?",
        "x.toml:5: partners[0].members: “many” cannot be read; "
        "expected a whole number of 0 or more",
        "x.toml:7: partners[1].country: “Germany” cannot be read; "
        "expected a two-letter country code, such as DE",
        "x.toml:11: work_packages[0].person_months.HNC: “nine” cannot be read; "
        "expected a number of 0 or more with at most four decimals, such as 9 or 1.5",
    ]
