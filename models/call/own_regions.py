"""What is wrong with the regions of a call file, or with criteria that ask for regions."""

from collections.abc import Iterator, Mapping
from typing import get_args

from models.call.mistakes import Mistake
from models.call.raw import entries, texts
from models.proposal.problems import did_you_mean
from models.terms.evidence import Raw
from models.terms.regions import NUTS, Category
from models.values.kinds import country_code, other_codes
from models.values.words import listed

REGIONS = "regions"


def region_mistakes(raw: Raw, codes: Mapping[str, str]) -> Iterator[Mistake]:
    """Codes that are none or stand twice, and categories for which the call has no regions.

    `codes` are the countries that there are.
    """
    seen: set[str] = set()
    rows = list(entries(raw, REGIONS))
    for index, row in rows:
        if row.get("nuts") == []:
            yield Mistake((REGIONS, index, "nuts"), "it is empty, expected at least one")
        for position, code in texts(row.get("nuts")):
            wrong = _wrong(code, codes)
            if code in seen:
                wrong = f"“{code}” stands in {REGIONS} already; each code stands once"
            if wrong:
                yield Mistake((REGIONS, index, "nuts", position), wrong)
            seen.add(code)
    known = {row.get("category") for _, row in rows}
    for index, criterion in entries(raw, "criteria"):
        for position, name in texts(criterion.get(REGIONS)):
            # What is no category at all is told by whoever reads the shape.
            if name in get_args(Category) and name not in known:
                has = f"it has {listed(sorted(map(str, known)))}" if known else "it lists none"
                said = f"the call has no [[{REGIONS}]] that are “{name}”: {has}"
                yield Mistake(("criteria", index, REGIONS, position), said)


def _wrong(code: str, codes: Mapping[str, str]) -> str:
    if not NUTS.fullmatch(code):
        return f"“{code}” is no NUTS code, expected a country and up to three characters (ES61)"
    country, rest = code[:2], code[2:]
    if country_code(country) not in codes:
        return f"“{code}” begins with no code of a country"
    as_eu = [other for other in other_codes(country) if other != country]
    if as_eu:
        return f"“{code}” is no NUTS code{did_you_mean(as_eu[0] + rest)}"
    return ""
