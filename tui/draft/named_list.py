"""A list of choices as a person types it: by name or by value, separated by commas."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from models.values.kinds import join_list, split_list
from models.values.picks import Pick, fitting, meant_by_name
from models.values.words import fold


@dataclass(frozen=True)
class Item:
    """A piece of the text, and the value that it stands for, if any."""

    start: int
    end: int
    text: str
    value: str | None


class NamedList:
    """What the items of a typed list stand for."""

    def __init__(self, picks: Iterable[Pick]) -> None:
        self.picks = list(picks)
        self._by_value = {pick.value: pick for pick in reversed(self.picks)}
        self._named = meant_by_name(self.picks, {})
        self._with_comma = {
            fold(name)
            for pick in self.picks
            if "," in pick.label
            for name in (pick.label, pick.name)
        }
        self._most = max((pick.label.count(",") for pick in self.picks), default=0)
        """Commas in one name."""
        self._completed: dict[str, str] = {}

    @cached_property
    def _values(self) -> dict[str, str]:
        """Values by all names; no other name takes one that is somebody's own."""
        also = {fold(name): pick.value for pick in self.picks for name in pick.also()}
        return {name: value for name, value in also.items() if name} | self._named

    def items(self, text: str) -> list[Item]:
        """The items of a text, also when it is not typed to its end.

        They are separated by semicolons where there are any, and then by commas, but for those
        that a name holds: the longest name counts.
        """
        found: list[Item] = []
        start = 0
        for piece in text.split(";"):
            end = start + len(piece)
            parts = self._parts(text, start, end)
            # An item that nobody knows may hold a comma too, and then semicolons set it apart.
            one = ";" in text and piece.strip(" ,") and not any(part.value for part in parts)
            found += [self._item(text, start, end)] if one else parts
            start = end + 1
        return found

    def _parts(self, text: str, start: int, end: int) -> list[Item]:
        """The items between two places, separated by commas."""
        cuts = [start, *(n + 1 for n in range(start, end) if text[n] == ","), end + 1]
        found: list[Item] = []
        at = 0
        while at < len(cuts) - 1:
            to = at + 1
            for further in range(min(len(cuts) - 1, at + 1 + self._most), at + 1, -1):
                whole, last = (text[cuts[n] : cuts[further] - 1] for n in (at, further - 1))
                if fold(last) and self._is_one(whole, begun=further == len(cuts) - 1):
                    to = further
                    break
            found.append(self._item(text, cuts[at], cuts[to] - 1))
            at = to
        return found

    def _is_one(self, text: str, *, begun: bool) -> bool:
        """Whether a text with commas is one name, or perhaps one that is only `begun`."""
        wanted = fold(text)
        return wanted in self._with_comma or (
            begun and any(name.startswith(wanted) for name in self._with_comma)
        )

    def _item(self, text: str, start: int, end: int) -> Item:
        piece = text[start:end]
        bare = piece.strip()
        start += len(piece) - len(piece.lstrip()) if bare else len(piece)
        return Item(start, start + len(bare), bare, self._values.get(fold(bare)) if bare else None)

    def item_at(self, text: str, at: int) -> Item:
        """The item that the cursor is in, or behind."""
        found = self.items(text)
        return next((item for item in reversed(found) if item.start <= at), found[0])

    def values(self, text: str, *, completing: bool, at: int | None = None) -> tuple[str, ...]:
        """What a text stands for; an item that stands for nothing is as it was typed.

        With `completing`, a beginning that only one name has stands for it, but not where the
        cursor is: there somebody is still typing.
        """
        here = None if at is None else self.item_at(text, at)
        found = (
            self.completed(item) if completing and item != here else item.value or item.text
            for item in self.items(text)
        )
        return tuple(dict.fromkeys(value for value in found if value))

    def completed(self, item: Item) -> str:
        """The value of an item, or of the one pick that it is the beginning of."""
        if item.value is not None or not item.text:
            return item.value or item.text
        if item.text not in self._completed:  # asked at each key, of all items
            found, meant = fitting(self.picks, item.text)
            take = meant and found[0].allowed
            self._completed[item.text] = found[0].value if take else item.text
        return self._completed[item.text]

    def said(self, values: Iterable[str]) -> str:
        """Values by name, as `items` reads them."""
        return join_list(self.name(value) for value in values)

    def name(self, value: str) -> str:
        """The name of a value, if nothing else goes by it."""
        pick = self._by_value.get(value)
        return (
            pick.name if pick is not None and self._named.get(fold(pick.name)) == value else value
        )

    def judged(self, text: str, *, closed: bool) -> list[Pick]:
        """The items of a text that cannot be chosen, each with the reason.

        In a `closed` list that is also what nobody offers.
        """
        found: list[Pick] = []
        for item in self.items(text):
            value = self.completed(item) if closed else item.value
            pick = self._by_value.get(value) if value else None
            if pick is not None and not pick.allowed:
                found.append(pick)
            elif closed and pick is None and item.text:
                found.append(Pick(item.text, item.text, "not known; kept as typed", allowed=False))
        return found


def joined(pasted: str) -> str:
    """A pasted column, row or list as one line that is read as a list."""
    items = split_list("\n".join(pasted.replace("\t", "\n").splitlines()))
    return join_list(items)
