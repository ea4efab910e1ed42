import unicodedata
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.values.money import (
    LARGEST,
    NotRead,
    format_amount,
    format_number,
    largest_remainders,
    parse_amount,
    parse_number,
    places,
    round_down,
    round_half_up,
    total,
    under_point,
)

cents = st.integers(0, int(LARGEST * 100))
SCRIPTS = {
    "Arabic": "٠١٢٣٤٥٦٧٨٩",
    "Persian": "۰۱۲۳۴۵۶۷۸۹",
    "Devanagari": "०१२३४५६७८९",
    "Bengali": "০১২৩৪৫৬৭৮৯",
    "Thai": "๐๑๒๓๔๕๖๗๘๙",
    "full-width": "０１２３４５６７８９",
}
WRITINGS = {
    "plain": ("", "."),
    "continental": (".", ","),
    "English": (",", "."),
    "Swiss": ("’", "."),
    "typewriter Swiss": ("'", "."),
    "French": ("\u202f", ","),
    "Nordic": ("\u00a0", ","),
    "spaced": (" ", "."),
}


def write(cents: int, group_mark: str, decimal_mark: str) -> str:
    whole, fraction = divmod(cents, 100)
    return f"{whole:,}".replace(",", group_mark) + f"{decimal_mark}{fraction:02}"


@given(cents)
def test_what_is_shown_reads_back_as_the_same_amount(number: int) -> None:
    amount = Decimal(number).scaleb(-2)
    assert parse_amount(format_amount(amount)) == amount
    assert parse_amount(f"{format_amount(amount)} €") == amount


@given(cents)
def test_all_writings_of_an_amount_agree(number: int) -> None:
    read = {parse_amount(write(number, *marks)) for marks in WRITINGS.values()}
    assert read == {Decimal(number).scaleb(-2)}


@pytest.mark.parametrize("digits", SCRIPTS.values(), ids=SCRIPTS)
@given(cents)
def test_digits_of_other_scripts_are_digits(digits: str, number: int) -> None:
    text = write(number, " ", ",").translate({ord(str(n)): d for n, d in enumerate(digits)})
    assert parse_amount(text) == Decimal(number).scaleb(-2)


@given(st.integers(1, 999), st.sampled_from(".,"), st.integers(0, 999))
def test_a_mark_before_three_digits_is_refused_as_ambiguous(
    whole: int, mark: str, rest: int
) -> None:
    text = f"{whole}{mark}{rest:03}"
    for read in (parse_amount, lambda t: parse_number(t, decimals=4)):
        with pytest.raises(NotRead, match="can be read in two ways") as raised:
            read(text)
        assert f"{whole}{rest:03}" in str(raised.value)
        assert f"{whole}{mark}{rest:03}"[:-1] in str(raised.value)


@given(st.integers(1, 10**6), st.sampled_from([".", ","]), st.data())
def test_thousands_twice_marked_are_not_ambiguous(
    millions: int, mark: str, data: st.DataObject
) -> None:
    number = millions * 10**6 + data.draw(st.integers(0, 10**6 - 1))
    if number <= LARGEST:
        assert parse_amount(f"{number:,}".replace(",", mark)) == number


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.234,56", "1234.56"),
        ("1 234.56", "1234.56"),
        ("1234,5 €", "1234.50"),
        ("€1,234.50", "1234.50"),
        ("EUR 1 234", "1234.00"),
        ("1234EUR", "1234.00"),
        ("12,50 Euro", "12.50"),
        ("0,5", "0.50"),
        (",5", "0.50"),
        ("5.", "5.00"),
        ("0", "0.00"),
        ("999999999999.99", "999999999999.99"),
    ],
)
def test_amounts_as_people_write_them(text: str, amount: str) -> None:
    assert str(parse_amount(text)) == amount


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not a number"),
        ("  ", "not a number"),
        ("€", "not a number"),
        (".", "not a number"),
        ("five", "not a number"),
        ("1e5", "not a number"),
        ("0x10", "not a number"),
        ("NaN", "not a number"),
        ("½", "not a number"),
        ("5²", "not a number"),
        ("①", "not a number"),
        ("12€50", "not a number"),
        ("1 23", "not a number"),
        ("12 3456", "not a number"),
        ("12\n345", "not a number"),
        ("12\t345", "not a number"),
        ("5 000 per trip", "not a number"),
        ("-5", "negative"),
        ("- 5", "negative"),
        ("1.2.3", "groups of three"),
        ("1,23,456.00", "groups of three"),
        ("1234.567,89", "groups of three"),
        ("1.234.56", "groups of three"),
        ("1.234,567,89", "groups of three"),
        ("1.5000", "more than two decimals"),
        ("0.123", "more than two decimals"),
        ("1000000000000", "more than 999 999 999 999.99"),
    ],
)
def test_what_is_no_amount_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(NotRead, match=why):
        parse_amount(text)


@pytest.mark.parametrize(
    ("decimals", "text", "why"),
    [
        (0, "1.5", "no decimals"),
        (1, "1.55", "one decimal"),
        (3, "1.5555", "3 decimals"),
        (4, "1.55555", "four decimals"),
    ],
)
def test_too_many_decimals_are_refused_not_rounded(decimals: int, text: str, why: str) -> None:
    with pytest.raises(NotRead, match=f"more than {why}"):
        parse_number(text, decimals=decimals)


