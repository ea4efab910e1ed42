"""Every mistake of a call file, with its line and what was expected."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from models.call import Call
from models.call.figures import A_DAY, A_MOMENT
from models.call.kinds_of_criteria import WORDS, expected_by, kinds_of_criteria
from models.call.mistakes import EMPTY, MISSING, NO_KIND, Mistake, hint, resembling
from models.call.review import notices, unconfirmed
from models.proposal.paths import Place, join
from models.values.in_message import by_sort
from storage.calls.file import call_bytes
from storage.errors import located
from storage.toml.lines import lines_in

MOST = 1000
"""Mistakes that are told of one file."""

_CHOICE = re.compile(r"'((?:[^'\\]|\\.)*)'|(\d+)")
_EXPECTED = {
    "string": WORDS[str],
    "int": WORDS[int],
    "decimal": WORDS[Decimal],
    "finite": WORDS[Decimal],
    "bool": WORDS[bool],
    "tuple": "a list",
    "dict": "a table",
    "date": A_DAY,
    "datetime": A_MOMENT,
}
"""What should have been there, by how the name of a mistake of pydantic begins."""


def said(found: Iterable[Mistake], data: bytes, file: Path) -> list[str]:
    """One line for each mistake in the order of the file: `FILE:LINE: key: what is wrong`.

    `data` are the bytes of the file.
    """
    lines = lines_in(data)
    told: dict[tuple[int, str], None] = {}
    for mistake in found:
        line = lines.line_of(mistake.place) if lines is not None else None
        text = located(file, line, join(*mistake.place), mistake.message)
        told[line or 0, text] = None
    texts = [text for _, text in sorted(told, key=lambda item: item[0])]
    more = len(texts) - MOST
    return texts if more <= 0 else [*texts[:MOST], f"{file}: and {more} mistakes more"]


def worth_a_look(call: Call, file: Path) -> list[str]:
    """What is no mistake of a call, read from that file, and yet may be a slip; a line each."""
    return said(notices(call), call_bytes(file), file)


def to_confirm(call: Call, file: Path) -> list[str]:
    """What of a call, read from that file, was carried over and nobody confirmed; a line each."""
    return said(unconfirmed(call), call_bytes(file), file)


def shape_mistakes(error: ValidationError, raw: dict[str, Any]) -> Iterator[Mistake]:
    """What is not in its place or not of its type, in plain words; `raw` is what was checked."""
    for count, detail in enumerate(error.errors(include_url=False)):
        place, model = _where(detail, raw)
        if detail["type"] == "too_short" and _at(raw, place):
            continue  # its entries are there, and what is wrong with them is told
        with_hint = count < MOST
        message = _message(detail, model, place, with_hint=with_hint)
        if detail["type"] == "union_tag_invalid":
            yield Mistake((*place, "kind"), message)
            if with_hint:
                yield from _as_the_nearest_kind_of_criterion(detail["input"], place)
        else:
            yield Mistake(place, message)


def _as_the_nearest_kind_of_criterion(criterion: dict[str, Any], place: Place) -> Iterator[Mistake]:
    """What else is wrong with a criterion whose kind is misspelled."""
    near = resembling(str(criterion["kind"]), kinds_of_criteria())
    if not near:
        return
    try:
        kinds_of_criteria()[near].model_validate({**criterion, "kind": near})
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            at: Place = detail["loc"]
            model = (
                _model_at(kinds_of_criteria()[near], str(at[0]))
                if len(at) > 1
                else kinds_of_criteria()[near]
            )
            yield Mistake((*place, *at), _message(detail, model, at, with_hint=True))


def _where(detail: ErrorDetails, raw: Any) -> tuple[Place, type[BaseModel]]:
    """The place of a mistake without the kinds that pydantic puts in, and the table it is in."""
    place: Place = ()
    model: type[BaseModel] = Call
    value = raw
    *above, last = detail["loc"] or ("",)
    for step in above:
        if isinstance(value, dict) and step not in value and value.get("kind") == step:
            model = kinds_of_criteria()[str(step)]
            continue
        if isinstance(step, str):
            model = _model_at(model, step)
        value = _child(value, step)
        place = (*place, step)
    if isinstance(value, dict) and value.get("kind") == last and last in kinds_of_criteria():
        return place, model
    return (*place, last), model


def _at(value: Any, place: Place) -> Any:
    for step in place:
        value = _child(value, step)
    return value


def _child(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(str(step))
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def _message(detail: ErrorDetails, model: type[BaseModel], place: Place, with_hint: bool) -> str:
    kind, value = detail["type"], detail["input"]
    if kind == "extra_forbidden":
        known = [
            info.alias or name for name, info in model.model_fields.items() if not info.exclude
        ]
        return f"unknown key{hint(str(place[-1]), known) if with_hint else ''}"
    if kind == "missing":
        return MISSING
    if kind == "union_tag_not_found":
        return NO_KIND
    if kind == "union_tag_invalid":
        tag = value.get("kind") if isinstance(value, dict) else value
        nearest = hint(str(tag), list(kinds_of_criteria())) if with_hint else ""
        return f"unknown kind {by_sort(tag)}{nearest}"
    if kind == "too_short":
        return EMPTY
    if kind == "literal_error":
        return _no_choice(detail)
    return f"{by_sort(value)} cannot be read, expected {_expected(detail, model, place)}"


def _no_choice(detail: ErrorDetails) -> str:
    """Something else than the choices of a key: which there are, and the nearest."""
    value, listing = detail["input"], str(detail.get("ctx", {}).get("expected", ""))
    choices = [text or number for text, number in _CHOICE.findall(listing)]
    if "'" not in listing:
        quotes = ", without quotes" if isinstance(value, str) else ""
        return f"{by_sort(value)} cannot be read, expected {' or '.join(choices)}{quotes}"
    end = hint(value, choices) if isinstance(value, str) else ""
    if end.startswith(":"):
        return f"{by_sort(value)} cannot be read{end} It is one of {', '.join(choices)}"
    one_of = "one of " if len(choices) > 1 else ""
    return f"{by_sort(value)} cannot be read, expected {one_of}{', '.join(choices)}"


def _expected(detail: ErrorDetails, model: type[BaseModel], place: Place) -> str:
    kind, value = detail["type"], detail["input"]
    field = next((i for n, i in model.model_fields.items() if (i.alias or n) == place[-1]), None)
    if kind.startswith(("model", "dataclass")):
        return expected_by(field.annotation) if field is not None else "a table"
    if kind == "tuple_type" and isinstance(value, dict):
        # In a file a table of a list is named without its number: it is the one above.
        head = join(*(step for step in place if isinstance(step, str)))
        return f"a list of tables, each under [[{head}]]"
    if kind == "tuple_type" and field is not None:
        return expected_by(field.annotation)
    name = "datetime" if kind.startswith("datetime") else kind.partition("_")[0]
    return _EXPECTED.get(name, "another value")


def _model_at(model: type[BaseModel], step: str) -> type[BaseModel]:
    """The table, or the table in the list, under a key; the same one where there is none."""
    fields = {info.alias or name: info for name, info in model.model_fields.items()}
    below = list(_models_in(fields[step].annotation)) if step in fields else []
    return below[0] if len(below) == 1 else model


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
