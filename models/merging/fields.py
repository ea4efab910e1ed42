"""The fields of a part that two people changed, each by what it holds."""

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from models.merging.conflict import Choice, Found
from models.merging.decisions import Decisions
from models.merging.items import merged_items
from models.merging.order import in_order
from models.merging.paragraphs import by_paragraph, joined
from models.merging.renaming import Keys, Trio
from models.merging.rows import Rows
from models.merging.sameness import (
    GONE,
    Sides,
    Unread,
    alike,
    names_in,
    settled,
    standing,
)
from models.proposal.part import FieldSpec, Part, field_specs
from models.proposal.paths import Place
from models.proposal.proposal import BY_PROGRAM
from models.proposal.references import Refers
from models.values import kinds

P = TypeVar("P", bound=Part)
_LISTS_OF_TEXTS = (kinds.TEXTS, kinds.KEYS, kinds.COUNTRIES)
_NOT_MERGED = object()


class Walk:
    """One walk through three states of a proposal."""

    def __init__(self, decisions: Decisions) -> None:
        self.decisions = decisions
        self.named: dict[Refers, tuple[list[Trio], Keys]] = {}
        """The rows of the lists whose keys are named elsewhere; they have their keys already."""
        self.staying: dict[Refers, frozenset[int]] = {}
        """Those of them that stay though one side removed them, by their numbers."""

    def part(self, base: P, ours: P, theirs: P, at: Place) -> P:
        """A part, field by field."""
        questions = set() if at else self._with_questions()
        if not questions and alike(theirs, base):
            return ours
        if not questions and alike(ours, base):
            return theirs
        result, specs = ours, field_specs(type(base))
        taken: list[str] = []
        for name in names_in(base, ours, theirs):
            sides = Sides(*(standing(part, name) for part in (base, ours, theirs)))
            side: Choice | None = None if name in questions else settled(sides)
            made: Any = _NOT_MERGED
            if side is None and name in specs and not _opaque(*sides[1:]):
                if isinstance(sides.base, Unread):
                    sides = sides._replace(base=type(base).model_fields[name].get_default())
                made = self._inside(specs[name], sides, (*at, name))
            if made is not _NOT_MERGED:
                result = _with(result, specs[name], made)
            elif (side or self.decisions.value(sides, (*at, name))) == "theirs":
                taken.append(name)
        return result.with_fields_of(theirs, taken) if taken else result

    def _with_questions(self) -> set[str]:
        """The lists of which something has to be told though all states may look settled."""
        return {
            to
            for to, (_, keys) in self.named.items()
            if keys.contested or keys.clashing or keys.rechristened or self.staying.get(to)
        }

    def _inside(self, spec: FieldSpec, sides: Sides, at: Place) -> Any:
        """What both make of a field that is merged by what is in it."""
        if spec.many:
            name = cast(Refers, spec.name)
            named = self.named.get(name) if len(at) == 1 else None
            rows = Rows(sides, at, self.decisions, named, self.staying.get(name, frozenset()))
            return rows.merged(self.part)
        if spec.name in BY_PROGRAM and len(at) == 1:
            # Of two revisions of a call the earlier: whoever opens the draft is told what came
            # since. Two ids were given to one draft in two places, which are to agree on one,
            # whichever of them merges; its versions come along (`storage/history/`). A template
            # and the version of it that a child has belong together.
            return min(sides.ours, sides.theirs, key=_whole)
        if spec.holds is not None:
            return self.part(*sides, at)
        if spec.entries is not None:
            return self._entries(spec, sides, at)
        if spec.kind in _LISTS_OF_TEXTS:
            return merged_items(*sides)
        return self._text(sides, at) if spec.kind is kinds.LONG_TEXT else _NOT_MERGED

    def _entries(self, spec: FieldSpec, sides: Sides, at: Place) -> Mapping[str, object]:
        """A table, entry by entry, the unread ones too."""
        tables = [{k: v for k, v in side.items() if v not in (None, "")} for side in sides]
        made: dict[str, object] = {}
        for key in in_order(*map(list, tables)):
            held = Sides(*(table.get(key, GONE) for table in tables))
            side: Choice | None = settled(held)
            text: Any = _NOT_MERGED
            if side is None and spec.entries is kinds.LONG_TEXT and not _opaque(*held):
                text = self._text(held, (*at, key))
            if side is None and text is _NOT_MERGED:
                side = self.decisions.value(held, (*at, key))
            value = text if side is None else held.theirs if side == "theirs" else held.ours
            if value is not GONE:
                made[key] = value
        return made

    def _text(self, sides: Sides, at: Place) -> object:
        """A long text by paragraphs, unless it is all new or all gone on one side."""
        if not all(side.strip() for side in sides):
            return _NOT_MERGED
        pieces, head, tail = by_paragraph(*sides)
        paragraphs: list[str] = []
        for n, piece in enumerate(pieces, 1):
            choice: Choice = "ours"
            if not piece.agreed:
                held = Sides(*("\n\n".join(side) or GONE for side in piece.sides))
                # What both put in at one place can stand one below the other.
                choices: tuple[Choice, ...] = ("ours", "theirs", "both")
                found = Found(
                    at,
                    "value",
                    held,
                    stands="ours" if piece.ours else "theirs",
                    choices=choices[: 2 if piece.base else 3],
                    paragraph=piece.number,
                    piece=n,
                )
                choice = self.decisions.decide(found)
            paragraphs += piece.ours if choice != "theirs" else ()
            paragraphs += piece.theirs if choice == "theirs" or choice == "both" else ()
        return head + joined(paragraphs, *sides) + tail


def _opaque(*sides: object) -> bool:
    """Whether nobody can look into what stands there."""
    return any(side is GONE or isinstance(side, Unread) for side in sides)


def _with(part: P, spec: FieldSpec, made: Any) -> P:
    """A part with a merged field; the entries of a table are read or not."""
    if spec.entries is None:
        return part.with_values(**{spec.name: made})
    unread = {key: entry.raw for key, entry in made.items() if isinstance(entry, Unread)}
    read = {key: entry for key, entry in made.items() if key not in unread}
    part = part.cleared(spec.name)
    return (part.keeping(spec.name, unread) if unread else part).with_values(**{spec.name: read})


def _whole(value: Any) -> tuple[str, str]:
    """What orders two states of a field, what could not be read of it included."""
    return str(value), str(value.kept) if isinstance(value, Part) else ""
