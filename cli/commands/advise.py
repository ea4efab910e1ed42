"""`clusterbid advise`: the same draft under every call and strand, side by side."""

import argparse
import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path

from cli.judging import lines_of, now
from cli.options import add_as_of
from cli.pages.verdict import acronym_of, symbol, verdict_word
from cli.printing import Page, Refused, Span, cells_of, complain, emit, show
from models.as_json.answers import option_json
from models.call import Call
from models.criteria.finding import Finding, Status
from models.criteria.own import EVIDENCE
from models.proposal import Proposal
from models.values.money import format_amount
from models.values.words import counted, listed, shortened
from models.verdict.advice import Option, advise, within_reach
from models.verdict.self_assessment import assessment
from storage import Draft, ReadError, load
from storage.calls import CallFileError, Known, all_calls, call_of

DESCRIPTION = """\
Judge one draft under every strand of every call that is known, and set the
verdicts side by side, the fewest reasons against it first. The file is only
read: to go on under another call, begin a new draft from it (`clusterbid new
--from`)."""

EPILOG = """\
order:
  fewest criteria unmet that can reject the draft or strike an applicant, then
  fewest open, then fewest that leave it undecided, then a deadline still ahead.
  A call of which too little is known to decide comes after all that can. The
  grant is shown where the call's rate is known.

exit codes:
  0  done
  1  done, but some call file has mistakes, or the draft's own call is unknown
  2  the file cannot be used, or no call can

examples:
  clusterbid advise bluegate.toml
  clusterbid advise bluegate.toml --all
  clusterbid advise bluegate.toml --json --as-of 2020-10-01 > options.json"""

