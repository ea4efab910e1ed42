"""The difference between two states of a proposal, as edits to the text of its file."""

from collections.abc import Iterable, Mapping
from typing import Any

from models.proposal.part import FieldSpec, Part, field_specs
from models.proposal.paths import Place
from storage.proposals.matching import matches
from storage.proposals.tables import same
from storage.proposals.writing import has_header, table_text
from storage.toml.layout import NotUnderstood, Pair
from storage.toml.regions import Region, Regions
from storage.toml.values import dotted, key_text, pair, value_text

Table = dict[str, Any]


class Patch:
    """Edits to a stretch of a text; everything that they do not touch stays as it is."""

    def __init__(self, regions: Regions) -> None:
        self.regions = regions
        self.edits: list[tuple[int, int, bytes]] = []
        self.dropped: list[tuple[int, int]] = []
        """Stretches of items that are no more; their comments went with them."""

    def applied(self, start: int, end: int) -> bytes:
        """The text from `start` to `end` with the edits made."""
        pieces, at = [], start
        # By position alone: what goes in at one place stays in the order in which it was put there.
        for first, last, text in sorted(self.edits, key=lambda edit: edit[:2]):
            if not at <= first <= last <= end:
                raise NotUnderstood("edits get into each other's way")
            pieces += [self.regions.text[at:first], text]
            at = last
        return b"".join((*pieces, self.regions.text[at:end]))

    def table(self, old: Table, new: Table, place: Place, part: type[Part] | None) -> None:
        """Make the table at `place`, which holds `old`, hold `new`."""
        specs: Mapping[str, FieldSpec] = field_specs(part) if part is not None else {}
        at = _At(self.regions, place)
        # In the order of the format, so that a new key finds the place after the one before it.
        for key in dict.fromkeys((*specs, *old, *new)):
            spec = specs.get(key)
            if not same(old.get(key), new.get(key)):
                self._key(key, old.get(key), new.get(key), at, spec)
            at.passed(key)
        if at.for_new_header:
            names = _names(place)
            text = f"[{dotted(names)}]\n" + "".join(f"{line}\n" for line in at.for_new_header)
            self._insert(at.regions.under(place)[0].start, text + "\n")

    def _key(self, key: str, old: Any, new: Any, at: "_At", spec: FieldSpec | None) -> None:
        place = (*at.place, key)
        written = self.regions.pairs.get(place)
        holds = spec.holds if spec is not None else None
        if written is not None:
            self._value(written, new)
        elif (*place, 0) in self.regions.own:
            self._list(_tables(old), _tables(new), place, holds)
        elif self.regions.under(place) or self.regions.dotted(place):
            self._below(_table(old), _table(new), place, holds)
        elif new is None:
            raise NotUnderstood("what is to be taken out is not found")
        elif has_header(new, spec):
            self._new_tables(key, new, at, holds)
        else:
            self._new_pair(key, new, at)

    def _below(self, old: Table, new: Table, place: Place, part: type[Part] | None) -> None:
        """Change a table; one that holds nothing any more goes, unless a person commented it."""
        regions = self.regions.under(place)
        if not new and regions and not any(map(self._commented, regions)):
            for region in regions:
                self._cut(region.start, region.end)
        else:
            self.table(old, new, place, part)

    def _commented(self, region: Region) -> bool:
        return bool(self.regions.comments_in(region.start, region.end))

    def _cut(self, start: int, end: int) -> None:
        """Take a stretch of lines out, and the blank line before it."""
        if self.regions.text[:start].endswith(b"\n\n"):
            start -= 1
        self.edits.append((start, end, b""))

    def _value(self, written: Pair, new: Any) -> None:
        """Change a value or take it out; comments inside or beside it stay, above its key."""
        start = self.regions.line_start(written.start)
        end = self.regions.line_end(written.end)
        inside = self.regions.comments_in(*written.value)
        if new is None:
            comments = [*inside, *self.regions.comments_in(written.end, end)]
            self.edits.append((start, end, _comment_lines(c.text for c in comments)))
            return
        if inside:
            self.edits.append((start, start, _comment_lines(c.text for c in inside)))
        width = written.value[0] - start
        self.edits.append((*written.value, value_text(new, width).encode()))

    def _list(
        self, old: list[Table], new: list[Table], place: Place, part: type[Part] | None
    ) -> None:
        """Change a list of tables: its items move, come and go with the comments above them."""
        was = matches(old, new)
        # Nothing came, went or moved: then each item is changed where it stands, and the text
        # between the items is not touched.
        if was == list(range(len(old))):
            for index in range(len(old)):
                if not same(old[index], new[index]):
                    self.table(old[index], new[index], (*place, index), part)
            return
        spans = self.regions.items(place)
        pieces: list[bytes] = []
        # What stands loose between two items goes with the lower one, above which it stands; that
        # of an item that is no more is kept below all others, as it may not be about that item.
        for item, at, before in zip(new, was, [None, *was], strict=False):
            if at is None:
                text = table_text(item, _names(place), part, listed=True).encode()
                pieces.append(_apart(b"", text))
                continue
            patch = Patch(self.regions)
            if not same(old[at], item):
                patch.table(old[at], item, (*place, at), part)
            gap = self.regions.text[spans[at - 1][1] : spans[at][0]] if at else b""
            item_text = patch.applied(*spans[at])
            stays = at and before == at - 1
            pieces.append(gap + item_text if stays else _apart(gap, item_text))
            self.dropped += patch.dropped
        gone = [at for at in range(len(old)) if at not in was]
        self.dropped += [spans[at] for at in gone]
        gaps = [self.regions.text[spans[at - 1][1] : spans[at][0]] for at in gone if at]
        loose = b"".join(_apart(gap, b"") for gap in gaps if gap.strip())
        text = (b"".join(pieces) + loose).removeprefix(b"\n")
        self.edits.append((spans[0][0], spans[-1][1], text))

    def _new_pair(self, key: str, new: Any, at: "_At") -> None:
        if at.after is not None:
            name = dotted((*at.dots, key)) if at.dots else key_text(key)
            text = f"{name} = {value_text(new, len(name) + 3)}\n"
            self._insert(at.after, text)
        else:
            at.for_new_header.append(pair(key, new))

    def _new_tables(self, key: str, new: Any, at: "_At", part: type[Part] | None) -> None:
        if at.below is None:
            self._new_pair(key, new, at)
            return
        names = (*_names(at.place), key)
        listed = isinstance(new, list)
        texts = (table_text(t, names, part, listed=listed) for t in (new if listed else [new]))
        self._insert(at.below, "\n" + "\n".join(texts))

    def _insert(self, at: int, text: str) -> None:
        whole_line = not at or self.regions.text[at - 1 : at] == b"\n"
        self.edits.append((at, at, text.encode() if whole_line else b"\n" + text.encode()))


