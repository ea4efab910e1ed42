"""Figures, dates and times of a call file that cannot be right."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from models.call.raw import entries
from models.proposal.paths import Place
from models.proposal.problems import did_you_mean, nearest
from models.terms.evidence import Raw
from models.terms.stages import LIMITS
from models.values.in_message import by_sort
from models.values.money import LARGEST, NotRead, TwoMeanings, parse_amount
from models.values.words import counted

Wrong = tuple[Place, str]

_AMOUNTS = ("min_grant", "max_grant", "envelope", "expected_projects")
_BOUNDS = ("shortest", "longest", "at_least", "times")
COUNTS = ("minimum", "maximum", "enough")
"""Parameters of criteria that count something."""
MOST = 999
"""More entities, countries, targets or months are a slip of the pen."""
# Before 1958 there was no European Commission that could publish a call.
_YEARS = range(1958, 2200)
A_DAY = "a date without quotes, such as 2021-03-31"
A_MOMENT = "a date and time without quotes, such as 2021-03-31T17:00:00"
_LIMITS = {
    "page_limit": (1, 9999, True),
    "font_size": (4, 72, False),
    "smallest_size": (4, 72, False),
    "margin": (1, 60, False),
    "title_length": (1, 10**6, True),
    "abstract_length": (1, 10**6, True),
    "keywords_length": (1, 10**6, True),
}
"""By figure of the form from where to where it can be, and whether it is whole."""
_CENTS, _FINEST = 2, 4
"""Decimals of an amount in euro, and of any other number."""


def value_mistakes(raw: Raw, shares: Mapping[str, Collection[str]]) -> Iterator[Wrong]:
    """Every value that can be read and yet makes no sense, with what was expected.

    `shares` are the parameters that are told in percent, by kind of criterion.
    """
    yield from _deadline(raw.get("deadline"), ("deadline",))
    for index, stage in entries(raw, "stages"):
        yield from _deadline(stage.get("deadline"), ("stages", index, "deadline"))
        yield from _limits(stage, ("stages", index), LIMITS)
        yield from _of_grants(stage, ("stages", index))
    yield from _day(raw)
    yield from _figure(("budget",), raw.get("budget"))
    for index, strand in entries(raw, "strands"):
        yield from _of_grants(strand, ("strands", index))
    for index, envelope in entries(raw, "envelopes"):
        yield from _figure(("envelopes", index), envelope)
    model = raw.get("cost_model")
    if isinstance(model, dict):
        yield from _share(("cost_model", "indirect_rate"), model.get("indirect_rate"))
        for index, category in entries(raw, "cost_model", "categories"):
            at = ("cost_model", "categories", index)
            yield from _share((*at, "rate"), category.get("rate"))
            yield from _figure((*at, "per_third_party"), category.get("per_third_party"))
        for index, priced in entries(raw, "cost_model", "unit_costs"):
            at, amount = ("cost_model", "unit_costs", index), priced.get("amount")
            least = Decimal(1).scaleb(-_CENTS)
            yield from _number((*at, "amount"), amount, least, LARGEST, _CENTS)
    for index, criterion in entries(raw, "criteria"):
        kind = criterion.get("kind")
        in_percent = shares.get(kind, ()) if isinstance(kind, str) else ()
        yield from _criterion(("criteria", index), criterion, in_percent)
    for index, section in entries(raw, "sections"):
        place = ("sections", index, "max_words")
        yield from _number(place, section.get("max_words"), 1, 10**6, whole=True)
    yield from _form(raw.get("document"))
    yield from _award(raw)


def _of_grants(table: Raw, at: Place) -> Iterator[Wrong]:
    """Rate and grants of a strand, or of a stage that says them otherwise."""
    yield from _share((*at, "rate"), table.get("rate"))
    for name in _AMOUNTS:
        yield from _figure((*at, name), table.get(name))
    yield from _crossed(at, table, "min_grant", "max_grant")
    yield from _by_size(table, at)


def _by_size(table: Raw, at: Place) -> Iterator[Wrong]:
    """Largest grants by the size of the consortium: sizes that can be, each once."""
    told: set[object] = set()
    for index, one in entries(table, "max_grant_by_size"):
        place = (*at, "max_grant_by_size", index)
        size = one.get("applicants")
        yield from _figure(place, one)
        yield from _number((*place, "applicants"), size, 1, MOST, whole=True)
        if isinstance(size, int) and size in told:
            yield (*place, "applicants"), f"{size} stands there already; each size stands once"
        told.add(size if isinstance(size, int) else None)


def _form(form: object) -> Iterator[Wrong]:
    """The limits of the form in which a proposal is described."""
    if not isinstance(form, dict):
        return
    yield from _limits(form, ("document",), _LIMITS)
    text, smallest = (_value(form.get(name)) for name in ("font_size", "smallest_size"))
    if _is_number(text) and _is_number(smallest) and smallest > text:
        said = f"{by_sort(smallest)} is more than font_size, which is {by_sort(text)}"
        yield ("document", "smallest_size", "value"), said


def _limits(table: Raw, place: Place, names: Iterable[str]) -> Iterator[Wrong]:
    for name in names:
        least, most, whole = _LIMITS[name]
        value = _value(table.get(name))
        yield from _number((*place, name, "value"), value, least, most, 1, whole=whole)


def _award(raw: Raw) -> Iterator[Wrong]:
    """Points, weights and thresholds of the award criteria."""
    for index, criterion in entries(raw, "award_criteria"):
        place = ("award_criteria", index)
        for name in ("points", "threshold", "weight"):
            yield from _figure((*place, name), criterion.get(name), _FINEST)
        yield from _crossed(place, criterion, "threshold", "points")
    most = _most_points(raw)
    tables: list[tuple[Place, Raw]] = [((), raw)]
    tables += [(("stages", index), stage) for index, stage in entries(raw, "stages")]
    for at, table in tables:
        threshold, there = table.get("award_threshold"), (*at, "award_threshold")
        yield from _figure(there, threshold, _FINEST)
        least = _value(threshold)
        if _is_number(least) and most is not None and least > most:
            said = f"{by_sort(least)} is more than all points together, which are {by_sort(most)}"
            yield (*there, "value"), said


def _most_points(raw: Raw) -> Decimal | None:
    """The most points there are in all; None where it is not told of each criterion."""
    told = [
        (_value(one.get("points")), 1 if (weight := _value(one.get("weight"))) is None else weight)
        for _, one in entries(raw, "award_criteria")
    ]
    parts = [part for pair in told for part in pair]
    if not told or not all(_is_number(part) and part <= LARGEST for part in parts):
        return None
    # Of forms for several strands or stages all are counted: it is more than enough.
    return sum((Decimal(points) * weight for points, weight in told), Decimal(0))


def _criterion(place: Place, criterion: Raw, shares: Collection[str]) -> Iterator[Wrong]:
    for name in COUNTS:
        yield from _number((*place, name), criterion.get(name), 1, MOST, whole=True)
    for name in shares:
        yield from _share((*place, name), criterion.get(name), least=1)
    for name in _BOUNDS:
        if name not in shares:
            yield from _figure((*place, name), criterion.get(name), _FINEST)
    for low, high in (("shortest", "longest"), ("at_least", "at_most")):
        yield from _crossed(place, criterion, low, high)


def _crossed(place: Place, table: Raw, low: str, high: str) -> Iterator[Wrong]:
    """A smallest figure that is larger than the largest beside it."""
    least, most = _value(table.get(low)), _value(table.get(high))
    if _is_number(least) and _is_number(most) and least > most:
        said = f"{by_sort(least)} is more than {high}, which is {by_sort(most)}"
        yield (*place, low, "value"), said


def _value(figure: object) -> Any:
    return figure.get("value") if isinstance(figure, dict) else None


def _figure(place: Place, figure: object, decimals: int = _CENTS) -> Iterator[Wrong]:
    """A figure with its source, an amount for example: more than nothing."""
    least = Decimal(1).scaleb(-decimals)
    yield from _number((*place, "value"), _value(figure), least, LARGEST, decimals)


def _share(place: Place, figure: object, least: int = 0) -> Iterator[Wrong]:
    """A figure in percent."""
    yield from _number((*place, "value"), _value(figure), least, 100, _FINEST)


def _number(
    place: Place,
    value: Any,
    least: int | Decimal,
    most: int | Decimal,
    decimals: int = _FINEST,
    *,
    whole: bool = False,
) -> Iterator[Wrong]:
    noun = "a whole number" if whole else "a number"
    if isinstance(value, bool):
        yield place, f"{by_sort(value)} cannot be read, expected {noun}"
    elif isinstance(value, str) and value.strip().lstrip("+-").replace(".", "", 1).isdecimal():
        yield place, f"{by_sort(value)} cannot be read, expected {noun}, without quotes"
    elif _is_number(value) and not least <= value <= most:
        limits = f"from {least} to {most}"
        if most == LARGEST:
            limits = f"of at most {LARGEST}" if value > most else "greater than 0"
        yield place, f"{by_sort(value)} cannot be right, expected {noun} {limits}"
    elif decimals == _CENTS and _is_number(value) and (readings := _readings(value)):
        either = " or ".join(readings)
        yield place, f"{by_sort(value)} can be read in two ways, expected {either}"
    elif isinstance(value, Decimal) and _decimals(value) > decimals:
        most_of_them = f"at most {counted(decimals, 'decimal')}"
        yield place, f"{by_sort(value)} cannot be right, expected {noun} with {most_of_them}"


def _readings(value: int | Decimal) -> tuple[str, ...]:
    """Both meanings of an amount in euro that has two as it is written (`550.000`)."""
    try:
        parse_amount(f"{value:f}")
    except TwoMeanings as error:
        return error.readings
    except NotRead:
        pass
    return ()


def _decimals(value: Decimal) -> int:
    """How many decimals a finite number has, without zeros at its end."""
    _, digits, exponent = value.as_tuple()
    zeros = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    return -(int(exponent) + zeros) if any(digits) else 0


def _is_number(value: object) -> bool:
    if isinstance(value, Decimal):
        return value.is_finite()
    return isinstance(value, int) and not isinstance(value, bool)


def _deadline(deadline: object, place: Place) -> Iterator[Wrong]:
    if not isinstance(deadline, dict):
        return
    value, zone = deadline.get("value"), deadline.get("zone")
    days = _value(deadline.get("questions_days"))
    yield from _number((*place, "questions_days", "value"), days, 1, 365, 0, whole=True)
    at = (*place, "value")
    if isinstance(value, dt.datetime):
        if value.tzinfo is not None:
            local = value.replace(tzinfo=None).isoformat()
            yield at, f"a local time is expected, {local}; its zone stands in deadline.zone"
        yield from _year(at, value)
    elif value is not None and not isinstance(value, dict | list):
        yield at, f"{by_sort(value)} cannot be read, expected {A_MOMENT}"
    if isinstance(zone, str) and not _is_zone(zone):
        # Without old names such as `CET`, and cut: comparing with a very long text takes very long.
        zones = [z for z in available_timezones() if "/" in z]
        end = did_you_mean(nearest(zone[:80], zones), ", such as “Europe/Brussels”")
        yield (*place, "zone"), f"“{zone}” is no time zone{end}"
    elif isinstance(zone, str) and isinstance(value, dt.datetime) and _is_skipped(value, zone):
        when = value.replace(tzinfo=None).isoformat()
        yield at, f"{when} does not exist in {zone}: the clocks are put forward over it"


def _is_skipped(value: dt.datetime, zone: str) -> bool:
    """Whether the clocks of a zone never show a local time, since they are put forward over it."""
    # Next to the first and the last year that Python knows, a change of zone would leave them.
    if value.year not in _YEARS:
        return False
    local = value.replace(tzinfo=ZoneInfo(zone))
    return local.astimezone(dt.UTC).astimezone(local.tzinfo).replace(tzinfo=None) != value.replace(
        tzinfo=None
    )


def _is_zone(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (LookupError, ValueError, OSError):
        return False
    return True


def _day(raw: Raw) -> Iterator[Wrong]:
    value = _value(raw.get("published"))
    place = ("published", "value")
    if isinstance(value, dt.date):
        yield from _year(place, value)
    elif value is not None and not isinstance(value, dict | list):
        yield place, f"{by_sort(value)} cannot be read, expected {A_DAY}"


def _year(place: Place, day: dt.date) -> Iterator[Wrong]:
    if day.year not in _YEARS:
        yield place, f"the year {day.year} cannot be right"
