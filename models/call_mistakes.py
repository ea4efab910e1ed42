"""What is wrong with a call file beyond the shape of its tables.

Ids that stand twice, names that lead nowhere, figures that cannot be. The raw document is looked
at, so that everything is found at once, however wrong the rest is. What is not of the right type
is passed over: whoever reads the shape says that.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.call_values import value_mistakes
from models.paths import Step, join
from models.problems import nearest
from models.text import fold_id, listed

if TYPE_CHECKING:
    from models.call import Call

Raw = Mapping[str, Any]
Place = tuple[Step, ...]

_OFFERS = ("sections", "outputs", "activity_kinds", "indicators", "annexes")
_NAMED_BY: Mapping[tuple[str, str], str] = {
    ("activity-kinds", "wanted"): "activity_kinds",
    ("annexes", "any_of"): "annexes",
    ("indicator-share", "part"): "indicators",
    ("indicator-share", "whole"): "indicators",
    ("indicator-minimum", "indicator"): "indicators",
}
"""Which list of the call a parameter of a kind of criterion names ids of."""
_LONGEST_WORD = 80
_WORD = re.compile(r"[\w-]+")
_SOURCE_ID = re.compile(r"\b[A-Z]{1,3}[0-9]{1,4}\b")
_QUOTED = re.compile(r"'[^']*'|“[^”]*”|\([^)]*\)")
_MAY_BE_EMPTY = ("strands", "excluded")


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something that has to be put right before the call can be used, or is worth a look."""

    place: Place
    message: str


def mistakes(raw: Raw, sets: Collection[str]) -> Iterator[Mistake]:
    """Everything that makes no sense in a call file; `sets` are all sets of countries there are."""
    strands = _strands(raw)
    yield from _own_names(raw)
    yield from _twice(raw)
    yield from _strands_named(raw, strands)
    yield from _criteria(raw, sets)
    yield from _asked_twice(raw, strands)
    for place, message in value_mistakes(raw):
        yield Mistake(place, message)


def clause_mistakes(call: "Call") -> Iterator[Mistake]:
    """Clauses that nothing honours, or that name what the call does not have."""
    if not call.clauses:
        return
    from models.clauses import honours

    ids = dict.fromkeys(criterion.id for criterion in call.criteria)
    for index, clause in enumerate(call.clauses):
        if not clause.honoured_by and not clause.because.strip():
            said = "say what honours it (honoured_by), or why nothing has to (because)"
            yield Mistake(("clauses", index, "id"), said)
        for position, reference in enumerate(clause.honoured_by):
            if honours(call, reference) is None:
                near = resembling(reference, ids)
                end = f": did you mean “{near}”?" if near else ""
                place = ("clauses", index, "honoured_by", position)
                yield Mistake(place, f"“{reference}” is nothing of this call{end}")


def notices(call: "Call") -> Iterator[Mistake]:
    """What is worth a look in a call that can be used."""
    listed_here = {source.id for source in call.sources}
    told: set[str] = set()
    for place, source in _sources(call.model_dump(exclude={"countries"}), ()):
        if source not in told and not listed_here & set(_WORD.findall(source)):
            told.add(source)
            said = f"“{source}” names no document that stands in sources"
            yield Mistake(place, said)
            continue
        for word in _SOURCE_ID.findall(_QUOTED.sub(" ", source)):
            if word not in listed_here and word not in told:
                told.add(word)
                yield Mistake(place, f"“{word}” is cited, and does not stand in sources")


