"""The kinds of values that a proposal holds: how each is read, typed, shown and described.

A kind is one object, used as the metadata of a field's type. The file reader, the wizard, the JSON
Schema and the messages all go through it, so a value is understood in one way everywhere.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from models.remembering import remembering
from models.values.codes import pic_code
from models.values.dates import FIRST_YEAR, moment_in_words, written_moment
from models.values.held import clean_text
from models.values.keys import key_form, spelled
from models.values.money import (
    CENT,
    LARGEST,
    NotRead,
    NumberNotRead,
    TooLarge,
    TwoMeanings,
    decimals_written,
    format_amount,
    format_number,
    parse_amount,
    parse_number,
)


# Compared with `is`: each kind exists once, and fields with dicts and functions give no hash.
@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of value.

    `read` takes what a file holds and returns the value, or raises `NotRead`. `parse` takes what a
    person typed, `show` gives the text that `parse` reads back.
    """

    name: str
    expected: str
    schema: dict[str, Any]
    read: Callable[[object], Any]
    parse: Callable[[str], Any]
    show: Callable[[Any], str]
    echo: Callable[[Any], str] | None = None
    """A value in words, for whoever has just typed it, where `show` has it in another writing."""

    def __get_pydantic_core_schema__(
        self, _source: object, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        # Plain: pydantic's own validator of the type would convert, and make 5 of "5" in quotes.
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return dict(self.schema)


def _text(value: object) -> str:
    # Nearly all of a file is plain text, and comes by here.
    if type(value) is str and value.isascii() and "\r" not in value:
        return value
    if not isinstance(value, str):
        raise NotRead("text in quotes")
    return clean_text(value)


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise NotRead('a list of texts, such as ["one", "two"]')
    return tuple(clean_text(item) for item in value)


def split_list(text: str) -> tuple[str, ...]:
    """The items of a list as typed: separated by commas, or by semicolons where there are any.

    Each once, in the order typed; a line end parts items too.
    """
    mark = r"[;\n]" if ";" in text else r"[,\n]"
    items = (item.strip() for item in re.split(mark, clean_text(text)))
    return tuple(dict.fromkeys(item for item in items if item))


def join_list(items: Iterable[str]) -> str:
    """A list as `split_list` reads it back: `a, b`, and `a, with comma; b;` where it must be."""
    named = list(items)
    if any("," in item for item in named):
        return "".join(f"{item}; " for item in named).rstrip()
    return ", ".join(named)


def _flag(value: object) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise NotRead("true or false")
    return value


def _typed_flag(text: str) -> bool | None:
    words = {"": None, "yes": True, "true": True, "no": False, "false": False}
    if text.strip().lower() not in words:
        raise NotRead("yes or no")
    return words[text.strip().lower()]


def _show_flag(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"


_COUNT = "a whole number of 0 or more"
_MOST_COUNTED = 10**9 - 1


def _count(value: object) -> int | None:
    if value is None:
        return None
    # Python counts `true` as the number 1.
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST_COUNTED:
        raise NotRead(_COUNT)
    return value


def _typed_count(text: str) -> int | None:
    if not text.strip():
        return None
    try:
        number = parse_number(text, decimals=0)
    except TooLarge:
        number = LARGEST
    except (NumberNotRead, TwoMeanings) as error:
        raise NotRead(f"{error}; expected {_COUNT}") from None
    if number > _MOST_COUNTED:
        raise TooLarge(text.strip(), Decimal(_MOST_COUNTED))
    return int(number)


_NUMBERS = (int, Decimal)


def _decimal(
    value: object, expected: str, decimals: int, lowest: Decimal, highest: Decimal
) -> Decimal | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, _NUMBERS):
        raise NotRead(expected)
    number = Decimal(value)
    if not number.is_finite() or not lowest <= number <= highest:
        raise NotRead(expected)
    if type(value) is not int and number != round(number, decimals):
        raise NotRead(expected)
    return number or Decimal(0)  # of -0 no sign is left, which would be shown and written


_CENTS = 2
_AMOUNT = "an amount in euro of 0 or more with at most two decimals, such as 1234.50"
_QUANTITY = "a number of 0 or more with at most four decimals, such as 9 or 1.5"
_NUMBER = "a number with at most four decimals, such as 12 or -3.5"
_PERCENT = "a percentage from 0 to 100"


def _amount(value: object) -> Decimal | None:
    if type(value) is Decimal and value.same_quantum(CENT) and 0 < value <= LARGEST:
        return value  # as nearly all are written
    # As written: 5.200 is five euro twenty to some, and five thousand two hundred to others.
    if isinstance(value, Decimal) and decimals_written(value) > _CENTS:
        raise NotRead(_AMOUNT)
    amount = _decimal(value, _AMOUNT, _CENTS, Decimal(0), LARGEST)
    return None if amount is None else amount.quantize(CENT)


def _quantity(value: object) -> Decimal | None:
    return _decimal(value, _QUANTITY, 4, Decimal(0), LARGEST)


def _number(value: object) -> Decimal | None:
    return _decimal(value, _NUMBER, 4, -LARGEST, LARGEST)


def _percent(value: object) -> Decimal | None:
    return _decimal(value, _PERCENT, 4, Decimal(0), Decimal(100))


def _typed_amount(text: str) -> Decimal | None:
    return parse_amount(text) if text.strip() else None


def _typed_quantity(text: str) -> Decimal | None:
    return parse_number(text, decimals=4) if text.strip() else None


def _typed_number(text: str) -> Decimal | None:
    bare = text.strip()
    if bare.startswith(("-", "−")):
        try:
            return -parse_number(bare[1:], decimals=4)
        except TwoMeanings as error:
            both = [f"-{reading}" for reading in error.readings]
            message = f"“{bare}” can be read in two ways: write {' or '.join(both)}"
            raise TwoMeanings(message, *both) from None
    return _typed_quantity(bare)


def _typed_percent(text: str) -> Decimal | None:
    return _percent(_typed_quantity(text.strip().removesuffix("%")))


def _show_amount(value: Decimal | None) -> str:
    return "" if value is None else format_amount(value)


def _show_number(value: Decimal | None) -> str:
    """Three decimals get a zero, so that `1.2340` is not taken for 1234."""
    if value is None:
        return ""
    shown = format_number(value)
    return f"{shown}0" if re.search(r"\.\d{3}$", shown) else shown


_DATE = "a date, such as 2020-11-20"
# With seconds, without which TOML reads no time.
_MOMENT = "a date, or a date with a time, such as 2020-11-20 or 2020-11-20 16:30:00"


def _date(value: object) -> dt.date | None:
    # A `datetime` is a `date` to Python.
    if isinstance(value, dt.datetime):
        raise NotRead(f"{_DATE}, without quotes")
    return _moment(value, _DATE)


def _moment(value: object, expected: str = _MOMENT) -> dt.date | dt.datetime | None:
    if value is None or (isinstance(value, dt.date) and value.year >= FIRST_YEAR):
        return value
    raise NotRead(f"{expected}, without quotes")


def _typed_date(text: str) -> dt.date | None:
    # Late: its patterns take milliseconds to make, and only typing needs them.
    from models.values.typed_dates import read_date

    return read_date(text) if text.strip() else None


def _typed_moment(text: str) -> dt.date | dt.datetime | None:
    from models.values.typed_dates import read_moment

    return read_moment(text) if text.strip() else None


def _show_moment(value: dt.date | dt.datetime | None) -> str:
    return "" if value is None else written_moment(value)


_COUNTRY = "a two-letter country code, such as DE"
# The EU's own codes for Greece and the United Kingdom, which ISO 3166-1 does not use so.
_EU_SPELLINGS = {"EL": "GR", "UK": "GB"}


def country_code(text: str) -> str:
    """Fold a code to ISO 3166-1 (`EL` is GR, `UK` is GB, as EU texts write them)."""
    code = clean_text(text).strip()
    if len(code) == 2 and code.isascii() and code.isalpha():
        code = code.upper()
    return _EU_SPELLINGS.get(code, code)


def other_codes(code: str) -> tuple[str, ...]:
    """The codes by which EU texts call the country of an ISO code, where they are others."""
    return tuple(other for other, iso in _EU_SPELLINGS.items() if iso == code)


def _country(value: object) -> str:
    code = country_code(value) if isinstance(value, str) else "?"
    if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise NotRead(_COUNTRY)
    return code


def _countries(value: object) -> tuple[str, ...]:
    """Text that is no code stays in the list, for the criteria to speak of."""
    return tuple(country_code(item) for item in _texts(value))


def _typed_countries(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(country_code(item) for item in split_list(text)))


def _pic(value: object) -> str:
    return pic_code(_text(value))


def _key(value: object) -> str:
    text = _text(value)
    # Of one that is a spelling already, two that are equal may be written in two ways.
    return _spelled(text) if type(text) is str else spelled(text)


# A draft names the same few applicants and work packages hundreds of times.
_spelled = remembering(1024)(spelled)


def _typed_key(text: str) -> str:
    return key_form(clean_text(text))


def _keys(value: object) -> tuple[str, ...]:
    return tuple(map(spelled, _texts(value)))


def _typed_keys(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(key_form, split_list(text)))))


