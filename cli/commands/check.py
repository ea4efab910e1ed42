"""`clusterbid check`: judge proposals."""

import argparse
import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cli.judging import lines_of, moment, now
from cli.printing import Line, Page, Span, complain, emit, screen_width, show
from cli.unsaved import said_of_unsaved
from models.as_json.report import UNREADABLE, report_json, unreadable_json
from models.verdict.report import Verdict
from storage import ReadError, StorageError
from storage.calls import said_of_own
from storage.judged import Judged, judge

DESCRIPTION = """\
Judge proposals against the call that each of them names: which criteria are
met, which are not, what is still open, and what would put it right. A folder
means every proposal in it. The file is only read, never changed."""

EPILOG = """\
verdicts:
  eligible     every criterion that can reject the proposal is met
  undecided    what stands against it depends on the call text: a rule, value or
               fact is known too weakly to reject it for that
  incomplete   none is unmet, but some cannot be decided yet
  ineligible   some criterion that can reject the proposal is unmet
  unreadable   the file or its call cannot be used

exit codes:
  0  every proposal is eligible
  1  some proposal is ineligible, incomplete or undecided, an applicant would be
     struck from it, or something was found across the proposals
  2  some file, or the call that it names, cannot be used
  With several files the highest code counts, and every file is answered for.

examples:
  clusterbid check bluegate.toml
  clusterbid check drafts/ --all
  clusterbid check drafts/*.toml --json > reports.json
  clusterbid check bluegate.toml --as-of 2020-12-01T12:00"""


class Wanted(NamedTuple):
    """What the answer to one file is to hold."""

    json: bool
    everything: bool
    as_of: dt.datetime
    width: int
    several: bool
    """Whether there are other files that it is compared with."""


class Answer(NamedTuple):
    """What is said about one file, ready to be printed."""

    file: str
    verdict: str
    struck: bool
    """Whether an applicant would be struck."""
    code: int
    complaints: list[str]
    """Lines for stderr."""
    page: list[Line]
    data: dict[str, Any]
    notices: tuple[str, ...] = ()
    """Lines for stderr that are said once, for whichever file they come up first."""
    facts: Mapping[str, Any] | None = None
    """What the second pass over several files needs; None for a file that cannot be used."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", type=Path, help="proposal or folder")
    parser.add_argument("--json", action="store_true", help="one JSON array on stdout")
    parser.add_argument(
        "--all", action="store_true", help="show the criteria too that are met or not asked"
    )
    add_as_of(parser)
    parser.add_argument(
        "--jobs",
        type=number_of_jobs,
        default=1,
        metavar="N",
        help="judge N files at a time (default 1); worth it from some hundred files on",
    )


def add_as_of(
    parser: argparse.ArgumentParser,
    what: str = "count the time left until the deadline from here",
    default: str = "now",
) -> None:
    """Declare `--as-of`: `what` it does and what it is by `default`, in the words of the help."""
    parser.add_argument(
        "--as-of",
        type=_moment,
        metavar="DATETIME",
        help=f"{what}: ISO 8601, Brussels time where there is no zone (default: {default})",
    )


def run(args: argparse.Namespace) -> int:
    """Print the answer to every file; returns the highest of their exit codes."""
    # One moment for all files, and the width of this terminal: other processes may judge them.
    files = list(files_of(args.paths))
    several = len(files) > 1
    wanted = Wanted(args.json, args.all, args.as_of or now(), screen_width(), several)
    answers: Iterator[Answer]
    if args.jobs > 1 and len(files) > 1:
        from cli.parallel import answer_all

        answers = answer_all(_answer, _lost, files, wanted, args.jobs)
    else:
        answers = (_answer(file, wanted) for file in files)
    return _print_json(answers) if args.json else _print_pages(answers)


def _print_json(answers: Iterator[Answer]) -> int:
    import json

    code, reports = 0, []
    told: set[str] = set()
    facts: list[tuple[str, Mapping[str, Any]]] = []
    for answer in answers:
        code = max(code, answer.code)
        reports.append(answer.data)
        facts += [(answer.file, answer.facts)] if answer.facts is not None else []
        _complain(answer, told)
    if facts:
        from cli.second_pass import across, with_portfolio

        found = across(facts)
        reports = [with_portfolio(report, found) for report in reports]
        code = max(code, 1 if found else 0)
    emit(json.dumps(reports, indent=2))
    return code


def _print_pages(answers: Iterator[Answer]) -> int:
    verdicts: Counter[str] = Counter()
    code = struck = 0
    told: set[str] = set()
    facts: list[tuple[str, Mapping[str, Any]]] = []
    for answer in answers:
        if verdicts:
            show([()])
        show(answer.page)
        facts += [(answer.file, answer.facts)] if answer.facts is not None else []
        _complain(answer, told)
        verdicts[answer.verdict] += 1
        struck += answer.struck
        code = max(code, answer.code)
    if facts:
        from cli.pages.across import across_page
        from cli.second_pass import across

        if found := across(facts):
            show([(), *across_page(found).lines])
            code = max(code, 1)
    if verdicts.total() > 1:
        counted = " · ".join(
            f"{verdicts[verdict]} {verdict}"
            for verdict in (*Verdict, UNREADABLE)
            if verdicts[verdict]
        )
        page = Page()
        lost = f" · applicants would be struck from {struck} of them" if struck else ""
        page.add(Span(f"{verdicts.total()} proposals: ", "strong"), counted, lost, hang=2)
        show([(), *page.lines])
    return code


def _complain(answer: Answer, told: set[str]) -> None:
    """Say what stands in the way of one file, and the notices that were not told before."""
    for line in (*answer.complaints, *(n for n in answer.notices if n not in told)):
        complain(line)
    told.update(answer.notices)


def files_of(paths: Sequence[Path]) -> Iterator[Path | ReadError]:
    """Every file to be answered for; a folder gives its proposals, or why it gives none."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        from storage.proposals.folder import proposals_in

        try:
            found = proposals_in(path)
        except ReadError as error:
            yield error
            continue
        yield from found
        if not found:
            yield ReadError(path, "there is no proposal (*.toml) in this folder")


