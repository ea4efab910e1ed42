"""The bundles of many proposals, several at a time; one that fails does not stop the others."""

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from bundle.building import blockers, counted
from bundle.exporting import export
from bundle.package.earlier import Exported, drafts_in
from bundle.package.names import Numbering
from bundle.package.opened import is_bundle
from bundle.package.packing import is_zip_name, place
from bundle.request import Turn, read_before
from cli.answers import Answer
from cli.bugs import MISTAKE, said_of
from cli.commands.bundles.exporting import Wanted, named, requested, said_of_pages
from cli.formats.writer import Writer
from cli.found import Item, files_among, path_of
from cli.judging import lines_of
from cli.many.asking import row_of
from cli.many.run import run_many
from cli.many.stopping import Stopping, stopping
from cli.printing import Refused, complain
from cli.second_pass import across, facts_of
from cli.unsaved import said_of_unsaved
from models.as_json.report import UNREADABLE
from models.values.words import shortened
from models.verdict.report import Report
from models.verdict.words import names_of_struck
from storage import ReadError, SaveError, StorageError
from storage.calls import said_of_own
from storage.files.reasons import reason_for
from storage.parallel import answer_all, cores
from storage.proposals.folder import is_proposal
from storage.toml.parsing import read_bytes

Told = tuple[str, dict[str, Any]]
"""A file, and what is compared of it with the others."""
_MOST_TOLD = 6
"""Things that proposals have against one another, as far as they are told."""
_AHEAD = 2
"""Bundles for each process that are given out: whoever stops it waits for them."""


class Work(NamedTuple):
    """A file to be exported, and where to."""

    file: Path | ReadError
    target: Path = Path()
    name: str = ""
    turn: Turn = Turn()
    """Where a draft stands among those before it."""


def export_many(
    items: Sequence[Item], wanted: Wanted, folder: Path, writer: Writer, *, jobs: int | None
) -> int:
    """Export every file into a folder, and tell what came of each; returns the exit code.

    No document may be set in this process before the others are made: where processes are forked,
    they have the threads of that library no more, and would wait for them without end.
    """
    made = _made(folder)
    try:
        with stopping(gently=True) as stop:
            works = _until(stop, _works(items, wanted, folder))
            many, facts = min(jobs or cores(), len(items)), deque[Told]()
            told = _keeping(facts, _answers(works, wanted, many))
            code = run_many(told, files_among(items), writer, stop)
        return max(code, _across(facts))
    finally:
        for made_folder in made:
            with suppress(OSError):
                made_folder.rmdir()  # does nothing where a bundle is inside


def _keeping(
    facts: deque[Told], answers: Generator[Answer, None, None]
) -> Generator[Answer, None, None]:
    """The answers, of each of which the facts are kept."""
    with closing(answers):
        for answer in answers:
            if answer.facts is not None:
                facts.append((answer.file, answer.facts))
            yield answer._replace(facts=None)


def _across(facts: deque[Told]) -> int:
    """Tell what the proposals have against one another, as `check` does; 1 where it is anything.

    Bundles are written nevertheless: which of two is to be handed in, is asked of people.
    """
    found = across(facts)
    told = [f"{file}: {one['message']}" for file in found for one in found[file]]
    for line in told[:_MOST_TOLD]:
        complain(line)
    if (more := len(told) - _MOST_TOLD) > 0:
        complain(f"and {more} more; `clusterbid conflicts` tells what to withdraw")
    return int(bool(found))


def export_told(path: Path, wanted: Wanted, output: Path | None, writer: Writer) -> int:
    """Export one file to where one bundle goes, and tell it as of many; returns the exit code."""
    name, turn = _name(path, wanted, _before(wanted, _folder_of(output)))
    work = Work(path, place(output, name, zipped=wanted.zipped), name, turn)
    with stopping(gently=True) as stop:
        return run_many(_answers(iter((work,)), wanted, 1), 1, writer, stop)


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


def _until(stop: Stopping, works: Iterable[Work]) -> Iterator[Work]:
    """What is to be done until somebody asks to stop."""
    for work in works:
        if stop.asked:
            return
        yield work


