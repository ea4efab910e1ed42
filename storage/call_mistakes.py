"""Every mistake of a call file, with its line and what was expected."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from models.call import Call
from models.criteria import AnyCriterion
from models.paths import join
from models.problems import nearest
from storage.errors import located
from storage.layout import Place
from storage.lines import lines_in


def mistakes(error: ValidationError, raw: dict[str, Any], data: bytes, file: Path) -> list[str]:
    """One line for each mistake: `FILE:LINE: key: what is wrong, what was expected`.

    `raw` is the document that was checked, `data` the bytes of the file.
    """
    found = lines_in(data)
    said = []
    for detail in error.errors(include_url=False, include_context=True):
        place, model = _where(detail, raw)
        line = found.line_of(place) if found is not None else None
        said.append((line or 0, located(file, line, join(*place), _message(detail, model))))
    return [text for _, text in sorted(said, key=lambda item: item[0])]


def _where(detail: ErrorDetails, raw: Any) -> tuple[Place, type[BaseModel]]:
    """The place of a mistake without the kinds that pydantic puts in, and the table it is in."""
    place: Place = ()
    model: type[BaseModel] = Call
    value = raw
    *above, last = detail["loc"] or ("",)
    for step in above:
        if isinstance(value, dict) and step not in value and value.get("kind") == step:
            model = _kinds()[str(step)]
            continue
        if isinstance(step, str):
            model = _model_at(model, step)
        value = _child(value, step)
        place = (*place, step)
    return (*place, last), model


def _child(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(str(step))
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def _message(detail: ErrorDetails, model: type[BaseModel]) -> str:
    kind, value = detail["type"], detail["input"]
    if kind == "extra_forbidden":
        known = [
            info.alias or name for name, info in model.model_fields.items() if not info.exclude
        ]
        hint = nearest(str(detail["loc"][-1]), known)
        end = f": did you mean “{hint}”?" if hint else f", expected one of {', '.join(known)}"
        return f"unknown key{end}"
    if kind == "missing":
        return "it is missing"
    if kind == "union_tag_not_found":
        return "the criterion does not say its “kind”"
    if kind == "union_tag_invalid":
        tag = value.get("kind") if isinstance(value, dict) else value
        hint = nearest(str(tag), list(_kinds()))
        end = f": did you mean “{hint}”?" if hint else f", expected one of {', '.join(_kinds())}"
        return f"unknown kind “{tag}”{end}"
    if kind == "model_type":
        return f"{_shown(value)} cannot be read, expected a table"
    expected = detail["msg"].removeprefix("Input should be ").removeprefix("Value error, ")
    return f"{_shown(value)} cannot be read, expected {expected}"


def _kinds() -> dict[str, type[BaseModel]]:
    """The kinds of criteria by name."""
    union = get_args(AnyCriterion)[0]
    kinds = get_args(union)
    return {get_args(kind.model_fields["kind"].annotation)[0]: kind for kind in kinds}


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


def _shown(value: object) -> str:
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    text = f"“{value}”" if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "…"
