"""A call as a page: strands, criteria with their sources, what is expected, what is not known."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from cli.pages.footnotes import add_footnotes
from cli.pages.revised import values_of
from cli.printing import Page, Span
from models.call import Call
from models.criteria.base import Criterion
from models.terms.call_words import CallWords
from models.terms.countries import Countries
from models.terms.country_sets import Caution
from models.terms.evidence import MEANING, Figure, Source, Stated
from models.terms.offers import Offer, said_of_stages
from models.terms.stages import LIMITS, Stage
from models.terms.strands import Strand, in_strands
from models.values.dates import short_day
from models.verdict.explanation import effect_in_words, parameters

_LABEL = 19
_FORM = {
    "form": "form",
    "page_limit": "at most",
    "font": "font",
    "font_size": "size of the text, at least",
    "smallest_size": "nothing smaller than",
    "margin": "margins, at least",
    "title_length": "title in Part A, at most",
    "title_without": "title in Part A without",
    "abstract_length": "abstract in Part A, at most",
    "keywords_length": "keywords in Part A, at most",
    "description_slot": "slot of the description in the portal",
    "budget_slot": "slot of the budget in the portal",
    "annexes_slot": "slot of annexes in the portal",
}
"""What each key of the form is called."""


def call_page(page: Page, call: Call, *, side_by_side: bool) -> None:
    """Fill a page with all that is known of a call."""
    _add_head(page, call)
    if call.has_strands and side_by_side:
        _add_strands_in_columns(page, call)
    else:
        for strand in call.strands:
            _add_strand(page, call, strand)
    _add_types(page, call)
    _add_roles(page, call)
    _add_regions(page, call)
    _add_criteria(page, call)
    _add_costs(page, call)
    _add_form(page, call)
    _add_offers(page, "Written parts", call.sections)
    _add_offers(page, "Phases", call.phases)
    _add_offers(page, "Expected outputs", call.outputs)
    _add_offers(page, "Kinds of activities", call.activity_kinds)
    _add_offers(page, "Indicators", call.indicators)
    _add_offers(page, "Forms that applicants complete", call.annexes)
    _add_award(page, call)
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
    for stage in call.stages:
        opens = f"opens {short_day(stage.opens)}, " if stage.opens is not None else ""
        closes = _stated(f"{opens}closes {stage.deadline.said}", stage.deadline)
        limits = ((name.replace("_", " "), getattr(stage, name)) for name in LIMITS)
        told = [f"handed in: {', '.join(stage.documents)}"] if stage.documents else []
        told += [f"{name} {_figure(limit)}" for name, limit in limits if limit is not None]
        told += [f"{label} {_figure(figure)}" for label, figure in _otherwise_at(stage)]
        facts.append((f"Stage {stage.id}", "; ".join([f"{stage.title}, {closes}", *told])))
    days = call.deadline.questions_days
    if days is not None:
        said = f"answered until the last {days.said} before the deadline begin"
        facts.append(("Questions", _stated(said, days)))
    facts.append(("Budget", _figure(call.budget)))
    for envelope in call.envelopes:
        only = in_strands(envelope.strands) if envelope.strands else ""
        facts.append(("Of it", _stated(f"{envelope.id}{only}: {envelope.said}", envelope)))
    if call.words != CallWords.usual():
        own = (call.words.platform, call.words.target, call.words.targets)
        facts.append(("Words", f"platform: {own[0]}; targets: {own[1]}, {own[2]}"))
    for label, value in facts:
        if value:
            _add_fact(page, label, value)


def _otherwise_at(stage: Stage) -> Iterator[tuple[str, Figure]]:
    """What a stage says of rate, grants and points for the whole call or its strands."""
    figures = (
        ("rate at most", stage.rate),
        ("grant at least", stage.min_grant),
        ("grant at most", stage.max_grant),
        *(("grant", one) for one in stage.max_grant_by_size),
        ("points in all at least", stage.award_threshold),
    )
    yield from ((label, figure) for label, figure in figures if figure is not None)


def _add_fact(page: Page, label: str, value: str, indent: int = 0) -> None:
    page.add(Span(f"{label:<{_LABEL - 2}}", "faint"), f"  {value}", indent=indent, hang=_LABEL)


def _stated(value: str, basis: Stated) -> str:
    note = f"; {basis.note}" if basis.note else ""
    arithmetic = f"; {basis.arithmetic}" if basis.arithmetic else ""
    return f"{value} ({basis.source}; {basis.evidence}{arithmetic}{note})"


def _figure(figure: Figure | None) -> str:
    return "" if figure is None else _stated(figure.said, figure)


def _strand_facts(strand: Strand, call: Call) -> list[tuple[str, str]]:
    """What is known of a strand; rows that few calls have are there if one strand has them."""
    least = any(one.min_grant for one in call.strands)
    by_size = any(one.max_grant_by_size for one in call.strands)
    return [
        ("Title", strand.title.value),
        ("Aim", "" if strand.aim is None else _stated(strand.aim.value, strand.aim)),
        ("Rate, at most", _figure(strand.rate)),
        *([("Grant, at least", _figure(strand.min_grant))] if least else []),
        ("Grant, at most", _figure(strand.max_grant)),
        *([("By size", "; ".join(map(_figure, strand.max_grant_by_size)))] if by_size else []),
        ("For all projects", _figure(strand.envelope)),
        ("Projects expected", _figure(strand.expected_projects)),
    ]


def _add_strands_in_columns(page: Page, call: Call) -> None:
    page.blank()
    widths = [_LABEL, *[strand_width(page, call)] * len(call.strands)]
    page.row(["", *(Span(f"Strand {s.id}", "strong") for s in call.strands)], widths)
    facts = [_strand_facts(strand, call) for strand in call.strands]
    for row in zip(*facts, strict=True):
        page.row([Span(row[0][0], "faint"), *(value or "not known" for _, value in row)], widths)


def _add_strand(page: Page, call: Call, strand: Strand) -> None:
    page.blank()
    page.add(Span(f"Strand {strand.id}" if call.has_strands else "What is funded", "strong"))
    for label, value in _strand_facts(strand, call):
        _add_fact(page, label, value or "not known", indent=2)


def _add_types(page: Page, call: Call) -> None:
    """The types of organisations of the call's own."""
    if not call.organisation_types:
        return
    page.blank()
    page.add(Span("Types of organisations", "strong"))
    for one in call.organisation_types:
        page.add(Span(one.id, "faint"), f": {_stated(one.title, one)}", indent=2, hang=2)


