"""Memory of `clusterbid scale` on its real Dask: of a worker and of who gives out parts.

Each process counts its own bytes. The floor is what it has when all is imported, Dask and Arrow
too; nothing was read or judged by then.
"""

import gc
import importlib
import os
import re
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.bench.child import ROOT
from scripts.bench.stats import Row, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cli.scale.going import Dask
    from cli.scale.parts import Part

SAMPLES = ("half-filled", "loomshift")
"""Of 3 and 12 kB."""
MANY = 3000
MOST = 20.0
"""Megabytes more than after the imports."""
_TEXTS = re.compile(
    r'^((?:acronym|title|abstract|legal_name|item|name) = "|\w+ = """\n)', re.MULTILINE
)


def scaling(env: dict[str, str]) -> list[Row]:
    """What a worker and the process above it take at the most for 3000 drafts, all unlike."""
    if find_spec("distributed") is None or not Path("/proc/self/clear_refs").exists():
        print("scale: needs clusterbid[scale], and Linux: passed over", file=sys.stderr)
        return []
    from cli.scale.going import dask

    os.environ.update(env)
    with tempfile.TemporaryDirectory() as folder:
        with dask(1, None) as workers:  # what is imported over a part, wherever that is asked for
            _work(workers, Path(folder) / "few", 2)
            (names,) = workers.client.run(_imported).values()
        with dask(1, None) as workers:
            (floor,) = workers.client.run(_after, names).values()
            above = _after([])
            _work(workers, Path(folder) / "many", MANY)
            (most,) = workers.client.run(_most).values()
            return [
                _more("a worker", most, floor),
                _more("who gives out parts", _most(), above),
            ]


def _more(who: str, most: float, floor: float) -> Row:
    goal = (floor + MOST) / floor
    return row(f"memory of {who} / after its imports", [most], [floor], "MB", goal=goal)


def _work(workers: "Dask", folder: Path, many: int) -> None:
    from cli.judging import now
    from cli.scale.kept import of_calls, of_program
    from cli.scale.looking import Asked

    asked = Asked(f"{folder}-out", "parquet", now(), of_program(), of_calls(), 1)
    for done in workers.work_on(_parts(folder, many), asked):
        if done.failed:
            raise RuntimeError(done.failed)


def _parts(folder: Path, many: int) -> "Iterator[Part]":
    from cli.scale.parts import parts_of
    from cli.scale.sources import source_of

    folder.mkdir()
    texts = [(ROOT / "sample_proposals" / f"{name}.toml").read_text("utf-8") for name in SAMPLES]
    for number in range(many):
        text = _TEXTS.sub(rf"\g<1>N{number} ", texts[number % len(texts)])
        (folder / f"draft{number:05}.toml").write_text(text, encoding="utf-8")
    return parts_of([source_of(str(folder))])


def _imported() -> list[str]:
    return [name for name in sys.modules if not name.startswith("__")]


def _after(names: list[str]) -> float:
    """What this process has after all these imports; what it has at the most counts from here."""
    for name in names:
        importlib.import_module(name)
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _most()


def _most() -> float:
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1000