def _same(value: str) -> str:
    return value


_STRING = {"type": "string"}
_STRINGS = {"type": "array", "items": _STRING}
_POSITIVE = {"type": "number", "minimum": 0}

TEXT = Kind("text", "text in quotes", _STRING, _text, clean_text, _same)
LONG_TEXT = Kind("long text", "text in quotes", _STRING, _text, clean_text, _same)
TEXTS = Kind("list of texts", "a list of texts", _STRINGS, _texts, split_list, join_list)
CHOICE = Kind("choice", "one of the choices", _STRING, _text, _same, _same)
FLAG = Kind("yes or no", "true or false", {"type": "boolean"}, _flag, _typed_flag, _show_flag)
COUNT = Kind(
    "whole number",
    _COUNT,
    {"type": "integer", "minimum": 0},
    _count,
    _typed_count,
    lambda value: "" if value is None else str(value),
)
AMOUNT = Kind("amount", _AMOUNT, _POSITIVE, _amount, _typed_amount, _show_amount)
QUANTITY = Kind("quantity", _QUANTITY, _POSITIVE, _quantity, _typed_quantity, _show_number)
NUMBER = Kind("number", _NUMBER, {"type": "number"}, _number, _typed_number, _show_number)
PERCENT = Kind(
    "percent", _PERCENT, _POSITIVE | {"maximum": 100}, _percent, _typed_percent, _show_number
)
DATE = Kind(
    "date",
    _DATE,
    {"type": "string", "format": "date"},
    _date,
    _typed_date,
    _show_moment,
    moment_in_words,
)
MOMENT = Kind(
    "date or time",
    _MOMENT,
    {"anyOf": [{"type": "string", "format": f} for f in ("date", "date-time")]},
    _moment,
    _typed_moment,
    _show_moment,
    moment_in_words,
)
COUNTRY = Kind(
    "country",
    _COUNTRY,
    {"type": "string", "pattern": "^([A-Za-z]{2})?$"},
    _country,
    _country,
    _same,
)
PIC = Kind("PIC", "text in quotes", _STRING, _pic, _pic, _same)
KEY = Kind("key", "text in quotes", _STRING, _key, _typed_key, _same)
KEYS = Kind("list of keys", "a list of texts", _STRINGS, _keys, _typed_keys, join_list)
COUNTRIES = Kind(
    "countries", "a list of country codes", _STRINGS, _countries, _typed_countries, join_list
)

Text = Annotated[str, TEXT]
LongText = Annotated[str, LONG_TEXT]
Texts = Annotated[tuple[str, ...], TEXTS]
Flag = Annotated[bool | None, FLAG]
Count = Annotated[int | None, COUNT]
Amount = Annotated[Decimal | None, AMOUNT]
Quantity = Annotated[Decimal | None, QUANTITY]
Number = Annotated[Decimal | None, NUMBER]
Percent = Annotated[Decimal | None, PERCENT]
Date = Annotated[dt.date | None, DATE]
Moment = Annotated[dt.date | dt.datetime | None, MOMENT]
Country = Annotated[str, COUNTRY]
Pic = Annotated[str, PIC]
Key = Annotated[str, KEY]
Keys = Annotated[tuple[str, ...], KEYS]
Countries = Annotated[tuple[str, ...], COUNTRIES]
ONE_VALUE = (COUNT, AMOUNT, QUANTITY, NUMBER, PERCENT, DATE, MOMENT, PIC)
"""Kinds of which nobody types on at the end of what is there."""
