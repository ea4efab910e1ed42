"""Criteria of a call file that no consortium can meet together."""

from collections.abc import Iterator

from models.call.raw import entries, texts
from models.proposal.paths import Place
from models.terms.evidence import Raw

_AT_LEAST = ("min-entities", "min-countries")
"""Kinds that ask for a number of applicants: as many countries need as many of them."""
_AT_MOST = "max-entities"


def impossible(raw: Raw) -> Iterator[tuple[Place, str]]:
    """The largest consortia that are smaller than another criterion of the same strand asks."""
    criteria = list(entries(raw, "criteria"))
    for index, largest in criteria:
        most = largest.get("maximum")
        if largest.get("kind") != _AT_MOST or type(most) is not int:
            continue
        for _, other in criteria:
            fewest, kind = other.get("minimum"), other.get("kind")
            if kind not in _AT_LEAST or type(fewest) is not int or fewest <= most:
                continue
            if all(_meet(largest, other, name) for name in ("strands", "stages")):
                said = f"it is less than the “{kind}” of {fewest}: nobody can meet both"
                yield ("criteria", index, "maximum"), said
                break


def _texts_in(entry: Raw, name: str) -> set[str]:
    """The words of a list of an entry; none where it has none."""
    return {word for _, word in texts(entry.get(name))}


def _meet(one: Raw, other: Raw, name: str) -> bool:
    """Whether both are for the same strand or stage; who names none is for all."""
    first, second = _texts_in(one, name), _texts_in(other, name)
    return not first or not second or bool(first & second)
