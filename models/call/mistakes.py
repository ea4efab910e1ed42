"""What is wrong with a call file beyond the shape of its tables.

Ids that stand twice, names that lead nowhere, figures that cannot be. The raw document is looked
at, so that everything is found at once, however wrong the rest is. What is not of the right type
is passed over: whoever reads the shape says that.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_args

from models.budget.portions import BASE_OR_CATEGORY, BASES, CATEGORIES
from models.call.figures import value_mistakes
from models.call.impossible import impossible
from models.call.raw import entries, texts
from models.proposal.paths import Place, join
from models.proposal.problems import did_you_mean, nearest
from models.proposal.workplan import USUAL_PHASES
from models.terms.evidence import Raw, Share
from models.terms.organisations import USUAL_TYPES
from models.terms.phases import PHASES
from models.values.words import fold_id, listed

MOST_ENTRIES = 500
"""Criteria, or entries of any other list of tables, that a call can have.

The calls that come with the program have some forty. An id that leads nowhere is compared with all
that there are, so that a list without end would keep whoever opens the file waiting.
"""

_OFFERS = (
    "sections",
    PHASES,
    "outputs",
    "activity_kinds",
    "indicators",
    "annexes",
    "award_criteria",
)
_WITH_IDS = (
    "strands",
    "stages",
    "envelopes",
    "sources",
    "country_sets",
    "organisation_types",
    *_OFFERS,
    "clauses",
)
"""The lists of tables in which each id stands once."""
_COSTS = (("cost_model", "categories"), ("cost_model", "unit_costs"))
_LONGEST_WORD = 80
TYPES = "organisation_types"
_CALLED = {BASE_OR_CATEGORY: "base of a share", TYPES: "type of organisation", PHASES: "phase"}
"""What an id is of a list that holds more than the call's own."""
SETS = "sets"
"""What a parameter names that names sets of countries."""
_MAY_BE_EMPTY = ("strands", "stages", "excluded")
_OTHER_EFFECTS = "rejects, completes or advises"
"""What a rule can lead to that is not one on each applicant."""


