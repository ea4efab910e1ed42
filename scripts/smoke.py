"""The wheel, installed into a fresh environment of each Python at hand, and used from elsewhere.

The tests run from the tree, where every file lies next to the code. Whether all of it travels in
the wheel, whether the pinned dependencies exist for a Python, and whether two Pythons write the
same bytes only shows in an installation.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
WINDOWS = sys.platform == "win32"
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
MINE = f"{sys.version_info.major}.{sys.version_info.minor}"
PATIENCE = 300.0
"""Seconds after which a command that has not ended counts as broken."""
CALL = "COS-CLUSINT-2020-3-01"
SAMPLES = ("bluegate.toml", "half-filled.toml")
OF_THIS_RUN = ("PYTHON", "COVERAGE", "VIRTUAL_ENV", "CLUSTERBID", "SOURCE_DATE_EPOCH", "TEXTUAL")
"""What environment variables begin with that an installed program shall not see."""

DESK = """
import asyncio, os
from pathlib import Path
from storage.locations import locations
from tui.app import ClusterbidApp

async def visit():
    app = ClusterbidApp(Path.cwd(), locations(os.environ))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert type(app.screen).__name__ == "Desk", app.screen
        await pilot.press("ctrl+q")
    assert app.return_value == 0, app.return_value

