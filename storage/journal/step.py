"""One step of the wizard as a line of the journal: what was set, added, removed and moved."""

from collections.abc import Iterator, Sequence
from typing import Any, cast

from models.proposal.pairs import paired
from models.proposal.part import FieldSpec, Part, field_specs
from models.values.keys import as_written
from storage.journal.changed_text import Change, as_change, changed
from storage.journal.json_values import from_json, to_json
from storage.journal.numbered import Numbered, Step, numbers
from storage.proposals.tables import document, value_of

Place = list[Step]
Edit = list[Any]
"""What is done and to which place: a kind, the place, and what goes with it."""
Line = list[Any]
"""The number that the next new row gets, then the edits of one step."""


def step(state: Numbered, before: Part, after: Part) -> Line | None:
    """The line that leads from one proposal to the next; None where they are the same.

    `state` holds `before`, and holds `after` when this returns.
    """
    first = state.next
    edits = _Walk(state).edits
    made = list(edits(before, after, []))
    return [first, *made] if made else None


def take(state: Numbered, line: Any) -> int:
    """Do in `state` what a line says; how many of its edits could not be done.

    Raises `ValueError` or `TypeError` where it is no line of a journal.
    """
    if not isinstance(line, list) or not line or not isinstance(line[0], int):
        raise ValueError("no step")
    first, *edits = line
    state.next = first
    missed = 0
    for edit in edits:
        try:
            _do(state, edit)
        except (LookupError, AttributeError, ValueError, TypeError):
            missed += 1
    return missed


def _do(state: Numbered, edit: Edit) -> None:
    kind, place, *more = edit
    if kind == "set":
        state.put(place, from_json(more[0]))
    elif kind == "text":
        state.put(place, changed(state.value(place), cast(Change, more[0])))
    elif kind == "add":
        state.add(place, more[0], from_json(more[1]))
    elif kind == "drop":
        state.drop(place)
    elif kind == "move":
        state.move(place, more[0])
    else:
        raise ValueError(kind)


class _Walk:
    """Goes down two proposals as far as they differ; each edit is done as soon as it is found."""

    def __init__(self, state: Numbered) -> None:
        self._state = state

    def edits(self, before: Part, after: Part, at: Place) -> Iterator[Edit]:
        """The edits inside a part."""
        # `is`, since proposals share what an edit left alone; so little has to be compared.
        if before is after:
            return
        kept = before.kept is not after.kept
        for name, spec in field_specs(type(after)).items():
            was, now = getattr(before, name), getattr(after, name)
            unread, still = before.kept.get(name), after.kept.get(name)
            if was is now and unread is still:
                continue
            place: Place = [*at, name]
            if spec.entries is not None:
                yield from self._entries(
                    value_of(was, spec, unread), value_of(now, spec, still), place
                )
            elif unread is not None or still is not None or spec.holds is None:
                yield from self._set(place, value_of(was, spec, unread), value_of(now, spec, still))
            elif spec.many:
                yield from self._rows(was, now, place, spec)
            else:
                yield from self.edits(was, now, place)
        if kept:
            yield from self._unknown(before, after, at)

    def _unknown(self, before: Part, after: Part, at: Place) -> Iterator[Edit]:
        specs = field_specs(type(after))
        was = {key: raw for key, raw in before.kept.items() if key not in specs}
        now = {key: raw for key, raw in after.kept.items() if key not in specs}
        yield from self._tables(was, now, at)

    def _entries(self, was: Any, now: Any, place: Place) -> Iterator[Edit]:
        if isinstance(was, dict) and isinstance(now, dict):
            yield from self._tables(was, now, place)
        else:
            yield from self._set(place, was, now)

    def _tables(self, was: dict[str, Any], now: dict[str, Any], at: Place) -> Iterator[Edit]:
        """Entry by entry; where they stand in another order all of them anew."""
        staying = [key for key in was if key in now]
        in_order = [*staying, *(key for key in now if key not in was)] == list(now)
        for key in was:
            if key not in now or not in_order:
                yield self._done(["set", [*at, key], None])
        for key, value in now.items():
            if key not in was or not in_order:
                yield self._done(["set", [*at, key], to_json(value)])
            elif was[key] is not value:
                yield from self._set([*at, key], was[key], value)

    def _set(self, place: Place, was: object, now: object) -> Iterator[Edit]:
        if was is None and now is None:
            return
        if isinstance(was, str) and isinstance(now, str):
            if was == now:
                return
            change = as_change(was, now)
            if change is not None:
                yield self._done(["text", place, list(change)])
                return
        yield self._done(["set", place, to_json(now)])

    def _rows(
        self, before: Sequence[Part], after: Sequence[Part], place: Place, spec: FieldSpec
    ) -> Iterator[Edit]:
        here = list(numbers(self._listed(place)))
        if len(here) != len(before):  # never, unless somebody else wrote to what is ours
            yield self._done(["set", place, to_json(value_of(after, spec, None))])
            return
        there = _paired(before, after)
        came_from = {to: at for at, to in enumerate(there) if to is not None}
        for at, to in enumerate(there):
            if to is None:
                yield self._done(["drop", [*place, here[at]]])
        out_of_order = _moved([came_from[to] for to in sorted(came_from)])
        last: int | None = None
        for to, row in enumerate(after):
            source = came_from.get(to)
            if source is None:
                last, above = self._state.next, last
                yield self._done(["add", place, above, to_json(document(row))])
                continue
            if source in out_of_order:
                yield self._done(["move", [*place, here[source]], last])
            last = here[source]
            yield from self.edits(before[source], row, [*place, last])

    def _listed(self, place: Place) -> object:
        try:
            return self._state.value(place)
        except LookupError:
            return []

    def _done(self, edit: Edit) -> Edit:
        edit[1] = [as_written(s) if isinstance(s, str) else s for s in edit[1]]
        _do(self._state, edit)
        return edit


def _moved(sources: list[int]) -> set[int]:
    """The rows that stand in another order than before, by where they were: as few as tell it."""
    if sources == sorted(sources):
        return set()
    from models.merging.order import moved  # with all that merges; few keys move a row

    return moved(sorted(sources), sources)


def _paired(before: Sequence[Part], after: Sequence[Part]) -> list[int | None]:
    """Which row is which; mostly all are where they were, and one of them is another."""
    if len(before) == len(after):
        others = sum(one is not other for one, other in zip(before, after, strict=True))
        if others <= 1:
            return list(range(len(before)))
    return paired(before, after)
