"""The pages of a DOCX: their size and margins, what stands at their top and bottom, DRAFT."""

from dataclasses import dataclass
from typing import Any

from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from bundle.content import Document
from bundle.look.layout import Layout, at_top, twips
from bundle.word.text import field, paragraph, runs
from bundle.word.xml import border, emptied, make

DRAFT = "DRAFT"
# Word has no element for a watermark: it draws a shape of the old kind behind the header, and knows
# it again by this name when somebody removes it.
_WATERMARK = """
<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
     xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
  <w:rPr><w:noProof/></w:rPr>
  <w:pict>
    <v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136"
        path="m,l21600,em,21600l21600,21600e">
      <v:path textpathok="t"/>
      <v:textpath on="t" fitshape="t"/>
    </v:shapetype>
    <v:shape id="PowerPlusWaterMarkObject{n}" type="#_x0000_t136" alt="" fillcolor="#{colour}"
        stroked="f" o:allowincell="f" style="position:absolute;margin-left:0;margin-top:0;\
width:420pt;height:140pt;rotation:315;z-index:-251658752;\
mso-position-horizontal:center;mso-position-horizontal-relative:margin;\
mso-position-vertical:center;mso-position-vertical-relative:margin">
      <v:fill opacity=".4"/>
      <v:textpath style="font-family:&quot;{font}&quot;;font-size:1pt" string="{text}"/>
    </v:shape>
  </w:pict>
</w:r>
"""


@dataclass(frozen=True, slots=True)
class _Edges:
    """The parts that stand at the top and bottom of pages, by their relationship."""

    top: str
    bottom: str


class Pages:
    """Makes the sections of a document; those that lie the same way share their top and bottom."""

    def __init__(self, docx: Docx, content: Document, layout: Layout) -> None:
        self._part: Any = docx.part
        self._content = content
        self._layout = layout
        self._edges: dict[str, _Edges] = {}

    def section(self, sideways: bool, cover: bool = False) -> BaseOxmlElement:
        """The properties of a section; with a cover its first page has an edge of its own."""
        properties = make("sectPr")
        kinds = [("default", "sideways" if sideways else "upright")]
        if cover:
            kinds.append(("first", "cover"))
        edges = [(kind, self._edges_of(name)) for kind, name in kinds]
        for kind, edge in edges:
            properties.append(_reference("headerReference", kind, edge.top))
        for kind, edge in edges:
            properties.append(_reference("footerReference", kind, edge.bottom))
        properties.append(make("type", val="nextPage"))
        properties.extend(self._paper(sideways))
        if cover:
            properties.append(make("titlePg"))
        return properties

    def _paper(self, sideways: bool) -> list[BaseOxmlElement]:
        page = self._layout.page
        width, height = twips(page.width), twips(page.height)
        sides = [twips(side) for side in (page.top, page.right, page.bottom, page.left)]
        if sideways:
            size = make("pgSz", w=height, h=width, orient="landscape")
            # The margins turn along with the paper.
            sides = [sides[3], sides[0], sides[1], sides[2]]
        else:
            size = make("pgSz", w=width, h=height)
        names = dict(zip(("top", "right", "bottom", "left"), sides, strict=True))
        edge = {"header": twips(page.header), "footer": twips(page.footer), "gutter": 0}
        return [size, make("pgMar", **names, **edge)]

    def _edges_of(self, name: str) -> _Edges:
        if name not in self._edges:
            top, top_id = self._part.add_header_part()
            bottom, bottom_id = self._part.add_footer_part()
            width = self._layout.page.text_width(name == "sideways")
            number = len(self._edges) + 1
            emptied(top.element).append(self._top(name == "cover", width, number))
            emptied(bottom.element).append(self._bottom(name == "cover", width))
            self._edges[name] = _Edges(top_id, bottom_id)
        return self._edges[name]

    def _top(self, cover: bool, width: int, number: int) -> BaseOxmlElement:
        content = self._content
        stamp = runs(content.stamp or DRAFT, bold=True)
        draft = [*stamp, self._watermark(number)] if content.draft else []
        if cover:
            side = [make("jc", val="center")]
            return paragraph("Header", draft, after_bidi=side)
        line = make("pBdr", border("bottom", self._layout.colours.rule, 4, 4))
        middle = [*runs("\t"), *draft] if draft else []
        parts = [
            *runs(at_top(content.acronym), bold=True),
            *middle,
            *runs("\t"),
            *runs(content.dated),
        ]
        return paragraph("Header", parts, before_bidi=[line, _tabs(width, middle=bool(draft))])

    def _bottom(self, cover: bool, width: int) -> BaseOxmlElement:
        if cover:
            return paragraph("Footer", [])
        line = make("pBdr", border("top", self._layout.colours.rule, 4, 4))
        count = [*runs("\tPage "), field("PAGE", "1"), *runs(" of "), field("NUMPAGES", "1")]
        told = (part for part in (self._content.title, self._content.subject) if part)
        parts = [*runs(" · ".join(told)), *count]
        return paragraph("Footer", parts, before_bidi=[line, _tabs(width)])

    def _watermark(self, number: int) -> BaseOxmlElement:
        said = {"n": number, "colour": self._layout.colours.watermark, "text": DRAFT}
        return parse_xml(_WATERMARK.format(**said, font=self._layout.fonts.latin))


def _tabs(width: int, middle: bool = False) -> BaseOxmlElement:
    """Stops for what stands at the right, and in the middle."""
    stops = make("tabs")
    if middle:
        stops.append(make("tab", val="center", pos=width // 2))
    stops.append(make("tab", val="right", pos=width))
    return stops


def _reference(tag: str, kind: str, relationship: str) -> BaseOxmlElement:
    reference = OxmlElement(f"w:{tag}", {qn("w:type"): kind, qn("r:id"): relationship})
    return reference
