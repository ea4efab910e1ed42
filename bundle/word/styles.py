"""The styles of a DOCX, made anew from the layout."""

from collections.abc import Iterable, Iterator
from typing import Any

from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from bundle.content import Tone
from bundle.look.layout import Layout, Style, twips
from bundle.word.lists import BULLETS, NUMBERED_LEVELS, NUMBERS, number_width
from bundle.word.tables import FACTS, LINES, TABLE
from bundle.word.xml import border, make, shade, switch

_WORDS_OWN = {"Caption", "Header", "Footer", "Footnote Text", "Footnote Reference"}
"""Styles that Word itself has, and names in small letters; as it does headings and TOC."""


def callout_style(tone: Tone) -> str:
    """The name of the style of a paragraph that stands out."""
    return f"Callout {tone.value.title()}"


def dress(styles: Any, layout: Layout, numbered: bool) -> None:
    """Replace all styles by ours; what Word has besides stays hidden."""
    for old in [*styles.findall(qn("w:docDefaults")), *styles.findall(qn("w:style"))]:
        styles.remove(old)
    styles.insert(0, _defaults(layout))
    styles.extend(_foundations(layout))
    for name, style in layout.styles.items():
        styles.append(_paragraph_style(name, style, layout, numbered))
    for tone, look in layout.tones.items():
        line = make("pBdr", border("left", look.edge, 24, 8))
        properties = make("pPr", line, shade(look.shade))
        styles.append(_style("paragraph", callout_style(tone), "Callout", properties))
    styles.extend(_table_styles(layout))


def font_table(layout: Layout) -> bytes:
    """The fonts that the document names, as the file in which Word looks for them.

    With what stands in for the first one where it is not installed.
    """
    fonts = layout.fonts
    instead = [make("altName", val=fonts.stand_in)] if fonts.stand_in else []
    instead += [make("panose1", val=fonts.looks)] if fonts.looks else []
    kinds = [make("family", val="swiss"), make("pitch", val="variable")]
    first = make("font", *instead, *kinds, name=fonts.latin)
    others = dict.fromkeys((fonts.far_east, fonts.complex))
    others.pop(fonts.latin, None)
    told = (make("font", make("family", val="swiss"), name=name) for name in others)
    return serialize_part_xml(make("fonts", first, *told))


def _defaults(layout: Layout) -> BaseOxmlElement:
    fonts, language = layout.fonts, layout.language
    run = make(
        "rPr",
        make(
            "rFonts",
            ascii=fonts.latin,
            hAnsi=fonts.latin,
            eastAsia=fonts.far_east,
            cs=fonts.complex,
        ),
        *_size(layout.size_of("Normal")),
        make("lang", val=language.latin, eastAsia=language.far_east, bidi=language.complex),
    )
    return make("docDefaults", make("rPrDefault", run), make("pPrDefault", make("pPr")))


