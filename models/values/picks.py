"""What can be chosen from a list, and finding it by part of its name."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from models.values.words import fold, shortened

_EXACT = 2
"""Ranks below this are those of a pick that was typed in full."""
_INSIDE = 4
"""The rank of a pick that holds the letters in the midst of a word."""
_NO_FIT = 9


@dataclass(frozen=True)
class Pick:
    """Something that can be chosen."""

    value: str
    label: str
    note: str = ""
    """Why it cannot be chosen, or what to know about it."""
    allowed: bool = True
    also: Callable[[], Iterable[str]] = field(default=tuple, compare=False)
    """Other ways in which it is written: `UK` for GB. Asked when something is looked for only, as
    they may have to be read first."""

    @property
    def name(self) -> str:
        """The label without the value that stands before or after it: `Sweden` of `Sweden (SE)`."""
        bare = self.label.removesuffix(f"({self.value})").removeprefix(f"{self.value}  ").strip()
        return bare or self.label


def meant_by_name(picks: Collection[Pick], usual: Mapping[str, str]) -> dict[str, str]:
    """By its folded name, the value of each pick: what a word of a table from elsewhere means.

    It is named by its value, by its label, and by either part of that; a name that two go by stands
    for neither. `usual` has what else values are called, by the folded word, where they are among
    the picks.
    """
    names: dict[str, set[str]] = {}
    values = {name: pick.value for pick in picks if (name := fold(pick.value))}
    for pick in picks:
        for name in (pick.label, pick.name, pick.label.removeprefix(pick.value)):
            names.setdefault(fold(name), set()).add(pick.value)
    known = {name: min(of) for name, of in names.items() if len(of) == 1 and name}
    offered = {pick.value for pick in picks}
    return {word: value for word, value in usual.items() if value in offered} | known | values


def _rank(pick: Pick, wanted: str) -> int:
    """How well a pick fits folded letters; less is better."""
    if wanted in (fold(pick.value), *map(fold, pick.also())):
        return 0
    label, name = fold(pick.label), fold(pick.name)
    if wanted in (label, name):
        return 1
    if label.startswith(wanted) or name.startswith(wanted):
        return 2
    if wanted not in label:
        return _NO_FIT
    words = pick.name.split()  # of the label, the value would be found by its first letter
    begins = (fold(" ".join(words[n:])).startswith(wanted) for n in range(1, len(words)))
    return 3 if any(begins) else _INSIDE


def fitting(picks: Iterable[Pick], typed: str) -> tuple[list[Pick], bool]:
    """The picks that contain what was typed, the best first, and whether that one is meant.

    It is where it is typed in full, or where nothing else begins so well.
    """
    wanted = fold(typed)
    if not wanted:
        return [], False
    picks = list(picks)
    found = ((_rank(pick, wanted), pick) for pick in picks)
    ranked = sorted((r for r in found if r[0] < _NO_FIT), key=lambda ranked: ranked[0])
    if not ranked:  # the beginning of another name finds what no label does
        begun = (any(fold(name).startswith(wanted) for name in pick.also()) for pick in picks)
        ranked = [(2, pick) for pick, is_begun in zip(picks, begun, strict=True) if is_begun]
    ranks = [rank for rank, _ in ranked]
    alone = bool(ranks) and ranks[0] < _INSIDE and ranks.count(ranks[0]) == 1
    return [pick for _, pick in ranked], alone or (bool(ranks) and ranks[0] < _EXACT)


def matching(picks: Iterable[Pick], typed: str) -> list[Pick]:
    """The picks that fit what was typed: those that contain it, else those that resemble it."""
    return Completion(picks, typed).matches


def resembling(picks: list[Pick], wanted: str) -> list[Pick]:
    """Picks whose label is written nearly like some folded letters."""
    from rapidfuzz import fuzz, process  # 6 ms, and most people type what is there

    near = process.extract(
        wanted, [fold(p.label) for p in picks], scorer=fuzz.WRatio, score_cutoff=70, limit=8
    )
    return [picks[index] for _, _, index in near]


class Completion:
    """What some typed letters stand for, and which of it is looked at."""

    def __init__(self, picks: Iterable[Pick], typed: str) -> None:
        self.picks = list(picks)
        self.typed = typed
        self.at = 0
        self.guessed = False
        """Whether no pick contains what was typed, and the matches only resemble it."""
        self.matches, self._sure = fitting(self.picks, typed)
        if not typed.strip():
            self.matches = self.picks
        elif not self.matches and (wanted := fold(typed)):
            self.matches = resembling(self.picks, wanted)
            self.guessed = bool(self.matches)

    @property
    def current(self) -> Pick | None:
        """The match that is looked at: the best one until somebody moves on."""
        return self.matches[self.at] if self.matches else None

    def move(self, by: int) -> None:
        """Look at another match; that one was chosen by hand, so it is sure."""
        self.at = max(0, min(len(self.matches) - 1, self.at + by))
        self._sure = True

    @property
    def meant(self) -> Pick | None:
        """The match that may be taken from a person who goes on without looking.

        One that is typed in full, or that alone fits best, or that was moved to.
        """
        current = self.current
        return current if current is not None and current.allowed and self._sure else None

    @property
    def refusal(self) -> str:
        """Why nothing is taken from what was typed."""
        current, typed = self.current, shortened(self.typed, 30)
        if current is None:
            return f"“{typed}” is none of the choices"
        if not current.allowed:
            return f"{current.label} cannot be chosen{current.note and ': '}{current.note}"
        if self.guessed:
            return f"“{typed}” is none of the choices. Is it {current.label}? Enter takes it"
        may = " or ".join(pick.label for pick in self.matches[:2])
        return f"“{typed}” may be {may}: type on, or choose with ↑ ↓ and Enter"
