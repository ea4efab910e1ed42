"""What the reports and the sheets of the applicants have in common."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from bundle.application import Application
from bundle.content import (
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Plan,
    Signature,
    Styled,
    Table,
    styled,
)
from bundle.documents.footnotes import first_noted
from models.criteria.finding import SYMBOLS, Finding, Status
from models.terms.evidence import MEANING, Evidence
from models.texts.blocks import Listing, Quote, noted, runs_in
from models.values.dates import day_in_words
from models.verdict.explanation import sources_named

STATUS_WORDS: Mapping[Status, str] = {
    Status.MET: "met",
    Status.UNMET: "not met",
    Status.OPEN: "open",
    Status.WARNING: "warning",
    Status.NOT_APPLICABLE: "not asked",
}


def sheet(application: Application, title: str, blocks: Iterable[Block], author: str) -> Document:
    """A document without cover and contents, with the footnotes that its countries are due."""
    return Document(
        title=title,
        acronym=application.acronym,
        name=application.proposal.project.title,
        dated=application.dated,
        blocks=with_footnotes(application, blocks),
        draft=application.draft,
        stamp=application.stamp,
        pictures=application.pictures,
        subject=application.call_and_strand,
        author=author,
    )


def status_said(finding: Finding) -> str:
    """How a criterion stands, by sign and word: `✓ met`, `! undecided`, `✗ struck`."""
    word = STATUS_WORDS[finding.status]
    if finding.undecided:
        word = "undecided"
    elif finding.effect == "strikes" and finding.status is Status.UNMET:
        word = "struck"
    return f"{SYMBOLS[finding.status]} {word}"


def day(moment: dt.date | dt.datetime) -> str:
    """`2 December 2020`, with the time and its zone where they are told."""
    said = day_in_words(moment)
    if isinstance(moment, dt.datetime):
        said += f", {moment:%H:%M}"
        said += f" {moment.tzname()}" if moment.tzinfo is not None else ""
    return said


def grounds(source: str, evidence: Evidence) -> str:
    """Who says so, and how sure that is, for a cell."""
    return f"{source}\n{evidence}"


def evidence_words(used: Iterable[Evidence]) -> Facts:
    """What the words for evidence mean, of those that are used."""
    there = set(used)
    return Facts(tuple((word, said) for word, said in MEANING.items() if word in there))


def sources(application: Application, texts: Iterable[str]) -> Iterator[Table]:
    """The documents that the texts name, with their addresses."""
    named = sources_named(application.call, texts)
    if named:
        yield Table(
            "The documents behind the sources",
            (
                Column("Id", width=0.9),
                Column("Document", width=4.6),
                Column("Address", width=4.5),
            ),
            tuple((one.id, one.title, one.url or "–") for one in named),
        )


def with_footnotes(application: Application, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with each footnote that is due where its country is first named.

    One that is named nowhere but in headings, lists and boxes has it in a paragraph at the end.
    """
    countries, told = application.call.countries, tuple(blocks)
    for code, footnote in countries.footnotes_due((), "\n".join(texts_of(told))):
        name = countries.name(code)
        noted = first_noted(told, (code, name), footnote)
        told = noted or (*told, Paragraph(footnote, label=name))
    return told


def texts_of(blocks: Iterable[Block]) -> Iterator[str]:
    """All texts of blocks in the order in which they are read, each with its footnotes after it."""
    for text in _texts(blocks):
        yield text
        if isinstance(text, Styled):
            yield from noted(text.runs)


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading() | Callout():
                yield block.text
            case Paragraph():
                yield from (block.label, block.text)
            case Bullets():
                yield from block.items
            case Listing() | Quote():
                yield from map(styled, runs_in([block]))
            case Facts():
                yield from (text for row in block.rows for text in row)
            case Table():
                yield block.caption
                yield from (column.heading for column in block.columns)
                yield from (text for row in (*block.rows, *block.sums) for text in row)
            case Plan():
                yield from (block.caption, block.spoken)
            case Picture():
                yield block.caption
            case Signature():
                yield from block.lines
            case PageBreak():
                pass