def _foundations(layout: Layout) -> Iterator[BaseOxmlElement]:
    """What every document must have, and the styles of words that look otherwise."""
    padding = [make(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")]
    plain = make("tblPr", make("tblInd", w=0, type="dxa"), make("tblCellMar", *padding))
    for kind, name, properties in (
        ("character", "Default Paragraph Font", None),
        ("table", "Normal Table", plain),
        ("numbering", "No List", None),
    ):
        style = _style(kind, name, "", *([properties] if properties is not None else []))
        style.set(qn("w:default"), "1")
        yield style
    link = (make("color", val=layout.colours.accent), make("u", val="single"))
    for name, looks in (
        ("Strong", _weight(True)),
        ("Emphasis", [*switch("i", True), *switch("iCs", True)]),
        ("Hyperlink", link),
        ("Footnote Reference", [make("vertAlign", val="superscript")]),
    ):
        yield _style("character", name, "Default Paragraph Font", make("rPr", *looks))


def _style(kind: str, name: str, based_on: str, *properties: BaseOxmlElement) -> BaseOxmlElement:
    small = name in _WORDS_OWN or (name.startswith(("Heading ", "TOC ")) and name[-1].isdigit())
    style = make("style", make("name", val=name.lower() if small else name))
    style.set(qn("w:type"), kind)
    style.set(qn("w:styleId"), name.replace(" ", ""))
    if based_on:
        style.append(make("basedOn", val=based_on.replace(" ", "")))
    if kind == "paragraph" and name.startswith(("Heading", "Title", "Subtitle", "Caption")):
        style.append(make("next", val="Normal"))
    if kind in ("paragraph", "character"):
        style.append(make("qFormat"))
    style.extend(properties)
    return style


def _paragraph_style(name: str, style: Style, layout: Layout, numbered: bool) -> BaseOxmlElement:
    based_on = "" if name == "Normal" else style.based_on or "Normal"
    made = _style(
        "paragraph",
        name,
        based_on,
        make("pPr", *_paragraph_look(name, style, layout, numbered)),
        make("rPr", *_letters(style)),
    )
    if name == "Normal":
        made.set(qn("w:default"), "1")
    return made


def _paragraph_look(
    name: str, style: Style, layout: Layout, numbered: bool
) -> Iterator[BaseOxmlElement]:
    """The properties of a paragraph, in the order of the schema."""
    kind, _, number = name.rpartition(" ")
    level = int(number) if number.isdigit() else 0
    if style.keep_with_next:
        yield make("keepNext")
    if style.keep_lines or style.keep_with_next:
        yield make("keepLines")
    if name == "List Bullet":
        yield make("numPr", make("numId", val=BULLETS))
    elif numbered and kind == "Heading" and level <= NUMBERED_LEVELS:
        yield make("numPr", make("ilvl", val=level - 1), make("numId", val=NUMBERS))
    if kind == "TOC":
        yield _contents_tabs(style, layout, level, numbered)
    if not style.hyphens:
        yield make("suppressAutoHyphens")
    yield from _spacing(style)
    if kind == "TOC":
        room = number_width(level) if numbered else 0
        yield make("ind", left=twips(style.indent or 0) + room, hanging=room)
    elif style.indent is not None:
        yield make("ind", left=twips(style.indent), right=twips(style.indent))
    if kind == "Heading":
        yield make("outlineLvl", val=level - 1)


def _contents_tabs(style: Style, layout: Layout, level: int, numbered: bool) -> BaseOxmlElement:
    tabs = make("tabs")
    if numbered:
        tabs.append(make("tab", val="left", pos=twips(style.indent or 0) + number_width(level)))
    tabs.append(make("tab", val="right", leader="dot", pos=layout.page.text_width()))
    return tabs


def _spacing(style: Style) -> Iterator[BaseOxmlElement]:
    said: dict[str, int | str] = {}
    if style.before is not None:
        said["before"] = round(style.before * 20)
    if style.after is not None:
        said["after"] = round(style.after * 20)
    if style.line is not None:
        said |= {"line": round(style.line * 240), "lineRule": "auto"}
    if said:
        yield make("spacing", **said)


def _letters(style: Style) -> Iterator[BaseOxmlElement]:
    yield from _weight(style.bold)
    yield from switch("i", style.italic)
    yield from switch("iCs", style.italic)
    if style.color is not None:
        yield make("color", val=style.color)
    if style.size is not None:
        yield from _size(style.size)


def _weight(bold: bool | None) -> Iterable[BaseOxmlElement]:
    # The second of each pair is for Arabic, Hebrew and the like, which the first does not reach.
    return [*switch("b", bold), *switch("bCs", bold)]


def _size(points: float) -> Iterable[BaseOxmlElement]:
    return make("sz", val=round(points * 2)), make("szCs", val=round(points * 2))


def _table_styles(layout: Layout) -> Iterator[BaseOxmlElement]:
    rule = layout.colours.rule
    for name, sides, above in (
        (TABLE, ("top", "left", "bottom", "right", "insideH", "insideV"), 45),
        (FACTS, ("top", "bottom", "insideH"), 60),
        (LINES, (), 60),
    ):
        padding = twips(layout.tables.cell_padding)
        margins = (("top", above), ("left", padding), ("bottom", above), ("right", padding))
        look = make(
            "tblPr",
            make("tblInd", w=0, type="dxa"),
            make("tblBorders", *(border(side, rule) for side in sides)),
            make("tblCellMar", *(make(side, w=room, type="dxa") for side, room in margins)),
        )
        yield _style("table", name, "Normal Table", look)
