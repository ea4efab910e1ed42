"""Amounts of money and rates in a text, with what they are said of."""

import re
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from models.agreement.vocabulary import words as set_of

_BARE = " \t\n.,;:!?()[]{}“”„\"'«»‘’*_"
_EURO = frozenset({"euro", "euros", "eur", "€", "teur"})
_MILLION = frozenset({"million", "millions", "mio", "millionen", "millón", "millones", "milioni"})
_NUMBER = re.compile(r"\d{1,3}(?:[.,’'\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?")
_LIMITS = set_of(
    "maximum largest most up ceiling limit max höchstens maximal plafond máximo massimo each "
    "per every largest-possible"
)
_EACH = frozenset({"each", "per", "at", "pro", "par", "por"})
_GROUP, _GROUPS = re.compile(r"\d{3}(?:[.,]\d\d)?"), 5
"""What stands behind a space in a figure such as `1 234 567`, and how many pieces it has."""
_SUMS = ("add", "sum", "come", "amount", "total")
"""How words begin with which a sum is told: `adds up to`."""
_OF: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("own_share", ("own share", "own contribution", "own funds", "own resources", "eigenanteil",
                   "eigenmittel", "contribution propre", "fonds propres", "aportación propia",
                   "quota propria", "cofinancing of", "co-financing of", "rest of")),
    ("eligible_cost", ("eligible cost", "eligible costs", "total cost", "total costs",
                       "total budget", "budget of", "overall budget", "project budget",
                       "förderfähige kosten", "gesamtkosten", "gesamtbudget", "coûts éligibles",
                       "coût total", "budget total", "costes subvencionables", "coste total",
                       "presupuesto total", "costi ammissibili", "costo totale", "budget totale")),
    ("grant", ("grant", "eu contribution", "union contribution", "requested", "ask for",
               "asks for", "apply for", "applies for", "we request",
               "asked to contribute", "zuschuss", "fördersumme", "subvention", "subvención",
               "contributo", "sovvenzione")),
)  # fmt: skip
_BEHIND = tuple(
    (of, tuple(f"{joint}{cue}" for cue in cues for joint in ("of ", "of the ", "in ", "as ", "")))
    for of, cues in _OF
)
"""The same as they stand right behind an amount."""
_BACK, _AHEAD = 8, 5


class Money(NamedTuple):
    """An amount, or a rate in percent, as a text says it."""

    of: str
    """What it is said of: `grant`, `eligible_cost`, `own_share`; `rate` of a percentage."""
    value: Decimal
    step: Decimal
    """What the last figure that is said counts: how far from the truth it may be."""
    said: str


def money_at(words: list[str], at: int) -> Money | None:
    """The amount that begins at a word, where it is said of the project as a whole."""
    first = words[at].strip(_BARE)
    before = words[at - 1].strip(_BARE).lower() if at else ""
    glued = first.startswith("€") or first.endswith("€")
    figure = first.strip("€").strip(_BARE)
    if not figure[:1].isdigit():
        return None
    end = at + 1
    parts = [figure]
    while end < min(len(words), at + _GROUPS) and _GROUP.fullmatch(words[end].strip(_BARE)):
        parts.append(words[end].strip(_BARE))
        end += 1
    text = "".join(parts)
    if not _NUMBER.fullmatch(text):
        return None
    unit = words[end].strip(_BARE).lower() if end < len(words) else ""
    scale = Decimal(1)
    if unit in _MILLION:
        scale, end = Decimal(1_000_000), end + 1
        unit = words[end].strip(_BARE).lower() if end < len(words) else ""
        unit = words[end + 1].strip(_BARE).lower() if unit in ("de", "di") else unit
    if not (glued or unit in _EURO or before in _EURO):
        return None
    number = _value(text, decimal=scale > 1)
    if number is None:
        return None
    of = _said_of(words, at, end + (unit in _EURO))
    if not of:
        return None
    last = end + (unit in _EURO)
    begin = at - (before in _EURO)
    said = " ".join(words[begin:last]).strip(_BARE)
    return Money(of, number[0] * scale, number[1] * scale, said)


def rate_at(words: list[str], at: int) -> Money | None:
    """The rate of co-financing that begins at a word: `90 % of the eligible cost`."""
    first = words[at].strip(_BARE)
    glued = first.endswith("%")
    figure = first.rstrip("%")
    if not re.fullmatch(r"\d{1,3}(?:[.,]\d{1,2})?", figure):
        return None
    end = at + 1
    if not glued:
        unit = words[end].strip(_BARE).lower() if end < len(words) else ""
        if unit == "per" and words[end + 1 : end + 2] == ["cent"]:
            end += 2
        elif unit in ("%", "percent", "prozent"):
            end += 1
        else:
            return None
    ahead = " ".join(words[end : end + 5]).lower()
    back = " ".join(words[max(at - 4, 0) : at]).lower()
    costs = ("of the eligible cost", "of eligible cost", "der förderfähigen", "des coûts éligibles",
             "de los costes", "dei costi ammissibili", "of the total eligible")  # fmt: skip
    rates = ("co-financing rate", "cofinancing rate", "funding rate", "rate of", "rate is",
             "förderquote", "taux de", "tasa de", "tasso di")  # fmt: skip
    asked = any(word in back for word in ("grant", "fund", "ask", "cover", "contribut", "pay"))
    if not ((ahead.startswith(costs) and asked) or any(rate in back for rate in rates)):
        return None
    value = Decimal(figure.replace(",", "."))
    step = Decimal(1).scaleb(int(value.as_tuple().exponent))
    return Money("rate", value, step, " ".join(words[at:end]).strip(_BARE))


def _said_of(words: list[str], at: int, end: int) -> str:
    """What an amount is said of, by the words before it in its sentence, or right behind it."""
    begin = max(at - _BACK, 0)
    for place in range(at - 1, begin - 1, -1):
        if words[place].endswith((".", ";", "!", "?")):
            begin = place + 1
            break
    back = [word.strip(_BARE).lower() for word in words[begin:at]]
    ended = words[end - 1].endswith((".", ";", "!", "?"))
    ahead = [] if ended else [word.strip(_BARE).lower() for word in words[end : end + _AHEAD]]
    limits = (_LIMITS & set(back[-4:])) | (_EACH & set(ahead[:1]))
    if limits - {"up"} or ("up" in limits and not any(w.startswith(_SUMS) for w in back[-4:])):
        return ""
    said = " ".join(back)
    nearest = max(
        ((said.rfind(cue), of) for of, cues in _OF for cue in cues if cue in said), default=(-1, "")
    )
    if nearest[1]:
        return nearest[1]
    follows = " ".join(ahead)
    return next((of for of, cues in _BEHIND if follows.startswith(cues)), "")


def _value(text: str, *, decimal: bool) -> tuple[Decimal, Decimal] | None:
    """A figure in either notation, and what its last digit but zeros counts."""
    groups = re.fullmatch(r"(\d{1,3}(?:[.,’'\u00a0\u202f]?\d{3})*)(?:([.,])(\d{1,2}))?", text)
    if decimal and (found := re.fullmatch(r"(\d+)[.,](\d+)", text)):
        whole, part = found.groups()
    elif groups:
        whole, part = re.sub(r"\D", "", groups[1]), groups[3] or ""
    else:
        whole, part = text, ""
    try:
        value = Decimal(f"{whole}.{part}" if part else whole)
    except InvalidOperation:
        return None
    if part.strip("0"):
        return value, Decimal(1).scaleb(-len(part))
    zeros = len(whole) - len(whole.rstrip("0"))
    return value, Decimal(10) ** (0 if decimal else min(zeros, 6))
