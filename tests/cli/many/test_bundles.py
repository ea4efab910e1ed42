"""`export` of many proposals: one bundle each, a table, and what stops one stops no other."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.bundle.packing import READY, UNREADY, files_below
from tests.helpers.cli.proposals import Ran
from tests.helpers.places import ROOT

pytestmark = pytest.mark.usefixtures("plain_writers")

Run = Callable[..., Ran]
Put = Callable[..., Path]
NAME = "BLUEGATE_COS-CLUSINT-2020-3-01_A"
TEXT = READY.read_text(encoding="utf-8")


def test_a_folder_gives_one_bundle_each_and_a_table(run: Run, put: Put) -> None:
    Path("in").mkdir()
    put(TEXT, "in/a.toml")
    put(TEXT.replace("BLUEGATE", "Bluegate"), "in/b.toml")
    put("{ no TOML", "in/c.toml")
    put(UNREADY.read_bytes(), "in/d.toml")
    done = run("export", "in", "--output", "out", "--jobs", "2")
    assert done.code == 2
    assert sorted(path.name for path in Path("out").iterdir()) == [
        NAME,
        "Bluegate_COS-CLUSINT-2020-3-01_A-2",
    ]
    assert "in/c.toml:1: not valid TOML" in done.err
    rows = done.out.splitlines()
    assert re.match(r"Verdict +File +Bundle, or why not", rows[0])
    assert re.match(rf"✓ eligible +in/a.toml +{NAME}", rows[1])
    assert re.search(r"✗ unreadable +in/c.toml +it cannot be used", done.out)
    assert re.search(r"… incomplete +in/d.toml +not submission-ready: Legal personality", done.out)
    assert "4 proposals: 2 written in out · 1 not submission-ready · 1 not possible" in done.out
    assert all(len(row) <= 80 for row in rows)


def test_where_a_row_does_not_fit_a_file_has_two_lines(run: Run, put: Put) -> None:
    Path("a-folder-with-a-long-name").mkdir()
    put(TEXT, "a-folder-with-a-long-name/and-a-file.toml")
    put(UNREADY.read_bytes(), "a-folder-with-a-long-name/another.toml")
    lines = run("export", "a-folder-with-a-long-name").out.splitlines()
    assert lines[:3] == [
        "✓ eligible  a-folder-with-a-long-name/and-a-file.toml",
        f"    → {NAME}",
        "… incomplete  a-folder-with-a-long-name/another.toml",
    ]
    assert lines[3].startswith("    not submission-ready: Legal personality missing")


def test_one_process_and_many_write_the_same_bytes(run: Run, put: Put) -> None:
    files = [put(TEXT.replace("BLUEGATE", f"B{number}"), f"{number}.toml") for number in range(3)]
    run("export", *files, "--output", "one", "--jobs", 1, "--zip")
    run("export", *files, "--output", "many", "--jobs", 3, "--zip")
    assert list(files_below(Path("one"))) == [
        f"B{number}_COS-CLUSINT-2020-3-01_A.zip" for number in range(3)
    ]
    assert files_below(Path("one")) == files_below(Path("many"))


def test_the_exit_code_of_many_is_the_highest(run: Run, put: Put) -> None:
    ready, unready = put(TEXT, "a.toml"), put(UNREADY.read_bytes(), "b.toml")
    assert run("export", ready, unready, "--output", "out").code == 1
    again = run("export", ready, unready, "--output", "out")
    assert again.code == 2
    assert "there is a bundle already; --force replaces it" in again.out
    assert run("export", ready, unready, "--output", "out", "--force", "--draft").code == 0
    assert run("verify", *sorted(Path("out").iterdir())).code == 0


def test_nothing_is_left_where_nothing_was_written(run: Run) -> None:
    assert run("export", UNREADY, UNREADY, "--output", "new/out").code == 1
    assert list(Path().iterdir()) == []


def test_many_need_a_folder_that_is_no_bundle(run: Run, put: Put) -> None:
    file = put(TEXT)
    zipped = run("export", file, file, "--output", "x.zip")
    assert zipped.code == 2
    assert "with --zip each becomes a ZIP" in zipped.err
    run("export", file, "--output", "bundle")
    inside = run("export", file, file, "--output", "bundle")
    assert inside.code == 2
    assert "this is itself a bundle" in inside.err


def test_a_writer_that_fails_stops_one_bundle_only(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(application: object) -> bytes:
        if "BAD" in str(application):
            raise RuntimeError("odd")
        return b"budget"

    monkeypatch.setattr(sys.modules["bundle.workbooks.budget"], "workbook", fails)
    put(TEXT.replace("BLUEGATE", "BAD"), "a.toml")
    put(TEXT, "b.toml")
    done = run("export", "a.toml", "b.toml", "--output", "out", "--jobs", 2)
    assert done.code == 3
    assert "mistake of the program (RuntimeError)" in done.err
    assert [path.name for path in Path("out").iterdir()] == [NAME]


def test_a_process_that_dies_stops_one_bundle_only(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(application: object) -> bytes:
        if "BAD" in str(application):
            os._exit(9)
        return b"budget"

    monkeypatch.setattr(sys.modules["bundle.workbooks.budget"], "workbook", dies)
    put(TEXT.replace("BLUEGATE", "BAD"), "a.toml")
    put(TEXT, "b.toml")
    done = run("export", "a.toml", "b.toml", "--output", "out", "--jobs", 2)
    assert done.code == 2
    assert "a.toml: it could not be exported" in done.err
    assert [path.name for path in Path("out").iterdir()] == [NAME]


def test_progress_is_drawn_on_a_terminal_only_and_goes_again(tmp_path: Path) -> None:
    pexpect = pytest.importorskip("pexpect")
    code = "import sys; from cli.main import main; sys.exit(main())"
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "NO_COLOR": "1"}
    child = pexpect.spawn(
        sys.executable,
        ["-c", code, "export", str(UNREADY), "--draft", "--output", "out"],
        cwd=tmp_path,
        env=environ,
        timeout=60,
        encoding="utf-8",
    )
    child.expect(r"0/\d+ 00_TIMBERWAYS_Hand-over_DRAFT-01_[-_0-9a-f]+\.pdf")
    child.expect(r"✓ .*out.*files")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
