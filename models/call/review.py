"""What is wrong with a call, or worth a look, once all of its file could be read."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from models.call.call import Call
from models.call.honouring import answered, honours
from models.call.mistakes import Mistake, resembling
from models.criteria.applicants.consortium import MinCountries
from models.criteria.base import Criterion
from models.criteria.contents.questions import ActivityKinds
from models.proposal.paths import Place
from models.proposal.problems import did_you_mean
from models.terms.evidence import Evidence, Raw
from models.terms.stages import Stage, is_of, strand_at
from models.terms.strands import Strand
from models.values.money import format_number
from models.values.words import listed, shortened

WORD = re.compile(r"[\w-]+")
_SOURCE_ID = re.compile(r"\b[A-Z]{1,3}[0-9]{1,4}\b")
OF_THIS_CALL: tuple[Evidence, ...] = ("seed", "primary", "secondary")
"""Evidence that something is said of the call itself."""
# Left out before ids are looked for: in titles and remarks, words may only look like one.
_QUOTED = re.compile(r"'[^']*'|“[^”]*”|\([^)]*\)")


def never_met(call: Call) -> Iterator[Mistake]:
    """Criteria of a call without other mistakes that ask for more than there is."""
    for index, criterion in enumerate(call.criteria):
        if isinstance(criterion, ActivityKinds) and criterion.enough is not None:
            most = len(criterion.wanted)
            if not 1 <= criterion.enough <= most:
                said = f"{criterion.enough} cannot be, expected a number from 1 to {most}"
                yield Mistake(("criteria", index, "enough"), f"{said}, as many as are wanted")
        if not isinstance(criterion, MinCountries):
            continue
        number = len(call.countries.counting(criterion.sets))
        if criterion.minimum > number:
            day = call.deadline.value.date().isoformat()
            said = (
                f"{criterion.minimum} can never be met: there are {number} countries in "
                f"{listed(criterion.sets)} on the day of the deadline, {day}"
            )
            yield Mistake(("criteria", index, "minimum"), said)


def clause_mistakes(call: Call) -> Iterator[Mistake]:
    """Clauses that nothing honours as they need it, or that name what the call does not have."""
    if not call.clauses:
        return
    ids = dict.fromkeys(criterion.id for criterion in call.criteria)
    for index, clause in enumerate(call.clauses):
        if not clause.honoured_by and not clause.because.strip():
            said = "say what honours it (honoured_by), or why nothing has to (because)"
            yield Mistake(("clauses", index, "id"), said)
        elif not answered(call, clause):
            said = (
                f"it {clause.force}, and no criterion honours it: name one in honoured_by, "
                "or say in because why there is none"
            )
            yield Mistake(("clauses", index, "force"), said)
        for position, reference in enumerate(clause.honoured_by):
            if honours(call, reference) is None:
                end = did_you_mean(resembling(reference, ids))
                place = ("clauses", index, "honoured_by", position)
                yield Mistake(place, f"“{reference}” is nothing of this call{end}")


def notices(call: Call) -> Iterator[Mistake]:
    """What is worth a look in a call that can be used."""
    yield from _uncited(call)
    yield from _of_another_call(call)
    yield from _compared_with_nothing(call)
    used = call.countries.within(call.named_sets)
    for index, one in enumerate(call.country_sets):
        if one.id not in used:
            said = f"no criterion names “{one.id}”, nor does programme_sets"
            yield Mistake(("country_sets", index, "id"), said)


def _compared_with_nothing(call: Call) -> Iterator[Mistake]:
    """Strands that do not tell a value with which one of their criteria compares."""
    for index, strand in enumerate(call.strands):
        for criterion in call.criteria:
            if criterion.strands and strand.id not in criterion.strands:
                continue
            name = _missed(criterion, strand, [one for one in call.stages if is_of(criterion, one)])
            if name:
                who = f"strand {strand.id}" if strand.id else "the call"
                said = f"{who} has no {name}, so {criterion.id} stays open for every proposal"
                yield Mistake(("strands", index), said)


def _missed(criterion: Criterion, strand: Strand, stages: Sequence[Stage]) -> str:
    """The value without which a criterion stays open, if neither strand nor stages tell it."""
    name = criterion.compares_with
    if not name:
        return ""
    there = [strand_at(stage, strand) for stage in stages] or [strand]
    # A largest grant may be told by the size of the consortium alone.
    told = (getattr(one, name) or getattr(one, f"{name}_by_size", ()) for one in there)
    return "" if all(told) else name


def _uncited(call: Call) -> Iterator[Mistake]:
    """Sources that name no document of the call."""
    listed_here = {source.id for source in call.sources}
    told: set[str] = set()
    # Of each source once: a call names the same document at a hundred places.
    for place, source, _ in _sources(_dumped(call), ()):
        if source not in told and not listed_here & set(WORD.findall(source)):
            told.add(source)
            said = f"“{source}” names no document that stands in sources"
            yield Mistake(place, said)
            continue
        for word in _SOURCE_ID.findall(_QUOTED.sub(" ", source)):
            if word not in listed_here and word not in told:
                told.add(word)
                yield Mistake(place, f"“{word}” is cited, and does not stand in sources")


def _of_another_call(call: Call) -> Iterator[Mistake]:
    """Values that are surer than what was said of another call can make them."""
    elsewhere = {source.id: source.about for source in call.sources if source.about}
    for place, source, evidence in _sources(_dumped(call), ()):
        if evidence in OF_THIS_CALL:
            for word in dict.fromkeys(WORD.findall(_QUOTED.sub(" ", source))):
                if word in elsewhere:
                    said = f"“{word}” is about {elsewhere[word]}, and makes nothing {evidence} here"
                    yield Mistake(place, said)


def unconfirmed(call: Call) -> Iterator[Mistake]:
    """Every value that was carried over from elsewhere and waits for somebody to confirm it."""
    waiting = {source.id for source in call.sources if source.confirm}
    if not waiting:
        return
    for place, table in _stated(_dumped(call), ()):
        if table["evidence"] == "assumed" and waiting & set(WORD.findall(table["source"])):
            where_from = table["note"].partition(";")[0]
            note = f" ({where_from})" if where_from else ""
            yield Mistake(place, f"{_value_said(table)}{note}")


def _dumped(call: Call) -> Raw:
    """What stands in the file of the call; the deadline of the last stage stands there once."""
    return call.model_dump(exclude={"countries", *(("deadline",) if call.stages else ())})


def _value_said(table: Raw) -> str:
    """What a table of a call says, in a few words."""
    for key in ("value", "asks", "title", "called", "id"):
        if table.get(key) not in (None, ""):
            value = table[key]
            said = format_number(value) if isinstance(value, Decimal) else str(value)
            return shortened(said, 80)
    # Regions of a category, or the countries of a row of a set.
    codes = listed([*table.get("nuts", ()), *table.get("countries", ())])
    return ": ".join(filter(None, (table.get("category"), codes))) or "it"


def _sources(value: object, place: Place) -> Iterator[tuple[Place, str, str]]:
    """Every text that says where a value is from, and how sure the value is."""
    for at, table in _stated(value, place):
        yield (*at, "source"), table["source"], table["evidence"]


def _stated(value: object, place: Place) -> Iterator[tuple[Place, Raw]]:
    """Every table that says where it is from."""
    if isinstance(value, dict):
        if isinstance(value.get("source"), str) and "evidence" in value:
            yield place, value
        for key, entry in value.items():
            yield from _stated(entry, (*place, str(key)))
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _stated(entry, (*place, index))
