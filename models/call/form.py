"""What is wrong with the form of a call: numbers, texts, tables and columns that do not fit."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import get_args

from models.call.mistakes import Mistake, hint, ids_of, no_strand, strands_of
from models.call.raw import entries, texts
from models.proposal.paths import Place
from models.terms.document import (
    BY_APPLICANT,
    COLUMNS,
    FONTS,
    NUMBER,
    DocumentTable,
    order_of,
)
from models.terms.evidence import Raw
from models.values.words import listed

FORM = "document"
Form = tuple[str, str]
"""A strand and a stage, each empty where the call has none."""
_A_NUMBER = "letters or numbers with points between, such as “A.1.1” or “2.3”"


def form_mistakes(raw: Raw, strands: Sequence[str]) -> Iterator[Mistake]:
    """What makes no sense in `[document]`; `strands` are those of the call."""
    form = raw.get(FORM)
    if not isinstance(form, dict):
        return
    yield from _font(form)
    written = _written_parts(raw, strands)
    sections = list(entries(raw, FORM, "sections"))
    for index, section in sections:
        place = (FORM, "sections", index)
        for position, name in texts(section.get("strands")):
            if name not in strands:
                yield Mistake((*place, "strands", position), no_strand(name, strands))
        yield from _columns(section, place)
        yield from _for_each(section, place)
        yield from _texts(section, place, written, strands)
    forms = [(index, section, _forms(section, raw, strands)) for index, section in sections]
    yield from _numbers(forms)
    yield from _twice(forms)


def _forms(section: Raw, raw: Raw, strands: Sequence[str]) -> list[Form]:
    """The strands and stages in whose form a section stands."""
    stages = [one for _, one in texts(section.get("stages"))] or ids_of(raw, "stages") or [""]
    return [(strand, stage) for strand in strands_of(section, strands) for stage in stages]


def _font(form: Raw) -> Iterator[Mistake]:
    font = form.get("font")
    name = font.get("value") if isinstance(font, dict) else None
    if isinstance(name, str) and name not in FONTS:
        said = f"“{name}” is no font that can be set{hint(name, FONTS)}"
        yield Mistake((FORM, "font", "value"), said)


def _numbers(sections: Sequence[tuple[int, Raw, list[Form]]]) -> Iterator[Mistake]:
    """Numbers that are none, stand twice, or stand before one that they follow."""
    last: dict[Form, str] = {}
    told: dict[Form, set[str]] = {}
    for index, section, own in sections:
        number, place = section.get("number"), (FORM, "sections", index, "number")
        if not isinstance(number, str):
            continue
        if not NUMBER.fullmatch(number):
            yield Mistake(place, f"“{number}” is no number of a section, expected {_A_NUMBER}")
            continue
        if any(number in told.get(form, ()) for form in own):
            yield Mistake(place, f"“{number}” stands in the form already; each number stands once")
        else:
            late = [last[one] for one in own if order_of(last.get(one, number)) > order_of(number)]
            if late:
                said = f"“{number}” stands after “{late[0]}”, expected the order of the numbers"
                yield Mistake(place, said)
        for form in own:
            told.setdefault(form, set()).add(number)
            last[form] = max(last.get(form, number), number, key=order_of)


def _columns(section: Raw, place: Place) -> Iterator[Mistake]:
    columns, tables = section.get("columns"), [name for _, name in texts(section.get("tables"))]
    if not columns:
        return
    if len(tables) != 1:
        said = "the columns of one table can be chosen, and there are " + str(len(tables))
        yield Mistake((*place, "columns"), said.replace("there are 0", "there is none"))
        return
    (table,) = tables
    known = COLUMNS.get(table)
    if known is None:
        if table in get_args(DocumentTable):
            choice = listed(COLUMNS)
            said = f"the columns of “{table}” cannot be chosen, only those of {choice}"
            yield Mistake((*place, "columns"), said)
        return
    seen: set[str] = set()
    for position, name in texts(columns):
        at = (*place, "columns", position)
        if name not in known:
            yield Mistake(at, f"“{name}” is no column of “{table}”{hint(name, known)}")
        elif name in seen:
            yield Mistake(at, f"“{name}” stands in the list already")
        seen.add(name)


def _for_each(section: Raw, place: Place) -> Iterator[Mistake]:
    if section.get("each") != "applicants":
        return
    for position, name in texts(section.get("tables")):
        if name in get_args(DocumentTable) and name not in BY_APPLICANT:
            said = f"“{name}” is not told by applicant, only {listed(BY_APPLICANT)} are"
            yield Mistake((*place, "tables", position), said)


def _written_parts(raw: Raw, strands: Sequence[str]) -> Mapping[str, Collection[str]]:
    """The ids of the written parts, each with the strands that have it."""
    found: dict[str, set[str]] = {}
    for _, section in entries(raw, "sections"):
        name = section.get("id")
        if isinstance(name, str):
            found.setdefault(name, set()).update(strands_of(section, strands))
    return found


def _texts(
    section: Raw, place: Place, written: Mapping[str, Collection[str]], strands: Sequence[str]
) -> Iterator[Mistake]:
    for position, name in texts(section.get("texts")):
        at = (*place, "texts", position)
        if name not in written:
            end = hint(name, written) if written else "; there are none"
            yield Mistake(at, f"“{name}” is no id of sections{end}")
        elif not set(strands_of(section, strands)) & set(written[name]):
            yield Mistake(at, f"“{name}” belongs to strand {listed(written[name])} only")


def _twice(sections: Sequence[tuple[int, Raw, list[Form]]]) -> Iterator[Mistake]:
    """Texts and tables that one form shows in two of its sections."""
    for key in ("texts", "tables"):
        told: dict[tuple[Form, str], object] = {}
        for index, section, own in sections:
            for position, name in texts(section.get(key)):
                before = [told[form, name] for form in own if (form, name) in told]
                if before:
                    said = f"“{name}” stands in section {before[0]} already"
                    yield Mistake((FORM, "sections", index, key, position), said)
                for form in own:
                    told.setdefault((form, name), section.get("number", index + 1))
