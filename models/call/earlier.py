"""Earlier revisions of a call file's document, put together from what was otherwise in them.

Tables are merged key by key. Entries of lists of tables are told apart by their `id` (criteria by
`id`, `strands` and `stages`); one that is not there any more is told in full, one that was not
there yet is `absent`. Any other value takes the place of the present one.
"""

from collections.abc import Iterator, Sequence
from typing import Any, TypeGuard

from models.proposal.paths import Place
from models.terms.evidence import Raw

ABSENT = "absent"
"""The key that says of a table that it did not exist in the earlier revision."""


def merged(raw: Raw, revision: str) -> dict[str, Any] | None:
    """The document as it was in an earlier revision; None where it tells of none such.

    What each `earlier` table says is put in from the latest to the one asked for. An entry said to
    be absent that is not there stays as it is said, for whoever validates the document to find.
    """
    document = dict(raw)
    tables = _earlier_tables(raw)
    for index, one in enumerate(tables):
        was = one.get("was")
        document = _with(document, was if isinstance(was, dict) else {})
        document |= {"revision": one.get("revision"), "earlier": tables[index + 1 :]}
        if one.get("revision") == revision:
            return document
    return None


def strays(raw: Raw, revision: str) -> Iterator[tuple[Place, Raw, Sequence[Raw]]]:
    """Entries of lists that an `earlier` table tells of and that are not there to be changed.

    Each with its place in the file and with the entries that are there.
    """
    document = dict(raw)
    for index, one in enumerate(_earlier_tables(raw)):
        was = one.get("was")
        was = was if isinstance(was, dict) else {}
        yield from _strays(was, document, ("earlier", index, "was"))
        document = _with(document, was)
        if one.get("revision") == revision:
            return


def _strays(was: Raw, there: Raw, under: Place) -> Iterator[tuple[Place, Raw, Sequence[Raw]]]:
    for key, value in was.items():
        now = there.get(key)
        if isinstance(value, dict):
            yield from _strays(value, now if isinstance(now, dict) else {}, (*under, key))
        elif _are_tables(value) and _are_tables(now):
            for index, entry in enumerate(value):
                if _index(now, entry) is None:
                    yield (*under, key, index), entry, now


def place_told(at: Place, raw: Raw, document: Raw, revision: str) -> tuple[Place, Place]:
    """Where the file tells what stands at a place of the document of an earlier revision.

    Returns how far some `earlier` table leads to it, and the steps that are left. Where several
    tell of it, the earliest revision has the last word. The first is a place that ends in `absent`
    where an entry is said to be absent that is not there.
    """
    best: Place = ()
    left = at
    for index, one in enumerate(_earlier_tables(raw)):
        place, rest = _followed(at, document, one.get("was"), ("earlier", index, "was"))
        if len(rest) <= len(left):
            best, left = place, rest
        if one.get("revision") == revision:
            break
    return best, left


def _earlier_tables(raw: Raw) -> list[dict[str, Any]]:
    """The `earlier` tables of a document; none where they cannot be read."""
    tables = raw.get("earlier")
    return tables if _are_tables(tables) else []


def _with(table: Raw, was: Raw) -> dict[str, Any]:
    """A table with what was otherwise in it put in, key by key."""
    result = dict(table)
    for key, value in was.items():
        there = result.get(key)
        if isinstance(value, dict) and value.get(ABSENT) is True and key in result:
            del result[key]
        elif isinstance(value, dict):
            result[key] = _with(there if isinstance(there, dict) else {}, value)
        elif _are_tables(value) and (there is None or _are_tables(there)):
            result[key] = _with_entries(there or [], value)
        else:
            result[key] = value
    return result


def _with_entries(entries: Sequence[Raw], were: Sequence[Raw]) -> list[Raw]:
    """A list of tables with what was otherwise in them put in."""
    result = list(entries)
    for was in were:
        index = _index(result, was)
        if index is None:
            result.append(was)
        elif was.get(ABSENT) is True:
            del result[index]
        else:
            result[index] = _with(result[index], was)
    return result


def _are_tables(value: object) -> TypeGuard[list[dict[str, Any]]]:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


# By id, never by position: entries are added and taken out between revisions.
def _index(entries: Sequence[object], entry: object) -> int | None:
    """Where in a list the entry of the same id (strands and stages) stands."""
    return next((i for i, one in enumerate(entries) if _key(one) == _key(entry)), None)


def _key(entry: object) -> tuple[object, ...] | None:
    if not isinstance(entry, dict):
        return None
    # Sections of a form have a number in the place of an id.
    name = entry.get("id", entry.get("number", ""))
    return name, entry.get("strands", []), entry.get("stages", [])


def _followed(at: Place, document: object, told: object, under: Place) -> tuple[Place, Place]:
    """How far a table of the file leads to a place of another document, and the steps left."""
    for number, step in enumerate(at):
        if isinstance(told, dict) and told.get(ABSENT) is True:
            return (*under, ABSENT), ()
        if isinstance(document, list) and isinstance(told, list) and isinstance(step, int):
            document = document[step] if step < len(document) else None
            index = _index(told, document)
            if index is None:
                return under, at[number:]
            told, under = told[index], (*under, index)
        elif isinstance(document, dict) and isinstance(told, dict) and step in told:
            document, told, under = document.get(str(step)), told[str(step)], (*under, step)
        else:
            return under, at[number:]
    absent = isinstance(told, dict) and told.get(ABSENT) is True
    return (*under, ABSENT) if absent else under, ()
