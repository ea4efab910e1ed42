"""The benchmarks of bundles: a large one against LibreOffice, and fifty drafts in one go.

Both are exported by the program as a user runs it, in a process of its own, onto the disk.
"""

import re
import shutil
import sys
import tempfile
from pathlib import Path

from scripts.bench.child import ROOT, Broken, clusterbid, inside, run
from scripts.bench.part_b import full_draft
from scripts.bench.stats import Row, interleaved, row

TIMES, BATCHES = 5, 3
LINES, DRAFTS, JOBS = 500, 50, 2
SAMPLES = ROOT / "sample_proposals"
ACRONYM = re.compile('^acronym = "(.*)"$', re.MULTILINE)

Env = dict[str, str]


def bundling(env: Env) -> list[Row]:
    """Whole bundles, from spawn to end."""
    return [*_large(env), _batch(env)]


def _large(env: Env) -> list[Row]:
    """All files of the large bundle against one of them, made into a PDF by LibreOffice."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        print("bench: left out, as LibreOffice is not installed: a large bundle", file=sys.stderr)
        return []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "large.toml"
        file.write_text(full_draft(LINES), encoding="utf-8", newline="\n")
        _export([file], folder / "bundle", env)
        word = folder / "description.docx"
        (made,) = (folder / "bundle").rglob("01_*.docx")
        shutil.copy(made, word)
        ours, floor = interleaved(
            TIMES,
            lambda: _export([file], folder / "bundle", env),
            lambda: _converted(office, word, env),
        )
    what = f"whole bundle of {LINES} lines / LibreOffice making a PDF of its DOCX"
    return [row(what, ours, floor, goal=0.6)]


def _batch(env: Env) -> Row:
    """Many drafts by two processes, against one that makes one file after the other in memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        drafts = written_drafts(folder / "drafts")
        options = ("--jobs", str(JOBS))

        def exported() -> float:
            return _export([folder / "drafts"], folder / "bundles", env, *options) / len(drafts)

        def alone() -> float:
            return float(inside("bundles", folder / "drafts", env)) / len(drafts)

        ours, floor = interleaved(BATCHES, exported, alone)
    what = f"each of {DRAFTS} bundles, {JOBS} jobs / making its files one by one in one process"
    return row(what, ours, floor, goal=1.0)


def written_drafts(folder: Path) -> list[Path]:
    """Drafts that differ: the samples in turn, each with an acronym of its own."""
    folder.mkdir()
    samples = sorted(SAMPLES.glob("*.toml"))
    drafts = [folder / f"draft-{number:02}.toml" for number in range(DRAFTS)]
    for number, draft in enumerate(drafts):
        text = samples[number % len(samples)].read_text(encoding="utf-8")
        own = ACRONYM.sub(rf'acronym = "\1-{number}"', text, count=1)
        draft.write_text(own, encoding="utf-8", newline="\n")
    return drafts


def _export(paths: list[Path], output: Path, env: Env, *options: str) -> float:
    """Milliseconds of `clusterbid export`, into a place where nothing is."""
    shutil.rmtree(output, ignore_errors=True)
    where = ("--draft", "--output", str(output), *options)
    # 1: drafts of one organisation stand against one another, and are written all the same.
    return run(clusterbid("export", *map(str, paths), *where), env, (0, 1)).ms


def _converted(office: str, word: Path, env: Env) -> float:
    """Milliseconds of a conversion to PDF. Raises `Broken` where none comes of it."""
    pdf = word.with_suffix(".pdf")
    pdf.unlink(missing_ok=True)
    profile = f"-env:UserInstallation={(word.parent / 'profile').as_uri()}"
    to_pdf = ("--headless", "--convert-to", "pdf", "--outdir", str(word.parent), str(word))
    ended = run([office, profile, *to_pdf], env)
    if not pdf.exists():  # LibreOffice ends with 0 even then
        raise Broken(f"{office} made no PDF: {ended.output.decode(errors='replace')[-2000:]}")
    return ended.ms
