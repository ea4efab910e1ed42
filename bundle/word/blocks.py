"""Blocks of a document as elements of a DOCX, in the order in which they are read."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from docx.document import Document as Docx
from docx.image.image import Image
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from bundle.content import (
    NOT_THERE,
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
)
from bundle.look.layout import Layout
from bundle.look.widths import Fit, fitted
from bundle.pdf.gantt_parts import least_height, lies_sideways
from bundle.word.contents import Entry, bookmarked, contents, outline, put_pages
from bundle.word.lists import BULLETS, counting, indent, item_room, number_width
from bundle.word.pages import Pages
from bundle.word.paging import pages_of
from bundle.word.styles import callout_style
from bundle.word.tables import facts, hold_rows, signature, table
from bundle.word.text import paragraph, reads_backwards, runs, styled_runs
from bundle.word.xml import make
from models.texts.blocks import Listing, Quote, Sign
from models.values.held import held_text

_EMU_IN_TWIP = 635
_EMU_IN_INCH = 914_400
_EMU_IN_MM = 36_000
_WIDEST_LOGO, _TALLEST_LOGO = 70 * _EMU_IN_MM, 28 * _EMU_IN_MM
"""Of a logo on the cover, in the unit of pictures."""
_UNDER_LOGO = 12.0
"""Between a logo and the acronym, in millimetres, as in the PDF."""
_EMU_IN_POINT = 12_700
_TALLEST_PICTURE = 0.85
"""Of the height of the page; the rest is for its caption and a heading."""
_SURELY = 1.05
"""What is higher than this much of the most in a coarse drawing is so in a fine one."""


class Body:
    """Writes a document block by block; one document, once."""

    def __init__(self, docx: Docx, content: Document, layout: Layout) -> None:
        self._docx = docx
        self._content = content
        self._layout = layout
        self._pages = Pages(docx, content, layout)
        headings = (block for block in content.blocks if isinstance(block, Heading))
        self._outline = outline(headings, content.numbered)
        self._done: list[BaseOxmlElement] = []
        self._break = False
        self._sideways = False
        self._headings = 0
        self._pictures = 0
        self._sections = 0
        self._contents: BaseOxmlElement | None = None

    def elements(self) -> list[BaseOxmlElement]:
        """All that stands in the document, and the properties of its last section."""
        self._opening()
        above: Block | None = None
        before: Block | None = None
        for block, fit, sideways in _laid(self._content.blocks, self._layout):
            if sideways != self._sideways and not isinstance(block, PageBreak):
                self._turn(sideways)
            if heads(above, before, block):
                self._hold_last()
            self._write(block, fit)
            above, before = before, block
        # Word wants a paragraph after the last table.
        if self._done[-1].tag != qn("w:p"):
            self._after_table()
        body = [*self._done, self._section()]
        if self._contents is not None:
            put_pages(self._contents, pages_of(body, self._layout))
        return body

    def _opening(self) -> None:
        content = self._content
        if content.cover is not None:
            self._cover(content.cover)
        else:
            self._paragraph("Title", content.title)
            names = (name for name in (content.acronym, content.name) if name)
            self._paragraph("Subtitle", " – ".join(names))
        if content.contents:
            deepest = self._content.deepest
            self._contents = contents(self._outline, self._layout, deepest, self._broken())
            self._add(self._contents)
            self._break = True

    def _cover(self, cover: Facts) -> None:
        content = self._content
        if logo := content.pictures.get(content.logo):
            width, height = self._own_size(logo.dots)
            scale = min(1.0, _WIDEST_LOGO / width, _TALLEST_LOGO / height)
            size = round(width * scale), round(height * scale)
            drawn = self._picture(logo.dots, "Logo", size)
            # The acronym stands where it does without a logo, which has its place above.
            under = _UNDER_LOGO * _EMU_IN_MM
            above = (self._layout.styles["Cover Acronym"].before or 0) * _EMU_IN_POINT
            self._add(
                paragraph("Picture", [drawn], after_bidi=[_space(above - under - size[1], 0)])
            )
            acronym = paragraph("Cover Acronym", runs(content.acronym), after_bidi=[_space(under)])
            self._add(acronym)
        else:
            self._paragraph("Cover Acronym", content.acronym)
        if content.name:
            self._paragraph("Subtitle", content.name)
        self._paragraph("Title", content.title)
        self._write(cover, None)
        if all(content.dated != value for _, value in cover.rows):
            self._paragraph("Cover Date", content.dated)
        self._break = True

    def _write(self, block: Block, fit: Fit | None) -> None:
        match block:
            case Heading(level=level):
                self._heading(min(level, self._layout.deepest_heading))
            case Paragraph(text, label):
                head = runs(f"{label}: ", bold=True) if label else []
                said = [*head, *runs(text, links=True)]
                self._add(paragraph("Normal", said, break_before=self._broken()))
            case Callout(text, tone):
                word = self._layout.tones[tone].word
                said = [*runs(f"{word}: ", bold=True), *runs(text, links=True)]
                self._add(paragraph(callout_style(tone), said, break_before=self._broken()))
            case Bullets(items):
                for item in items:
                    self._paragraph("List Bullet", item, links=True)
            case Listing():
                self._list(block, 0)
            case Quote(paragraphs):
                for words in paragraphs:
                    self._add(paragraph("Quote", styled_runs(words), break_before=self._broken()))
            case Facts():
                self._set_apart(facts(block, self._layout) if block.rows else None)
            case Table(caption):
                if caption:
                    self._paragraph("Caption", caption)
                self._set_apart(table(block, fit, self._layout) if fit is not None else None)
            case Picture():
                self._shown(block)
            case Signature():
                self._hold_last()
                self._set_apart(signature(block, self._layout) if block.lines else None)
            case Plan():
                self._plan(block)
            case PageBreak():
                self._break = True

    def _heading(self, level: int) -> None:
        entry: Entry = self._outline[self._headings]
        self._headings += 1
        content = bookmarked(entry, self._headings)
        # LibreOffice takes the room for a number from the wrong side unless it stands here too.
        mirrored = entry.number and reads_backwards(entry.text)
        room = number_width(level)
        side = [make("ind", left=room, hanging=room)] if mirrored else []
        made = paragraph(f"Heading {level}", content, after_bidi=side, break_before=self._broken())
        self._add(made)

    def _list(self, listing: Listing, level: int) -> None:
        """The items of a list, each followed by the lists below it."""
        sign = listing.sign
        counted = sign is not Sign.BULLET
        style = "List Number" if counted else "List Bullet"
        numbering = self._docx.part.numbering_part.element
        id_ = counting(numbering, sign, level, listing.first) if counted else BULLETS
        last = listing.first + len(listing.items) - 1
        # Its level gives an item room for two digits.
        needs_more = indent(level, self._layout, sign, last) > indent(level, self._layout, sign)
        for item in listing.items:
            for number, said in enumerate(item.paragraphs):
                if number:
                    left = [make("ind", left=indent(level, self._layout, sign, last))]
                    self._add(paragraph("List Continue", styled_runs(said), after_bidi=left))
                    continue
                place = make("numPr", make("ilvl", val=level), make("numId", val=id_))
                # Word knows the first level of bullets by the style.
                place_said = [place] if counted or level else []
                more = [item_room(level, self._layout, sign, last)] if needs_more else []
                made = paragraph(
                    style,
                    styled_runs(said),
                    before_bidi=place_said,
                    after_bidi=more,
                    break_before=self._broken(),
                )
                self._add(made)
            for below in item.below:
                self._list(below, level + 1)

    def _plan(self, plan: Plan) -> None:
        from bundle.pdf.gantt_picture import COARSE, gantt_png, gantt_pngs

        pictures: tuple[bytes, ...] = ()
        most = self._tallest * _SURELY
        # To draw a long chart for nothing takes as long as all of its parts.
        low = least_height(plan) * _EMU_IN_MM <= most
        if low and self._size(gantt_png(plan, COARSE, self._layout))[1] <= most:
            pictures = (gantt_png(plan, look=self._layout),)
        if not pictures or self._size(pictures[0])[1] > self._tallest:
            pictures = gantt_pngs(plan, self._layout)
        for number, picture in enumerate(pictures, start=1):
            self._paragraph("Caption", plan.caption + (", continued" if number > 1 else ""))
            of = f" (part {number} of {len(pictures)})" if len(pictures) > 1 else ""
            self._add(paragraph("Picture", [self._picture(picture, plan.spoken + of)]))

    def _shown(self, picture: Picture) -> None:
        """A picture that a text names with its caption below it; if it is missing, that it is."""
        name, caption = picture.file, picture.caption
        found = self._content.pictures.get(name)
        if found is None:
            self._write(Callout(NOT_THERE.format(caption or name, name), Tone.MISSING), None)
            return
        drawn = self._picture(found.dots, caption or "Picture", self._own_size(found.dots))
        self._add(paragraph("Picture", [drawn], break_before=self._broken()))
        if caption:
            self._hold_last()
            self._paragraph("Picture Caption", caption, links=True)

    def _picture(
        self, file: bytes, spoken: str, own: tuple[int, int] | None = None
    ) -> BaseOxmlElement:
        """A picture as wide as the text or as it is itself, or as high as a page has room for."""
        self._pictures += 1
        width, height = own or self._size(file)
        fitting = min(1.0, self._tallest / height)
        size = (round(width * fitting), round(height * fitting))
        inline = self._docx.part.new_pic_inline(BytesIO(file), *size)
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        about = inline.docPr
        about.set("id", str(self._pictures))
        about.set("name", f"Picture {self._pictures}")
        about.set("descr", held_text(spoken))
        return make("r", make("drawing", inline))

    def _own_size(self, file: bytes) -> tuple[int, int]:
        """Width and height of a picture as it is itself, but no wider than the text."""
        own = Image.from_blob(file)
        width, height = self._size(file)
        own_width = min(width, round(own.px_width / own.horz_dpi * _EMU_IN_INCH))
        return own_width, max(1, own_width * height // width)

    def _size(self, file: bytes) -> tuple[int, int]:
        """Width and height of a picture that is as wide as the text, in the unit of pictures."""
        picture = Image.from_blob(file)
        width = self._layout.page.text_width(self._sideways) * _EMU_IN_TWIP
        return width, width * picture.px_height // picture.px_width

    @property
    def _tallest(self) -> int:
        page = self._layout.page
        height = page.text_width() if self._sideways else page.text_height
        return round(height * _TALLEST_PICTURE) * _EMU_IN_TWIP

    def _paragraph(self, style: str, text: str, *, links: bool = False) -> None:
        self._add(paragraph(style, runs(text, links=links), break_before=self._broken()))

    def _set_apart(self, made: BaseOxmlElement | None) -> None:
        """A table, parted from what stands around it; two in a row would grow together."""
        if made is None:
            return
        if self._broken():
            # A table cannot begin a page by itself.
            self._add(paragraph("After Table", [], break_before=True))
        self._add(made)
        self._after_table()

    def _hold_last(self) -> None:
        """Keep the last paragraph on the page of what comes, such as lines to be signed."""
        last = self._done[-1].find(qn("w:pPr"))
        if last is None or self._break:
            return
        # The schema wants it right after the style.
        last.insert(1, make("keepNext"))
        if len(self._done) > 1 and self._done[-2].tag == qn("w:tbl"):
            hold_rows(self._done[-2].findall(qn("w:tr"))[-1:])

    def _after_table(self) -> None:
        self._add(paragraph("After Table", []))

    def _add(self, element: BaseOxmlElement) -> None:
        self._done.append(element)

    def _broken(self) -> bool:
        """Whether what comes now begins a page; asked once."""
        said, self._break = self._break, False
        return said

    def _turn(self, sideways: bool) -> None:
        """End the section, so that the pages after it lie the other way.

        Its properties stand in its last paragraph; those of the last section end the body.
        """
        if self._done:
            last = self._done[-1]
            properties = last.find(qn("w:pPr"))
            if last.tag != qn("w:p") or properties is None:
                self._after_table()
                properties = self._done[-1].find(qn("w:pPr"))
            assert properties is not None
            properties.append(self._section())
        self._sideways = sideways
        self._break = False

    def _section(self) -> BaseOxmlElement:
        self._sections += 1
        cover = self._sections == 1 and self._content.cover is not None
        return self._pages.section(self._sideways, cover)


def _laid(blocks: Sequence[Block], layout: Layout) -> Iterator[tuple[Block, Fit | None, bool]]:
    """Each block, with how it stands on the page if it is a table, and whether the page lies.

    Headings go along with the block below them, onto its page.
    """
    headings: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            headings.append(block)
            continue
        fit = fitted(block, layout) if isinstance(block, Table) and block.columns else None
        sideways = fit.sideways if fit else isinstance(block, Plan) and lies_sideways(block)
        for heading in headings:
            yield heading, None, sideways
        headings = []
        yield block, fit, sideways
    for heading in headings:
        yield heading, None, False


def _space(before: float, after: int | None = None) -> BaseOxmlElement:
    """The property of a paragraph that keeps others away from it, in the unit of pictures."""
    said = {"before": max(0, round(before / _EMU_IN_TWIP))}
    return make("spacing", **(said if after is None else said | {"after": after}))
