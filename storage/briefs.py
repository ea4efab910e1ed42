"""What the desk tells of a draft: found by judging it, and kept by the bytes of its file."""

import datetime as dt
import json
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from models.criteria.finding import Status
from models.portfolio.facts import Facts, Member, facts_of
from models.proposal.partner import applicant_name
from models.values.money import format_amount
from models.verdict import check
from models.verdict.pictures import FaultOf
from models.verdict.report import Report, Verdict
from models.verdict.words import short, sign_of, status_of
from storage.calls import Known, call_of
from storage.errors import StorageError
from storage.judgements import OF_DESK, Judgements, KeepsJudgements
from storage.pictures import fault_beside
from storage.proposals.draft import Draft
from storage.proposals.folder import is_proposal
from storage.proposals.reading import loads
from storage.shipped.glyphs import glyphs
from storage.shipped.legal_forms import legal_forms
from storage.toml.parsing import read_bytes

MANY = 24
"""Files from which on other processes judge those that are not known: to begin them takes as long
as to judge a dozen."""
_AT_ONCE, _MOST_JOBS = 8, 2
_OF_FACTS = ("acronym", "call", "strand", "id", "leads_to", "criterion", "stage")
"""What is kept of the facts beside their members; texts are not compared on the desk."""


class Brief(NamedTuple):
    """A draft in brief, or why it cannot be judged."""

    acronym: str = ""
    title: str = ""
    applicants: tuple[str, ...] = ()
    call_id: str = ""
    strand: str = ""
    """As the draft names it."""
    verdict: str = ""
    status: Status = Status.UNMET
    grant: str = ""
    """As it is shown; empty where there is no budget."""
    id: str = ""
    facts: Facts | None = None
    """What is compared with other drafts."""
    error: str = ""
    stage: str = ""
    """The id of the stage by which it was judged; empty where the call has none."""
    by_date: bool = False
    """Whether it is that one for the date alone."""
    family: tuple[str, ...] = ()
    """The id of the template of which it is a child, and the version of it that it has."""


class Work(NamedTuple):
    """A file to be judged, and its bytes where they could be read."""

    path: Path
    data: bytes | None = None


Faults = Callable[[Path | None], FaultOf]
Answer = tuple[Brief | None]
"""A brief, or none where the file is no proposal."""


def briefs_of(
    paths: Sequence[Path], kept: "KeptBriefs", faults: Faults = fault_beside
) -> Generator[Brief | None, None, None]:
    """The briefs of some files, in their order, as they come; None for what is no proposal.

    Many are judged by other processes, so that this one is free for keys. `faults`, a function of
    a module, looks at the pictures beside a file, by default at the beginning of each.
    """
    told = 0
    if len(paths) >= MANY:
        try:
            for path, (brief,) in zip(paths, _by_others(paths, kept, faults), strict=True):
                kept.keep(path, brief)
                yield brief
                told += 1
        except (OSError, ImportError, ValueError):
            pass  # no more processes are to be had: the others are judged here
    _calls.cache_clear()
    for path in paths[told:]:
        work = kept.work(path)
        (brief,) = kept.known(work) or answer(work, faults)
        kept.keep(path, brief)
        yield brief


def _by_others(paths: Sequence[Path], kept: "KeptBriefs", faults: Faults) -> Iterator[Answer]:
    from storage.parallel import answer_all, cores  # 12 ms, for which the names need not wait

    works, jobs = map(kept.work, paths), min(_MOST_JOBS, cores())
    return answer_all(
        answer, _lost, works, faults, jobs, at_once=_AT_ONCE, known=kept.known, spawned=True
    )


def answer(work: Work, faults: Faults) -> Answer:
    """Judge one file; whatever it raises is the reason why it could not be judged."""
    path, data = work
    try:
        if data is None:
            data = read_bytes(path)
        try:
            return (_judged(loads(data, path), str(path), faults),)
        except StorageError:
            # Only now: what is a proposal is read once.
            if not is_proposal(data):
                return (None,)
            raise
    except Exception as error:
        told = str(error) or type(error).__name__
        if not isinstance(error, StorageError | OSError):
            told = f"{path.name}: a mistake of the program ({type(error).__name__}: {told})"
        return (_unreadable(path, told),)


