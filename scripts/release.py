"""What is published: source distribution and wheel, built twice, looked into, installed and used.

All goes to dist/. The wheel is built from the source distribution, as those build it who have only
that one. All dates are that of the commit: who builds the commit anew gets the same bytes.
"""

import argparse
import hashlib
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from email import message_from_bytes
from pathlib import Path

from packaging.requirements import Requirement

from hatch_build import PAGE
from scripts.manual.man import write_page

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES: list[str] = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
VERSION: str = PROJECT["project"]["version"]
FULL = f"clusterbid-{VERSION}"


class NotReady(Exception):
    """What stands against a release."""


def main() -> int:
    """Build, check and try what is published; 0 if it can be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--twine", required=True, metavar="PROGRAM", help="checks the metadata")
    twine = parser.parse_args().twine
    try:
        built = _built()
        check_wheel(built[0], _tracked(PACKAGES))
        check_source(built[1], _tracked(["."]))
        _run(twine, "check", "--strict", *map(str, built))
        _run(sys.executable, "scripts/smoke.py", "--must", "--wheel", str(built[0]))
    except NotReady as why:
        print(f"No release: {why}", file=sys.stderr)
        return 1
    for file in built:
        print(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(ROOT)}")
    return 0


def _built() -> tuple[Path, Path]:
    """Wheel and source distribution in dist/, the only ones there."""
    if changed := _run("git", "status", "--porcelain"):
        raise NotReady(f"some files are not committed:\n{changed}")
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    if not re.search(rf"^## \[{re.escape(VERSION)}\] - \d{{4}}-\d\d-\d\d$", changes, re.MULTILINE):
        raise NotReady(f"the changelog has no dated chapter for {VERSION}")
    moment = _run("git", "log", "-1", "--format=%ct").strip()
    write_page(int(moment))
    dist = ROOT / "dist"
    for old in dist.glob("clusterbid-*"):
        old.unlink()
    with tempfile.TemporaryDirectory(prefix="clusterbid release ") as name:
        again = Path(name)
        for folder, tree in ((dist, again / "one"), (again, again / "two")):
            source = _build("sdist", ROOT, folder, moment)
            with tarfile.open(source) as packed:
                packed.extractall(tree, filter="data")
            _build("wheel", tree / FULL, folder, moment)
        files = (dist / f"{FULL}-py3-none-any.whl", dist / f"{FULL}.tar.gz")
        for file in files:
            if file.read_bytes() != (again / file.name).read_bytes():
                raise NotReady(f"{file.name}, built twice, has different bytes")
    return files


def _build(target: str, tree: Path, folder: Path, moment: str) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    _run(*command, here=tree, SOURCE_DATE_EPOCH=moment)
    return folder / f"{FULL}.tar.gz"


def check_wheel(wheel: Path, tracked: set[str]) -> None:
    """Raise `NotReady` unless the wheel holds just the tracked files, and its data."""
    info, data = f"{FULL}.dist-info", f"{FULL}.data/data"
    told = {f"{info}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt")}
    told |= {f"{info}/licenses/LICENSE", f"{data}/share/man/man1/clusterbid.1"}
    with zipfile.ZipFile(wheel) as packed:
        _same(wheel.name, packed.namelist(), tracked | told)
        metadata = message_from_bytes(packed.read(f"{info}/METADATA"))
    project = PROJECT["project"]
    wanted = {
        "Name": project["name"],
        "Version": VERSION,
        "Summary": project["description"],
        "License-Expression": project["license"],
        "Requires-Python": project["requires-python"],
    }
    for name, value in wanted.items():
        if metadata[name] != value:
            raise NotReady(f"{wheel.name} says {name}: {metadata[name]}, not {value}")
    asked = map(Requirement, metadata.get_all("Requires-Dist", []))
    _same(f"what {wheel.name} asks for", map(str, asked), set(map(str, _dependencies())))


def _dependencies() -> Iterator[Requirement]:
    """What the project asks for, and each of its extras."""
    project = PROJECT["project"]
    yield from map(Requirement, project["dependencies"])
    for extra, wanted in project["optional-dependencies"].items():
        for one in wanted:
            yield Requirement(f'{one}; extra == "{extra}"')


def check_source(source: Path, tracked: set[str]) -> None:
    """Raise `NotReady` unless the distribution holds what is tracked, but for hidden files."""
    kept = {name for name in tracked if not name.startswith(".")}
    with tarfile.open(source) as packed:
        names = [one.name.removeprefix(f"{FULL}/") for one in packed.getmembers() if one.isfile()]
    _same(source.name, names, kept | {"PKG-INFO", PAGE, ".gitignore"})


def _same(name: str, found: Iterable[str], wanted: set[str]) -> None:
    for said, files in (("lacks", wanted - set(found)), ("has also", set(found) - wanted)):
        if files:
            raise NotReady(f"{name} {said} {', '.join(sorted(files)[:12])}")


def _tracked(folders: list[str]) -> set[str]:
    return set(_run("git", "ls-files", "-z", *folders).rstrip("\0").split("\0"))


def _run(*command: str, here: Path = ROOT, **said: str) -> str:
    """Run a command to its end; returns what it printed. Raises `NotReady` if it fails."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **said}
    done = subprocess.run(
        command, cwd=here, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if done.returncode:
        raise NotReady(f"{' '.join(command[:6])}:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    raise SystemExit(main())