def _add_roles(page: Page, call: Call) -> None:
    """What applicants can be, and what each of that counts for and may do."""
    if not call.roles:
        return
    page.blank()
    page.add(Span("Roles of applicants", "strong"))
    for role in call.roles:
        text = _stated(call.words.worded(", ".join([role.title, *role.particulars])), role)
        page.add(Span(role.id, "faint"), f": {text}", indent=2, hang=2)


def _add_regions(page: Page, call: Call) -> None:
    """The regions of each category."""
    if not call.regions:
        return
    page.blank()
    page.add(Span("Regions", "strong"))
    for row in call.regions:
        text = _stated(", ".join(row.nuts), row)
        page.add(Span(row.category, "faint"), f": {text}", indent=2, hang=2)


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
    who += f"stage {', '.join(criterion.stages)}: " if criterion.stages else ""
    page.add(f"{who}{criterion.asks}", indent=4, hang=2)
    lists = call.countries.within(criterion.country_sets)
    strand = strands[0] if len(strands) == 1 else None
    for label, value in parameters(criterion, call, strand):
        if label not in lists:
            page.add(Span(label, "faint"), f": {value}", indent=6, hang=2)
    effect = effect_in_words(criterion, call, strand)
    page.add(Span(f"{_stated(effect, criterion)}", "faint"), indent=6, hang=2)


def _add_costs(page: Page, call: Call) -> None:
    page.blank()
    page.add(Span("Costs", "strong"))
    if call.cost_model.is_lump_sum:
        said = "a lump sum, shared by work package and applicant; the costs are a working paper"
        page.add(Span("the grant is", "faint"), f": {said}", indent=2, hang=2)
    indirect = _figure(call.cost_model.indirect_rate) or "none"
    page.add(Span("indirect costs", "faint"), f": {indirect}", indent=2, hang=2)
    for category in call.cost_model.categories:
        outside = "" if category.in_indirect_base else ", without indirect costs"
        own = f", rate {_figure(category.rate)}" if category.rate else ""
        most = category.per_third_party
        each = f", for one third party at most {_figure(most)}" if most else ""
        text = _stated(f"{category.title}{outside}{own}{each}", category)
        page.add(Span(category.id, "faint"), f": {text}", indent=2, hang=2)
    for priced in call.cost_model.unit_costs:
        text = _stated(f"{priced.title}, {priced.said} ({priced.category})", priced)
        page.add(Span(priced.id, "faint"), f": {text}", indent=2, hang=2)


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