typed = st.text(max_size=20) | st.text("0123456789.,'’ €-\u00a0²½٣", max_size=12)


@settings(max_examples=1000)
@given(typed, st.integers(0, 4))
def test_any_text_is_read_or_refused(text: str, decimals: int) -> None:
    try:
        number = parse_number(text, decimals=decimals)
    except NotRead as error:
        assert text.strip() in str(error)
        return
    assert 0 <= number <= LARGEST
    assert number == round(number, decimals)
    digits = "".join(str(unicodedata.decimal(c)) for c in text if c.isdecimal())
    assert f"{number:f}".replace(".", "").strip("0") == digits.strip("0")


@settings(max_examples=1000)
@given(typed)
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    try:
        amount = parse_amount(text)
    except NotRead:
        return
    assert amount.as_tuple().exponent == -2
    assert parse_amount(format_amount(amount)) == amount


@given(st.integers(0, 10**16), st.integers(0, 6))
def test_rounding_is_to_the_nearest_cent_and_down_for_grants(digits: int, places: int) -> None:
    number = Decimal(digits).scaleb(-places)
    scale = 10**places
    assert round_down(number) * 100 == digits * 100 // scale
    assert round_half_up(number) * 100 == (2 * digits * 100 + scale) // (2 * scale)


@pytest.mark.parametrize(
    ("number", "shown"), [("9.000", "9"), ("1.50", "1.5"), ("1E+3", "1000"), ("0.00", "0")]
)
def test_numbers_are_shown_without_trailing_zeros(number: str, shown: str) -> None:
    assert format_number(Decimal(number)) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [("1234.5", "1 234.50"), ("1234", "1 234"), ("0.05", "0.05")]
)
def test_amounts_are_shown_with_grouped_thousands(number: str, shown: str) -> None:
    assert format_amount(Decimal(number)) == shown


weights = st.dictionaries(
    st.text(max_size=3), st.integers(0, 10**6) | st.integers(0, 10**20), max_size=12
)


@given(st.integers(0, 10**6) | st.integers(0, 10**30), weights)
def test_shares_add_up_and_are_within_a_cent_of_the_exact_ones(
    cents: int, weights: dict[str, int]
) -> None:
    whole = sum(weights.values())
    if not whole:
        return
    amount = Decimal(f"{cents}e-2")
    shares = largest_remainders(amount, {k: Decimal(w).scaleb(-4) for k, w in weights.items()})
    in_cents = {key: Fraction(share) * 100 for key, share in shares.items()}
    assert all(share.denominator == 1 for share in in_cents.values())
    assert sum(in_cents.values()) == cents
    lost = {key: Fraction(cents * w, whole) - in_cents[key] for key, w in weights.items()}
    assert all(-1 < loss < 1 for loss in lost.values())
    raised = [lost[key] + 1 for key in lost if lost[key] < 0]
    assert not raised or min(raised) >= max(lost.values())


@given(st.integers(0, 10**6), st.dictionaries(st.text(max_size=2), st.integers(1, 9), min_size=1))
def test_who_gets_the_last_cent_does_not_depend_on_the_order(
    cents: int, weights: dict[str, int]
) -> None:
    one = {key: Decimal(weight) for key, weight in weights.items()}
    other = dict(reversed(one.items()))
    amount = Decimal(cents).scaleb(-2)
    assert largest_remainders(amount, one) == largest_remainders(amount, other)


def test_a_euro_among_three_leaves_a_cent_to_the_first() -> None:
    thirds = largest_remainders(Decimal("1.00"), dict.fromkeys(["C", "B", "A"], Decimal(1)))
    assert {k: str(v) for k, v in thirds.items()} == {"C": "0.33", "B": "0.33", "A": "0.34"}


def test_nothing_is_shared_among_those_without_a_weight() -> None:
    assert largest_remainders(Decimal(0), {"A": Decimal(0)}) == {"A": 0}
    assert largest_remainders(Decimal("0.00"), dict[str, Decimal]()) == {}
    with pytest.raises(ValueError, match="cannot be shared among nobody"):
        largest_remainders(Decimal(1), {"A": Decimal(0)})


@given(st.lists(st.integers(0, 10**40)))
def test_a_total_loses_no_digit(numbers: list[int]) -> None:
    amounts = [Decimal(f"{number}e-2") for number in numbers]
    assert Fraction(total(amounts)) * 100 == sum(numbers)


@pytest.mark.parametrize("minus", ["-", "−", "–", "－"])
def test_a_minus_of_any_make_is_told_to_be_one(minus: str) -> None:
    with pytest.raises(NotRead, match="is negative"):
        parse_amount(f"{minus}5,00 €")


@pytest.mark.parametrize("unseen", ["\ufeff", "\u200b", "\u200e", "\u2060"])
def test_marks_that_nobody_sees_do_not_make_a_number_unreadable(unseen: str) -> None:
    assert parse_amount(f"{unseen}1.234,50{unseen}") == Decimal("1234.50")


def test_points_of_a_column_stand_under_one_another() -> None:
    column = ["30 000", "4 160.50", "-7.5", "", "0 → 6", "12?"]
    decimals = places(column)
    assert decimals == 2
    assert [under_point(text, decimals, 12) for text in column] == [
        *("30 000   ", "4 160.50", "-7.5 ", "", "0 → 6", "12?"),
    ]
    assert under_point("30 000", 2, 8) == "30 000", "rather not aligned than cut"
    assert places(["1", "2"]) == 0
