"""What a person meant by a value that TOML cannot read, and how it is written.

Numbers as they are written in Germany or France, dates with the day first, texts without quotes:
where the form of the file tells what kind of value stands at a place, that kind reads it as it
reads what is typed; else it is guessed by its look.
"""

import re

from models.proposal import paths
from models.proposal.part import FieldSpec, Part
from models.proposal.paths import Place
from models.values import kinds
from models.values.in_message import as_written, in_message
from models.values.kinds import Kind
from models.values.money import NotRead, TwoMeanings

Told = tuple[str, str]
"""What is wrong, and what was expected."""

_CURLY = re.compile(r"[“”„‟«»‹›‘’‚`´″]")
_IN_CURLY = re.compile(rf"(?:{_CURLY.pattern}|[\"'])+(.*?)(?:{_CURLY.pattern}|[\"'])*", re.DOTALL)
_NOTHING = re.compile(r"null|none|nil|nan?|n/a|-+|\?+", re.IGNORECASE)
_CASH = re.compile(r"[,.][-–—]{1,2}(?=\s*(?:€|eur|euro)?$)", re.IGNORECASE)
_MEASURED = re.compile(r"([\d.,' \u00a0\u202f]+?)\s*[^\W\d_]+", re.IGNORECASE)
_GUESSES = (kinds.FLAG, kinds.DATE, kinds.AMOUNT, kinds.PERCENT, kinds.NUMBER)
_LONGEST = 200
"""Characters of a value; what is longer is no slip of the pen."""
_WORDS = (kinds.TEXT, kinds.LONG_TEXT, kinds.PIC, kinds.KEY, kinds.COUNTRY, kinds.CHOICE)
_LISTS = (kinds.TEXTS, kinds.KEYS, kinds.COUNTRIES)


def spec_of(form: type[Part] | None, place: Place) -> FieldSpec | None:
    """What a form of file has at a place; None where it has nothing there, or is not known."""
    try:
        return paths.spec_at(form, paths.join(*place)) if form is not None else None
    except (KeyError, ValueError):
        return None


def meant_by(value: str, spec: FieldSpec | None) -> Told | None:
    """What is wrong with the text of a value, and how it is written; None where nobody can tell."""
    if "\n" in value or len(value) > _LONGEST or (not value and spec is None):
        return None
    kind = (spec.kind or spec.entries) if spec is not None else None
    expected = (spec.expected if spec.kind else kind.expected) if spec and kind else ""
    if not value:
        return "no value follows the “=”", f"{expected}, or no such line".removeprefix(", or ")
    if value.startswith(('"""', "'''", "{")) or (spec is not None and kind is None):
        return None
    if value.startswith("["):
        return _list(value) if kind in _LISTS else None
    if (_CURLY.match(value) or _CURLY.match(value[-1])) and (found := _IN_CURLY.fullmatch(value)):
        quotes = "these quotation marks are not those of TOML"
        return quotes, _unquoted(found[1], kind)
    if value.startswith(('"', "'")):
        return _quoted(value, kind)
    if _NOTHING.fullmatch(value):
        return f"{in_message(value)} says that there is none", "no such line"
    if spec is not None and spec.choices and value not in spec.choices:
        return f"{in_message(value)} cannot be read", expected
    return _bare(value, kind, expected)


def _bare(value: str, kind: Kind | None, expected: str) -> Told:
    """What stands without quotes."""
    said = in_message(value)
    try:
        right = _right(value, kind)
    except TwoMeanings as error:
        return f"{said} can be read in two ways", _either(error)
    if right.startswith('"'):
        return f"{said} stands without quotes", right
    return f"{said} cannot be read", right or expected


def _right(value: str, kind: Kind | None) -> str:
    """How a value is written; empty where it is none of its kind. Raises `TwoMeanings`."""
    for one in _GUESSES if kind is None else (kind,):
        for text in _readings(value, one):
            try:
                meant = one.parse(text)
            except TwoMeanings:
                raise
            except NotRead:
                continue
            if meant is not None:
                return as_written(meant)
    return as_written(value) if kind is None else ""


def _readings(value: str, kind: Kind) -> list[str]:
    """A text as it stands, and as its kind may read it."""
    if kind is kinds.AMOUNT:
        return [value, _CASH.sub("", value)]
    if kind in _LISTS:
        return [value.strip("()")]
    measured = None if kind in _WORDS else _MEASURED.fullmatch(value)
    return [value, measured[1]] if measured else [value]


def _quoted(value: str, kind: Kind | None) -> Told | None:
    """What begins with quotes that TOML knows, and yet cannot be read."""
    if kind in _LISTS and (items := _items(value)):
        return "several texts stand in brackets", as_written(items)
    inside = value[1:-1]
    if value.count(value[0]) > 1 and value[-1] != value[0]:
        return "something follows the closing quotes", _in_quotes(value)
    if len(value) < 2 or value[-1] != value[0]:
        return "this text has no closing quotes on its line", _unquoted(value.strip("\"'"), kind)
    if "\\" in inside and "'" not in inside and '"' not in inside:
        return "a backslash in a text has to be doubled, or the quotes be single", f"'{inside}'"
    return "quotes inside of quotes end the text", _in_quotes(inside)


def _unquoted(text: str, kind: Kind | None) -> str:
    """How the inside of quotes is written: without any where its kind has none."""
    try:
        return (_right(text, kind) if kind is not None else "") or as_written(text)
    except TwoMeanings as error:
        return _either(error)


def _either(error: TwoMeanings) -> str:
    return " or ".join(reading.replace(",", ".") for reading in error.readings)


def _in_quotes(text: str) -> str:
    """A text with quotes in it, in single ones where that can be."""
    return as_written(text) if "'" in text else f"'{text}'"


def _list(value: str) -> Told | None:
    items = _items(value.strip("[]"))
    if not value.endswith("]"):
        return ("this list has no closing bracket", as_written(items)) if items else None
    return ("texts in a list stand in quotes", as_written(items)) if items else None


def _items(text: str) -> list[str]:
    """The texts of a list whose quotes or brackets are wrong; none where it is wrong otherwise."""
    items = [item.strip().strip("\"'“”„«»‘’") for item in text.strip(" ,").split(",")]
    sound = all(item and not re.search(r"[\"“”„«»\[\]{}]", item) for item in items)
    return items if sound else []