class _At:
    """Where in a table the next key belongs, and the next table under it, as its keys pass by."""

    def __init__(self, regions: Regions, place: Place) -> None:
        self.regions = regions
        self.place = place
        self.after: int | None = None
        self.below: int | None = None
        self.dots: tuple[str, ...] = ()
        self.for_new_header: list[str] = []
        # A table may have a header, or be reached by dotted keys from above, or be there only
        # because tables below it are: then its first plain key needs a header in front of them.
        own = regions.own.get(place)
        reaching = [] if own is not None else regions.dotted(place)
        if own is not None:
            self.after = regions.line_end(own.section.body) if place else 0
            self.below = own.end
        elif reaching:
            self.after = regions.line_end(reaching[-1].end)
            self.dots = _names(place[len(reaching[-1].table) :])
        else:
            self.below = max(region.end for region in regions.under(place))

    def passed(self, key: str) -> None:
        """The next one belongs after this key, if the file has it."""
        place = (*self.place, key)
        written = self.regions.pairs.get(place)
        if written is not None:
            self.after = self.regions.line_end(written.end)
        under = self.regions.under(place)
        if under and self.below is not None:
            self.below = max(region.end for region in under)


def _names(place: Place) -> tuple[str, ...]:
    return tuple(step for step in place if isinstance(step, str))


def _table(value: Any) -> Table:
    if value is not None and not isinstance(value, dict):
        raise NotUnderstood("a table became something else")
    return value or {}


def _tables(value: Any) -> list[Table]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise NotUnderstood("a list of tables became something else")
    return value


def _apart(gap: bytes, text: bytes) -> bytes:
    """A table with what stands loose above it, and a blank line before it."""
    if text and not text.endswith(b"\n"):
        text += b"\n"
    if not gap.strip():
        gap = b""
    return b"\n" + gap.lstrip(b"\n") + text


def _comment_lines(comments: Iterable[str]) -> bytes:
    return "".join(f"{comment}\n" for comment in comments).encode()
