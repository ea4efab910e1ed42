"""Drafts by some hundreds: what one process judges at once, and what is kept or made anew."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cli.scale.sources import Place, Source

MOST = 512
"""Drafts of a part."""


class Part(NamedTuple):
    """Some drafts of a source that follow each other."""

    source: Source
    places: tuple[Place, ...]

    @property
    def id(self) -> str:
        """Names it by where it begins."""
        begins = f"{self.source.url}\0{self.places[0].name}".encode("utf-8", "surrogatepass")
        return hashlib.sha256(begins).hexdigest()[:20]


def parts_of(sources: Iterable[Source]) -> Iterator[Part]:
    """All drafts in parts.

    Names decide where a part ends, so that a draft more leaves the parts behind it as they were.
    """
    for source in sources:
        held: list[Place] = []
        for place in source.places():
            held.append(place)
            ends = zlib.crc32(place.name.encode("utf-8", "surrogatepass")) % MOST == 0
            if ends or len(held) == MOST:
                yield Part(source, tuple(held))
                held = []
        if held:
            yield Part(source, tuple(held))
