"""Where a value or rule comes from, how sure that is, and how hard it may bite because of it."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from models.values.money import format_number, in_euro, in_percent

Evidence = Literal["seed", "primary", "secondary", "inferred", "assumed"]

MEANING: dict[Evidence, str] = {
    "seed": "one of the project's source documents says so",
    "primary": "a Commission or agency text says so",
    "secondary": "independent secondary sources agree",
    "inferred": "computed or read from context; check the call text",
    "assumed": "usual practice of EU grants, not confirmed for this call; check the call text",
}


Raw = Mapping[str, Any]
"""A table of a call file as TOML has it, before anything is made of it."""


class Data(BaseModel):
    """A frozen record of a call file; a key that it does not know is an error of the file."""

    # Built when first used: a check under a shipped call needs none of the validators
    # (`models/terms/unchecked.py`), and there are some eighty.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Source(Data):
    """A document that the data draws on."""

    id: str
    title: str
    about: str = ""
    """What it speaks of, where that is not this call: another call, by its id, or in words."""
    url: str = ""
    confirm: bool = False
    """Whether each value that cites it was carried over from elsewhere, and waits for somebody to
    confirm it."""


class Stated(Data):
    """Something that a source says."""

    source: str
    """Ids of the sources, and where in them."""
    evidence: Evidence
    arithmetic: str = ""
    """The sum that bears a secondary source out, where there is one."""
    note: str = ""
    """What a reader should know: contradictions, doubts."""

    @staticmethod
    def by_us(source: str, evidence: Evidence, note: str = "") -> "Stated":
        """What this program states of its own account, which needs no checking."""
        return Stated.model_construct(source=source, evidence=evidence, note=note)

    @property
    def weakness(self) -> int:
        """How weak the evidence is: 0 for the surest.

        Secondary sources may all have copied one mistake. A sum that could have come out wrong and
        did not, such as grants × projects = the envelope, is a witness of its own.
        """
        evidence = self.evidence
        return _WEAKNESS[evidence] - bool(evidence == "secondary" and self.arithmetic)

    @property
    def may_reject(self) -> bool:
        """Whether the evidence is strong enough to call a proposal ineligible."""
        return self.weakness < _WEAKNESS["secondary"]

    @property
    def may_leave_undecided(self) -> bool:
        """Whether a proposal that goes against it may be ineligible, as far as is known."""
        return self.weakness < _WEAKNESS["assumed"]


# Room between them, for secondary sources that a sum bears out.
_WEAKNESS: Mapping[Evidence, int] = {
    "seed": 0,
    "primary": 2,
    "secondary": 6,
    "inferred": 8,
    "assumed": 10,
}


def weakest(first: Stated, *others: Stated) -> Stated:
    """The least sure of several things that are stated; of equals, the first."""
    if not others:
        return first
    return max((first, *others), key=lambda stated: stated.weakness)


class Words(Stated):
    """A text, and who says it."""

    value: str


class Day(Stated):
    """A date, and who says it."""

    value: dt.date


class Figure(Stated):
    """A number, and who says it."""

    value: Decimal

    @property
    def said(self) -> str:
        """The number as a person reads it, with its unit."""
        return format_number(self.value)


class Euros(Figure):
    """A number of euro."""

    @property
    def said(self) -> str:
        """`550 000 €`."""
        return in_euro(self.value)


class Share(Figure):
    """A share of a hundred."""

    @property
    def said(self) -> str:
        """`75 %`."""
        return in_percent(self.value)


class Days(Figure):
    """A number of days."""

    @property
    def said(self) -> str:
        """`7 days`."""
        return f"{format_number(self.value)} days"


class Months(Figure):
    """A number of months."""

    @property
    def said(self) -> str:
        """`36 months`."""
        return f"{format_number(self.value)} months"


def doubt_said(stated: Stated) -> str:
    """How far something is not sure, to be put behind it; empty where a source text says it."""
    return "" if stated.may_reject else f" ({MEANING[stated.evidence]})"
