"""What one proposal of many is asked; it may be asked in another process."""

import datetime as dt
import os
from functools import lru_cache
from typing import Any, NamedTuple

from cli.answers import Answer, Named, Row, Wrong
from cli.found import Item
from cli.judging import lines_of
from cli.many.pictures import faults_beside
from cli.printing import Page, Span
from cli.second_pass import facts_of
from cli.unsaved import said_of_unsaved
from models.as_json.report import SCHEMA, UNREADABLE, checked_json, finding_json, unreadable_json
from models.call import Call
from models.criteria.finding import ASKING, Finding, Status
from models.criteria.own import DEADLINE
from models.proposal import Proposal
from models.proposal.remembered import remembered
from models.verdict.report import alike, gravity
from models.verdict.words import names_of_struck
from storage import ReadError, StorageError
from storage.calls import Known, said_of_own
from storage.journal.place import journals_in
from storage.judged import Judge, Judged
from storage.locations import locations
from storage.proposals.folder import is_proposal
from storage.toml.parsing import read_bytes

MOST_WRONG = 5
"""Things that ask for something, of those that a table can tell."""
_FILE, _DEADLINE = os.urandom(16).hex(), os.urandom(16).hex()
"""Stand in a report for what is put in later; no text of a proposal says these by chance."""


class Wanted(NamedTuple):
    """What the answers are to hold, for one run of a command."""

    command: str
    as_of: dt.datetime
    width: int
    report: bool = False
    """Whether the whole report as JSON is asked for."""
    in_lines: bool = False
    """Whether that is to stand on one line, which Python writes in a tenth of the time."""
    page: bool = False
    everything: bool = False
    """Whether the page has the criteria too that are met or not asked."""
    facts: bool = False
    """Whether proposals are to be compared with each other."""
    texts: bool = True
    """Whether their texts are, too."""
    pages: bool = False
    """Whether the pages of their descriptions are to be counted."""
    trace: bool = False
    """Whether it is to be told how each verdict came about."""
    entry: bool = False
    """Whether what the page on a folder tells of each is asked for."""
    run: int = 0
    """Tells one run from the next: calls are looked up once in each."""


class Work(NamedTuple):
    """A file to be judged, and its bytes where they were read."""

    item: Item
    data: bytes | None = None


def answer(work: Work, wanted: Wanted) -> Answer | None:
    """Judge one file; None where it was found in a folder and is no proposal.

    Whatever happens, it is answered for. It may run in another process, so no exception goes
    through: not all of them can be sent back.
    """
    at, found, _ = work.item
    if isinstance(at, ReadError):
        return unreadable(str(at.file), [str(at)], wanted, at.line)
    try:
        data = read_bytes(at) if work.data is None else work.data
        try:
            judged = _run(wanted).judge.of(at, data)
        except ReadError:
            # Only now: what is a proposal is read once.
            if found is not None and not is_proposal(data):
                return None
            raise
        return of_judged(str(at), judged, wanted)
    except ReadError as error:
        return unreadable(str(at), [str(error)], wanted, error.line)
    except StorageError as error:
        return unreadable(str(at), lines_of(error), wanted)
    except OSError as error:
        return unreadable(str(at), [f"{at}: {error.strerror or error}"], wanted)
    except Exception as error:
        from cli.bugs import MISTAKE, said_of

        said = f"{at}: {said_of(error, wanted.command)}"
        return unreadable(str(at), [said], wanted)._replace(code=MISTAKE)


def lost(work: Work, wanted: Wanted, reason: str) -> Answer:
    """The answer for a file over which the process that judged it came to an end."""
    at = work.item.at
    file = str(at.file if isinstance(at, ReadError) else at)
    return unreadable(file, [f"{file}: it could not be judged: {reason}"], wanted)


def unreadable(file: str, complaints: list[str], wanted: Wanted, line: int | None = None) -> Answer:
    """What is said of a file that could not be judged; `line` is where it is wrong."""
    import json  # 2 ms, for nothing where a page of a proposal is shown

    page = Page(wanted.width)
    page.add(Span(file, "strong"))
    page.add(Span("✗ UNREADABLE", "bad"))
    told = {"schema": SCHEMA, **unreadable_json(file, "\n".join(complaints)), "line": line}
    data = json.dumps(told, indent=_indent(wanted))
    return Answer(file, UNREADABLE, 2, (), (), complaints, data=(data,), page=page.lines)


