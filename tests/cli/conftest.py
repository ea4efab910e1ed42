"""Running a command as a person would, in a folder of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cli.main import main
from tests.helpers.bundle.packing import use_plain_writers
from tests.helpers.bundle.workbook import BLUEGATE
from tests.helpers.cli.proposals import Ran

Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home and a current folder of one's own, and no terminal."""
    monkeypatch.setenv("CLUSTERBID_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    desk = tmp_path / "desk"
    desk.mkdir()
    monkeypatch.chdir(desk)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""

    def running(*argv: object) -> Ran:
        code = main([str(word) for word in argv])
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return running


@pytest.fixture
def put() -> Callable[..., Path]:
    """Write a file into the current folder."""

    def putting(text: str | bytes, name: str = "draft.toml") -> Path:
        path = Path(name)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return putting


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of one's own calls."""
    folder = tmp_path / "home" / "calls"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def blue(put: Callable[..., Path]) -> Path:
    """The sample Bluegate as a draft that has an id."""
    return put('id = "blue"\n' + BLUEGATE.read_text("utf-8"))


@pytest.fixture
def plain_writers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every document is a few words that tell what it is, and no moment is given."""
    use_plain_writers(monkeypatch)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
