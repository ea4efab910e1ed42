"""A document as DOCX, to go on working in with a word processor."""

import datetime as dt
import zipfile
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.opc.packuri import PackURI
from docx.opc.pkgwriter import PackageWriter

from bundle.content import Document
from bundle.look.layout import Layout, layout_for
from bundle.word.beyond import put_beyond
from bundle.word.blocks import Body
from bundle.word.lists import dress_lists, dress_settings
from bundle.word.styles import dress, font_table
from bundle.word.xml import emptied
from models.values.held import held_text

_LONGEST_PROPERTY = 255
_KEPT = (KIND.STYLES, KIND.NUMBERING, KIND.SETTINGS, KIND.FONT_TABLE, KIND.THEME)
"""What is taken over from the file that the library starts with; all but the theme filled anew."""


def word(document: Document, moment: dt.datetime) -> bytes:
    """The document as a DOCX file; the same document and moment give the same bytes."""
    look = layout_for(document.form)
    made = docx.Document()
    _cleared(made, look)
    dress(made.styles.element, look, document.numbered)
    dress_lists(made.part.numbering_part.element, look)
    dress_settings(made.settings.element, look)
    body = Body(made, document, look)
    emptied(made.element.body).extend(body.elements())
    put_beyond(made)
    _properties(made, document, moment, look)
    return _packed(made)


def _cleared(made: Docx, look: Layout) -> None:
    """Drop what the library's own file brings along: a preview, notes, marks of its makers."""
    for id_, relation in list(made.part.rels.items()):
        if relation.reltype == KIND.FONT_TABLE:
            relation.target_part._blob = font_table(look)
        elif relation.reltype not in _KEPT:
            del made.part.rels[id_]
    package = made.part.package
    assert package is not None
    for id_, relation in list(package.rels.items()):
        if relation.reltype not in (KIND.OFFICE_DOCUMENT, KIND.CORE_PROPERTIES):
            del package.rels[id_]


def _properties(made: Docx, document: Document, moment: dt.datetime, look: Layout) -> None:
    """What the file says about itself."""
    about = made.core_properties
    emptied(about._element)
    about.title = _short(" · ".join(part for part in (document.acronym, document.title) if part))
    about.author = about.last_modified_by = _short(document.author)
    about.subject = _short(document.subject)
    about.keywords = _short(", ".join(document.keywords))
    about.language = look.language.latin
    # The library writes what it is given as UTC, whatever zone it has.
    about.created = about.modified = moment.astimezone(dt.UTC).replace(tzinfo=None)
    about.revision = 1


def _short(text: str) -> str:
    """As much of a text as a property of a file can hold."""
    return " ".join(held_text(text).split())[:_LONGEST_PROPERTY]


def _packed(made: Docx) -> bytes:
    """The file, packed by ourselves: the library puts the time of packing into each entry."""
    parts, packed = _Parts(), BytesIO()
    package = made.part.package
    assert package is not None
    for part in package.parts:
        part.before_marshal()
    # What it does itself, but for packing: that takes as long once more.
    writer: Any = PackageWriter
    writer._write_content_types_stream(parts, package.parts)
    writer._write_pkg_rels(parts, package.rels)
    writer._write_parts(parts, package.parts)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
        # The list of contents comes first, as programs expect it.
        for name in sorted(parts, key=lambda name: (name[0] != "[", name)):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            target.writestr(entry, parts[name])
    return packed.getvalue()


class _Parts(dict[str, bytes]):
    """Takes from the library what it would pack, by the name that it has in the file."""

    def write(self, name: PackURI, data: bytes) -> None:
        """Take one part."""
        self[name.membername] = data