MISSING = "it is missing"
"""What is said of a key that has to stand in its table and does not."""
EMPTY = "it is empty, expected at least one"
NO_KIND = "the criterion does not say its “kind”"


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something that has to be put right before the call can be used, or is worth a look."""

    place: Place
    message: str


def mistakes(raw: Raw, sets: Collection[str]) -> Iterator[Mistake]:
    """Everything that makes no sense in a call file; `sets` are all sets of countries there are."""
    strands = strand_ids(raw)
    yield from _own_names(raw)
    yield from _words(raw)
    yield from _hidden(raw)
    yield from _twice(raw)
    yield from _strands_named(raw, strands)
    yield from _aliases(raw)
    yield from _criteria(raw, sets, strands)
    yield from _unit_costs(raw, strands)
    yield from _phased(raw, strands)
    yield from _two_forms(raw, strands)
    for place, message in (*value_mistakes(raw, _shares()), *impossible(raw)):
        yield Mistake(place, message)


def too_many(raw: Raw) -> Iterator[Mistake]:
    """Lists that are so long that nothing else is looked at."""
    lists = [(name,) for name in (*_WITH_IDS, "roles", "regions", "criteria", "earlier")]
    for path in (*lists, *_COSTS, ("document", "sections")):
        number = sum(1 for _ in entries(raw, *path))
        if number > MOST_ENTRIES:
            yield Mistake(path, said_too_many(join(*path), number))


def said_too_many(name: str, number: int) -> str:
    """What to say of a list that is too long."""
    return f"{number} of [[{name}]] stand in the file; a call has at most {MOST_ENTRIES}"


def resembling(word: str, known: Collection[str]) -> str:
    """The known word that `word` is meant to be, whatever its case; or nothing."""
    by_fold = {k.casefold(): k for k in known}
    return by_fold.get(nearest(word[:_LONGEST_WORD].casefold(), list(by_fold)), "")


def strand_ids(raw: Raw) -> list[str]:
    """The ids of the strands that a document has."""
    return ids_of(raw, "strands")


def ids_of(raw: Raw, of: str) -> list[str]:
    """The ids of a list of tables, empty for one without."""
    ids = (one.get("id", "") for _, one in entries(raw, of))
    return [name for name in ids if isinstance(name, str)]


def _own_names(raw: Raw) -> Iterator[Mistake]:
    """A call is found by its id, so there has to be something in it."""
    if "countries" in raw:
        said = "unknown key: the program itself knows the countries; sets of them are country_sets"
        yield Mistake(("countries",), said)
    for key in raw.keys() & {"stage", "of_other_stages"}:
        yield Mistake((key,), "unknown key: did you mean “stages”?")
    name = raw.get("id")
    if isinstance(name, str) and not fold_id(name):
        yield Mistake(("id",), f"“{name}” holds no letter and no digit")
    several = len(list(entries(raw, "strands"))) > 1
    for index, strand in entries(raw, "strands"):
        if several and not fold_id(str(strand.get("id", ""))):
            yield Mistake(
                ("strands", index, "id"), "where a call has several strands, each needs an id"
            )


def _words(raw: Raw) -> Iterator[Mistake]:
    """Words of the call that say nothing."""
    words = raw.get("words")
    for name, value in words.items() if isinstance(words, dict) else ():
        if isinstance(value, str) and not value.strip():
            yield Mistake(("words", name), "it is empty")


def _hidden(raw: Raw) -> Iterator[Mistake]:
    """Ids with characters that cannot be seen, or send a terminal astray."""
    named: list[tuple[Place, object]] = [(("id",), raw.get("id"))]
    named += ((("aliases", index), name) for index, name in texts(raw.get("aliases")))
    aliases = raw.get("strand_aliases")
    named += ((("strand_aliases", a), a) for a in (aliases if isinstance(aliases, dict) else ()))
    lists = [(name,) for name in (*_WITH_IDS, "criteria")]
    for path in (*lists, *_COSTS):
        named += (((*path, index, "id"), entry.get("id")) for index, entry in entries(raw, *path))
    for place, name in named:
        if isinstance(name, str) and not name.isprintable():
            yield Mistake(place, f"{name!a} holds a control character")


def _twice(raw: Raw) -> Iterator[Mistake]:
    """Ids that stand twice in one list; those of strands are compared as proposals name them."""
    lists = [(name,) for name in _WITH_IDS if name not in _OFFERS]
    for path in (*lists, *_COSTS):
        seen: set[str] = set()
        for index, entry in entries(raw, *path):
            name = entry.get("id")
            if not isinstance(name, str):
                continue
            # Strands and stages are found in any spelling; all other ids only as they are written.
            folded = fold_id(name) if path[0] in ("strands", "stages") else name
            if not name.strip() and path != ("strands",):
                yield Mistake((*path, index, "id"), "it is empty")
            elif folded and folded in seen:
                said = f"“{name}” stands in {join(*path)} already; each id stands once"
                yield Mistake((*path, index, "id"), said)
            seen.add(folded)
    for index, one in entries(raw, TYPES):
        if one.get("id") in USUAL_TYPES:
            said = f"“{one['id']}” is a type in every call; give this one an id of its own"
            yield Mistake((TYPES, index, "id"), said)
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
    for of in ("criteria", "envelopes", "roles", *_OFFERS):
        for index, entry in entries(raw, of):
            for position, name in texts(entry.get("strands")):
                if name not in strands:
                    place = (of, index, "strands", position)
                    yield Mistake(place, no_strand(name, strands))
    for alias, strand in _strand_aliases(raw):
        if isinstance(strand, str) and fold_id(strand) not in map(fold_id, strands):
            yield Mistake(("strand_aliases", alias), no_strand(strand, strands))


def _strand_aliases(raw: Raw) -> list[tuple[str, object]]:
    aliases = raw.get("strand_aliases")
    return list(aliases.items()) if isinstance(aliases, dict) else []


def _aliases(raw: Raw) -> Iterator[Mistake]:
    """Names that mean one strand, and the whole call or another strand as well."""
    call_id = raw.get("id")
    whole = {fold_id(call_id): "the id"} if isinstance(call_id, str) else {}
    whole |= {fold_id(alias): "one of aliases" for _, alias in texts(raw.get("aliases"))}
    strand_of: dict[str, object] = {}
    for alias, strand in _strand_aliases(raw):
        folded, place = fold_id(alias), ("strand_aliases", alias)
        if folded in whole:
            said = f"“{alias}” is {whole[folded]} of the call too, so it does not mean one strand"
            yield Mistake(place, said)
        elif strand_of.setdefault(folded, strand) != strand:
            yield Mistake(place, f"“{alias}” means strand {strand_of[folded]} already")


def no_strand(name: str, strands: Collection[str]) -> str:
    """What to say of a strand that the call does not have."""
    if not any(strands):
        return f"“{name}” is no strand: this call has none"
    return f"“{name}” is no strand of this call{hint(name, strands)}"


def hint(word: str, known: Collection[str]) -> str:
    """The end of a message on an unknown word: the nearest one, or which there are."""
    others = f", expected one of {listed(dict.fromkeys(known), most=12)}" if known else ""
    return did_you_mean(resembling(word, known), others)


@cache
def _names_by_kind_of_criterion() -> Mapping[str, Mapping[str, str]]:
    """By kind of criterion, which list of the call each parameter names ids of."""
    # Here, since it imports all families of criteria, and who only looks for a name needs none.
    from models.call.kinds_of_criteria import kinds_of_criteria

    return {name: kind.names for name, kind in kinds_of_criteria().items()}


@cache
def _alternatives() -> Mapping[str, tuple[str, ...]]:
    """By kind of criterion, the parameters of which it needs one at least."""
    from models.call.kinds_of_criteria import kinds_of_criteria

    return {name: kind.one_of for name, kind in kinds_of_criteria().items() if kind.one_of}


@cache
def _shares() -> Mapping[str, Collection[str]]:
    """By kind of criterion, the parameters that are told in percent."""
    from models.call.kinds_of_criteria import kinds_of_criteria, parameters_of

    return {
        name: [
            parameter
            for parameter, info in parameters_of(kind).items()
            if Share in (info.annotation, *get_args(info.annotation))
        ]
        for name, kind in kinds_of_criteria().items()
    }


@cache
def _judges_no_applicant(kind: object) -> bool:
    """Whether a kind of criterion asks nothing of each applicant: there is nobody to strike."""
    from models.call.kinds_of_criteria import kinds_of_criteria
    from models.criteria.base import EachApplicant

    found = kinds_of_criteria().get(kind) if isinstance(kind, str) else None
    return found is not None and not issubclass(found, EachApplicant)


def _criteria(raw: Raw, sets: Collection[str], strands: list[str]) -> Iterator[Mistake]:
    """Parameters that are empty, or name what is not there."""
    lists = {of for names in _names_by_kind_of_criterion().values() for of in names.values()}
    known = {of: dict(_offered(raw, of, strands)) for of in lists}
    for index, criterion in entries(raw, "criteria"):
        kind = criterion.get("kind")
        if criterion.get("effect") == "strikes" and _judges_no_applicant(kind):
            said = f"“{kind}” judges no applicant by itself, so it strikes none"
            yield Mistake(("criteria", index, "effect"), f"{said}; expected {_OTHER_EFFECTS}")
        needed = _alternatives().get(kind, ()) if isinstance(kind, str) else ()
        if needed and not any(name in criterion for name in needed):
            yield Mistake(("criteria", index), f"it says neither {' nor '.join(needed)}")
        names = _names_by_kind_of_criterion().get(kind, {}) if isinstance(kind, str) else {}
        asked_in = strands_of(criterion, strands)
        for name, value in criterion.items():
            place = ("criteria", index, name)
            if value == [] and name not in _MAY_BE_EMPTY:
                yield Mistake(place, EMPTY)
            elif name == "id" and isinstance(value, str) and not value.strip():
                yield Mistake(place, "it is empty")
            elif names.get(name) == SETS:
                for position, word in texts(value):
                    if word not in sets:
                        said = f"“{word}” is no set of countries{hint(word, sets)}"
                        yield Mistake((*place, position), said)
            elif name in names:
                of = names[name]
                for position, word in texts(value if isinstance(value, list) else [value]):
                    at = (*place, position) if isinstance(value, list) else place
                    wrong = _not_offered(word, of, known[of], asked_in)
                    if wrong:
                        yield Mistake(at, wrong)


def _unit_costs(raw: Raw, strands: list[str]) -> Iterator[Mistake]:
    """Unit costs in a category that the call does not have."""
    known = dict(_offered(raw, CATEGORIES, strands))
    for index, priced in entries(raw, "cost_model", "unit_costs"):
        word = priced.get("category")
        if isinstance(word, str) and (wrong := _not_offered(word, CATEGORIES, known, [])):
            yield Mistake(("cost_model", "unit_costs", index, "category"), wrong)


def _phased(raw: Raw, strands: list[str]) -> Iterator[Mistake]:
    """Outputs and activities of a phase that the call does not have."""
    known = dict(_offered(raw, PHASES, strands))
    for of in ("outputs", "activity_kinds"):
        for index, entry in entries(raw, of):
            word, own = entry.get("phase"), set(strands_of(entry, strands)) & set(strands)
            if isinstance(word, str) and (wrong := _not_offered(word, PHASES, known, sorted(own))):
                yield Mistake((of, index, "phase"), wrong)


def _offered(raw: Raw, of: str, strands: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The ids of a list of the call, each with the strands that have a form of it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    if of == TYPES:
        found |= dict.fromkeys(USUAL_TYPES, strands)
    if of == PHASES and not list(entries(raw, PHASES)):
        found |= dict.fromkeys(USUAL_PHASES, strands)
    if of == BASE_OR_CATEGORY:
        found |= dict.fromkeys(BASES, strands)
        of = CATEGORIES
    for _, entry in entries(raw, *of.split(".")):
        if isinstance(entry.get("id"), str):
            found[entry["id"]] += strands_of(entry, strands)
    yield from found.items()


def _not_offered(word: str, of: str, known: Mapping[str, list[str]], asked_in: list[str]) -> str:
    """What is wrong with an id that a criterion names, if anything."""
    if word not in known:
        what = _CALLED.get(of, f"id of {of}")
        return f"“{word}” is no {what}{hint(word, known) if known else '; there are none'}"
    without = [strand for strand in asked_in if strand not in known[word]]
    if not without:
        return ""
    only = f"“{word}” belongs to strand {listed(known[word])} only"
    return f"{only}, and is asked for in strand {listed(without)} too"


def _two_forms(raw: Raw, strands: list[str]) -> Iterator[Mistake]:
    """What has two forms for one strand: a criterion, or something that the call offers."""
    stages = ids_of(raw, "stages") or [""]
    for of in ("criteria", *_OFFERS):
        forms: defaultdict[str, dict[tuple[str, str], int]] = defaultdict(dict)
        for index, entry in entries(raw, of):
            name = entry.get("id")
            if not isinstance(name, str) or not isinstance(entry.get("strands", []), list):
                continue
            in_stages = [stage for _, stage in texts(entry.get("stages"))] or stages
            own = [(one, stage) for one in strands_of(entry, strands) for stage in in_stages]
            before = next((one for one in own if one in forms[name]), None)
            if of != "criteria" and not name.strip():
                yield Mistake((of, index, "id"), "it is empty")
            elif before is not None:
                said = f"“{name}” stands in {of} already; each id stands once"
                if of == "criteria":
                    for_it = f" for strand {before[0]}" if before[0] else ""
                    for_it += f" at stage {before[1]}" if before[1] else ""
                    said = f"“{name}” is asked{for_it} by {join(of, forms[name][before])} already"
                yield Mistake((of, index, "id"), said)
            for one in own:
                forms[name].setdefault(one, index)


def strands_of(entry: Raw, strands: Sequence[str]) -> list[str]:
    """The strands to which a criterion or an offer belongs, all of `strands` if it names none."""
    return [strand for _, strand in texts(entry.get("strands"))] or [*strands]
