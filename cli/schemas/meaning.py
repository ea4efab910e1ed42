"""What the schema of a call file tells an editor: what its keys mean, which sets there are."""

import ast
import inspect
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, get_args

from pydantic import BaseModel

from models.call import Call
from models.call.figures import COUNTS, MOST
from models.call.kinds_of_criteria import kinds_of_criteria
from models.call.mistakes import SETS, TYPES
from models.proposal.workplan import USUAL_PHASES
from models.terms.evidence import Share
from models.terms.offers import ActivityKind, ExpectedOutput
from models.terms.organisations import USUAL_TYPES
from models.terms.phases import PHASES
from storage.shipped.countries import set_names


def complete_call(schema: dict[str, Any]) -> None:
    """Put into the schema what editors can offer and explain."""
    models = {model.__name__: model for model in _tables(Call)}
    known = {SETS: sorted(set_names()), TYPES: list(USUAL_TYPES), PHASES: list(USUAL_PHASES)}
    names = {
        (kind.__name__, key): known[named]
        for kind in kinds_of_criteria().values()
        for key, named in kind.names.items()
        if named in known
    } | {(model.__name__, "phase"): known[PHASES] for model in (ExpectedOutput, ActivityKind)}
    for name, definition in {Call.__name__: schema, **schema["$defs"]}.items():
        meaning = _meaning(models[name]) if name in models else {}
        for key, said in definition.get("properties", {}).items():
            if key in meaning:
                said.setdefault("description", meaning[key])
            said |= _bounds(name, key, said)
            if (name, key) in names:
                # Any text will do: a call names sets, types and phases of its own as well.
                one = said.setdefault("items", {}) if said.get("type") == "array" else said
                one.pop("type", None)
                one["anyOf"] = [{"enum": names[name, key]}, {"type": "string"}]


def _bounds(table: str, key: str, said: dict[str, Any]) -> dict[str, Any]:
    """From where to where a number can be, as `calls check` has it; nothing of what is none."""
    choices = said.get("anyOf")
    if isinstance(choices, list) and {"type": "number"} in choices:
        # pydantic would take a number in quotes too, which no call file may have.
        del said["anyOf"]
        share = (
            {"minimum": 0, "maximum": 100} if table == Share.__name__ else {"exclusiveMinimum": 0}
        )
        return {"type": "number", **share}
    return (
        {"minimum": 1, "maximum": MOST} if key in COUNTS and said.get("type") == "integer" else {}
    )


def _tables(annotation: Any) -> Iterator[type[BaseModel]]:
    """A table and those that it holds, at any depth."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for info in annotation.model_fields.values():
            yield from _tables(info.annotation)
    for inner in get_args(annotation):
        yield from _tables(inner)


def _meaning(model: type[BaseModel]) -> dict[str, str]:
    """What the text under each field says, of a table and of those that it extends.

    Python forgets such texts, so they are read in the source: here, where they are asked for.
    pydantic can do the same for each class as it is made, and would do it at every start.
    """
    said: dict[str, str] = {}
    for one in reversed(model.__mro__):
        if not issubclass(one, BaseModel) or one is BaseModel:
            continue
        (body,) = ast.parse(inspect.getsource(one)).body
        for field, below in pairwise(body.body if isinstance(body, ast.ClassDef) else ()):
            match field, below:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=x)):
                    said[name] = " ".join(str(x).split())
    # In the file, a key may go by another name than Python allows (`from`).
    return {
        info.alias or name: said[name] for name, info in model.model_fields.items() if name in said
    }