def _answer(file: Path | ReadError, wanted: Wanted) -> Answer:
    """Judge one file; whatever happens, it is answered for.

    It may run in another process, so no exception goes through: not all of them can be sent back.
    """
    if isinstance(file, ReadError):
        return _unreadable(str(file.file), [str(file)], wanted)
    try:
        return _judged(file, wanted)
    except StorageError as error:
        return _unreadable(str(file), lines_of(error), wanted)
    except OSError as error:
        return _unreadable(str(file), [f"{file}: {error.strerror or error}"], wanted)
    except Exception as error:
        from cli.bugs import MISTAKE, said_of

        said = f"{file}: {said_of(error, 'check')}"
        return _unreadable(str(file), [said], wanted)._replace(code=MISTAKE)


def _judged(file: Path, wanted: Wanted) -> Answer:
    judged = judge(file, wanted.as_of)
    verdict, complaints = judged.report.verdict, [str(p) for p in judged.draft.problems]
    complaints += said_of_unsaved(judged.draft)
    code = 0 if judged.report.holds else 1
    notices = tuple(said_of_own(judged.known))
    facts: Mapping[str, Any] | None = None
    if wanted.several:
        from cli.second_pass import facts_of

        facts = facts_of(judged)
    if wanted.json:
        answer = _with_data(file, judged, code, complaints)
        return answer._replace(notices=notices, facts=facts)
    from cli.pages.footnotes import add_footnotes
    from cli.pages.revised import add_revised
    from cli.pages.verdict import verdict_page

    page = verdict_page(str(file), judged, everything=wanted.everything, width=wanted.width)
    add_revised(page, judged)
    add_footnotes(page, judged.call, judged.draft.proposal)
    struck = bool(judged.report.struck)
    return Answer(str(file), verdict, struck, code, complaints, page.lines, {}, notices, facts)


def _with_data(file: Path, judged: Judged, code: int, complaints: list[str]) -> Answer:
    from cli.pages.revised import revised

    data = report_json(str(file), judged.draft.proposal, judged.call, judged.report)
    changes = revised(judged)
    if not isinstance(changes, str):
        from models.as_json.answers import changes_json  # 12 ms, and few files need it

        data["since_revision"] = changes_json(changes)
    elif changes:
        complaints.append(f"{file}: {changes}")
    report = judged.report
    return Answer(str(file), report.verdict, bool(report.struck), code, complaints, [], data)


def _unreadable(file: str, complaints: list[str], wanted: Wanted) -> Answer:
    page = Page(wanted.width)
    page.add(Span(file, "strong"))
    page.add(Span("✗ UNREADABLE", "bad"))
    data = unreadable_json(file, "\n".join(complaints))
    return Answer(file, UNREADABLE, False, 2, complaints, page.lines, data)


def _lost(file: Path | ReadError, wanted: Wanted, reason: str) -> Answer:
    """The answer for a file over which the process that judged it came to an end."""
    return _unreadable(str(file), [f"{file}: it could not be judged: {reason}"], wanted)


def _moment(text: str) -> dt.datetime:
    try:
        return moment(text)
    except ValueError:
        expected = "a date, or a date and time, such as 2020-12-01 or 2020-12-01T16:30"
        raise argparse.ArgumentTypeError(f"“{text}” is not {expected}") from None


def number_of_jobs(text: str) -> int:
    """Read a number of processes, for argparse. Raises its `ArgumentTypeError`."""
    if not text.isdecimal() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 1 to 256")
    return int(text)
