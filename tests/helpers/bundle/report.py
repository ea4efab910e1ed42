"""What the tests of reports and sheets share: applications, and documents as they are read."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from bundle.application import Application, Variant
from bundle.content import (
    Block,
    Bullets,
    Callout,
    Document,
    Facts,
    Heading,
    Paragraph,
    Signature,
    Table,
    Tone,
)
from bundle.texts.cleaning import clean_report, cleaned, notes_on
from models.call import Call
from models.proposal import Proposal
from models.proposal.partner import Partner
from models.values.held import held_text
from models.verdict import check
from models.verdict.characters import changed_texts
from storage.shipped.glyphs import glyphs
from tests.helpers.models.cases import base, shipped_calls
from tests.helpers.samples import call_of, sample

MOMENT = dt.datetime(2020, 11, 20, 12, 0, tzinfo=dt.UTC)


def applied(
    proposal: Proposal, call: Call, variant: Variant = Variant.SUBMISSION, **more: Any
) -> Application:
    """A proposal as it is exported on the day of the tests."""
    return Application(proposal, call, check(proposal, call, MOMENT), MOMENT, variant, **more)


def exported(raw: dict[str, Any], call: str, variant: Variant) -> Application:
    """What a file holds, cleaned as it is for an export."""
    named, typed = shipped_calls()[call], Proposal.model_validate(raw)
    notes = notes_on(changed_texts(typed, glyphs(), named.countries.name))
    report = clean_report(check(cleaned(typed), named, MOMENT, glyphs()))
    return Application(cleaned(typed), named, report, MOMENT, variant, notes=notes)


def of_sample(name: str, variant: Variant = Variant.SUBMISSION, **more: Any) -> Application:
    """A sample as it is exported."""
    return applied(sample(name), call_of(name), variant, **more)


def of_base(name: str, *partners: dict[str, Any], **changes: Any) -> Application:
    """A base proposal; `partners` says what is otherwise with the first ones."""
    raw = base(name) | changes
    for held, change in zip(raw["partners"], partners, strict=False):
        held |= change
    proposal = Proposal.model_validate(raw)
    return applied(proposal, shipped_calls()[proposal.call])


def partner_of(application: Application, key: str) -> Partner:
    return next(p for p in application.proposal.partners if p.key == key)


def read(document: Document) -> str:
    """The whole document as a reader reads it, a line each."""
    return "\n".join(line for block in document.blocks for line in lines(block))


def lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {block.text}"
        case Paragraph():
            yield f"{block.label}: {block.text}" if block.label else block.text
        case Callout():
            yield f"[{block.tone}] {block.text}"
        case Bullets():
            yield from (f"- {item}" for item in block.items)
        case Facts():
            yield from (f"{label}: {value}" for label, value in block.rows)
        case Table():
            yield " | ".join(column.heading for column in block.columns)
            yield from (" | ".join(row) for row in (*block.rows, *block.sums))
        case Signature():
            yield from (f"{line}: ____" for line in block.lines)
        case _:
            raise AssertionError(f"no {type(block).__name__} is expected here")


def facts(document: Document) -> dict[str, str]:
    """All labels with their values."""
    return {
        label: value
        for block in document.blocks
        if isinstance(block, Facts)
        for label, value in block.rows
    }


def rows(document: Document, heading: str) -> list[tuple[str, ...]]:
    """The rows of the tables that have a column of this heading."""
    return [
        row
        for block in document.blocks
        if isinstance(block, Table) and heading in [c.heading for c in block.columns]
        for row in block.rows
    ]


def under(document: Document, heading: str) -> str:
    """What stands below a heading, up to the next of its level or above."""
    found: list[str] = []
    level = 0
    for block in document.blocks:
        if isinstance(block, Heading):
            if level and block.level <= level:
                break
            if block.text == heading:
                level = block.level
                continue
        if level:
            found += lines(block)
    assert level, f"no heading “{heading}”"
    return "\n".join(found)


def callouts(document: Document, tone: Tone) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Callout) and b.tone is tone]


def signed_on(document: Document) -> list[str]:
    """The lines to sign on."""
    found = [b for b in document.blocks if isinstance(b, Signature)]
    return [line for block in found for line in block.lines]


def assert_well_formed(document: Document) -> None:
    """Headings never jump, rows have all their cells, columns a width; any format can hold it."""
    level = 0
    for block in document.blocks:
        if isinstance(block, Heading):
            assert 1 <= block.level <= level + 1, f"{block.text}: level {block.level} after {level}"
            assert block.text.strip()
            level = block.level
        if isinstance(block, Table):
            assert all(len(row) == len(block.columns) for row in (*block.rows, *block.sums))
            assert all(column.width > 0 and column.heading for column in block.columns)
            assert block.rows and block.caption
        if isinstance(block, Bullets | Facts):
            assert block.items if isinstance(block, Bullets) else block.rows
        for line in lines(block):
            assert line == held_text(line), "no document can hold this"
    assert document.title and document.acronym and document.dated
