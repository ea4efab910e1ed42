"""Tables of a DOCX: of figures, of facts, and of lines to sign on."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from bundle.content import Align, Column, Facts, Signature, Table
from bundle.look.layout import Layout, twips
from bundle.look.widths import Fit, is_amount, lines_of
from bundle.word.text import paragraph, reads_backwards, runs
from bundle.word.xml import border, copied, make, shade
from models.values.held import held_text

TABLE = "Proposal Table"
FACTS = "Proposal Facts"
LINES = "Proposal Lines"
"""The names of the styles of tables."""
_LINE = 1.2
"""Height of a line, in parts of the size of its letters."""
_ABOVE_AND_BELOW = 100
"""Room above and below the text of a row, in twips."""


def table(content: Table, fit: Fit, layout: Layout) -> BaseOxmlElement:
    """A table whose head is repeated and whose rows stay whole."""
    head = [column.heading for column in content.columns]
    made = _frame(TABLE, fit.widths, content.caption, head=any(head))
    shaded = shade(layout.tables.head_shade)
    if any(head):
        made.append(
            _row(head, content.columns, fit, whole=True, head=True, look=[shaded], bold=True)
        )
    for row in content.rows:
        made.append(_row(row, content.columns, fit, whole=not _tall([row], fit, layout)))
    line = border("top", layout.colours.accent, 8)
    for number, row in enumerate(content.sums):
        look = [make("tcBorders", line)] if number == 0 else []
        look.append(shade(layout.tables.sum_shade))
        made.append(_row(row, content.columns, fit, whole=True, look=look, bold=True))
    rows = made.findall(qn("w:tr"))
    if not rows:
        return made
    if _tall([head, *content.rows, *content.sums], fit, layout):
        hold_rows([rows[0], *rows[-1 - len(content.sums) : -1]] if content.sums else rows[:1])
    else:
        hold_rows(rows[:-1])
    return made


def facts(content: Facts, layout: Layout) -> BaseOxmlElement:
    """Labels at the left, their values at the right."""
    fit = _two_columns(layout, layout.tables.label_share)
    made = _frame(FACTS, fit.widths)
    for row in content.rows:
        properties = _row_properties(whole=not _tall([row], fit, layout))
        cells = (_cell(text, fit, n, bold=n == 0) for n, text in enumerate(row))
        made.append(make("tr", properties, *cells))
    if not _tall(content.rows, fit, layout):
        hold_rows(made.findall(qn("w:tr"))[:-1])
    return made


def signature(content: Signature, layout: Layout) -> BaseOxmlElement:
    """A line to write on beside each label."""
    fit = _two_columns(layout, layout.tables.signature_label_share)
    made = _frame(LINES, fit.widths)
    for name in content.lines:
        height = make("trHeight", val=twips(layout.tables.signature_height), hRule="atLeast")
        line = make("tcBorders", border("bottom", layout.colours.pen, 6))
        label = _cell(name, fit, 0, look=[make("vAlign", val="bottom")])
        properties = make("trPr", make("cantSplit"), height)
        made.append(make("tr", properties, label, _cell("", fit, 1, look=[line])))
    hold_rows(made.findall(qn("w:tr"))[:-1])
    return made


def _two_columns(layout: Layout, share: float) -> Fit:
    """Labels with their part of the width, and what belongs to them."""
    width = layout.page.text_width()
    return Fit("Facts Text", False, (round(width * share), width - round(width * share)))


def hold_rows(rows: Iterable[BaseOxmlElement]) -> None:
    """Keep each of the rows on the page of the next.

    Word knows this of paragraphs only, so every one in the row has to say it.
    """
    for row in rows:
        for properties in row.iter(qn("w:pPr")):
            properties.insert(1, make("keepNext"))


def _frame(
    style: str, widths: Sequence[int], caption: str = "", head: bool = False
) -> BaseOxmlElement:
    """A table without rows, of columns that stay as wide as they are."""
    # `val` says the same in bits, for older programs: 0400 no bands of columns, 0020 a head.
    look = make("tblLook", val="0420" if head else "0400", firstRow=int(head), lastRow=0)
    properties = make(
        "tblPr",
        make("tblStyle", val=style.replace(" ", "")),
        make("tblW", w=sum(widths), type="dxa"),
        make("tblLayout", type="fixed"),
        look,
    )
    if caption:
        properties.append(make("tblCaption", val=held_text(caption)))
    return make("tbl", properties, make("tblGrid", *(make("gridCol", w=width) for width in widths)))


def _row(
    texts: Sequence[str],
    columns: Sequence[Column],
    fit: Fit,
    *,
    whole: bool,
    head: bool = False,
    look: Sequence[BaseOxmlElement] = (),
    bold: bool = False,
) -> BaseOxmlElement:
    row = make("tr", _row_properties(whole, head))
    for n, (text, column) in enumerate(zip(texts, columns, strict=True)):
        copies = [copied(one) for one in look]  # an element put elsewhere leaves its old place
        made = _cell(text, fit, n, column.align, look=copies, bold=bold)
        if fit.narrowed[n] < 100 and not head and is_amount(text, column):
            _narrow(made, fit.narrowed[n])
        row.append(made)
    return row


def _narrow(cell: BaseOxmlElement, percent: int) -> None:
    """Make the letters of amounts less broad: one on two lines would be read as two amounts."""
    for run in cell.iter(qn("w:r")):
        looks = run.find(qn("w:rPr"))
        if looks is None:
            looks = make("rPr")
            run.insert(0, looks)
        narrow = make("w", val=percent)
        # The schema wants it before the direction.
        looks.insert(len(looks) - (len(looks) > 0 and looks[-1].tag == qn("w:rtl")), narrow)


def _row_properties(whole: bool, head: bool = False) -> BaseOxmlElement:
    properties = make("trPr")
    if whole:
        properties.append(make("cantSplit"))
    if head:
        properties.append(make("tblHeader"))
    return properties


def _cell(
    text: str,
    fit: Fit,
    column: int,
    align: Align = Align.LEFT,
    *,
    look: Iterable[BaseOxmlElement] = (),
    bold: bool = False,
) -> BaseOxmlElement:
    made = copied(_begun(fit.widths[column]))
    made[0].extend(look)
    side = [make("jc", val=_side(text, align))] if align is not Align.LEFT else []
    made.append(paragraph(fit.style, runs(text, bold, links=not bold), after_bidi=side))
    return made


@lru_cache
def _begun(width: int) -> BaseOxmlElement:
    """An empty cell of a width, to be copied."""
    return make("tc", make("tcPr", make("tcW", w=width, type="dxa")))


def _side(text: str, align: Align) -> str:
    """The side as Word means it: in a text from right to left, `left` is where it begins."""
    if align is Align.RIGHT and reads_backwards(text):
        return "left"
    return align.value


def _tall(rows: Iterable[Sequence[str]], fit: Fit, layout: Layout) -> bool:
    """Whether rows take so much of a page that there may be a break in them."""
    most = layout.page.text_height * layout.tables.tall_row
    height = 0.0
    for row in rows:
        height += _height(row, fit, layout)
        if height > most:
            return True
    return False


def _height(texts: Sequence[str], fit: Fit, layout: Layout) -> float:
    """About how high a row is, in twips."""
    size = layout.size_of(fit.style)
    padding = 2 * twips(layout.tables.cell_padding)
    lines = (
        lines_of(text, size, width - padding) for text, width in zip(texts, fit.widths, strict=True)
    )
    return max(lines) * size * _LINE * 20 + _ABOVE_AND_BELOW
