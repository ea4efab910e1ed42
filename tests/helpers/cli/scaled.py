"""What `clusterbid scale` reads and writes in its tests, and who works in place of Dask."""

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cli.scale.judging import done_part
from cli.scale.looking import Asked, Done
from cli.scale.parts import Part
from tests.helpers.cli.proposals import ELIGIBLE, INELIGIBLE, Ran

Run = Callable[..., Ran]
OUT = Path("out")
"""Where the runs of the tests write."""
TEXTS = (ELIGIBLE, INELIGIBLE, 'format = 1\ncall = "NONE-1"\n', "format = [\n")
"""Drafts of every exit code."""


def drafts(many: int) -> dict[str, bytes]:
    """So many drafts by their names, each with other bytes."""
    return {
        f"{number % 3}/d{number:03}.toml": f"{TEXTS[number % len(TEXTS)]}\n# {number}\n".encode()
        for number in range(many)
    }


def put_all(found: dict[str, bytes], folder: Path) -> None:
    """Write them into a folder."""
    for name, data in found.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def zipped(found: dict[str, bytes], file: Path) -> None:
    """Write them into a ZIP, some packed and some as they are."""
    with zipfile.ZipFile(file, "w") as packed:
        for number, (name, data) in enumerate(sorted(found.items())):
            packed.writestr(name, data, zipfile.ZIP_DEFLATED if number % 2 else zipfile.ZIP_STORED)


def reports(output: Path) -> dict[str, dict[str, object]]:
    """The reports that were written as JSON lines, by the last two steps of the file's name."""
    lines = [line for part in output.glob("*.jsonl") for line in part.read_text().splitlines()]
    found = {}
    for line in lines:
        report = json.loads(line)
        found["/".join(str(report.pop("file")).rsplit("/", 2)[1:])] = report
    assert len(found) == len(lines)
    return found


def files(output: Path) -> dict[str, bytes]:
    """All that a run wrote, by name."""
    return {str(f.relative_to(output)): f.read_bytes() for f in output.rglob("*") if f.is_file()}


def scaled(run: Run, *words: object, form: str = "jsonl") -> Ran:
    """Judge sources as of a certain moment, and write them into `OUT`."""
    return run("scale", *words, "--output", OUT, "--format", form, "--as-of", "2020-11-01")


def judged(ran: Ran) -> int:
    """How many drafts were judged, and not kept."""
    return int(ran.err.splitlines()[-1].split()[0])


def scaled_anew(run: Run, *words: object, form: str = "jsonl") -> dict[str, bytes]:
    """What a run writes that has no run before it."""
    for file in OUT.rglob("*.*"):
        file.unlink()
    scaled(run, *words, form=form)
    return files(OUT)


class Here:
    """Works on one part after the other in this process."""

    def work_on(self, parts: Iterable[Part], asked: Asked) -> Iterator[Done]:
        """Do each."""
        return (done_part(part, asked) for part in parts)


@contextmanager
def here(_workers: int, _scheduler: str | None) -> Iterator[Here]:
    """In place of Dask."""
    yield Here()


class Careful(Here):
    """As `Here`, but each draft is judged in a process that may come to an end over it."""

    def work_on(self, parts: Iterable[Part], asked: Asked) -> Iterator[Done]:
        """Do each."""
        return (done_part(part, asked, carefully=True) for part in parts)
