"""Documents to write, and readers of what was written."""

import datetime as dt
import zipfile
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as Docx
from docx.section import Section
from docx.shared import Length
from docx.text.paragraph import Paragraph as Written
from lxml import etree

from bundle.application import Application
from bundle.content import (
    Align,
    Bullets,
    Callout,
    Column,
    Document,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Plan,
    Signature,
    Table,
    Tone,
    prose,
)
from bundle.documents.description import description
from bundle.word.writer import word
from models.plan.gantt import Chart
from models.verdict import check
from storage import load
from storage.calls import call_of
from tests.helpers.bundle.marked import MARKED
from tests.helpers.places import ROOT

MOMENT = dt.datetime(2020, 3, 4, 13, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
SAMPLES = ROOT / "sample_proposals"
PLAIN: dict[str, Any] = {
    "title": "Declaration",
    "acronym": "TIDE",
    "name": "Tidal ports",
    "dated": "4 March 2020",
}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

SCRIPTS = {
    "Greek": "Σύμπλεγμα Θαλάσσιας Τεχνολογίας Αιγαίου",
    "Cyrillic": "Клъстер за морски технологии, Варна",
    "Arabic": "التجمع العربي للتكنولوجيا البحرية 2020",
    "Hebrew": "אשכול הטכנולוגיה הימית של חיפה",
    "Chinese": "海洋技术集群，上海",
    "Japanese": "海洋クラスター・横浜",
    "Korean": "부산 해양 클러스터",
    "Emoji": "Harbour 🚢 lighthouse 👩‍🚀",
}


def style_of(paragraph: Written) -> str:
    """The name of the style of a paragraph; each that is written has one."""
    assert paragraph.style is not None
    name: str = paragraph.style.name
    return name


def measured(length: Length | None) -> Length:
    """A length that has to be stated."""
    assert length is not None
    return length


def text_width(section: Section) -> int:
    """What the margins leave of the width of a page."""
    wide = measured(section.page_width)
    return wide - measured(section.left_margin) - measured(section.right_margin)


def plain(*blocks: object, **said: Any) -> Document:
    """A small document of these blocks."""
    return Document(**{**PLAIN, "blocks": blocks, **said})


def described(sample: str, draft: bool = False) -> Document:
    """The description of the action of a sample proposal."""
    read = load(SAMPLES / sample)
    call = call_of(read).call
    report = check(read.proposal, call)
    return description(Application(read.proposal, call, report, MOMENT, draft=draft))


def opened(document: Document) -> Docx:
    """The document, written and read again."""
    return docx.Document(BytesIO(word(document, MOMENT)))


def parts(document: Document) -> dict[str, bytes]:
    """The files inside the written document."""
    with zipfile.ZipFile(BytesIO(word(document, MOMENT))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def xml(document: Document, name: str = "word/document.xml") -> etree._Element:
    """One of the files inside, parsed."""
    return etree.fromstring(parts(document)[name])


def body_text(document: Document) -> str:
    """All that can be read in the body, with line breaks and tabs."""
    signs = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}p": "\n"}
    return "".join(
        e.text or "" if e.tag == f"{W}t" else signs.get(e.tag, "") for e in xml(document).iter()
    )


def contents_of(made: Document) -> list[str]:
    """The lines of the table of contents, with tabs between number, heading and page."""
    return [
        "".join("\t" if e.tag == f"{W}tab" else e.text or "" for e in link.iter(f"{W}t", f"{W}tab"))
        for link in xml(made).iter(f"{W}hyperlink")
        if link.get(f"{W}anchor")
    ]


def figures(rows: int, columns: int = 6) -> Table:
    """A long or broad table of amounts."""
    heads = (Column("Line"), *(Column(f"Cost {n}", Align.RIGHT) for n in range(1, columns)))
    amounts = ("1 234 567.89",) * (columns - 1)
    return Table(
        "Budget",
        heads,
        tuple((f"Line {n:03d}", *amounts) for n in range(1, rows + 1)),
        (("Total", *amounts),),
    )


PLAN = Plan("Timetable", Chart((), 12, None, None), "Timetable of 12 months: WP1 in months 1–12.")


def everything(draft: bool = False) -> Document:
    """A document with every kind of block, in many scripts, with broad and long tables."""
    scripts = tuple(SCRIPTS.items())
    return plain(
        Heading("Who takes part"),
        Paragraph("A first line.\nA second line.", label="Aim"),
        *(Callout(f"This is {tone.value}.", tone) for tone in Tone),
        Bullets(("One harbour", "Two harbours", *SCRIPTS.values())),
        *prose(MARKED),
        Heading("In many scripts", 2),
        *(Paragraph(text, label=name) for name, text in scripts),
        *(Paragraph(text) for _, text in scripts),
        Facts(scripts),
        Facts((("Next to", "another table"), ("Empty", ""))),
        Table("Scripts", (Column("Script", width=1), Column("Text", Align.RIGHT, 3)), scripts),
        Heading("Costs"),
        Heading("Thirteen columns", 2),
        figures(4, 13),
        Paragraph("After the broad table."),
        figures(4, 8),
        figures(70),
        Heading(SCRIPTS["Arabic"], 2),
        Table("A row taller than a page", (Column("Text"),), (("All of it. " * 900,),)),
        PageBreak(),
        Facts((("On a page", "of its own"),)),
        Signature(("Name of the legal representative", "Function", "Place and date", "Signature")),
        name="Tidal ports of the northern and southern seas",
        cover=Facts((("Call", "COS-EXAMPLE-1"), ("Coordinator", "Harbour Cluster e.V."))),
        contents=True,
        numbered=True,
        draft=draft,
        subject="COS-EXAMPLE-1",
        author="Harbour Cluster e.V.",
        keywords=("ports", "tides"),
    )
