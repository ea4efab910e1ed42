"""What every part of a proposal is: a frozen record that can be read from any table of a file.

Reading is total. A key that the program does not know, and a value that it cannot read, stay with
the part in `kept` and are written back unchanged, so that nothing of a file is ever dropped.
"""

import types
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, Self, Union, get_args, get_origin

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic.json_schema import SkipJsonSchema

from models import kinds
from models.kinds import Kind

KEPT = "kept"


class Part(BaseModel):
    """A frozen record of a proposal, with what its table in the file held beyond it."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=False)

    kept: SkipJsonSchema[Mapping[str, Any]] = Field(default_factory=dict, repr=False)
    """Unknown keys and unreadable values of the file, by key."""

    @model_validator(mode="wrap")
    @classmethod
    def _keep_what_cannot_be_read(
        cls, data: object, handler: ModelWrapValidatorHandler[Self]
    ) -> Self:
        if not isinstance(data, Mapping):
            return handler(data)
        known = cls.model_fields
        read = {k: v for k, v in data.items() if k in known and k != KEPT}
        kept = {k: v for k, v in data.items() if k not in known or k == KEPT}
        try:
            part = handler(read)
        except ValidationError as error:
            for name, *deeper in dict.fromkeys(e["loc"] for e in error.errors(include_url=False)):
                _set_aside(read, kept, str(name), deeper)
            part = handler(read)
            kept = {key: kept[key] for key in data if key in kept}
        return part.model_copy(update={KEPT: kept}) if kept else part


def _set_aside(
    read: dict[str, Any], kept: dict[str, Any], name: str, deeper: list[int | str]
) -> None:
    """Move one unreadable value (or one entry of a table) from what is read to what is kept."""
    value = read.get(name)
    if deeper and isinstance(value, Mapping):
        entry = str(deeper[0])
        read[name] = {k: v for k, v in value.items() if k != entry}
        kept.setdefault(name, {})[entry] = value[entry]
    elif name in read:
        kept[name] = read.pop(name)


@dataclass(frozen=True)
class FieldSpec:
    """All that is known of one field, for screen, documents, schema and messages."""

    name: str
    label: str
    help: str
    kind: Kind | None
    """How its value is read and shown; None where it holds parts or a table."""
    unit: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    """Value to label, for a field with a closed set of choices."""
    refers: str = ""
    """The list whose keys it names: `partners` or `work_packages`."""
    holds: type[Part] | None = None
    """The part that it holds, alone or in a list."""
    many: bool = False
    """Whether it holds a list of parts."""
    entries: Kind | None = None
    """The kind of its entries, where it is a table from key to value."""

    @property
    def expected(self) -> str:
        """What a file may hold here, for a message."""
        if self.choices:
            return "one of " + ", ".join(f'"{choice}"' for choice in self.choices)
        if self.kind is not None:
            return self.kind.expected
        return "a list of tables" if self.many else "a table"


def described(
    label: str,
    help_text: str,
    *,
    default: Any = None,
    unit: str = "",
    choices: Mapping[str, str] | None = None,
    refers: str = "",
) -> Any:
    """Declare a field once: its label, help, unit, the labels of its choices, what it refers to."""
    extra: dict[str, Any] = {"unit": unit} if unit else {}
    if choices:
        extra["labels"] = dict(choices)
    if refers:
        extra["refers"] = refers
    return Field(
        default=default, title=label, description=help_text, json_schema_extra=extra or None
    )


@cache
def field_specs(part: type[Part]) -> Mapping[str, FieldSpec]:
    """The fields of a part by name, in the order of the file."""
    return {n: _spec(n, info) for n, info in part.model_fields.items() if n != KEPT}


def _spec(name: str, info: FieldInfo) -> FieldSpec:
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    kind = next((m for m in info.metadata if isinstance(m, Kind)), None)
    annotation: Any = info.annotation
    if get_origin(annotation) in (Union, types.UnionType):
        annotation = next(a for a in get_args(annotation) if a is not type(None))
    labels = extra.get("labels")
    choices: dict[str, str] = {}
    holds, many, entries = None, False, None
    if kind is None and get_origin(annotation) is Literal:
        kind = kinds.CHOICE
        named = labels if isinstance(labels, dict) else {}
        choices = {c: str(named.get(c, c)) for c in get_args(annotation)}
    elif kind is None and get_origin(annotation) is tuple:
        holds, many = get_args(annotation)[0], True
    elif kind is None and isinstance(annotation, type) and issubclass(annotation, Part):
        holds = annotation
    elif kind is None:
        entry = get_args(annotation)[1]
        entries = next(m for m in entry.__metadata__ if isinstance(m, Kind))
    return FieldSpec(
        name=name,
        label=info.title or name,
        help=info.description or "",
        kind=kind,
        unit=str(extra.get("unit", "")),
        choices=choices,
        refers=str(extra.get("refers", "")),
        holds=holds,
        many=many,
        entries=entries,
    )
