"""What every part of a proposal is: a frozen record that can be read from any table of a file.

Reading is total. A key that the program does not know, and a value that it cannot read, stay with
the part in `kept` and are written back unchanged, so that nothing of a file is ever dropped.

`Part` owns `kept`. Whoever wants the next proposal asks `with_values`, `with_entries_named`,
`with_fields_of`, `cleared` or `keeping` for it, and nobody copies a part in another way: a copy
that sets a value and does not ask what stood unread in its place either loses that or leaves it
where it belongs to nobody any more.
"""

import types
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any, ClassVar, Literal, Self, Union, cast, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, ModelWrapValidatorHandler, model_validator
from pydantic.fields import FieldInfo
from pydantic.json_schema import SkipJsonSchema

from models.proposal.unread import filled_entries, give_up_entries, new_keys, put_aside
from models.remembering import remembering
from models.values import kinds
from models.values.keys import spelled
from models.values.kinds import Kind
from models.values.money import NotRead

KEPT = "kept"
ONE_ENTRY = "one entry for each key"
"""What a table may hold that names keys."""
_set = object.__setattr__


class Part(BaseModel):
    """A frozen record of a proposal, with what its table in the file held beyond it."""

    # Frozen, so that proposals share what is the same in them: undo is a list of earlier ones, and
    # `is` tells what changed.
    model_config = ConfigDict(frozen=True, use_attribute_docstrings=False, defer_build=True)

    __slots__ = ("answers",)
    answers: ClassVar[dict[Any, Any]]
    """What was asked of this very part (`remembered`); a copy of it is asked anew."""

    kept: SkipJsonSchema[Mapping[str, Any]] = Field(default_factory=dict, repr=False)
    """Unknown keys and unreadable values of the file, by key."""

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> Self:
        """The part in a table of a file. Never fails.

        The same as `model_validate`, but without the validators of pydantic: before a first file is
        read they have to be built, which is a tenth of what `check` takes.
        """
        read, kept = _read_and_kept(cls, table)
        if kept:
            read[KEPT] = kept
        # As `model_copy` makes one of an empty part, in a third of the time: a draft has hundreds.
        part = cls.__new__(cls)
        _set(part, "__dict__", {**_defaults(cls), **read})
        _set_fields(part, _names_in(tuple(read)))
        _set_extra(part, None)
        _set_private(part, None)
        _set_answers(part, {})
        return part

    # Who asks pydantic (the constructor, a record that holds parts) has it read in the same way:
    # what its own validator gets then is of the right types.
    @model_validator(mode="wrap")
    @classmethod
    def _read_as_from_a_file(cls, data: object, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(data, Mapping):
            return handler(data)
        read, kept = _read_and_kept(cls, data)
        part = handler(read)
        return part.model_copy(update={KEPT: kept}) if kept else part

    def unread_entries(self, table: str) -> Mapping[str, Any]:
        """The entries of a table (`person_months`) that could not be read, by key."""
        kept = self.kept.get(table)
        return kept if kept is not None and isinstance(kept, Mapping) else {}

    def with_values(self, **values: object) -> Self:
        """The part with other values, which are of the types of their fields already.

        What stood unread in the place of a value becomes, by what the field holds,

        - one value: nothing; the new value is what stands there now;
        - a table: its unread entries stay beside the new ones, but for those that the new table has
          too. An entry that is given as None or as empty text is taken out, read or not;
        - a part, a list of parts, or a table that was no table at all: an unknown key `…_unread`,
          as soon as anything takes its place. It is more than anybody means to give up by one edit,
          and under its own name the file has room for one of the two only.

        Raises `KeyError` for a name that is no field.
        """
        given, kept = dict(values), dict(self.kept)
        for name, value in values.items():
            spec = field_specs(type(self))[name]
            if spec.entries is not None:
                given[name] = filled_entries(getattr(self, name), cast(Mapping[str, object], value))
            if name not in kept:
                continue
            if spec.kind is not None:
                del kept[name]
            elif spec.entries is not None and self.unread_entries(name):
                give_up_entries(kept, name, cast(Mapping[str, object], value))
            elif given[name] != type(self).model_fields[name].get_default():
                put_aside(kept, name)
        return self._next(given, kept if self.kept.keys() & values.keys() else self.kept)

    def with_entries_named(self, table: str, names: Mapping[str, str]) -> Self:
        """The part with entries of a table under other keys, old to new; unread ones too.

        All change at once, so that two may change places. An entry keeps its key where another one
        would have the new key too: none takes the place of another.
        """
        read, unread = getattr(self, table), self.unread_entries(table)
        key = new_keys((*read, *unread), names)
        renamed = {key[k]: raw for k, raw in unread.items()}
        kept = {**self.kept, table: renamed} if unread else self.kept
        return self._next({table: {key[k]: value for k, value in read.items()}}, kept)

    def cleared(self, *names: str) -> Self:
        """The part with some fields as if nobody ever filled them in; nothing unread is left."""
        empty = {name: type(self).model_fields[name].get_default() for name in names}
        if self.kept.keys() & empty.keys():
            return self._next(empty, {k: raw for k, raw in self.kept.items() if k not in empty})
        same = all(getattr(self, name) == default for name, default in empty.items())
        return self if same else self._next(empty, self.kept)

    def with_fields_of(self, other: Self, names: Collection[str]) -> Self:
        """The part with some keys as they stand in another: read, unread, unknown, or not there."""
        kept = {name: raw for name, raw in self.kept.items() if name not in names}
        kept.update((name, other.kept[name]) for name in names if name in other.kept)
        known = type(self).model_fields.keys() - {KEPT}
        return self._next({name: getattr(other, name) for name in names if name in known}, kept)

    def keeping(self, name: str, raw: object, entry: str | None = None) -> Self:
        """The part with something in a field, or in an entry of a table, that it cannot read."""
        kept = dict(self.kept)
        if entry is None:
            kept[name] = raw
            return self._next({name: type(self).model_fields[name].get_default()}, kept)
        unread = {**self.unread_entries(name), entry: raw}
        if name in kept and not self.unread_entries(name):
            put_aside(kept, name)
        kept[name] = unread
        return self._next(
            {name: {k: v for k, v in getattr(self, name).items() if k != entry}}, kept
        )

    def _next(self, values: Mapping[str, object], kept: Mapping[str, Any]) -> Self:
        """What is the same stays the same object: whether something changed is asked with `is`."""
        return self.model_copy(update={**values, KEPT: kept})


# The slots by themselves, which `object.__setattr__` would look up by name for each of them.
_set_fields, _set_extra, _set_private = (
    vars(BaseModel)[f"__pydantic_{name}__"].__set__ for name in ("fields_set", "extra", "private")
)
_set_answers = vars(Part)["answers"].__set__


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
    """Value to label, for a field with a set of choices."""
    open: bool = False
    """Whether a call may have choices of its own besides, so that any word is read."""
    refers: str = ""
    """The list whose keys it names: `partners` or `work_packages`."""
    holds: type[Part] | None = None
    """The part that it holds, alone or in a list."""
    many: bool = False
    """Whether it holds a list of parts."""
    keyed: str = ""
    """The key by which such a list is a table of parts in a file; else it is a list there."""
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
    open_choices: bool = False,
    refers: str = "",
    keyed: str = "",
) -> Any:
    """Declare a field once: its label, help, unit, the labels of its choices, what it refers to.

    A list that is `keyed` stands in a file as a table, with the part of each value of that key.
    """
    extra: dict[str, Any] = {"unit": unit} if unit else {}
    if choices:
        extra["labels"] = dict(choices)
    if choices and open_choices:
        extra["anyOf"] = [{"enum": list(choices)}, {"type": "string"}]
    if refers:
        extra["refers"] = refers
    if keyed:
        extra["keyed"] = keyed
    return Field(
        default=default, title=label, description=help_text, json_schema_extra=extra or None
    )


