"""The proposal on one page, for boards that decide whether their organisation takes part."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bundle.application import Application
from bundle.content import Align, Block, Column, Document, Facts, Heading, Paragraph, Table
from bundle.documents.chapters.wording import euro, money, or_nothing, targets
from bundle.documents.showing import sheet
from bundle.look.widths import lines_of
from models.proposal.partner import coordinator_first
from models.texts.plain import plain
from models.values.dates import day_in_words
from models.values.money import ZERO
from models.values.words import counted, shortened_after_a_word

_MOST = 14
"""Applicants that fit on it."""
_ROOM = 440.0
"""Points of the page that title, targets, abstract and applicants share."""
_APPLICANTS = 300.0
"""Points of it that the applicants may take."""
_TITLE, _TARGETS, _ABSTRACT, _NAME = (14.0, 440.0), (9.5, 300.0), (10.5, 450.0), (9.0, 160.0)
"""The size of the letters of each, and how wide it stands."""
_LEADING = 1.45
_AROUND_ROW = 8.0
_MOST_TITLE, _MOST_TARGETS = 3, 4
"""Lines."""


def for_boards(application: Application) -> Document:
    """What is planned, with whom, what it costs, and what each has to bring."""
    coordinator = application.coordinator
    author = coordinator.legal_name if coordinator is not None else ""
    made = sheet(application, "Summary for boards", _blocks(application), author)
    return replace(made, name=_held(made.name, _MOST_TITLE, _TITLE))


def _blocks(application: Application) -> Iterator[Block]:
    yield Facts(tuple(_facts(application)))
    abstract = plain(application.proposal.project.abstract).strip()
    names = _names(application)
    if abstract:
        yield Heading("What is planned")
        taken = _height([application.proposal.project.title], _MOST_TITLE, _TITLE)
        taken += _height([_targets(application)], _MOST_TARGETS, _TARGETS)
        taken += _height(names, 2, _NAME, _AROUND_ROW)
        lines = int((_ROOM - taken) / (_ABSTRACT[0] * _LEADING))
        yield Paragraph(_held(" ".join(abstract.split()), lines, _ABSTRACT))
    if names:
        yield Heading("Who takes part, and what each brings")
        yield _applicants(application, names)


def _facts(application: Application) -> Iterator[tuple[str, str]]:
    project, totals = application.proposal.project, application.report.totals
    yield "Call", f"{application.call.id} · {application.call.title.value}"
    yield "To be submitted by", application.call.deadline.said
    if project.duration_months is not None:
        begin = f" from {day_in_words(project.start_date)}" if project.start_date else ""
        yield "Duration", f"{counted(project.duration_months, 'month')}{begin}"
    if named := _held(_targets(application), _MOST_TARGETS, _TARGETS):
        yield "Target countries and regions", named
    if application.proposal.costs or totals.is_asked_for:
        if not totals.is_without_costs:
            yield "Eligible cost", euro(totals.eligible_cost)
        yield "Grant requested", euro(totals.grant)
        if not totals.is_without_costs:
            yield "To be brought by the applicants", euro(totals.own_share)


def _targets(application: Application) -> str:
    project = application.proposal.project
    return targets(application, (*project.target_countries, *project.target_regions))


def _names(application: Application) -> list[str]:
    """The applicants that are named, the coordinator first; shorter where there is no room."""
    partners = coordinator_first(application.proposal.partners)[:_MOST]
    apart = [f" ({said})" if (said := application.apart_said(p)) else "" for p in partners]
    names = [or_nothing(partner.legal_name or partner.key) for partner in partners]
    whole = [name + said for name, said in zip(names, apart, strict=True)]
    most = 2 if _height(whole, 2, _NAME, _AROUND_ROW) <= _APPLICANTS else 1
    return [_held(name, most, _NAME, said) + said for name, said in zip(names, apart, strict=True)]


def _held(text: str, lines: int, look: tuple[float, float], besides: str = "") -> str:
    """A text that takes at most so many lines, with what stands behind it; cut after a word."""
    cut, most = text, len(text)
    while most > 1 and _lines(cut + besides, look) > lines:
        most = int(most * 0.95)
        cut = shortened_after_a_word(text, most)
    return cut


def _height(texts: Iterable[str], most: int, look: tuple[float, float], around: float = 0) -> float:
    """What texts of at most so many lines take of the page, each in a row of its own; in points."""
    return sum(min(_lines(text, look), most) * look[0] * _LEADING + around for text in texts)


def _lines(text: str, look: tuple[float, float]) -> int:
    size, width = look
    return lines_of(text, size, width * 20)


def _applicants(application: Application, names: Sequence[str]) -> Table:
    """Who takes part, with cost, grant and own share; of a lump sum without costs, the grant."""
    totals = application.report.totals
    sums = [
        ("Eligible cost", totals.eligible_by_applicant(), totals.eligible_cost),
        ("Grant", totals.grant_by_applicant, totals.grant),
        ("Own share", totals.own_share_by_applicant, totals.own_share),
    ]
    if totals.is_without_costs:
        sums = sums[1:2]
    partners = coordinator_first(application.proposal.partners)
    rows = [
        (
            name,
            or_nothing(application.call.countries.name(partner.country)),
            *(money(each.get(partner.key, ZERO)) for _, each, _ in sums),
        )
        for partner, name in zip(partners, names, strict=False)
    ]
    if len(partners) > _MOST:
        rows.append((f"and {len(partners) - _MOST} more", "", *("" for _ in sums)))
    return Table(
        "Applicants, in euro",
        (
            Column("Organisation", width=4),
            Column("Country", width=1.5),
            *(Column(head, Align.RIGHT, 1.6) for head, *_ in sums),
        ),
        tuple(rows),
        (("Total", "", *(money(amount) for *_, amount in sums)),),
    )
