"""Drafts by some hundreds: what one process judges at once, and what is kept or made anew."""

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cli.scale.sources import Place, Source

MOST = 512
"""Drafts of a part."""


class Part(NamedTuple):
    """Some drafts of a source that follow each other."""

    source: Source
    places: tuple[Place, ...]
    again: int = 0
    """How many before it begin with a draft of the same name: a ZIP or table may have several."""

    @property
    def id(self) -> str:
        """Names it by where it begins."""
        again = f"\0{self.again}" if self.again else ""
        begins = f"{self.source.url}\0{self.places[0].name}{again}"
        return hashlib.sha256(begins.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def parts_of(sources: Iterable[Source]) -> Iterator[Part]:
    """All drafts in parts.

    Names decide where a part ends, so that a draft more leaves the parts behind it as they were.
    """
    for source in sources:
        begun: Counter[str] = Counter()
        held: list[Place] = []
        for place in source.places():
            held.append(place)
            ends = zlib.crc32(place.name.encode("utf-8", "surrogatepass")) % MOST == 0
            if ends or len(held) == MOST:
                yield _part(source, held, begun)
                held = []
        if held:
            yield _part(source, held, begun)


def _part(source: Source, places: list[Place], begun: Counter[str]) -> Part:
    first = Part(source, tuple(places))
    part = first._replace(again=begun[first.id])
    begun[first.id] += 1
    return part
