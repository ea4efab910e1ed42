"""A document as the PDF templates take it: one table of plain values."""

from collections.abc import Mapping
from typing import Any

from bundle.content import (
    NOT_THERE,
    TONES,
    Block,
    Bullets,
    Callout,
    Document,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Plan,
    Signature,
    Table,
    Tone,
    heads,
    styled,
)
from bundle.look.layout import Layout, at_top, layout_for
from bundle.pdf import gantt_parts, tables
from bundle.pdf.text import Said, said, shown
from models.criteria.finding import SYMBOLS
from models.texts.blocks import Listing, Quote, Runs

SIGNS: Mapping[Tone, str] = {
    **{tone: SYMBOLS[status] for status, tone in TONES.items()},
    Tone.PLAIN: "i",
    Tone.MISSING: "□",
}
"""What stands beside a paragraph of a tone; those of a status have its symbol."""
_INTRODUCTION = 200
"""Letters of a paragraph that goes along with the table after it."""
_BETWEEN = " · "
_LABEL_WORD, _VALUE_WORD = 24, 44
"""Letters of a word that fit on a line of facts."""
_MOST_SIGNED = 1500
"""Letters that stand on the page of their signature: a third of a page."""
_SHORT, _FEW = 700, 14
"""Letters and rows up to which facts stay on one page."""


def data_of(document: Document) -> dict[str, Any]:
    """All that the templates need to know of a document."""
    heading = document.title
    title = _BETWEEN.join(part for part in (document.acronym, heading) if part.strip())
    footer = _BETWEEN.join(part for part in (heading, document.subject) if part.strip())
    blocks = _blocks(document)
    return {
        "title": _line(title) or "Document",
        "heading": said(heading),
        "acronym": said(document.acronym),
        "at_top": said(at_top(document.acronym), _LABEL_WORD),
        "name": said(document.name),
        "dated": said(document.dated),
        "footer": said(footer),
        "subject": _line(document.subject),
        "author": _line(document.author),
        "keywords": [_line(word) for word in document.keywords if word.strip()],
        "draft": document.draft,
        "stamp": said(document.stamp or "DRAFT"),
        "numbered": document.numbered,
        "contents": document.contents and any(isinstance(b, Heading) for b in document.blocks),
        "deepest": document.deepest or layout_for(document.form).contents.deepest,
        "logo": files_of(document).get(document.logo, ""),
        "cover": None
        if document.cover is None
        else _facts(document.cover, layout_for(document.form)),
        "blocks": blocks,
    }


def files_of(document: Document) -> dict[str, str]:
    """What each picture of a document is called among the files that the library is given."""
    return {name: f"picture-{number}.svg" for number, name in enumerate(document.pictures)}


def _line(text: str) -> str:
    return " ".join(shown(text).split())


def _blocks(document: Document) -> list[dict[str, Any]]:
    """The blocks; those that need a broad page stand in groups, each with the headings before."""
    made: list[dict[str, Any]] = []
    files, layout = files_of(document), layout_for(document.form)
    level = 0
    above: Block | None = None
    before: Block | None = None
    for block in document.blocks:
        if isinstance(block, Heading):
            # PDF/UA lets no level be left out, and the library writes no document that does.
            level = min(block.level, level + 1)
            if heads(above, before, block):
                made[-1]["heads"] = True
            made.append({"kind": "heading", "level": level, "text": said(_line(block.text))})
            above, before = before, block
            continue
        value = _block(block, files, layout)
        if isinstance(block, Signature):
            _hold_what_is_signed(made)
        if isinstance(block, Table) and not block.columns:
            continue
        if heads(above, before, block):
            made[-1]["heads"] = True
        above, before = before, block
        made.append(value)
        if value.get("sideways"):
            _lay_sideways(made)
    return made


def _hold_what_is_signed(made: list[dict[str, Any]]) -> None:
    """Have the last words before a signature on its page: nobody signs an empty sheet."""
    letters = 0
    for value in reversed(made):
        letters += len(str(value.get("text", value.get("rows", ""))))
        if value["kind"] not in ("heading", "paragraph", "facts") or letters > _MOST_SIGNED:
            return
        value["heads"] = True


def _lay_sideways(made: list[dict[str, Any]]) -> None:
    """Put the last block on a broad page, with the headings and lines right before it.

    A page that lies is always a new one: they would stay behind, at the foot of the page before.
    """
    group = [made.pop()]
    while made and _introduces(made[-1]):
        group.insert(0, made.pop())
    if made and made[-1]["kind"] == "sideways":
        made[-1]["blocks"] += group
    else:
        made.append({"kind": "sideways", "blocks": group})


def _introduces(block: dict[str, Any]) -> bool:
    return block["kind"] == "heading" or bool(block.get("short"))


def _block(block: Block, files: Mapping[str, str], layout: Layout) -> dict[str, Any]:
    match block:
        case Paragraph():
            return {
                "kind": "paragraph",
                "text": said(block.text, links=True),
                "label": said(block.label),
                "justified": "\n" not in block.text,
                "short": len(block.text) < _INTRODUCTION,
            }
        case Callout():
            look = {"tone": block.tone.value, "sign": SIGNS[block.tone]}
            return {"kind": "callout", "text": said(block.text, links=True), **look}
        case Bullets():
            return {"kind": "bullets", "items": [said(item, links=True) for item in block.items]}
        case Listing():
            return _listing(block)
        case Quote():
            return {"kind": "quote", "paragraphs": [_runs(runs) for runs in block.paragraphs]}
        case Facts():
            return _facts(block, layout)
        case Table():
            return tables.drawn(block, layout)
        case Plan():
            return {
                "kind": "plan",
                "sideways": gantt_parts.lies_sideways(block),
                **gantt_parts.chart_data(block),
            }
        case Picture(name, caption) if name not in files:
            return _block(
                Callout(NOT_THERE.format(caption or name, name), Tone.MISSING), files, layout
            )
        case Picture(name, caption):
            # Who cannot see it hears its caption as the caption, and that a picture is there.
            alt = _line(caption) or "Picture"
            told = {"caption": said(caption, links=True), "alt": alt}
            return {"kind": "picture", "file": files[name], **told}
        case Signature():
            return {"kind": "signature", "lines": [said(line) for line in block.lines]}
        case PageBreak():
            return {"kind": "page-break"}
    raise TypeError(block)


def _listing(listing: Listing) -> dict[str, Any]:
    items = [
        {"paragraphs": [_runs(p) for p in item.paragraphs], "below": [*map(_listing, item.below)]}
        for item in listing.items
    ]
    return {"kind": "list", "sign": listing.sign.value, "first": listing.first, "items": items}


def _runs(runs: Runs) -> Said:
    return said(styled(runs), links=True)


def _facts(facts: Facts, layout: Layout) -> dict[str, Any]:
    rows = [
        [said(label, _LABEL_WORD), said(value, _VALUE_WORD, links=True)]
        for label, value in facts.rows
    ]
    whole = sum(len(value) for _, value in facts.rows) < _SHORT and len(rows) < _FEW
    parted = not all(tables.on_a_line(row, layout) for row in facts.rows)
    low = [tables.facts_are_low(row, layout) for row in rows]
    return {"kind": "facts", "rows": rows, "low": low, "whole": whole, "parted": parted}
