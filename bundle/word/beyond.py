"""What the body of a DOCX says in other files of it: where links lead, and footnotes."""

from docx.document import Document as Docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from bundle.word.text import NOTE_SIGN, paragraph
from bundle.word.xml import make

_LINES = (("separator", -1), ("continuationSeparator", 0))
"""What Word draws between the text of a page and its footnotes."""


def put_beyond(made: Docx) -> None:
    """Give links and footnotes of the body the files in which they belong."""
    body = made.element.body
    signs = list(body.iter(qn("w:footnoteReference")))
    if signs:
        package = made.part.package
        kind, name = CONTENT_TYPE.WML_FOOTNOTES, PackURI("/word/footnotes.xml")
        part = Part(name, kind, package=package)
        made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        notes = make("footnotes", *(_line(line, id_) for line, id_ in _LINES))
        for id_, sign in enumerate(signs, start=1):
            notes.append(_note(list(sign), id_))
            sign.set(qn("w:id"), str(id_))
        _link(notes, part)
        part._blob = serialize_part_xml(notes)
    _link(body, made.part)


def _link(element: BaseOxmlElement, part: Part) -> None:
    """Name the address of each link among those of the file that it stands in."""
    for link in element.iter(qn("w:hyperlink")):
        if address := link.get(qn("r:id")):
            to = part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link.set(qn("r:id"), to)


def _note(words: list[BaseOxmlElement], id_: int) -> BaseOxmlElement:
    sign = make("r", make("rPr", make("rStyle", val=NOTE_SIGN)), make("footnoteRef"))
    gap = make("r", make("t"))
    gap[0].text = " "
    gap[0].set(qn("xml:space"), "preserve")
    return make("footnote", paragraph("Footnote Text", [sign, gap, *words]), id=id_)


def _line(kind: str, id_: int) -> BaseOxmlElement:
    words = make("p", make("pPr", make("pStyle", val="FootnoteText")), make("r", make(kind)))
    return make("footnote", words, type=kind, id=id_)
