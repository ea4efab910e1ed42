"""What the tests of single commands start from."""

import datetime as dt
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema
import pytest

from cli.schemas.files import call_schema
from storage.locations import locations
from storage.proposals.writing import dumps
from tests.cli.conftest import Run
from tests.helpers.bundle.packing import READY
from tests.helpers.bundle.workbook import SOFFICE
from tests.helpers.cli.git import git
from tests.helpers.cli.proposals import ELIGIBLE, Ran
from tests.helpers.cli.staged import CORRIDORS
from tests.helpers.forms import saved_by_libreoffice
from tests.helpers.models.standing import STANDING


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    """The schema of call files, ready to judge."""
    return jsonschema.Draft202012Validator(call_schema())


@pytest.fixture
def own_file(own: Path) -> Path:
    """A call file of one's own, still to be written."""
    return own / "own.toml"


@pytest.fixture
def file_of() -> Callable[[str], Path]:
    """Write one of the proposals that are struck or undecided into the current folder."""

    def written(name: str) -> Path:
        path = Path(f"{name.replace(' ', '-')}.toml")
        path.write_text(dumps(STANDING[name]), encoding="utf-8")
        return path

    return written


@pytest.fixture
def folder(run: Run, plain_writers: None) -> Path:
    """A bundle in the current folder."""
    assert run("export", READY, "--output", "bundle").code == 0
    return Path("bundle")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """A terminal, and a wizard that only notes how it was opened."""
    calls: list[dict[str, Any]] = []

    def run_wizard(**kwargs: Any) -> int:
        calls.append(kwargs)
        return 0

    app = ModuleType("tui.wizard")
    app.run_wizard = run_wizard  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tui.wizard", app)
    monkeypatch.setattr("sys.stdin", type("Tty", (), {"isatty": lambda self: True})())
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda self: True, raising=False)
    return calls


@pytest.fixture
def begun(run: Run) -> Path:
    """A draft of strand A that was just begun."""
    file = Path("draft.toml")
    call = ("--call", "COS-CLUSINT-2020-3-01", "--strand", "A")
    assert run("new", file, *call, "--acronym", "BLUEGATE").code == 0
    return file


@pytest.fixture
def answer(run: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Give `ask` some input in this process."""

    def answering(file: Path, typed: str | bytes) -> Ran:
        raw = typed if isinstance(typed, bytes) else typed.encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        return run("ask", file, "--as-of", "2020-11-01")

    return answering


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A draft under git, which merges drafts by this program."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    program = f'{sys.executable} -c "import sys; from cli.main import main; sys.exit(main())"'
    git(folder, "config", "merge.clusterbid.driver", f"{program} merge %O %A %B")
    git(folder, "config", "diff.clusterbid.command", f"{program} diff")
    (folder / ".gitattributes").write_text("*.toml merge=clusterbid diff=clusterbid\n")
    (folder / "draft.toml").write_text(ELIGIBLE, encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Base")
    return folder


@pytest.fixture
def a_day_in_2020(monkeypatch: pytest.MonkeyPatch) -> dt.datetime:
    """It is Wednesday the 25th of November 2020, a week before the deadline."""
    today = dt.datetime(2020, 11, 25, 12, tzinfo=dt.UTC)
    monkeypatch.setattr("cli.commands.since.now", lambda: today)
    return today


@pytest.fixture(
    params=[
        pytest.param(
            "openpyxl",
            marks=pytest.mark.skipif(SOFFICE is not None, reason="it goes through LibreOffice"),
        ),
        pytest.param(
            "LibreOffice",
            marks=[
                pytest.mark.office,
                pytest.mark.skipif(SOFFICE is None, reason="soffice is not installed"),
            ],
        ),
    ]
)
def went_through(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Path], Path]:
    """What one form goes through before it comes back."""
    if request.param == "openpyxl":
        return lambda file: file
    return lambda file: saved_by_libreoffice(file, "xlsx", tmp_path)


@pytest.fixture(params=["plain", pytest.param("as they are", marks=pytest.mark.walk)])
def documents(request: pytest.FixtureRequest) -> None:
    """How the documents of bundles are written."""
    if request.param == "plain":
        request.getfixturevalue("plain_writers")


@pytest.fixture
def corridors(own: Path) -> None:
    """The call in two stages of the documents, among those of one's own."""
    (own / "corridors.toml").write_text(CORRIDORS, encoding="utf-8")


HOSTILE_KEYS = """
key = "NONE"
[[partners]]
key = "HMC"
[partners.eccp]
key = "NONE"
[[ partners ]]
  key='NÄV-1'
[[partners]]
key = "$(touch harmed)"
[[partners]]
key = "`touch harmed`"
[[partners]]
key = "--output"
[[costs]]
key = "NONE"
"""


@pytest.fixture
def completion(run: Callable[..., Ran], own: Path) -> Callable[[str], str]:
    """The completion of a shell, in a folder with files, for who has a call of their own."""
    assert run("calls", "new", "MY-CALL").code == 0
    for name in ("draft.toml", "notes.txt", "bundle.zip", "partners.xlsx", "sub/other.toml"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).touch()
    Path("draft.toml").write_text(HOSTILE_KEYS, encoding="utf-8")
    library = locations(os.environ).library
    library.mkdir(parents=True)
    for name in ("hanse-maritime-cluster", "adriamare", "$(touch harmed)"):
        (library / f"{name}.toml").touch()

    def completion_of(shell: str) -> str:
        done = run("completion", shell)
        assert (done.code, done.err) == (0, "")
        Path("script").write_text(done.out, encoding="utf-8")
        return done.out

    return completion_of
