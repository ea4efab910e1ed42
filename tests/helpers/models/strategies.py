"""Hypothesis strategies for what a proposal file may hold: valid, hostile, and a mixture."""

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from models.proposal import Proposal
from models.proposal.part import FieldSpec, Part, field_specs
from models.values import kinds
from models.values.dates import FIRST_YEAR
from models.values.keys import key_form
from models.values.money import LARGEST

KEYS = ("HMC", "CAN", "DPM", "WP1", "WP2", "")
"""Few, so that references meet by chance."""
COUNTRIES = ("DE", "FR", "EL", "GR", "RS", "XK", "UK", "NO", "KE", "PE", "XX", "de", "")
WORDS = (
    "A",
    "B",
    "COS-CLUSINT-2020-3-01",
    "COS-CLUSINT-2016-03-01",
    "912345678",
    "912 345 678",
    "personnel",
    "subcontracting",
    "agreements",
    "partnership-agreement",
    "TBD",
    "…",
    "Hanse Cluster",
    "HANSE clüster",
    "https://example.org/p",
)

texts = st.sampled_from(KEYS) | st.sampled_from(WORDS) | st.text(max_size=12)
amounts = st.integers(0, 10**14 - 1).map(lambda n: Decimal(n).scaleb(-2))
quantities = st.integers(0, 10**9).map(lambda n: Decimal(n).scaleb(-4)) | st.just(LARGEST)
offsets = st.integers(-1439, 1439).map(lambda n: dt.timezone(dt.timedelta(minutes=n)))
days = st.dates(dt.date(FIRST_YEAR, 1, 1))
_first = dt.datetime(FIRST_YEAR, 1, 1)
moments = (
    days
    | st.datetimes(_first)
    | st.datetimes(_first, timezones=offsets)
    | st.sampled_from([dt.date(2020, 12, 2), dt.datetime(2020, 12, 2, 17, 0)])
)

VALID: dict[str, st.SearchStrategy[Any]] = {
    kinds.TEXT.name: texts,
    kinds.LONG_TEXT.name: texts,
    kinds.TEXTS.name: st.lists(texts, max_size=3),
    kinds.KEY.name: texts,
    kinds.KEYS.name: st.lists(texts, max_size=3),
    kinds.FLAG.name: st.booleans(),
    kinds.COUNT.name: st.integers(0, 40) | st.integers(0, 10**9 - 1),
    kinds.AMOUNT.name: amounts | st.integers(0, 10**6),
    kinds.QUANTITY.name: quantities | st.integers(0, 1000),
    kinds.NUMBER.name: st.integers(-1000, 1000) | quantities,
    kinds.PERCENT.name: st.integers(0, 1_000_000).map(lambda n: Decimal(n).scaleb(-4)),
    kinds.DATE.name: days,
    kinds.MOMENT.name: moments,
    kinds.PIC.name: texts,
    kinds.COUNTRY.name: st.sampled_from(COUNTRIES),
    kinds.COUNTRIES.name: st.lists(st.sampled_from(COUNTRIES), max_size=4),
}

junk_leaves = (
    st.booleans()
    | st.integers()
    | st.decimals()
    | st.just(Decimal("1E+400"))
    | st.floats()
    | st.text(max_size=10)
    | moments
    | st.times()
)
junk = st.recursive(
    junk_leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)


def _value(spec: FieldSpec, hostile: bool) -> st.SearchStrategy[Any]:
    valid: st.SearchStrategy[Any]
    if spec.choices:
        valid = st.sampled_from(list(spec.choices))
    elif spec.kind is not None:
        valid = VALID[spec.kind.name]
    elif spec.entries is not None:
        entry = VALID[spec.entries.name]
        keys = st.sampled_from(KEYS[:3]) | st.text(max_size=4)
        valid = st.dictionaries(keys, entry | junk if hostile else entry, max_size=3)
        if not hostile:  # two spellings of one key are a mistake of the file
            valid = valid.filter(lambda table: len({*map(key_form, table)}) == len(table))
    else:
        assert spec.holds is not None
        held = raw_part(spec.holds, hostile)
        if hostile and spec.many:
            valid = st.lists(held, max_size=3) | st.lists(held | junk, max_size=2)
        else:
            valid = st.lists(held, max_size=3) if spec.many else held
    if not hostile:
        return valid
    return st.integers(0, 9).flatmap(lambda die: valid if die else junk)


def raw_part(part: type[Part], hostile: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """What a file may hold for a part: each field there or not, of its kind or (hostile) any."""
    fields = {name: _value(spec, hostile) for name, spec in field_specs(part).items()}
    valid = st.fixed_dictionaries({}, optional=fields)
    if not hostile:
        return valid
    unknown = st.dictionaries(st.text(max_size=6) | st.just("kept"), junk, max_size=2)
    return st.builds(lambda more, known: {**more, **known}, unknown, valid)


raw_valid = raw_part(Proposal)
raw_hostile = raw_part(Proposal, hostile=True)
raw_anything = st.dictionaries(
    st.sampled_from(list(field_specs(Proposal))) | st.text(max_size=8), junk, max_size=5
)