def _add_award(page: Page, call: Call) -> None:
    """By what proposals are compared, as far as it is known."""
    overall = call.award_threshold
    if not call.award_criteria and overall is None:
        return
    page.blank()
    page.add(Span("Award criteria", "strong"))
    for one in call.award_criteria:
        of = (f"strand {', '.join(one.strands)} only",) if one.strands else ()
        page.add(Span(one.id, "faint"), f": {_stated('; '.join((one.title, *of)), one)}", indent=2)
        for said, figure in one.figures_said:
            page.add(_stated(said, figure), indent=4, hang=2)
        if one.asks:
            page.add(Span(one.asks, "faint"), indent=4)
    if overall is not None:
        said = _stated(f"at least {overall.said} points to be funded", overall)
        page.add(Span("in all", "faint"), f": {said}", indent=2, hang=2)


def _add_form(page: Page, call: Call) -> None:
    """The form of the description: its limits, and its sections with what stands in each."""
    form = call.document
    if form is None:
        return
    page.blank()
    page.add(Span("The form of the description", "strong"))
    for key, stated in form.stated:
        value = stated.said if isinstance(stated, Figure) else str(getattr(stated, "value", ""))
        page.add(Span(_FORM[key], "faint"), f": {_stated(value, stated)}", indent=2, hang=2)
    for section in form.sections:
        shown = (*section.texts, *section.tables)
        columns = f" ({', '.join(section.columns)})" if section.columns else ""
        each = ", for each applicant" if section.each else ""
        of = f"strand {', '.join(section.strands)} only" if section.strands else ""
        holds = f"{', '.join(shown)}{columns}{each}" if shown else ""
        pieces = (section.title, of, *said_of_stages(section.stages), holds)
        text = _stated("; ".join(filter(None, pieces)), section)
        page.add(Span(section.number, "faint"), f" {text}", indent=2, hang=2)


def _add_earlier(page: Page, call: Call) -> None:
    """What was otherwise in earlier revisions of the call data."""
    if not call.earlier:
        return
    page.blank()
    page.add(Span("Earlier revisions, and what was otherwise in them", "strong"))
    for earlier in call.earlier:
        page.add(Span(earlier.revision, "strong"), f"  {_stated('', earlier).strip()}", indent=2)
        for place, value in values_of(earlier.was):
            page.add(Span(place, "faint"), f": {value}", indent=4, hang=2)


def _add_countries(page: Page, call: Call) -> None:
    """Who is in each set on the day of the deadline, and by whose word."""
    countries = call.countries
    names = countries.within(call.named_sets)
    if not names:
        return
    page.blank()
    page.add(Span(f"Countries on {countries.day.isoformat()}", "strong"))
    for name in names:
        told = countries.said_of[name]
        known = f", known {told.days}" if told.days else ""
        page.add(Span(f"{name}{known}", "faint"), indent=2, hang=2)
        for included in told.includes:
            page.add(f"all of {included}", indent=4, hang=2)
        for fact, codes in _by_fact(countries, name):
            said = ", ".join(codes)
            if isinstance(fact, Caution):
                said = f"{said}: to be verified. {fact.message}"
            page.add(_stated(said, fact), indent=4, hang=2)
        page.add(f"any other: {_stated('not in it', told)}", indent=4, hang=2)
    wholes = defaultdict(list)
    for code, part in countries.parts.items():
        wholes[part.part_of].append(code)
    told_of = ((whole, ", ".join(sorted(codes))) for whole, codes in sorted(wholes.items()))
    of = "; ".join(
        f"{codes} as {whole}" for whole, codes in told_of if whole in countries.participating
    )
    if of:
        page.add(
            Span("count as the country that they are part of", "faint"), f": {of}", indent=2, hang=2
        )


def _by_fact(countries: Countries, name: str) -> list[tuple[Stated, list[str]]]:
    """The countries of a set, and those in doubt, by what says so."""
    found: dict[tuple[str, ...], tuple[Stated, list[str]]] = {}
    in_doubt = (code for code, caution in countries.cautions.items() if caution.set == name)
    for code in sorted({*countries.own(name), *in_doubt}):
        fact = countries.standing(code, [name]).fact
        # Rows that differ by their days only say the same of this day.
        key = (fact.source, fact.evidence, fact.note, getattr(fact, "message", ""))
        found.setdefault(key, (fact, []))[1].append(code)
    return list(found.values())


def _sources(call: Call) -> Iterator[Source]:
    """The documents of the call, and those on the countries of its sets."""
    yield from call.sources
    listed_here = {source.id for source in call.sources}
    countries = call.countries
    texts = " ".join(
        fact.source
        for name in countries.within(call.named_sets)
        for fact in (countries.said_of[name], *(fact for fact, _ in _by_fact(countries, name)))
    )
    cited = set(re.findall(r"\w+", texts))
    yield from (s for s in countries.sources if s.id in cited and s.id not in listed_here)


def _add_end(page: Page, call: Call) -> None:
    _add_countries(page, call)
    page.blank()
    page.add(Span("Sources", "strong"))
    for source in _sources(call):
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
