"""A call as a page: strands, criteria with their sources, what is expected, what is not known."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cli.pages.footnotes import add_footnotes
from cli.printing import Page, Span
from models.call import Call
from models.criteria.base import Criterion
from models.terms.evidence import MEANING, Figure, Stated
from models.terms.offers import Offer
from models.terms.strands import Strand
from models.verdict.explanation import effect_in_words, parameters

_LABEL = 19


def call_page(page: Page, call: Call, *, side_by_side: bool) -> None:
    """Fill a page with all that is known of a call."""
    _add_head(page, call)
    if call.has_strands and side_by_side:
        _add_strands_in_columns(page, call)
    else:
        for strand in call.strands:
            _add_strand(page, call, strand)
    _add_criteria(page, call)
    _add_costs(page, call)
    _add_offers(page, "Written parts", call.sections)
    _add_offers(page, "Expected outputs", call.outputs)
    _add_offers(page, "Kinds of activities", call.activity_kinds)
    _add_offers(page, "Indicators", call.indicators)
    _add_offers(page, "Forms that applicants complete", call.annexes)
    _add_earlier(page, call)
    _add_end(page, call)
    add_footnotes(page, call)


def strand_width(page: Page, call: Call) -> int:
    """Cells of each strand where all stand side by side."""
    count = len(call.strands)
    return (page.width - _LABEL - 2 * (count + 1)) // count


def _add_head(page: Page, call: Call) -> None:
    page.add(Span(call.id, "strong"), f"  {call.title.value}")
    facts = [("Programme", call.programme), ("Revision", call.revision)]
    of_strands = (f"{name} (strand {strand})" for name, strand in call.strand_aliases.items())
    facts.append(("Also known as", ", ".join([*call.aliases, *of_strands])))
    if call.published is not None:
        facts.append(("Published", _stated(call.published.value.isoformat(), call.published)))
    facts.append(("Deadline", _stated(call.deadline.said, call.deadline)))
    days = call.deadline.questions_days
    if days is not None:
        said = f"answered until the last {days.said} before the deadline begin"
        facts.append(("Questions", _stated(said, days)))
    facts.append(("Budget", _figure(call.budget)))
    for label, value in facts:
        if value:
            _add_fact(page, label, value)


def _add_fact(page: Page, label: str, value: str, indent: int = 0) -> None:
    page.add(Span(f"{label:<{_LABEL - 2}}", "faint"), f"  {value}", indent=indent, hang=_LABEL)


def _stated(value: str, basis: Stated) -> str:
    note = f"; {basis.note}" if basis.note else ""
    arithmetic = f"; {basis.arithmetic}" if basis.arithmetic else ""
    return f"{value} ({basis.source}; {basis.evidence}{arithmetic}{note})"


def _figure(figure: Figure | None) -> str:
    return "" if figure is None else _stated(figure.said, figure)


def _strand_facts(strand: Strand) -> list[tuple[str, str]]:
    return [
        ("Title", strand.title.value),
        ("Aim", _stated(strand.aim.value, strand.aim)),
        ("Rate, at most", _figure(strand.rate)),
        ("Grant, at most", _figure(strand.max_grant)),
        ("For all projects", _figure(strand.envelope)),
        ("Projects expected", _figure(strand.expected_projects)),
    ]


def _add_strands_in_columns(page: Page, call: Call) -> None:
    page.blank()
    widths = [_LABEL, *[strand_width(page, call)] * len(call.strands)]
    page.row(["", *(Span(f"Strand {s.id}", "strong") for s in call.strands)], widths)
    facts = [_strand_facts(strand) for strand in call.strands]
    for row in zip(*facts, strict=True):
        page.row([Span(row[0][0], "faint"), *(value or "not known" for _, value in row)], widths)


def _add_strand(page: Page, call: Call, strand: Strand) -> None:
    page.blank()
    page.add(Span(f"Strand {strand.id}" if call.has_strands else "What is funded", "strong"))
    for label, value in _strand_facts(strand):
        _add_fact(page, label, value or "not known", indent=2)


def _add_criteria(page: Page, call: Call) -> None:
    page.blank()
    page.add(Span("Criteria", "strong"))
    last = ""
    for criterion in call.criteria:
        if criterion.id != last:
            page.add(Span(criterion.id, "strong"), indent=2)
        last = criterion.id
        _add_criterion(page, criterion, call)


def _add_criterion(page: Page, criterion: Criterion, call: Call) -> None:
    strands = [s for s in call.strands if s.id in criterion.strands]
    who = f"strand {', '.join(criterion.strands)}: " if criterion.strands else ""
    page.add(f"{who}{criterion.asks}", indent=4, hang=2)
    lists = criterion.country_sets
    strand = strands[0] if len(strands) == 1 else None
    for label, value in parameters(criterion, call, strand):
        if label not in lists:
            page.add(Span(label, "faint"), f": {value}", indent=6, hang=2)
    effect = effect_in_words(criterion, call, strand)
    page.add(Span(f"{_stated(effect, criterion)}", "faint"), indent=6, hang=2)


def _add_costs(page: Page, call: Call) -> None:
    page.blank()
    page.add(Span("Costs", "strong"))
    indirect = _figure(call.cost_model.indirect_rate) or "none"
    page.add(Span("indirect costs", "faint"), f": {indirect}", indent=2, hang=2)
    for category in call.cost_model.categories:
        outside = "" if category.in_indirect_base else ", without indirect costs"
        own = f", rate {_figure(category.rate)}" if category.rate else ""
        text = _stated(f"{category.title}{outside}{own}", category)
        page.add(Span(category.id, "faint"), f": {text}", indent=2, hang=2)


def _add_offers(page: Page, heading: str, offers: Sequence[Offer]) -> None:
    if not offers:
        return
    page.blank()
    page.add(Span(heading, "strong"))
    for offer in offers:
        text = _stated(", ".join([offer.title, *offer.particulars]), offer)
        page.add(Span(offer.id, "faint"), f": {text}", indent=2, hang=2)
        if offer.explained:
            page.add(Span(offer.explained, "faint"), indent=4)


def _add_earlier(page: Page, call: Call) -> None:
    """What was otherwise in earlier revisions of the call data."""
    if not call.earlier:
        return
    page.blank()
    page.add(Span("Earlier revisions, and what was otherwise in them", "strong"))
    for earlier in call.earlier:
        page.add(Span(earlier.revision, "strong"), f"  {_stated('', earlier).strip()}", indent=2)
        for place, value in _leaves(earlier.was, ""):
            page.add(Span(place, "faint"), f": {value}", indent=4, hang=2)


def _leaves(value: object, place: str) -> Iterator[tuple[str, str]]:
    """The values inside tables and lists, each with its place; ids stand for positions."""
    if isinstance(value, Mapping):
        for key, entry in value.items():
            if key not in ("id", "strands") or len(value) == 1:
                yield from _leaves(entry, f"{place}.{key}" if place else str(key))
    elif isinstance(value, list | tuple) and any(isinstance(entry, Mapping) for entry in value):
        for index, entry in enumerate(value):
            yield from _leaves(entry, f"{place}.{_entry_said(entry, index)}")
    else:
        yield place, _plain(value)


def _entry_said(entry: object, index: int) -> str:
    if not isinstance(entry, Mapping) or "id" not in entry:
        return str(index + 1)
    of = entry.get("strands")
    only = f" (strand {', '.join(map(str, of))})" if isinstance(of, list) and of else ""
    return f"{entry['id']}{only}"


def _plain(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_plain, value)) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return str(value)


def _add_end(page: Page, call: Call) -> None:
    sets = sorted({name for c in call.criteria for name in c.country_sets})
    day: dt.date = call.deadline.value.date()
    members = ((s, ", ".join(sorted(call.countries.members([s])))) for s in sets)
    _add_list(page, f"Countries on {day.isoformat()}", members)
    page.blank()
    page.add(Span("Sources", "strong"))
    for source in call.sources:
        address = Span(source.url, "whole")
        page.add(Span(source.id, "faint"), f": {source.title} ", address, indent=2, hang=2)
    _add_list(page, "Evidence", MEANING.items())
    if call.unknown:
        page.blank()
        page.add(Span("Not known; ask the call text", "strong"))
        for unknown in call.unknown:
            page.add(f"– {unknown}", indent=2, hang=2)


def _add_list(page: Page, heading: str, entries: Iterable[tuple[str, str]]) -> None:
    entries = list(entries)
    if entries:
        page.blank()
        page.add(Span(heading, "strong"))
    for label, value in entries:
        page.add(Span(label, "faint"), f": {value}", indent=2, hang=2)
