"""What can be chosen from a list, and finding it by part of its name."""

from collections.abc import Iterable
from dataclasses import dataclass

from models.values.words import fold


@dataclass(frozen=True)
class Pick:
    """Something that can be chosen."""

    value: str
    label: str
    note: str = ""
    """Why it cannot be chosen, or what to know about it."""
    allowed: bool = True


def matching(picks: Iterable[Pick], typed: str) -> list[Pick]:
    """The picks that fit what was typed: those that contain it, else those that resemble it."""
    picks = list(picks)
    wanted = fold(typed)
    if not wanted:
        return picks
    exact = [p for p in picks if fold(p.value) == wanted]
    starting = [p for p in picks if p not in exact and fold(p.label).startswith(wanted)]
    holding = [p for p in picks if p not in exact and p not in starting and wanted in fold(p.label)]
    if found := [*exact, *starting, *holding]:
        return found
    from rapidfuzz import fuzz, process  # 6 ms, and most people type what is there

    near = process.extract(
        wanted, [fold(p.label) for p in picks], scorer=fuzz.WRatio, score_cutoff=70, limit=8
    )
    return [picks[index] for _, _, index in near]
