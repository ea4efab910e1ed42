"""What is wrong with the sets of countries that a call file defines or names."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping

from models.call.call import Call
from models.call.figures import A_DAY
from models.call.mistakes import EMPTY, SETS, Mistake, hint
from models.call.raw import entries, texts
from models.criteria.contents.targets import OnTargets
from models.proposal.paths import Place
from models.proposal.problems import did_you_mean
from models.terms.countries import Countries
from models.terms.evidence import Raw
from models.values.in_message import by_sort
from models.values.kinds import country_code

OWN = "country_sets"
PROGRAMME = "programme_sets"
_ROWS = ("memberships", "absences")


def ids_of_own_sets(raw: Raw) -> frozenset[str]:
    """The ids of the sets that a document defines."""
    ids = (one.get("id") for _, one in entries(raw, OWN))
    return frozenset(name for name in ids if isinstance(name, str))


def mistakes_in_sets(
    raw: Raw, shipped: Collection[str], codes: Mapping[str, str]
) -> Iterator[Mistake]:
    """What makes no sense in the sets of a document, whatever its deadline is.

    `shipped` are the sets that come with the program, `codes` all countries, each with the one as
    which it counts.
    """
    known = {*shipped, *ids_of_own_sets(raw)}
    includes = {
        str(one.get("id")): [name for _, name in texts(one.get("includes"))]
        for _, one in entries(raw, OWN)
    }
    for index, one in entries(raw, OWN):
        place = (OWN, index)
        yield from _of_one(one, place, shipped, codes)
        for position, name in texts(one.get("includes")):
            at = (*place, "includes", position)
            if name not in known:
                yield _no_set(at, name, known)
            elif str(one.get("id")) in _reached(name, includes):
                yield Mistake(at, f"“{name}” is this set, or includes it in turn")
    for position, name in texts(raw.get(PROGRAMME)):
        if name not in known:
            yield _no_set((PROGRAMME, position), name, known)


def _no_set(place: Place, name: str, known: Collection[str]) -> Mistake:
    return Mistake(place, f"“{name}” is no set of countries{hint(name, known)}")


def _reached(name: str, includes: Mapping[str, list[str]]) -> set[str]:
    """A set and all that it includes."""
    found: set[str] = set()
    left = [name]
    while left:
        one = left.pop()
        if one not in found:
            found.add(one)
            left += includes.get(one, ())
    return found


def _of_one(
    one: Raw, place: Place, shipped: Collection[str], codes: Mapping[str, str]
) -> Iterator[Mistake]:
    if str(one.get("id")) in shipped:
        # Else `EU` would be one thing in one call and another in the next, and a slip in the list
        # would judge in its name.
        said = f"“{one['id']}” comes with the program and means the same in every call; "
        yield Mistake((*place, "id"), f"{said}give this set an id of its own")
    if not any(one.get(key) for key in ("members", "memberships", "includes")):
        said = (
            "the set is empty, expected countries (members, memberships) or other sets (includes)"
        )
        yield Mistake((*place, "id"), said)
    yield from _days(one, place)
    yield from _codes(one.get("members"), (*place, "members"), codes)
    for key in _ROWS:
        for index, row in enumerate(one[key] if isinstance(one.get(key), list) else ()):
            if isinstance(row, dict):
                at = (*place, key, index)
                yield from _days(row, at)
                yield from _codes(row.get("countries"), (*at, "countries"), codes)
                if row.get("countries") == []:
                    yield Mistake((*at, "countries"), EMPTY)


def _days(table: Raw, place: Place) -> Iterator[Mistake]:
    since, until = table.get("from"), table.get("until")
    for key, day in (("from", since), ("until", until)):
        # A date and time is a date to Python, and a text in quotes would do for pydantic.
        if isinstance(day, dt.datetime) or (day is not None and not isinstance(day, dt.date)):
            yield Mistake((*place, key), f"{by_sort(day)} cannot be read, expected {A_DAY}")
            return
    if isinstance(since, dt.date) and isinstance(until, dt.date) and until < since:
        said = f"{until.isoformat()} is before the first day, which is {since.isoformat()}"
        yield Mistake((*place, "until"), said)


def _codes(value: object, place: Place, codes: Mapping[str, str]) -> Iterator[Mistake]:
    seen: set[str] = set()
    for position, code in texts(value):
        at = (*place, position)
        if code not in codes:
            meant = country_code(code)
            end = did_you_mean(
                meant if meant in codes else "", ", expected two letters of ISO 3166"
            )
            yield Mistake(at, f"“{code}” is no country code{end}")
        elif codes[code] != code:
            whole = codes[code]
            said = f"“{code}” is part of {whole}, and stands wherever {whole} stands: leave it out"
            yield Mistake(at, said)
        elif code in seen:
            yield Mistake(at, f"“{code}” stands in the list already")
        seen.add(code)


def not_known_then(call: Call) -> Iterator[Mistake]:
    """Sets that are asked for and not known for the day of the deadline, or not said at all.

    Of a call of which all else is right.
    """
    for place, name in _named(call):
        if not call.countries.known(name):
            yield Mistake(place, _not_known(name, call.countries))
    if not call.named_sets:
        for index, rule in enumerate(call.criteria):
            if isinstance(rule, OnTargets):
                said = f"say in {PROGRAMME} whose countries are no third countries"
                yield Mistake(("criteria", index, "kind"), said)


def _named(call: Call) -> Iterator[tuple[Place, str]]:
    """Every place where the call names a set, but for the sets themselves."""
    for index, rule in enumerate(call.criteria):
        for key, of in type(rule).names.items():
            if of == SETS:
                for position, name in enumerate(getattr(rule, key)):
                    yield ("criteria", index, key, position), name
    for position, name in enumerate(call.programme_sets):
        yield (PROGRAMME, position), name


def _not_known(name: str, countries: Countries) -> str:
    sets = [countries.said_of[one] for one in countries.within([name])]
    told = next(one for one in sets if not one.holds_on(countries.day))
    what = "" if told.id == name else f"“{name}” includes “{told.id}”; "
    day = countries.day.isoformat()
    own = f"list the countries of this call as a set of its own under [[{OWN}]]"
    known = f"who is in “{told.id}” is known {told.days}, not for the day of the deadline, {day}"
    return f"{what}{known}; {own}"