_HEADINGS = ("Call", "Strand", "Verdict", "✗", "…", "!", "Grant (€)", "Deadline")
_MOST, _LONGEST = 3, 240
"""How many reasons are shown under an option, and how many characters of each."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH", type=Path, help="the draft")
    parser.add_argument("--json", action="store_true", help="one JSON array on stdout")
    parser.add_argument(
        "--all",
        action="store_true",
        help="show options too whose deadline has passed (they are shown without it where no "
        "deadline is ahead)",
    )
    add_as_of(parser)


def run(args: argparse.Namespace) -> int:
    """Print how the draft stands under every call; returns the exit code.

    Raises `StorageError` where the draft cannot be used, and `Refused` where no call can.
    """
    draft = load(args.path)
    for problem in draft.problems:
        complain(str(problem))
    calls, code = _calls(draft, args.as_of or now())
    options = advise(draft.proposal, calls, args.as_of or now())
    if not options:
        raise Refused("no call can be used; `clusterbid calls list` tells why")
    shown = options if args.all else within_reach(options)
    if args.json:
        emit(json.dumps([option_json(option, draft.proposal) for option in shown], indent=2))
    else:
        show(_page(args.path, draft, shown, options).lines)
    return code


def _calls(draft: Draft, moment: dt.datetime) -> tuple[list[Call], int]:
    """The calls that can be used, and the exit code; the mistakes of the others go to stderr."""
    every = all_calls()
    found = [known for known in every if isinstance(known, Known)]
    calls = [known.of(draft.proposal, moment).call for known in found]
    broken = [error for error in every if isinstance(error, CallFileError)]
    for error in broken:
        for line in lines_of(error):
            complain(line)
    try:
        call_of(draft)
    except ReadError as error:
        complain(str(error))
        return calls, 1
    except CallFileError:  # said already
        pass
    return calls, 1 if broken else 0


def _page(file: Path, draft: Draft, shown: Sequence[Option], options: Sequence[Option]) -> Page:
    page = Page()
    under = (
        f"under {counted(len(shown), 'call or strand', 'calls and strands')}, the fewest unmet "
        "criteria first, then the fewest open, then the fewest in doubt"
    )
    page.add(Span(str(file), "strong"), f"  {acronym_of(draft.proposal)} · {under}")
    if all(option.closed for option in options):
        page.add("Every deadline that is known has passed; all are shown for comparison.")
    page.blank()
    _add_options(page, shown, draft.proposal)
    page.blank()
    hidden = len(options) - len(shown)
    if hidden:
        passed = counted(hidden, "more has a deadline", "more have a deadline")
        page.add(f"{passed} that has passed; --all shows {'it' if hidden == 1 else 'them'}.")
    page.add(
        "✗ unmet and … open count the criteria that can reject the draft there, or strike an "
        "applicant; ! those that would reject it if they were known better."
    )
    return page


def _add_options(page: Page, shown: Sequence[Option], proposal: Proposal) -> None:
    """A table where it fits, else a paragraph for each option; under each, what is against it."""
    said_above = all(option.closed for option in shown)
    rows = [_row(option, said_above) for option in shown]
    columns = [_HEADINGS, *([cell.text for cell in row] for row in rows)]
    widths = [max(cells_of(row[n]) for row in columns) for n in range(len(_HEADINGS))]
    as_table = sum(widths) + 2 * (len(widths) - 1) <= page.width
    if as_table:
        page.row([Span(heading, "strong") for heading in _HEADINGS], widths)
    for option, row in zip(shown, rows, strict=True):
        if as_table:
            page.row(row, widths)
        else:
            _add_paragraph(page, row)
        _add_reasons(page, option)
        _add_award(page, option, proposal)


def _row(option: Option, said_above: bool) -> list[Span]:
    report = option.report
    grant = "not known" if report.totals.by_cell else "–"
    if option.grant is not None:
        grant = format_amount(option.grant)
    deadline = f"{option.call.deadline.value:%Y-%m-%d}"
    if option.closed and not said_above:
        deadline += " passed"
    return [
        Span(option.call.id, "strong"),
        Span(option.strand.id or "–"),
        verdict_word(report),
        Span(str(len(option.unmet_ids))),
        Span(str(len(option.open_ids))),
        Span(str(len(option.report.undecided_ids))),
        Span(grant),
        Span(deadline, "faint" if option.closed else ""),
    ]


def _add_paragraph(page: Page, row: Sequence[Span]) -> None:
    call, strand, verdict, unmet, unsettled, doubts, grant, deadline = row
    page.blank()
    of = f" · strand {strand.text} · " if strand.text != "–" else " · "
    page.add(call, of, verdict, hang=2)
    counts = f"✗ {unmet.text} · … {unsettled.text} · ! {doubts.text}"
    euro = " €" if grant.text[0].isdecimal() else ""
    page.add(f"{counts} · grant {grant.text}{euro} · deadline {deadline.text}", indent=2, hang=2)


def _add_reasons(page: Page, option: Option) -> None:
    if option.chosen:
        page.add(Span("the present choice", "strong"), indent=2)
    for finding in option.unmet[:_MOST]:
        _add_reason(page, finding)
    more = option.unmet[_MOST:]
    if more:
        ids = listed(dict.fromkeys(finding.criterion for finding in more))
        page.add(f"and {len(more)} more: {ids}", indent=4, hang=2)
    if option.open_ids:
        page.add(symbol(Status.OPEN), f" open: {listed(option.open_ids)}", indent=2, hang=2)
    for finding in option.undecided:
        if option.doubtful and finding.criterion == EVIDENCE:
            _add_reason(page, finding)
    ids = listed(name for name in option.report.undecided_ids if name != EVIDENCE)
    if ids:
        said = f" depends on the call text: {ids}"
        page.add(symbol(Status.WARNING), said, indent=2, hang=2)


def _add_award(page: Page, option: Option, proposal: Proposal) -> None:
    """By how many award criteria the call compares, and how the applicants see themselves."""
    found = assessment(proposal, option.call, option.strand)
    if not found.of_call:
        return
    said = counted(len(found.of_call), "award criterion", "award criteria")
    own = f"; your own assessment: {found.total_said}" if found.begun else ""
    page.add(Span(f"{said}{own}", "faint"), indent=2, hang=2)


def _add_reason(page: Page, finding: Finding) -> None:
    message = shortened(finding.message, _LONGEST)
    criterion = Span(f"({finding.criterion})", "faint")
    page.add(symbol(finding.status), f" {message} ", criterion, indent=2, hang=2)
