"""How the DOCX documents look, as `templates/documents/look.toml` says it."""

import tomllib
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from bundle.content import Tone
from models.terms.document import DocumentForm
from models.values.words import shortened
from storage.shipped.folder import template_folder

_POINTS_IN_MM = 72 / 25.4
_TWIPS_IN_POINT = 20
_LIKE = {"arial": "Liberation Sans", "helvetica": "Liberation Sans"}
"""By font that a call asks for one that comes with the program, whose letters are as wide."""
_SIDES = ("top", "bottom", "left", "right")
_AT_TOP = 30
"""Letters of an acronym for which the top of a page has room, beside the stamp of a draft."""


def twips(mm: float) -> int:
    """A length in the unit of most measures in a DOCX, a twentieth of a point."""
    return round(mm * _POINTS_IN_MM * _TWIPS_IN_POINT)


def at_top(acronym: str) -> str:
    """An acronym as it stands at the top of every page, however long it is."""
    return shortened(acronym, _AT_TOP)


class _Values(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Page(_Values):
    """The paper and its margins, in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    footer: float

    def text_width(self, sideways: bool = False) -> int:
        """The width of the text in twips; `sideways` on a page that lies on its side."""
        if sideways:
            return twips(self.height - self.top - self.bottom)
        return twips(self.width - self.left - self.right)

    @property
    def text_height(self) -> int:
        """The height of the text on an upright page, in twips."""
        return twips(self.height - self.top - self.bottom)


class ByScript(_Values):
    """A font or a language for each family of scripts that Word tells apart."""

    latin: str
    far_east: str
    complex: str


class Fonts(ByScript):
    """The fonts, and what is told of the first, for who does not have it."""

    stand_in: str
    looks: str
    """Both empty where nothing is known of it."""


class Colours(_Values):
    """Colours that more than one thing has."""

    accent: str
    rule: str
    watermark: str
    pen: str


class Contents(_Values):
    """The table of contents."""

    heading: str
    deepest: int


class BulletLook(_Values):
    """The lists."""

    sign: str
    indent: float
    hanging: float


class Tables(_Values):
    """The tables; the file says what each value is."""

    upright: tuple[str, ...]
    sideways: tuple[str, ...]
    cell_padding: float
    long_word: int
    widest_share: float
    tall_row: float
    head_shade: str
    sum_shade: str
    label_share: float
    signature_label_share: float
    signature_height: float


class ToneLook(_Values):
    """A paragraph that stands out."""

    word: str
    edge: str
    shade: str


class Style(_Values):
    """A paragraph style; what is None is as in the style that it is based on."""

    based_on: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    color: str | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None
    indent: float | None = None
    keep_with_next: bool = False
    keep_lines: bool = False
    hyphens: bool = True


class Layout(_Values):
    """All that the file says."""

    page: Page
    fonts: Fonts
    language: ByScript
    colours: Colours
    contents: Contents
    bullets: BulletLook
    tables: Tables
    tones: dict[Tone, ToneLook]
    styles: dict[str, Style]
    typeset: str = ""
    """The font of a PDF; empty for the two that it has where no call asks for one."""
    smallest: float = 0.0
    """No letters are smaller, in points; 0 where no call says so."""

    def size_of(self, style: str) -> float:
        """The size of the letters of a style, in points."""
        said = self.styles[style]
        return said.size if said.size is not None else self.size_of(said.based_on or "Normal")

    @property
    def deepest_heading(self) -> int:
        """The deepest level of headings that has a style; deeper ones look like it."""
        return max(int(name[-1]) for name in self.styles if name.startswith("Heading "))


@lru_cache(maxsize=1)
def layout() -> Layout:
    """The layout that comes with the program."""
    file = template_folder() / "documents" / "look.toml"
    return Layout.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))


def layout_for(form: DocumentForm | None) -> Layout:
    """The layout for a document in the form of a call: its font, sizes and margins."""
    if form is None:
        return layout()
    wanted = form.font_size, form.smallest_size, form.margin
    sizes = (float(one.value) if one is not None else 0.0 for one in wanted)
    return _adapted(form.font.value.strip() if form.font is not None else "", *sizes)


@lru_cache(maxsize=8)
def _adapted(font: str, text: float, smallest: float, margin: float) -> Layout:
    """The layout in a font, the text in a size, nothing smaller, and with margins as broad."""
    own = layout()
    if not (font or text or smallest or margin):
        return own
    size = max(text or own.size_of("Normal"), smallest)
    styles = {
        # A heading is no smaller than the text under it.
        name: _no_smaller(style, size if name.startswith("Heading ") else smallest)
        for name, style in own.styles.items()
    }
    styles["Normal"] = styles["Normal"].model_copy(update={"size": size})
    sides = {name: max(getattr(own.page, name), margin) for name in _SIDES}
    typeset = _LIKE.get(font.casefold(), "")
    fonts = own.fonts
    if font and font != fonts.latin:
        fonts = fonts.model_copy(update={"latin": font, "stand_in": typeset, "looks": ""})
    return own.model_copy(
        update={
            "page": own.page.model_copy(update=sides),
            "fonts": fonts,
            "styles": styles,
            "typeset": typeset,
            "smallest": smallest,
        }
    )


def _no_smaller(style: Style, smallest: float) -> Style:
    if style.size is None or style.size >= smallest:
        return style
    return style.model_copy(update={"size": smallest})
