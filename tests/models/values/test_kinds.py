"""Every kind of value reads what it shows, and any other value or typing or refuses it."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.values import kinds
from models.values.held import clean_text
from models.values.keys import key_form
from models.values.kinds import Kind, country_code
from models.values.money import NotRead
from tests.helpers.models.strategies import (
    VALID,
    amounts,
    junk,
    quantities,
    texts,
)

items = (
    st.text(min_size=1, max_size=8)
    .map(lambda t: "".join(t.split()))
    .filter(lambda t: key_form(t) and not set(t) & set(",;\n\r") and t == clean_text(t))
)
SHOWN: dict[str, tuple[Kind, st.SearchStrategy[Any]]] = {
    "text": (kinds.TEXT, texts),
    "texts": (kinds.TEXTS, st.lists(items, max_size=4, unique=True).map(tuple)),
    "key": (kinds.KEY, texts),
    "keys": (kinds.KEYS, st.lists(items, max_size=4, unique_by=key_form).map(tuple)),
    "flag": (kinds.FLAG, st.none() | st.booleans()),
    "count": (kinds.COUNT, st.none() | VALID["whole number"]),
    "amount": (kinds.AMOUNT, st.none() | amounts),
    "quantity": (kinds.QUANTITY, st.none() | quantities),
    "number": (kinds.NUMBER, st.none() | quantities | quantities.map(lambda n: -n)),
    "percent": (kinds.PERCENT, st.none() | VALID["percent"]),
    "date": (kinds.DATE, st.none() | VALID["date"]),
    "moment": (kinds.MOMENT, st.none() | VALID["date or time"]),
    "pic": (
        kinds.PIC,
        texts | st.from_regex(r"(PIC:? )?(204[ \u00a0-]?518[ -]?736)", fullmatch=True),
    ),
    "country": (kinds.COUNTRY, VALID["country"].map(country_code)),
    "countries": (
        kinds.COUNTRIES,
        st.lists(st.sampled_from(["DE", "GR", "GB"]), unique=True).map(tuple),
    ),
}


@pytest.mark.parametrize(("kind", "values"), SHOWN.values(), ids=SHOWN)
@settings(max_examples=60)
@given(data=st.data())
def test_what_a_kind_shows_it_reads_back(
    kind: Kind, values: st.SearchStrategy[Any], data: st.DataObject
) -> None:
    value = kind.read(data.draw(values))
    assert kind.parse(kind.show(value)) == value


@pytest.mark.parametrize("kind", dict.fromkeys(s[0] for s in SHOWN.values()), ids=lambda k: k.name)
@settings(max_examples=60)
@given(value=junk)
def test_a_kind_reads_any_value_or_refuses_it(kind: Kind, value: object) -> None:
    try:
        read = kind.read(value)
    except NotRead as error:
        assert str(error)
        return
    assert kind.read(read) == read


@pytest.mark.parametrize("kind", dict.fromkeys(s[0] for s in SHOWN.values()), ids=lambda k: k.name)
@given(text=st.text(max_size=12) | st.text("0123456789.-:, %T+", max_size=16))
def test_a_kind_reads_any_typing_or_refuses_it(kind: Kind, text: str) -> None:
    try:
        value = kind.parse(text)
    except ValueError as error:
        assert str(error)
        return
    assert kind.read(value) == value


NOTHING_TYPED = [kinds.FLAG, kinds.COUNT, kinds.AMOUNT, kinds.QUANTITY, kinds.NUMBER]
NOTHING_TYPED += [kinds.PERCENT, kinds.DATE, kinds.MOMENT]


@pytest.mark.parametrize("kind", NOTHING_TYPED, ids=lambda k: k.name)
def test_nothing_typed_is_nothing_said(kind: Kind) -> None:
    assert kind.parse("  ") is None
    assert kind.show(None) == ""


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (kinds.FLAG, " Yes ", True),
        (kinds.FLAG, "false", False),
        (kinds.COUNT, "1 200", 1200),
        (kinds.NUMBER, "-3,5", Decimal("-3.5")),
        (kinds.NUMBER, "−2", Decimal(-2)),
        (kinds.PERCENT, "90 %", Decimal(90)),
        (kinds.PERCENT, "89,5%", Decimal("89.5")),
        (kinds.DATE, "2.12.2020", dt.date(2020, 12, 2)),
        (kinds.DATE, "2020-12-02", dt.date(2020, 12, 2)),
        (kinds.MOMENT, "2.12.2020", dt.date(2020, 12, 2)),
        (kinds.MOMENT, "2020-12-02 16:30", dt.datetime(2020, 12, 2, 16, 30)),
        (kinds.TEXTS, "a, b,c\n a ,,", ("a", "b", "c")),
        (kinds.TEXTS, "Middle East, North Africa; Andes;", ("Middle East, North Africa", "Andes")),
        (kinds.TEXTS, "Middle East, North Africa;", ("Middle East, North Africa",)),
        (kinds.COUNTRIES, "el, uk, gr, Kenya", ("GR", "GB", "Kenya")),
        (kinds.KEY, " A\u0308x\u00a0\u200b  o\u00adne ", "Äx one"),
        (kinds.KEY, "WP\u20111", "WP-1"),
        (kinds.KEYS, "A\u0308, Ä, \u200b, ä", ("Ä", "ä")),
        (kinds.PIC, "204518736", "204518736"),
        (kinds.PIC, "PIC 204518736", "204518736"),
        (kinds.PIC, "pic: 204 518 736", "204518736"),
        (kinds.PIC, "PIC No. 204-518-736", "204518736"),
        (kinds.PIC, "Participant Identification Code: 204518736", "204518736"),
        (kinds.PIC, "204\u00a0518\u202f736\u200b", "204518736"),
        (kinds.PIC, "２０４５１８７３６", "204518736"),
        (kinds.PIC, "20451873", "20451873"),
        (kinds.PIC, "PIC 2045187360", "PIC 2045187360"),
        (kinds.PIC, "204518736 or 204518737", "204518736 or 204518737"),
        (kinds.PIC, "TBD", "TBD"),
        (kinds.COUNTRY, " el ", "GR"),
        (kinds.COUNTRY, "", ""),
        (kinds.TEXT, "a\r\nb\rc\ud800", "a\nb\nc?"),
    ],
)
def test_what_people_type(kind: Kind, text: str, value: object) -> None:
    assert kind.parse(text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (kinds.FLAG, "perhaps"),
        (kinds.COUNT, "1.5"),
        (kinds.COUNT, "-1"),
        (kinds.COUNT, "1000000000"),
        (kinds.PERCENT, "101"),
        (kinds.PERCENT, "5%0"),
        (kinds.DATE, "31.2.2020"),
        (kinds.DATE, "tomorrow"),
        (kinds.MOMENT, "2020-12-02 25:00"),
        (kinds.COUNTRY, "Germany"),
        (kinds.COUNTRY, "D1"),
    ],
)
def test_what_cannot_be_meant_is_refused(kind: Kind, text: str) -> None:
    with pytest.raises(
        ValueError, match=r"expected|number|percentage|date|code|yes|decimals|more than"
    ):
        kind.parse(text)


@pytest.mark.parametrize(
    ("shown", "value"), [("1.2340", "1.234"), ("12.5", "12.50"), ("0", "-0.0")]
)
def test_a_quantity_is_never_shown_so_that_it_could_be_two(shown: str, value: str) -> None:
    assert kinds.QUANTITY.show(kinds.QUANTITY.read(Decimal(value))) == shown


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (kinds.AMOUNT, Decimal("1.005")),
        (kinds.AMOUNT, Decimal(-1)),
        (kinds.AMOUNT, Decimal("NaN")),
        (kinds.AMOUNT, 1.5),
        (kinds.AMOUNT, True),
        (kinds.AMOUNT, 10**13),
        (kinds.QUANTITY, Decimal("1E-5")),
        (kinds.NUMBER, Decimal("1E-5")),
        (kinds.PERCENT, Decimal("100.01")),
        (kinds.COUNT, True),
        (kinds.COUNT, -1),
        (kinds.DATE, dt.datetime(2020, 12, 2)),
        (kinds.MOMENT, "2020-12-02"),
        (kinds.TEXTS, ["a", 1]),
        (kinds.FLAG, 1),
    ],
)
def test_a_file_may_not_hold_this(kind: Kind, value: object) -> None:
    with pytest.raises(NotRead):
        kind.read(value)