def _works(items: Iterable[Item], wanted: Wanted, folder: Path) -> Iterator[Work]:
    """The files with the names of their bundles; proposals of one name are told apart.

    Names are given here, as each is begun: the processes know nothing of one another. What was
    found in a folder and is no proposal is passed over.
    """
    numbering, there = Numbering(), set[Path | None]()
    before = _before(wanted, folder)
    for at, found, ends in items:
        if ends and found in there:
            continue
        if found is not None and isinstance(at, Path) and _is_none(at):
            continue
        there.add(found)
        name, turn = ("", Turn()) if isinstance(at, ReadError) else _name(at, wanted, before)
        if not name:
            yield Work(at)
            continue
        own = numbering.free(name)
        yield Work(at, folder / (f"{own}.zip" if wanted.zipped else own), own, turn)


def _is_none(file: Path) -> bool:
    try:
        return not is_proposal(read_bytes(file))
    except ReadError:
        return False


def _folder_of(output: Path | None) -> Path:
    """The folder in which one bundle is looked for, and those of the drafts before it."""
    if output is None or (output.is_dir() and not is_bundle(output)):
        return output or Path()
    return output.parent


def _before(wanted: Wanted, folder: Path) -> list[Exported]:
    """The drafts that are there already, where their numbers matter."""
    return drafts_in(folder) if wanted.draft and wanted.number is None else []


def _name(file: Path, wanted: Wanted, before: Sequence[Exported]) -> tuple[str, Turn]:
    """The name of a bundle and the turn of a draft; nothing where there will be none."""
    try:
        return named(file, wanted, before)
    except Exception:  # the process that exports it will say what is wrong
        return "", Turn()


def _answers(works: Iterator[Work], wanted: Wanted, jobs: int) -> Generator[Answer, None, None]:
    if jobs > 1:
        yield from answer_all(_answer, _lost, works, wanted, jobs, ahead=_AHEAD)
        return
    for work in works:
        yield _answer(work, wanted)


def _answer(work: Work, wanted: Wanted) -> Answer:
    """Export one file; whatever happens, it is answered for."""
    if isinstance(work.file, ReadError):
        return _unusable(str(work.file.file), [str(work.file)])
    said = str(work.file)
    try:
        return _exported(work.file, work, wanted)
    except StorageError as error:
        return _unusable(said, lines_of(error))
    except Refused as error:
        return _unusable(said, [f"{said}: {error}"])
    except OSError as error:
        return _unusable(said, [f"{said}: {error.strerror or error}"])
    except Exception as error:
        told = _unusable(said, [f"{said}: {said_of(error, 'export')}"])
        return told._replace(code=MISTAKE, why="a mistake of the program")


def _exported(file: Path, work: Work, wanted: Wanted) -> Answer:
    request = requested(file, wanted)
    since = request.since or read_before(work.turn.before)
    request = counted(replace(request, number=work.turn.number, since=since))
    draft, known, report, _ = request.judged
    told = Answer(
        str(file),
        report.verdict.value,
        0,
        names_of_struck(draft.proposal, report),
        [(one.line, one.problem.path, one.problem.message) for one in draft.problems],
        [*said_of_unsaved(draft), *said_of_pages(file, request)],
        said_of_own(known),
        row_of(request.judged),
        facts=facts_of(request.judged),
    )
    if request.refused:
        return told._replace(code=1, why=_why_not_ready(report))
    try:
        export(request, work.target, _silent, name=work.name, force=wanted.force)
    except StorageError as error:
        lines = lines_of(error)
        why = error.message if isinstance(error, SaveError) else lines[0]
        return told._replace(code=2, why=why, complaints=[*told.complaints, *lines])
    unlike = [f"{file}: {line}" for line in request.unlike_typed]
    return told._replace(bundle=str(work.target), complaints=[*told.complaints, *unlike])


def _silent(_done: int, _total: int, _name: str) -> None:
    """How far one bundle is, nobody is told: others are made at the same time."""


def _why_not_ready(report: Report) -> str:
    first, *more = blockers(report)
    also = f" (and {len(more)} more)" if more else ""
    return f"not submission-ready: {shortened(first.message, 120)}{also}"


def _unusable(file: str, complaints: Sequence[str]) -> Answer:
    return Answer(file, UNREADABLE, 2, complaints=complaints, why="it cannot be used")


def _lost(work: Work, _wanted: Wanted, reason: str) -> Answer:
    """What came of a file over which the process that exported it came to an end."""
    file = str(path_of(Item(work.file)))
    return _unusable(file, [f"{file}: it could not be exported: {reason}"])
