"""What a release says of a wheel that is not as it should be."""

import tomllib
import zipfile
from contextlib import nullcontext
from pathlib import Path

import pytest
from hatchling.metadata.core import ProjectMetadata
from hatchling.metadata.spec import DEFAULT_METADATA_VERSION, get_core_metadata_constructors
from hatchling.plugin.manager import PluginManager

from scripts import release

CHANGES = (release.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
INFO = f"{release.FULL}.dist-info"
METADATA = "Name: clusterbid\nVersion: {version}\n"
OWN = [f"{INFO}/{name}" for name in ("WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")]


def _wheel(folder: Path, *names: str, version: str = release.VERSION, metadata: str = "") -> Path:
    wheel = folder / f"{release.FULL}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        for name in (*OWN, f"{release.FULL}.data/data/share/man/man1/clusterbid.1", *names):
            packed.writestr(name, "")
        packed.writestr(f"{INFO}/METADATA", metadata or METADATA.format(version=version))
    return wheel


@pytest.mark.parametrize(
    ("names", "version", "why"),
    [
        (["cli/main.py"], release.VERSION, "lacks templates/countries.toml"),
        (
            ["cli/main.py", "templates/countries.toml", "tests/x.py"],
            release.VERSION,
            "has also tests",
        ),
        (["cli/main.py", "templates/countries.toml"], "0.0.9", "says Version: 0.0.9"),
    ],
)
def test_a_wheel_that_is_otherwise_is_no_release(
    tmp_path: Path, names: list[str], version: str, why: str
) -> None:
    wheel = _wheel(tmp_path, *names, version=version)
    with pytest.raises(release.NotReady, match=why):
        release.check_wheel(wheel, {"cli/main.py", "templates/countries.toml"})


@pytest.mark.parametrize(
    ("was", "now", "why"),
    [
        ("", "", None),
        ("; extra == 'scale'", "", "asks for lacks distributed"),
        ("htpy<27", "htpy<28", "asks for lacks htpy"),
    ],
)
def test_a_wheel_asks_for_what_the_project_and_its_extra_do(
    tmp_path: Path, was: str, now: str, why: str | None
) -> None:
    """The metadata are those that the builder writes; then something of them is changed."""
    project = ProjectMetadata(str(release.ROOT), PluginManager())
    written = get_core_metadata_constructors()[DEFAULT_METADATA_VERSION](project)
    wheel = _wheel(tmp_path, "cli/main.py", metadata=written.replace(was, now))
    with pytest.raises(release.NotReady, match=why) if why else nullcontext():
        release.check_wheel(wheel, {"cli/main.py"})


def test_the_version_has_a_chapter_of_the_changelog() -> None:
    assert f"## [{release.VERSION}] - " in CHANGES


def test_what_the_lock_of_publishing_pins_is_what_is_asked_for() -> None:
    lock = (release.ROOT / "requirements" / "publish.lock").read_text(encoding="utf-8")
    project = tomllib.loads((release.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for wanted in project["dependency-groups"]["publish"]:
        assert f"\n{wanted.partition('>=')[0]}==" in lock
    assert "http" not in lock and "--hash=sha256:" in lock