asyncio.run(visit())
"""


class Broken(Exception):
    """The installed program does not do what it should."""


class Skipped(Exception):
    """This Python cannot be tried here: that says nothing about the program."""


class Tried(NamedTuple):
    """What became of one Python: the sums of all that it wrote, or why there are none."""

    version: str
    seconds: float
    sums: Mapping[str, str] = {}
    skipped: str = ""
    broken: str = ""


def main() -> int:
    """Try each Python; 0 if all that could be tried hold and agree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--must", action="store_true", help="fail if this one cannot be tried")
    parser.add_argument("--wheel", type=Path, help="try this one (default: one of the tree)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="clusterbid smoke ") as name:
        folder = Path(name).resolve()
        wheel = args.wheel or _build(folder)
        found = pythons()
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            tried = list(pool.map(lambda one: _try(one, found[one], wheel, folder), found))
    for one in tried:
        said = one.broken or (one.skipped and f"skipped: {one.skipped}") or "holds"
        print(f"Python {one.version}  {one.seconds:4.0f} s  {said}")
    different = differences(tried)
    for line in different:
        print(line)
    held = [one.version for one in tried if one.sums]
    if len(held) > 1 and not different:
        print(f"Python {', '.join(held)}: the same bundles, byte for byte")
    missed = args.must and MINE not in held
    return 1 if missed or different or any(one.broken for one in tried) else 0


def pythons() -> dict[str, str]:
    """The Pythons that are at hand, by version: this one, and those that can be run by name."""
    mine = f"{sys.version_info.major}.{sys.version_info.minor}"
    found = {
        version: sys.executable if version == mine else _found(version) for version in VERSIONS
    }
    return {version: program for version, program in found.items() if program}


def _found(version: str) -> str:
    """The program of one version; empty if there is none. A name on the PATH may lead nowhere."""
    names = [[f"python{version}"], ["py", f"-{version}"]]
    for first, *rest in names:
        for folder in os.get_exec_path():
            program = shutil.which(first, path=folder)
            if program and (at := _answer([program, *rest], version)):
                return at
    return ""


def _answer(command: Sequence[str], version: str) -> str:
    """Where the interpreter behind a command lies, if it is one of this version."""
    asked = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2], sys.executable)"
    # pyenv puts a name for every version on the PATH, and runs only those that are selected.
    selected = {**os.environ, "PYENV_VERSION": version}
    try:
        done = subprocess.run(
            [*command, "-c", asked], env=selected, capture_output=True, text=True, timeout=20
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    said, _, at = done.stdout.strip().partition(" ")
    return at if done.returncode == 0 and said == version else ""


def differences(tried: Sequence[Tried]) -> list[str]:
    """One line for each file that two Pythons did not write alike."""
    having = [one for one in tried if one.sums]
    lines = []
    for one in having[1:]:
        first = having[0]
        for name in sorted(first.sums.keys() | one.sums.keys()):
            if first.sums.get(name) != one.sums.get(name):
                lines.append(f"Python {first.version} and {one.version} differ in {name}")
    return lines


# --- one Python --------------------------------------------------------------------------------


def _build(folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    _run(command, ROOT, dict(os.environ))
    [wheel] = folder.glob("*.whl")
    return wheel


def _try(version: str, python: str, wheel: Path, folder: Path) -> Tried:
    before = monotonic()
    try:
        sums = _use(_install(python, wheel, folder / version), folder / version)
    except Skipped as why:
        return Tried(version, monotonic() - before, skipped=str(why))
    except Broken as why:
        return Tried(version, monotonic() - before, broken=f"BROKEN\n{why}")
    return Tried(version, monotonic() - before, sums)


def _install(python: str, wheel: Path, home: Path) -> Path:
    """Install the wheel into an environment of its own; returns the folder of its programs.

    The dependencies come first and alone: that they cannot be had is no fault of the wheel.
    `pip check` then tells whether the wheel asks for just these.
    """
    env = _environment(home)
    home.mkdir()
    _run([python, "-m", "venv", str(home / "venv")], home, env)
    programs = home / "venv" / ("Scripts" if WINDOWS else "bin")
    pip = [str(programs / "python"), "-m", "pip", "--disable-pip-version-check"]
    constraints = home / "constraints.txt"
    constraints.write_text("\n".join(_pins()), encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = ["--only-binary", ":all:", "--constraint", str(constraints), *project["dependencies"]]
    try:
        # What of them is never imported here need not be compiled: half of the time went there.
        _run([*pip, "install", "--quiet", "--no-compile", *needed], home, env)
    except Broken as why:
        lines = [line for line in str(why).splitlines() if "ERROR" in line] or [str(why)]
        raise Skipped(f"its dependencies cannot be installed (offline?): {lines[0]}") from None
    _run([*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)], home, env)
    _run([*pip, "check"], home, env)
    return programs


def _pins() -> list[str]:
    """The versions of the lock file. Its hashes are left out: the wheel could not have one."""
    lock = (ROOT / "requirements" / "dev.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^([\w.-]+==[^\\\n]+?)\s*\\?$", lock, re.MULTILINE)
    return [str(pin) for pin in pins]


def _use(programs: Path, home: Path) -> dict[str, str]:
    """Go the way of a newcomer in a folder with two samples; returns the sums of the bundles."""
    env = _environment(home)
    here = home / "drafts"
    here.mkdir()
    for sample in SAMPLES:
        shutil.copy(ROOT / "sample_proposals" / sample, here)
    program = str(programs / "clusterbid")

    def clusterbid(*arguments: str, code: int = 0, says: str = "") -> None:
        said = _run([program, *arguments], here, env, code)
        if says not in said:
            raise Broken(f"clusterbid {' '.join(arguments)} does not say “{says}”:\n{said}")

    clusterbid("--version", says="clusterbid ")
    clusterbid("completion", "bash", says="complete -o")
    clusterbid("new", "new.toml", "--call", CALL, "--strand", "A", says="Written: new.toml")
    clusterbid("check", "new.toml", code=1)
    clusterbid("check", "half-filled.toml", code=1)
    clusterbid("check", "bluegate.toml", says="ELIGIBLE, ready to submit")
    clusterbid("export", "bluegate.toml", "--output", "bluegate.zip")
    clusterbid("export", "half-filled.toml", "--draft", "--as-of", "2020-11-27", "--output", "half")
    clusterbid("verify", "bluegate.zip", "half", says="2 bundles: 2 whole")
    kinds = {file.suffix for file in (here / "half").rglob("*_DRAFT-01_*")}
    if not kinds >= {".pdf", ".docx", ".xlsx", ".json"}:
        raise Broken(f"the bundle of half-filled.toml holds only {sorted(kinds)}")
    _run([str(programs / "python"), "-c", DESK], here, env)
    if not WINDOWS:
        _open_in_a_terminal([program, "open", "half-filled.toml"], "TIMBERWAYS", here, env)
    bundles = [here / "bluegate.zip", *sorted((here / "half").rglob("*"))]
    files = [file for file in bundles if file.is_file()]
    return {
        file.relative_to(here).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
    }


def _open_in_a_terminal(
    command: Sequence[str], shown: str, here: Path, env: Mapping[str, str]
) -> None:
    """Open the wizard in a pseudo-terminal, wait until it shows a text, and leave by Ctrl+Q."""
    import pexpect

    child = pexpect.spawn(
        command[0], list(command[1:]), cwd=here, env=env, dimensions=(36, 120), timeout=60
    )
    try:
        child.expect_exact(shown)
        child.send("\x11")
        child.expect(pexpect.EOF)
    except (pexpect.TIMEOUT, pexpect.EOF) as error:
        raise Broken(f"{' '.join(command)} in a terminal: {error}") from None
    finally:
        child.close(force=True)
    if child.exitstatus != 0:
        raise Broken(f"{' '.join(command)} left with {child.exitstatus}")


def _environment(home: Path) -> dict[str, str]:
    passed_on = {
        name: said for name, said in os.environ.items() if not name.startswith(OF_THIS_RUN)
    }
    # `_run` reads UTF-8; on Windows a program writes to a pipe in an encoding of the system.
    said = {"CLUSTERBID_HOME": str(home / "home"), "PYTHONUTF8": "1", "TERM": "xterm-256color"}
    return {**passed_on, **said}


def _run(command: Sequence[str], here: Path, env: Mapping[str, str], code: int = 0) -> str:
    """Run a command to its end; returns what it printed. Raises `Broken` at another exit code."""
    shown = " ".join(command[:8])
    try:
        done = subprocess.run(
            command, cwd=here, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", timeout=PATIENCE,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Broken(f"{shown}: has not ended after {PATIENCE:.0f} s") from None
    if done.returncode != code:
        raise Broken(f"{shown}: exit code {done.returncode}, not {code}\n{done.stdout}")
    return done.stdout


if __name__ == "__main__":
    raise SystemExit(main())