# Asked at every edit and every save; what a class declares does not change while it runs.
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
    elif kind is None and annotation is str and isinstance(labels, dict):
        kind, choices = kinds.CHOICE, {c: str(label) for c, label in labels.items()}
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
        open="anyOf" in extra,
        refers=str(extra.get("refers", "")),
        holds=holds,
        many=many,
        keyed=str(extra.get("keyed", "")),
        entries=entries,
    )


# One for all parts that have the same: nobody changes it, and each would take as much room as they.
@remembering(4096)
def _names_in(read: tuple[str, ...]) -> set[str]:
    return set(read)


@cache
def _defaults(part: type[Part]) -> Mapping[str, object]:
    """What the fields of a part hold that nobody filled in."""
    return part.model_construct().__dict__


def _read_and_kept(
    part: type[Part], table: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the fields of a part read of a table, and what stays as it is, each by key."""
    readers = _readers(part)
    read: dict[str, Any] = {}
    kept: dict[str, Any] = {}
    for name, value in table.items():
        reader = readers.get(name)
        try:
            if reader is None:
                kept[name] = value
            else:
                read[name] = reader(value)
        except _SomeNotRead as error:
            read[name], kept[name] = error.read, error.unread
        except NotRead:
            kept[name] = value
    return read, kept


class _SomeNotRead(NotRead):
    """Some entries of a table are not of their kind: a bad one costs only itself."""

    def __init__(self, read: Mapping[str, Any], unread: Mapping[str, Any]) -> None:
        self.read, self.unread = read, unread
        super().__init__()


Reader = Callable[[Any], Any]
"""Gives the value for what a file holds. Raises `NotRead`."""


@cache
def _readers(part: type[Part]) -> Mapping[str, Reader]:
    """What reads each field of a part."""
    return {name: _reader(spec) for name, spec in field_specs(part).items()}


def _reader(spec: FieldSpec) -> Reader:
    if spec.holds is not None and spec.keyed:
        return partial(_keyed_parts, spec.holds, spec.keyed)
    if spec.holds is not None:
        return partial(_parts if spec.many else _part, spec.holds)
    if spec.entries is not None:
        return partial(_table, spec.entries.read, spelled if spec.refers else str)
    if spec.open:
        return _word
    if spec.choices or spec.kind is None:
        return partial(_choice, spec.choices)
    return spec.kind.read


def _part(part: type[Part], value: Any) -> Part:
    # Asking for its class first: a file has none but these, and to ask for `Mapping` takes longer.
    if type(value) is dict or isinstance(value, Mapping):
        return part.read(value)
    if not isinstance(value, part):
        raise NotRead("a table")
    return value


def _parts(part: type[Part], value: Any) -> tuple[Part, ...]:
    # A list that has something else in it stays unread as a whole: without that item the others
    # would have other positions than in the file.
    if not isinstance(value, list | tuple):
        raise NotRead("a list of tables")
    return tuple([_part(part, item) for item in value])


def _keyed_parts(part: type[Part], key: str, value: Any) -> tuple[Part, ...]:
    # As a list too: only so can a file say what has no key, or the same one twice.
    if not isinstance(value, Mapping):
        return _parts(part, value)
    if not all(isinstance(item, Mapping) and key not in item for item in value.values()):
        raise NotRead("a table of tables")
    return tuple(part.read({key: name, **item}) for name, item in value.items())


def _table(read_entry: Reader, read_key: Callable[[str], str], value: Any) -> dict[str, Any]:
    if type(value) is not dict and not isinstance(value, Mapping):
        raise NotRead("a table")
    read: dict[str, Any] = {}
    unread: dict[str, Any] = {}
    # Of several spellings of one key the plain one counts, else the first; none takes the place of
    # another, so the others stay unread.
    plain = {key for key in value if read_key(key) is key}
    for written, entry in value.items():
        key = read_key(written)
        try:
            if key in read or (key is not written and key in plain):
                raise NotRead(ONE_ENTRY)
            read[key] = read_entry(entry)
        except NotRead:
            unread[written] = entry
    if unread:
        raise _SomeNotRead(read, unread)
    return read


def _choice(choices: Mapping[str, str], value: Any) -> str | None:
    if value is not None and not (isinstance(value, str) and value in choices):
        raise NotRead("one of the choices")
    return value


def _word(value: Any) -> str | None:
    if value is not None and not (isinstance(value, str) and value):
        raise NotRead("a text")
    return value