def _lost(work: Work, _: Faults, reason: str) -> Answer:
    return (_unreadable(work.path, f"{work.path.name}: {reason}"),)


def _unreadable(path: Path, told: str) -> Brief:
    here = str(path).removesuffix(path.name)
    return Brief(verdict="✗ unreadable", error=told.replace(here, ""))


def _judged(draft: Draft, file: str, faults: Faults) -> Brief:
    proposal, moment = draft.proposal, dt.datetime.now(dt.UTC)
    call = _call_of(draft).of(proposal, moment).call
    # As of no moment: the deadline has a column of its own.
    report = check(proposal, call, None, glyphs(), faults(draft.path))
    status = status_of(report)
    return Brief(
        proposal.project.acronym,
        proposal.project.title,
        tuple(
            f"{applicant_name(one, place)} {one.legal_name}"
            for place, one in enumerate(proposal.partners)
        ),
        call.id,
        proposal.strand,
        f"{sign_of(report)} {_verdict(report)}",
        status,
        format_amount(report.totals.grant) if report.totals.by_cell else "",
        proposal.id,
        facts_of(file, proposal, call, legal_forms()),
        stage=call.stage.id if call.stage is not None else "",
        by_date=call.stage_by_date(proposal),
        family=(proposal.family.template, proposal.family.base) if proposal.family.template else (),
    )


def _verdict(report: Report) -> str:
    """The verdict in a few words, with how many are struck, or else how much is left to do."""
    word = short(report).lower()
    if report.struck:
        return word
    if report.submission_ready:
        return word if report.verdict is Verdict.UNDECIDED else f"{word}, ready"
    return f"{word} · {report.left_to_do} to do"


@lru_cache(maxsize=1)
def _calls() -> dict[str, Known]:
    """The calls that were looked up; in another process for as long as it lives."""
    return {}


def _call_of(draft: Draft) -> Known:
    known, named = _calls(), draft.proposal.call
    if named not in known:
        known[named] = call_of(draft)
    return known[named]


class KeptBriefs(KeepsJudgements):
    """Briefs from run to run, by the bytes of each file; in a `with`."""

    def __init__(self, cache: Path | None) -> None:
        """In the cache folder; without one nothing is kept."""
        self._judgements = None if cache is None else Judgements(cache, OF_DESK)
        super().__init__(self._judgements)
        self._read: dict[Path, bytes] = {}
        """What is to be kept, until it is judged."""

    @property
    def of_all(self) -> bytes:
        """Tells the program and the calls, as they are now, from any others."""
        return b"" if self._judgements is None else self._judgements.of_all

    def work(self, path: Path) -> Work:
        """Read the file; where that fails, who judges it says why."""
        try:
            return Work(path, read_bytes(path))
        except (StorageError, OSError):
            return Work(path)

    def known(self, work: Work) -> Answer | None:
        """What is kept of a file with these bytes."""
        if self._judgements is None or work.data is None:
            return None
        found = self._judgements.known(work.path, work.data, whole=False)
        if found is not None:
            try:
                return (_read(str(work.path), json.loads(found[0])),)
            except (ValueError, TypeError, KeyError):
                pass
        self._read[work.path] = work.data
        return None

    def keep(self, path: Path, brief: Brief | None) -> None:
        """Keep what was found; what failed, or is so today, is asked again the next time."""
        data = self._read.pop(path, None)
        if self._judgements is None or data is None:
            return
        if brief is not None and (brief.error or brief.by_date):
            return
        self._judgements.keep(path, data, json.dumps(_plain(brief)).encode(), None)


def _plain(brief: Brief | None) -> list[Any]:
    if brief is None:
        return []
    facts: Any = brief.facts
    if facts is not None:
        facts = [facts.members, *(getattr(facts, name) for name in _OF_FACTS)]
    return list(brief._replace(facts=facts))


def _read(file: str, plain: list[Any]) -> Brief | None:
    if not plain:
        return None
    brief = Brief(*plain)
    facts: Any = brief.facts
    if facts is not None:
        members, *others = facts
        told = dict(zip(_OF_FACTS, others, strict=True))
        facts = Facts(file=file, members=tuple(map(Member._make, members)), **told)
    return brief._replace(
        applicants=tuple(brief.applicants),
        status=Status(brief.status),
        facts=facts,
        family=tuple(brief.family),
    )
