"""The program as a whole: help, version, streams, what is imported, what goes wrong."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import cli.main
from cli.main import COMMANDS
from tests.helpers.cli.proposals import ELIGIBLE, INELIGIBLE, Ran
from tests.helpers.places import ROOT

Run = Callable[..., Ran]
Put = Callable[..., Path]

START = "import sys; from cli.main import main; sys.exit(main())"
OPTIONS = {
    "check": [
        *(
            "PATH",
            "--recursive",
            "--format",
            "--json",
            "--pages",
            "--whole",
            "--all",
            "--as-of",
            "--jobs",
        ),
        *("--no-cache", "--watch", "--trace"),
    ],
    "explain": ["PATH", "CRITERION", "--all", "--as-of"],
    "partners": ["list", "show", "add", "insert", "import", "form", "forget"],
    "advise": ["PATH", "--json", "--all", "--as-of"],
    "export": [
        "PATH",
        "--output",
        "--variant",
        "--draft",
        "--force",
        "--zip",
        "--format",
        "--jobs",
    ],
    "verify": ["BUNDLE"],
    "new": ["FILE", "--call", "--strand", "--acronym", "--from", "--family"],
    "open": ["FILE"],
    "ask": ["FILE", "--as-of", "undo", "(empty line)"],
    "portal": ["DRAFT", "--list", "--json", "--output", "--copy", "--all", "tick", "(empty line)"],
    "conflicts": ["DIR", "--json", "--recursive", "--format", "--jobs", "--no-cache"],
    "diff": ["A B", "--json", "git config"],
    "merge": ["BASE", "OURS", "THEIRS", "--output", "--marker-size", "--path"],
    "history": ["FILE", "show", "diff", "restore", "--json", "--output", "--all"],
    "since": ["WHEN [DIR]", "--recursive", "--json"],
    "family": ["new", "update", "check"],
    "scale": [
        *("SOURCE", "--output", "--format", "--workers", "--scheduler", "--as-of"),
        *("s3://", "duckdb"),
    ],
    "report": ["DIR", "--output", "--since", "--recursive", "--as-of", "--jobs"],
    "list": ["DIR", "--recursive", "--format", "--as-of", "--jobs", "--no-cache"],
    "calls": ["list", "show", "check"],
    "schema": ["proposal", "call", "report"],
    "locate": ["CLUSTERBID_HOME"],
    "completion": ["bash", "zsh", "fish", "powershell", "eval"],
}


def _spawn(
    *argv: object, code: str = START, shell_tail: str = "", **environ: str
) -> "subprocess.CompletedProcess[bytes]":
    words = [sys.executable, "-c", code, *map(str, argv)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environ}
    if shell_tail:
        import shlex

        return subprocess.run(
            ["bash", "-c", f"set -o pipefail; {shlex.join(words)} {shell_tail}"],
            env=env,
            capture_output=True,
            timeout=60,
        )
    return subprocess.run(words, env=env, capture_output=True, timeout=60)


def test_help_names_every_command_and_the_exit_codes(run: Run) -> None:
    done = run("--help")
    assert done.code == 0
    for command in COMMANDS:
        assert re.search(rf"^    {command}\s", done.out, re.MULTILINE)
    assert "exit codes:" in done.out
    assert set(OPTIONS) == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_teaches_it(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.code == 0
    for option in OPTIONS[command]:
        assert option in done.out
    assert "examples:" in done.out
    assert "exit codes:" in done.out
    assert all(len(line) <= 80 for line in done.out.splitlines())


def test_the_acts_of_partners_have_help(run: Run) -> None:
    done = run("partners", "import", "--help")
    assert done.code == 0
    for option in (
        "FILE",
        "--into",
        "--dry-run",
        "--take",
        "--take-as",
        "--column",
        "--points",
        "--only",
    ):
        assert option in done.out
    assert "exit codes:" in done.out
    assert all(len(line) <= 80 for line in done.out.splitlines())


@pytest.mark.parametrize("act", ["list", "show", "add", "insert", "forget"])
def test_the_acts_on_the_library_have_help(run: Run, act: str) -> None:
    done = run("partners", act, "--help")
    assert done.code == 0
    assert "exit codes:" in done.out
    assert all(len(line) <= 80 for line in done.out.splitlines())


@pytest.mark.parametrize("action", ["list", "show", "check"])
def test_the_actions_of_calls_have_help(run: Run, action: str) -> None:
    assert run("calls", action, "--help").code == 0


def test_version(run: Run) -> None:
    done = run("--version")
    assert done.code == 0
    assert done.out.startswith("clusterbid ")


@pytest.mark.parametrize(
    "argv",
    [
        ["check", "draft.toml", "--json"],
        ["check", "draft.toml"],
        ["check", "--help"],
        ["--help"],
        ["--version"],
    ],
)
def test_no_library_that_a_check_can_do_without_is_imported(put: Put, argv: list[str]) -> None:
    put(ELIGIBLE)
    code = (
        "import sys; from cli.main import main; main();"
        "loaded = {m.partition('.')[0] for m in sys.modules};"
        "late = {'textual', 'rich', 'tui', 'tomlkit', 'filelock', 'markdown_it', 'shtab'};"
        "sys.exit(sorted(loaded & late) or 0)"
    )
    done = _spawn(*argv, code=code)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("names", [["draft.toml"], ["draft.toml", "draft.toml"]])
def test_check_imports_nothing_of_the_bundle(put: Put, names: list[str]) -> None:
    put(ELIGIBLE)
    code = (
        "import sys; from cli.main import main; main();"
        "sys.exit([name for name in sys.modules if name.startswith('bundle')] or 0)"
    )
    assert _spawn("check", *names, code=code).returncode == 0


SAMPLES = sorted((ROOT / "sample_proposals").glob("*.toml"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda file: file.stem)
def test_check_has_pydantic_build_no_validator(put: Put, sample: Path) -> None:
    put(sample.read_text(encoding="utf-8"))
    # pydantic looks for its plugins when it builds the first one.
    code = (
        "import sys; from cli.main import main; main();"
        "sys.exit('pydantic.plugin._loader' in sys.modules)"
    )
    assert _spawn("check", "draft.toml", code=code).returncode == 0


def test_help_and_version_import_no_model() -> None:
    code = (
        "import sys; from cli.main import main; main();"
        "sys.exit('pydantic' in sys.modules or 'models' in sys.modules)"
    )
    for word in ("--help", "--version"):
        assert _spawn(word, code=code).returncode == 0


def test_piped_output_is_plain_and_utf_8(put: Put) -> None:
    done = _spawn("check", put(INELIGIBLE), PYTHONIOENCODING="utf-8")
    assert done.returncode == 1
    assert b"\x1b" not in done.stdout
    assert "✗ NOT ELIGIBLE" in done.stdout.decode()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_an_encoding_without_the_symbols_stops_nothing(put: Put, encoding: str) -> None:
    text = INELIGIBLE.replace("BLUEGATE", "ΓΑΛΑΖΙΟ")
    done = _spawn("check", put(text), PYTHONIOENCODING=encoding)
    assert done.returncode == 1
    assert b"x NOT ELIGIBLE" in done.stdout
    assert b"Traceback" not in done.stderr


def test_a_closed_pipe_is_left_in_silence(put: Put) -> None:
    files = [put(INELIGIBLE, f"{i}.toml") for i in range(40)]
    done = _spawn("check", *files, shell_tail="| head -n 1")
    assert done.returncode == cli.main.PIPE_CLOSED
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
def test_a_full_disk_is_said() -> None:
    done = _spawn("--help", shell_tail="> /dev/full")
    assert done.returncode == 2
    assert b"No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


def test_closed_streams_stop_nothing(put: Put) -> None:
    file = put(INELIGIBLE)
    assert _spawn("check", file, shell_tail=">&- 2>&-").returncode == 1


def _failing_with(error: BaseException) -> Callable[[list[str]], int]:
    def failing(_argv: list[str]) -> int:
        raise error

    return failing


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "clusterbid: interrupted\n"),
        (PermissionError(13, "Permission denied", "x.toml"), 2, "x.toml: Permission denied\n"),
        (RuntimeError("odd\nthing"), 3, "a mistake of the program (RuntimeError); please"),
    ],
)
def test_no_exception_gets_through(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, said: str
) -> None:
    monkeypatch.setattr(cli.main, "_run", _failing_with(error))
    done = run("check")
    assert done.code == code
    assert said in done.err
    assert len(done.err.splitlines()) == 1
    assert done.out == ""


def test_the_report_of_a_mistake_is_kept_and_tells_nothing_of_a_persons_work(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def failing(path: Path) -> object:
        raise RuntimeError(f"odd: {path.read_text(encoding='utf-8')}")

    monkeypatch.setattr("cli.commands.explain.load", failing)
    file = put('call = "X"\n[[partners]]\nemail = "ada@example.org"\n', "lovelace.toml")
    done = run("explain", file)
    assert done.code == 3
    (kept,) = (tmp_path / "home" / "state").iterdir()
    assert str(kept) in done.err
    assert kept.stat().st_mode & 0o777 == 0o600
    told = kept.read_text(encoding="utf-8")
    assert "during: explain" in told and "builtins.RuntimeError" in told
    assert "cli.commands.explain, run, line " in told
    for private in ("ada", "lovelace", "odd", str(tmp_path)):
        assert private not in told + done.err.replace(str(kept), "")


def test_where_it_cannot_be_kept_it_is_said_all_the_same(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "home").write_text("a file where a folder should be")
    monkeypatch.setattr(cli.main, "_run", _failing_with(RuntimeError("odd")))
    done = run("check")
    assert done.code == 3
    assert done.err.endswith("please report it\n")


def test_a_call_file_with_mistakes_is_said_line_by_line(run: Run, put: Put, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "calls"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text('format = 1\nid = "MINE"\nrevision = 3\n')
    file = put('format = 1\ncall = "MINE"\n')
    done = run("check", file)
    assert done.code == 2
    assert len(done.err.splitlines()) > 1
    assert all("mine.toml" in line for line in done.err.splitlines())
    assert run("explain", file).code == 2
