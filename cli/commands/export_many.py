"""The bundles of many proposals, several at a time; one that fails does not stop the others."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from bundle.building import blockers
from bundle.exporting import export
from bundle.package.names import numbered
from bundle.package.opened import is_bundle
from bundle.package.packing import is_zip_name
from cli.commands.exporting import Wanted, named, requested
from cli.judging import lines_of
from cli.pages.verdict import verdict_word
from cli.printing import Page, Refused, Span, cells_of, complain, screen_width, show
from cli.progress import progress
from cli.unsaved import said_of_unsaved
from models.as_json.report import UNREADABLE
from models.values.words import counted, shortened
from models.verdict.report import Report
from storage import ReadError, SaveError, StorageError
from storage.calls import said_of_own
from storage.files.reasons import reason_for
from storage.parallel import answer_all, cores

WRITTEN, NOT_READY, UNUSABLE, STOPPED = 0, 1, 2, 3
_NARROWEST = 24
"""Cells that a reason is told in, at least."""


class Item(NamedTuple):
    """A file to be exported, and where to."""

    file: Path | ReadError
    target: Path
    name: str


class Outcome(NamedTuple):
    """What came of one file."""

    file: str
    code: int
    told: str
    """The name of the bundle, or why there is none."""
    report: Report | None = None
    complaints: tuple[str, ...] = ()
    """Lines for stderr."""
    notices: tuple[str, ...] = ()
    """Lines for stderr that are said once."""


def export_many(
    files: Sequence[Path | ReadError], wanted: Wanted, output: Path | None, *, jobs: int | None
) -> int:
    """Export every file into a folder, and tell what came of each; returns the exit code.

    No document may be set in this process before the others are made: where processes are forked,
    they have the threads of that library no more, and would wait for them without end.
    """
    folder = output or Path()
    made = _made(folder)
    items = _items(files, wanted, folder)
    outcomes: list[Outcome] = []
    try:
        with progress() as tell:
            tell(0, len(items), "")
            for outcome in _outcomes(items, wanted, jobs or cores()):
                outcomes.append(outcome)
                tell(len(outcomes), len(items), outcome.file)
    finally:
        for made_folder in made:
            with suppress(OSError):
                made_folder.rmdir()  # does nothing where a bundle is inside
    _tell(outcomes, folder)
    return max(outcome.code for outcome in outcomes)


def _made(folder: Path) -> list[Path]:
    """Make the folder that the bundles go to; returns those that were not there, inner first."""
    if is_zip_name(folder):
        message = "several bundles need a folder; with --zip each becomes a ZIP in it"
        raise Refused(f"--output {folder}: {message}")
    if folder.is_dir() and is_bundle(folder):
        raise Refused(f"--output {folder}: this is itself a bundle; choose another folder")
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"--output {folder}: {reason_for(error, folder)}") from None
    return missing


def _items(files: Sequence[Path | ReadError], wanted: Wanted, folder: Path) -> list[Item]:
    """The files with the names of their bundles; proposals of one name are told apart.

    Names are given here, before any bundle is made: the processes know nothing of one another.
    """
    names = [_name(file, wanted) for file in files]
    free = iter(numbered(filter(None, names)))
    items = []
    for file, name in zip(files, names, strict=True):
        own = next(free) if name else ""
        target = folder / (f"{own}.zip" if wanted.zipped else own)
        items.append(Item(file, target, own))
    return items


def _name(file: Path | ReadError, wanted: Wanted) -> str:
    """The name of a bundle; nothing where there will be none."""
    if isinstance(file, ReadError):
        return ""
    try:
        return named(file, wanted)
    except Exception:  # the process that exports it will say what is wrong
        return ""


def _outcomes(items: Sequence[Item], wanted: Wanted, jobs: int) -> Iterator[Outcome]:
    if jobs > 1 and len(items) > 1:
        return answer_all(_outcome, _lost, items, wanted, jobs)
    return (_outcome(item, wanted) for item in items)


def _outcome(item: Item, wanted: Wanted) -> Outcome:
    """Export one file; whatever happens, it is answered for."""
    if isinstance(item.file, ReadError):
        return _unusable(str(item.file.file), [str(item.file)])
    said = str(item.file)
    try:
        return _exported(item.file, item, wanted)
    except StorageError as error:
        return _unusable(said, lines_of(error))
    except Refused as error:
        return _unusable(said, [f"{said}: {error}"])
    except OSError as error:
        return _unusable(said, [f"{said}: {error.strerror or error}"])
    except Exception as error:
        from cli.bugs import said_of

        told = f"{said}: {said_of(error, 'export')}"
        return Outcome(said, STOPPED, "a mistake of the program", None, (told,))


def _exported(file: Path, item: Item, wanted: Wanted) -> Outcome:
    request = requested(file, wanted)
    draft, known, report = request.judged
    complaints = (*map(str, draft.problems), *said_of_unsaved(draft))
    notices = tuple(said_of_own(known))
    if request.refused:
        return Outcome(str(file), NOT_READY, _why_not_ready(report), report, complaints, notices)
    try:
        export(request, item.target, _silent, name=item.name, force=wanted.force)
    except StorageError as error:
        told = lines_of(error)
        why = error.message if isinstance(error, SaveError) else told[0]
        return Outcome(str(file), UNUSABLE, why, report, (*complaints, *told), notices)
    unlike = (f"{file}: {line}" for line in request.unlike_typed)
    return Outcome(str(file), WRITTEN, item.target.name, report, (*complaints, *unlike), notices)


def _silent(_done: int, _total: int, _name: str) -> None:
    """How far one bundle is, nobody is told: others are made at the same time."""


def _why_not_ready(report: Report) -> str:
    first, *more = blockers(report)
    also = f" (and {len(more)} more)" if more else ""
    return f"not submission-ready: {shortened(first.message, 120)}{also}"


def _unusable(file: str, complaints: Sequence[str]) -> Outcome:
    return Outcome(file, UNUSABLE, "it cannot be used", None, tuple(complaints))


def _lost(item: Item, _wanted: Wanted, reason: str) -> Outcome:
    """What came of a file over which the process that exported it came to an end."""
    file = str(item.file.file if isinstance(item.file, ReadError) else item.file)
    return _unusable(file, [f"{file}: it could not be exported: {reason}"])


def _tell(outcomes: Sequence[Outcome], folder: Path) -> None:
    """What came of each file, then how many came to what."""
    told: set[str] = set()
    for outcome in outcomes:
        for line in (*outcome.complaints, *(n for n in outcome.notices if n not in told)):
            complain(line)
        told.update(outcome.notices)
    page = Page(screen_width())
    _add_table(page, outcomes)
    counts = Counter(outcome.code for outcome in outcomes)
    words = {
        WRITTEN: f"written in {folder}",
        NOT_READY: "not submission-ready",
        UNUSABLE: "not possible",
        STOPPED: "stopped by a mistake of the program",
    }
    parts = " · ".join(f"{counts[code]} {word}" for code, word in words.items() if counts[code])
    page.blank()
    page.add(Span(f"{counted(len(outcomes), 'proposal')}: ", "strong"), parts)
    if counts[NOT_READY]:
        page.add(
            "`clusterbid check FILE` tells what a proposal lacks; --draft exports it as it is."
        )
    show(page.lines)


def _add_table(page: Page, outcomes: Sequence[Outcome]) -> None:
    """A row for each file; two lines where a row would not fit."""
    head = (Span("File", "strong"), Span("Verdict", "strong"), Span("Bundle, or why not", "strong"))
    rows = [head, *((Span(o.file), _verdict(o), Span(o.told)) for o in outcomes)]
    file, verdict = (max(cells_of(row[column].text) for row in rows) for column in (0, 1))
    names = [cells_of(o.told) for o in outcomes if o.code == WRITTEN]
    left = page.width - file - verdict - 6  # two cells after each column
    if left >= max(_NARROWEST, *names, 0):
        for row in rows:
            page.row(row, (file, verdict, left))
        return
    for outcome in outcomes:
        page.add(Span(outcome.file, "strong"), "  ", _verdict(outcome), hang=2)
        page.add("→ " if outcome.code == WRITTEN else "", outcome.told, indent=2, hang=2)


def _verdict(outcome: Outcome) -> Span:
    if outcome.report is None:
        return Span(f"✗ {UNREADABLE}", "bad")
    return verdict_word(outcome.report)
