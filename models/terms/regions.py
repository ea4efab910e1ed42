"""The regions of a call: NUTS codes by the category of regions that they are in."""

import re
from collections.abc import Iterable
from typing import Literal

from models.terms.evidence import Stated
from models.values.kinds import country_code

Category = Literal["less-developed", "transition", "more-developed"]
"""What a region is by the EU's cohesion policy."""
CATEGORIES: dict[Category, str] = {
    "less-developed": "a less developed region",
    "transition": "a transition region",
    "more-developed": "a more developed region",
}
"""Each in words."""
NUTS = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")
"""A code of the nomenclature of territorial units: a country, and up to three characters."""


class RegionsOfCall(Stated):
    """Regions of one category, by their NUTS codes; what lies in one of them is of it too."""

    category: Category
    """What they are: less-developed, transition or more-developed."""
    nuts: tuple[str, ...]
    """Their codes (ES61); a longer code that begins so lies in the region."""


def nuts_code(text: str) -> str:
    """A code as it is compared: in capitals, without spaces."""
    return "".join(text.split()).upper()


def nuts_fault(text: str, country: str) -> str:
    """What is wrong with the code of a region in a country; empty where nothing is."""
    code = nuts_code(text)
    if not NUTS.fullmatch(code):
        return f"“{text.strip()}” is no NUTS code, such as ES61"
    if country and country_code(code[:2]) != country:
        return f"“{code}” is no region of {country}"
    return ""


def region_row(text: str, rows: Iterable[RegionsOfCall]) -> tuple[RegionsOfCall | None, bool]:
    """The row in which a region lies, and whether it can be told: a code may be too short for it.

    Where several codes fit, the longest counts.
    """
    code = nuts_code(text)
    best: tuple[int, RegionsOfCall | None] = 0, None
    finer = False
    for row in rows:
        for nuts in row.nuts:
            if code.startswith(nuts) and len(nuts) > best[0]:
                best = len(nuts), row
            finer = finer or (nuts.startswith(code) and nuts != code)
    return best[1], best[1] is not None or not finer
