"""What every format is: answers are added one by one, and at the end it says what they add up to.

Each writes a whole answer at once, so that whoever stops it gets what is done, and valid.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from cli.answers import Answer, Row
from cli.printing import clean
from models.values.words import listed

Across = Mapping[str, Sequence[Mapping[str, Any]]]
"""Findings across proposals, by the file that each is about."""


class Writer(Protocol):
    """Writes answers to stdout."""

    for_people: bool
    """Whether what it writes is read by people, and not by a program."""
    at_the_end: bool
    """Whether what is found across proposals belongs to each answer: then they wait for it."""

    def begin(self) -> None:
        """Write what stands at the top."""

    def add(self, told: Answer, across: Sequence[Mapping[str, Any]] | None, /) -> None:
        """Write the answer to one file, with what was found across all where they were compared."""

    def end(self, across: Across, /) -> None:
        """Write what stands at the end."""


COLUMNS = (
    *("file", "verdict", "ready", "struck", "acronym", "title", "call", "strand", "deadline"),
    *("applicants", "countries", "eligible_cost", "grant", "max_grant", "own_share"),
    *(
        "unmet",
        "open",
        "undecided",
        "warnings",
        "wrong",
        "portfolio",
        "pages",
        "page_limit",
        "stage",
    ),
)
"""What tables for other programs have; columns are added at the end, never renamed."""


def cells(told: Answer, across: Sequence[Mapping[str, Any]] | None) -> dict[str, str]:
    """The cells of a row by column, as text without control characters; missing ones are empty."""
    row = told.row
    found = {"file": told.file, "verdict": told.verdict}
    found |= {"bundle": told.bundle, "why": why_not(told)}
    if row is None:
        return _clean({**found, "wrong": " ".join(told.said())})
    found |= {
        "ready": "yes" if row.ready and not across else "no",
        "struck": str(len(told.struck)),
        "acronym": row.acronym,
        "title": row.title,
        "call": row.call,
        "strand": row.strand,
        "deadline": row.deadline,
        "applicants": str(len(row.applicants)),
        "countries": " ".join(dict.fromkeys(country for _, country in row.applicants if country)),
        "eligible_cost": row.eligible_cost,
        "grant": row.grant,
        "max_grant": row.max_grant,
        "own_share": row.own_share,
        "unmet": str(row.unmet),
        "open": str(row.open),
        "undecided": str(row.undecided),
        "warnings": str(row.warnings),
        "wrong": wrong_of(row),
        "portfolio": listed((str(one["message"]) for one in across or ()), apart="; "),
        "pages": "" if row.pages is None else f"{'at least ' * row.cut}{row.pages}",
        "page_limit": "" if row.page_limit is None else str(row.page_limit),
        "stage": row.stage,
    }
    return _clean(found)


def wrong_of(row: Row) -> str:
    """What asks for something, the gravest first, and how many more there are."""
    more = row.asking - len(row.wrong)
    said = "; ".join(one.message for one in row.wrong)
    return f"{said}; and {more} more" if more else said


def why_not(told: Answer) -> str:
    """Why there is no bundle; nothing where there is one."""
    if told.bundle:
        return ""
    return told.why if told.row is not None else " ".join(told.said())


def _clean(found: dict[str, str]) -> dict[str, str]:
    return {name: clean(text) for name, text in found.items()}