def of_judged(file: str, judged: Judged, wanted: Wanted) -> Answer:
    """What is said of a proposal that was judged."""
    if wanted.pages:
        from cli.many.counting import with_pages_counted  # with all that writes documents

        judged = with_pages_counted(judged, wanted.as_of)
    report = judged.report
    problems = [(one.line, one.problem.path, one.problem.message) for one in judged.draft.problems]
    run = _run(wanted)
    unsaved = said_of_unsaved(judged.draft, run.journals)
    told = Answer(
        file,
        report.verdict.value,
        0 if report.holds else 1,
        names_of_struck(judged.draft.proposal, report),
        problems,
        unsaved,
        run.notices(judged.known),
        row_of(judged),
        named=_named_by(judged.draft.proposal),
        lasting=not unsaved and not judged.call.stage_by_date(judged.draft.proposal),
    )
    if wanted.report:
        told = _with_data(told, judged, _indent(wanted))
    if wanted.page:
        told = told._replace(page=_page(file, judged, wanted))
    if wanted.trace:
        from cli.pages.traced import trace_line  # with all that tells the version

        told = told._replace(trace=trace_line(file, judged))
    if wanted.entry:
        from bundle.report.entry import entry_of

        told = told._replace(entry=entry_of(file, judged))
    return told._replace(facts=facts_of(judged, texts=wanted.texts)) if wanted.facts else told


def row_of(judged: Judged) -> Row:
    """What a table tells of a proposal."""
    proposal, call, report = judged.draft.proposal, judged.call, judged.report
    # How far the deadline is depends on the moment, and asks for nothing here.
    found = [finding for finding in report.findings if finding.criterion != DEADLINE]
    asking = [group[0] for group in alike(one for one in found if one.status in ASKING)]
    asking.sort(key=gravity)
    met, unmet, to_come, warned = (
        sum(finding.status is status for finding in found)
        for status in (Status.MET, Status.UNMET, Status.OPEN, Status.WARNING)
    )
    undecided = len(report.undecided)
    budget = report_budget(judged)
    strand = call.strand_of(proposal)
    return Row(
        proposal.project.acronym,
        proposal.project.title,
        call.id,
        strand.id if strand is not None else proposal.strand,
        *_deadline_of(call),
        report.submission_ready,
        budget["eligible_cost"] or "",
        budget["grant"] or "",
        budget["max_grant"] or "",
        budget["own_share"] or "",
        [(one.legal_name or one.key, one.country) for one in proposal.partners],
        met,
        unmet,
        to_come,
        undecided,
        warned - undecided,
        [Wrong(one.status.value, one.message, one.criterion) for one in asking[:MOST_WRONG]],
        len(asking),
        *(report.pages or (None, None, False, False)),
        *((call.stage.id, call.stage.title) if call.stage is not None else ()),
    )


def _named_by(proposal: Proposal) -> Named:
    stage = proposal.project.stage
    return Named(proposal.call, proposal.strand, stage, proposal.call_revision)


@remembered
def _deadline_of(call: Call) -> tuple[str, str]:
    """The deadline as ISO 8601 writes it, and as people do."""
    return call.deadline.instant.isoformat(), call.deadline.said


def report_budget(judged: Judged) -> dict[str, str | None]:
    """The sums of a budget as the JSON report has them."""
    from models.as_json.report import totals_json

    return totals_json(judged.report.totals)


def finding_text(finding: Finding, indent: int | None = 2) -> str:
    """A finding as it stands in the JSON report."""
    import json

    return json.dumps(finding_json(finding), indent=indent).replace("\n", "\n    ")


def _indent(wanted: Wanted) -> int | None:
    return None if wanted.in_lines else 2


def _with_data(told: Answer, judged: Judged, indent: int | None) -> Answer:
    import json

    from cli.pages.revised import revised

    draft, call, report = judged.draft, judged.call, judged.report
    data: dict[str, Any] = checked_json(_FILE, draft.proposal, call, report)
    deadline = next(n for n, one in enumerate(report.findings) if one.criterion == DEADLINE)
    data["findings"][deadline] = _DEADLINE
    changes = revised(judged)
    if not isinstance(changes, str):
        from models.as_json.answers import changes_json  # 12 ms, and few files need it

        data["since_revision"] = changes_json(changes)
    elif changes:
        told = told._replace(complaints=[*told.complaints, f"{told.file}: {changes}"])
    text = json.dumps(data, indent=indent)
    before, rest = text.split(f'"{_FILE}"')
    findings, after = rest.split(f'"{_DEADLINE}"')
    return told._replace(
        data=(before, findings, after),
        deadline=finding_text(report.findings[deadline], indent),
        # What a revision changes is told as of a moment.
        lasting=told.lasting and changes == "",
    )


def _page(file: str, judged: Judged, wanted: Wanted) -> Any:
    from cli.pages.whole import whole_page

    return whole_page(file, judged, everything=wanted.everything, width=wanted.width).lines


class _Run:
    """What is looked up once for all files of a run."""

    def __init__(self, wanted: Wanted) -> None:
        self.judge = Judge(wanted.as_of, traced=wanted.trace, faults=faults_beside)
        self.journals = journals_in(locations(os.environ).state)
        self._notices: dict[int, tuple[Known, list[str]]] = {}

    def notices(self, known: Known) -> list[str]:
        """What a person is to know of a call file of their own."""
        if id(known) not in self._notices:
            self._notices[id(known)] = known, said_of_own(known)
        return self._notices[id(known)][1]


@lru_cache(maxsize=1)
def _run(wanted: Wanted) -> _Run:
    return _Run(wanted)