def _sources(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    """Every text that says where a value is from."""
    if isinstance(value, dict):
        if isinstance(value.get("source"), str) and "evidence" in value:
            yield (*place, "source"), value["source"]
        for key, entry in value.items():
            yield from _sources(entry, (*place, str(key)))
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _sources(entry, (*place, index))


def resembling(word: str, known: Collection[str]) -> str:
    """The known word that `word` is meant to be, whatever its case; or nothing."""
    by_fold = {k.casefold(): k for k in known}
    return by_fold.get(nearest(word[:_LONGEST_WORD].casefold(), list(by_fold)), "")


def entries(raw: Raw, *path: str) -> Iterator[tuple[int, Raw]]:
    """The tables of a list of tables, with their positions."""
    found: Any = raw
    for step in path:
        found = found.get(step) if isinstance(found, dict) else None
    for index, entry in enumerate(found if isinstance(found, list) else ()):
        if isinstance(entry, dict):
            yield index, entry


def texts(value: object) -> Iterator[tuple[int, str]]:
    """The texts of a list, with their positions."""
    for index, entry in enumerate(value if isinstance(value, list) else ()):
        if isinstance(entry, str):
            yield index, entry


def _strands(raw: Raw) -> list[str]:
    ids = (strand.get("id", "") for _, strand in entries(raw, "strands"))
    return [name for name in ids if isinstance(name, str)]


def _own_names(raw: Raw) -> Iterator[Mistake]:
    """A call is found by its id, so there has to be something in it."""
    if "countries" in raw:
        yield Mistake(("countries",), "unknown key: the program itself knows the countries")
    name = raw.get("id")
    if isinstance(name, str) and not fold_id(name):
        yield Mistake(("id",), f"“{name}” holds no letter and no digit")
    several = len(list(entries(raw, "strands"))) > 1
    for index, strand in entries(raw, "strands"):
        if several and not fold_id(str(strand.get("id", ""))):
            yield Mistake(
                ("strands", index, "id"), "where a call has several strands, each needs an id"
            )


def _twice(raw: Raw) -> Iterator[Mistake]:
    """Ids that stand twice in one list; those of strands are compared as proposals name them."""
    lists = [(name,) for name in ("strands", "sources", *_OFFERS, "clauses")]
    for path in (*lists, ("cost_model", "categories")):
        seen: set[str] = set()
        for index, entry in entries(raw, *path):
            name = entry.get("id")
            if not isinstance(name, str):
                continue
            folded = fold_id(name) if path == ("strands",) else name
            if not name.strip() and path != ("strands",):
                yield Mistake((*path, index, "id"), "it is empty")
            elif folded and folded in seen:
                said = f"“{name}” stands in {join(*path)} already; each id stands once"
                yield Mistake((*path, index, "id"), said)
            seen.add(folded)
    told = {raw.get("revision")} if isinstance(raw.get("revision"), str) else set()
    for index, earlier in entries(raw, "earlier"):
        name = earlier.get("revision")
        if isinstance(name, str):
            if name in told:
                said = f"“{name}” is told already; each revision stands once"
                yield Mistake(("earlier", index, "revision"), said)
            told.add(name)


def _strands_named(raw: Raw, strands: list[str]) -> Iterator[Mistake]:
    """Criteria, offers and aliases that name a strand which the call does not have."""
    for of in ("criteria", *_OFFERS):
        for index, entry in entries(raw, of):
            for position, name in texts(entry.get("strands")):
                if name not in strands:
                    place = (of, index, "strands", position)
                    yield Mistake(place, _no_strand(name, strands))
    aliases = raw.get("strand_aliases")
    for alias, name in aliases.items() if isinstance(aliases, dict) else ():
        if isinstance(name, str) and fold_id(name) not in map(fold_id, strands):
            yield Mistake(("strand_aliases", alias), _no_strand(name, strands))


def _no_strand(name: str, strands: list[str]) -> str:
    if not any(strands):
        return f"“{name}” is no strand: this call has none"
    return f"“{name}” is no strand of this call{hint(name, strands)}"


def hint(word: str, known: Collection[str]) -> str:
    """The end of a message on an unknown word: the nearest one, or which there are."""
    near = resembling(word, known)
    if near:
        return f": did you mean “{near}”?"
    return f", expected one of {listed(known, most=12)}" if known else ""


def _criteria(raw: Raw, sets: Collection[str]) -> Iterator[Mistake]:
    """Parameters that are empty, or name what is not there."""
    known = {of: _ids(raw, of) for of in set(_NAMED_BY.values())}
    for index, criterion in entries(raw, "criteria"):
        kind = criterion.get("kind")
        for name, value in criterion.items():
            place = ("criteria", index, name)
            if value == [] and name not in _MAY_BE_EMPTY:
                yield Mistake(place, "it is empty, expected at least one")
            elif name == "id" and isinstance(value, str) and not value.strip():
                yield Mistake(place, "it is empty")
            elif name == "sets":
                for position, word in texts(value):
                    if word not in sets:
                        said = f"“{word}” is no set of countries{hint(word, sets)}"
                        yield Mistake((*place, position), said)
            elif isinstance(kind, str) and (kind, name) in _NAMED_BY:
                of = _NAMED_BY[kind, name]
                named = texts(value) if isinstance(value, list) else texts([value])
                for position, word in named:
                    if word not in known[of]:
                        at = (*place, position) if isinstance(value, list) else place
                        there = hint(word, known[of]) if known[of] else "; there are none"
                        yield Mistake(at, f"“{word}” is no id of {of}{there}")


def _ids(raw: Raw, of: str) -> list[str]:
    ids = (entry.get("id") for _, entry in entries(raw, of))
    return [name for name in ids if isinstance(name, str)]


def _asked_twice(raw: Raw, strands: list[str]) -> Iterator[Mistake]:
    """A criterion may have a form for each strand, but only one."""
    forms: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for index, criterion in entries(raw, "criteria"):
        name = criterion.get("id")
        if not isinstance(name, str):
            continue
        if not isinstance(criterion.get("strands", []), list):
            continue
        of = [strand for _, strand in texts(criterion.get("strands"))] or strands
        before = next((s for s in of if s in forms[name]), None)
        if before is not None:
            for_it = f" for strand {before}" if before else ""
            first = join("criteria", forms[name][before])
            said = f"“{name}” is asked{for_it} by {first} already"
            yield Mistake(("criteria", index, "id"), said)
        for strand in of:
            forms[name].setdefault(strand, index)
