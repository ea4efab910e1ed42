"""The library that sets documents and pictures from templates and data."""

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import typst

from bundle.look.layout import Layout, layout
from bundle.pdf.text import replaced
from models.proposal.remembered import remembered
from storage.shipped.folder import template_folder
from storage.shipped.glyphs import font_folder

_STANDARDS: list[Any] = ["ua-1", "a-2a"]
_UNSHOWN = re.compile(r'the text `"(.*?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_TRIES = 2
"""How often a text is made plainer; the last attempt lets its error through."""
_BREAKDOWN = "PanicException"
"""What the library raises when it breaks down; it can be used again afterwards.

It is known by its name: it cannot be imported, and is no `Exception`.
"""
_ALONE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("it.svg")'
_DATA, LOOK = "data.json", "look.json"
"""What the templates call their data, and the layout."""
_IDLE: list[typst.Compiler] = []
"""Compilers that wait for their next document: each keeps the templates as it read them.

One at a time can be used, so there are as many as documents are made at the same time.
"""


def as_pdf(
    template: str,
    data: dict[str, Any],
    moment: dt.datetime,
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """A template with its data as a tagged PDF; `pictures` are files that the data name.

    Where the library still meets a text that it cannot show, stand-ins take the place of what it
    names; where it breaks down over one, of all that is not written in European letters.
    """
    text = json.dumps(data, ensure_ascii=False)
    for _ in range(_TRIES):
        try:
            return _pdf(template, text, moment, pictures)
        except typst.TypstError as error:
            named = {c for c in unshown(str(error.diagnostic)) if not c.isascii()}
            if not named:
                raise
            text = replaced(text, named)
        except BaseException as error:
            if type(error).__name__ != _BREAKDOWN:
                raise
            text = replaced(text, {c for c in text if not _european(c)})
    return _pdf(template, text, moment, pictures)


def drawn_as_png(drawing: bytes, resolution: float) -> bytes | None:
    """An SVG as PNG; None where it cannot be drawn."""
    files: dict[str, Any] = {"main.typ": _ALONE, "it.svg": drawing}
    source: dict[str, Any] = {"input": files, "font_paths": fonts(), "ignore_system_fonts": True}
    try:
        made = typst.compile(**source, format="png", ppi=resolution)
    except (typst.TypstError, RuntimeError):  # the second for what is no UTF-8
        return None
    except BaseException as error:
        if type(error).__name__ != _BREAKDOWN:
            raise
        return None
    return made if isinstance(made, bytes) else None


def as_pictures(
    template: str, data: dict[str, Any], resolution: float, look: Layout
) -> list[bytes]:
    """A template with its data as PNG pictures, one for each page."""
    files = {LOOK: look_of(look)}
    text = json.dumps(data, ensure_ascii=False)
    return _compiled(template, text, {"format": "png", "ppi": resolution}, files)


def told_by(
    template: str, data: dict[str, Any], label: str, pictures: Mapping[str, bytes] | None = None
) -> Any:
    """What a template tells under a label, once it is set with its data."""
    text = json.dumps(data, ensure_ascii=False)
    files: dict[str, Any] = {**_files(template, text), **(pictures or {})}
    asked: dict[str, Any] = {"selector": f"<{label}>", "field": "value", "one": True}
    return json.loads(typst.query(files, **asked, **_surroundings()))


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """The fonts of all documents: those of the program, and those that the library brings.

    Those of the system are left out, or every machine would write other bytes.
    """
    return typst.Fonts(include_system_fonts=False, font_paths=[str(font_folder())])


@remembered
def look_of(layout: Layout) -> bytes:
    """A layout as the templates read it."""
    return _values(layout.model_dump_json(exclude_none=True))


def _values(text: str) -> bytes:
    """JSON as the templates read it: see `values-of` there."""
    return b"//" + text.encode()


def unshown(diagnostic: str) -> set[str]:
    """The characters that the library names as those that no font shows."""
    named = (
        _ESCAPED.sub(lambda code: chr(int(code[1], 16)), t) for t in _UNSHOWN.findall(diagnostic)
    )
    return {character for text in named for character in text}


def _pdf(
    template: str, text: str, moment: dt.datetime, pictures: Mapping[str, bytes] | None = None
) -> bytes:
    look: dict[str, Any] = {"format": "pdf", "pdf_standards": _STANDARDS, "timestamp": moment}
    (made,) = _compiled(template, text, look, pictures or {})
    return made


def _compiled(
    template: str, text: str, look: Mapping[str, Any], pictures: Mapping[str, bytes]
) -> list[bytes]:
    """A template with its data in the look that is asked for: one file, or one for each page.

    Texts go in as data and not as a part of the source, so no sign in them means anything. They
    are a file and no input of the library's: then what the templates say is worked out once.
    """
    files: dict[str, Any] = {**_files(template, text), **pictures}
    try:
        compiler = _IDLE.pop()
    except IndexError:
        compiler = typst.Compiler(**_surroundings())
    made = compiler.compile(input=files, **look)
    _IDLE.append(compiler)  # not where it broke down
    return [made] if isinstance(made, bytes) else list(made or ())


def _files(template: str, text: str) -> dict[str, bytes]:
    main = f'#include "{template}"'.encode()
    return {"main.typ": main, _DATA: _values(text), LOOK: look_of(layout())}


def _surroundings() -> dict[str, Any]:
    """All that the library sees besides what it is given: the templates and the fonts."""
    folder = template_folder() / "documents"
    return {"root": folder, "font_paths": fonts(), "ignore_system_fonts": True}


def _european(character: str) -> bool:
    """Whether it is a Latin, Greek or Cyrillic letter, or a sign between such letters."""
    return character < "\u0530" and unicodedata.category(character) not in ("Mn", "Me", "Cf")
