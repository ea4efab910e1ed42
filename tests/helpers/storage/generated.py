"""Proposals made up by hypothesis: whatever a file of format 1 may hold, readable or not."""

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from models.proposal import Proposal
from models.proposal.part import FieldSpec, Part, field_specs
from models.values.dates import FIRST_YEAR
from models.values.kinds import (
    AMOUNT,
    CHOICE,
    COUNT,
    COUNTRIES,
    COUNTRY,
    DATE,
    FLAG,
    KEYS,
    MOMENT,
    NUMBER,
    PERCENT,
    QUANTITY,
    TEXTS,
    Kind,
)
from storage.proposals.tables import document, same

SCRIPTS = ("Hanse Łódź", "Κύμα Αθήνα", "Граница Ўзбек", "海洋集群", "عنقود بحري", "קלאסטר ימי")
AWKWARD = ('"', "\\", "\r", "\n", "\r\n", "\t", "\x00", "\x1f", "\x7f", '"""', "'''", "#", "\u2028")

texts = st.one_of(
    st.text(max_size=12),
    st.lists(st.sampled_from((*SCRIPTS, *AWKWARD, " ", "x")), max_size=5).map("".join),
)
keys = st.one_of(
    st.sampled_from(["HMC", "a b", "a.b", 'say "x"', "", "κλειδί", "a\nb", "kept", "[0]", "#"]),
    texts,
)
decimals = st.one_of(
    st.decimals(allow_nan=False),
    st.sampled_from([Decimal("1E+999"), Decimal("-0.0"), Decimal("1234567890123.10")]),
)
moments = st.one_of(
    st.dates(),
    st.datetimes(),
    st.datetimes(timezones=st.sampled_from([dt.UTC, dt.timezone(dt.timedelta(hours=-3))])),
)
scalars = st.one_of(
    texts, st.booleans(), st.integers(), st.integers(10**30), decimals, moments, st.times()
)
toml_values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=6,
)


def cents(largest: int = 10**14) -> st.SearchStrategy[Any]:
    return st.one_of(
        st.integers(0, largest).map(lambda n: Decimal(n).scaleb(-2)), st.integers(0, 10**9)
    )


_BY_KIND: dict[str, st.SearchStrategy[Any]] = {
    COUNT.name: st.integers(0, 999),
    AMOUNT.name: cents(),
    QUANTITY.name: cents(10**8),
    NUMBER.name: st.one_of(cents(), st.decimals(-1000, 1000, places=7)),
    PERCENT.name: cents(10**4),
    FLAG.name: st.booleans(),
    DATE.name: st.dates(dt.date(FIRST_YEAR, 1, 1)),
    MOMENT.name: moments.filter(lambda moment: moment.year >= FIRST_YEAR),
    COUNTRY.name: st.sampled_from(["DE", "EL", "gr", "XK"]),
    COUNTRIES.name: st.lists(st.sampled_from(["KE", "PE", "nowhere"]), max_size=3),
    TEXTS.name: st.lists(texts, max_size=4),
    KEYS.name: st.lists(texts, max_size=4),
}


def readable(kind: Kind) -> st.SearchStrategy[Any]:
    return _BY_KIND.get(kind.name, texts)


def _field(spec: FieldSpec) -> st.SearchStrategy[Any]:
    if spec.choices or spec.kind is CHOICE:
        return st.sampled_from(sorted(spec.choices) or ["?"])
    if spec.kind is not None:
        return readable(spec.kind)
    if spec.entries is not None:
        return st.dictionaries(keys, readable(spec.entries) | toml_values, max_size=3)
    assert spec.holds is not None
    return st.lists(raw(spec.holds), max_size=3) if spec.many else raw(spec.holds)


@st.composite
def raw(draw: st.DrawFn, part: type[Part]) -> dict[str, Any]:
    """The table of a part: some fields, mostly readable ones, and perhaps an unknown key."""
    specs = [spec for name, spec in field_specs(part).items() if name not in ("format", "call")]
    chosen = draw(st.lists(st.sampled_from(specs), max_size=5, unique_by=lambda spec: spec.name))
    table = {}
    for spec in chosen:
        wrong = draw(st.integers(0, 5)) == 0
        table[spec.name] = draw(toml_values if wrong else _field(spec))
    for key in draw(st.lists(keys, max_size=1)):
        table.setdefault(key, draw(toml_values))
    return table


def proposals() -> st.SearchStrategy[Proposal]:
    """Any proposal that can be read from a file."""
    return raw(Proposal).map(
        lambda table: Proposal.model_validate({"format": 1, "call": "X-2020"} | table)
    )


def agree(one: Proposal, other: Proposal) -> bool:
    """Whether two proposals say the same, true apart from 1, and kept values alike."""
    return one == other and same(document(one), document(other))
