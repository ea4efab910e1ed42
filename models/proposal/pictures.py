"""The pictures beside the file that a proposal names: its logo, and those of its texts."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from models.proposal.paths import join
from models.proposal.proposal import Proposal
from models.proposal.texts import texts_in
from models.texts.blocks import Picture, runs_in, said
from models.texts.reading import plain_blocks
from models.values.words import same_file

_IN_A_LINE = re.compile(
    r"(?<!\\)!\[((?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]"
    r"\(((?:[^()\n]|\([^()\n]*\)){1,200}\.(?:png|jpe?g|svg|gif|bmp|tiff?|webp))\)",
    re.IGNORECASE,
)


class NamedPicture(NamedTuple):
    """A picture as a text names it."""

    file: str
    """Its path from the folder of the proposal."""
    caption: str
    path: str
    """The text that names it."""
    alone: bool = True
    """Whether it has a line for itself; else documents show its mark as it is typed."""


def pictures_in(proposal: Proposal) -> tuple[NamedPicture, ...]:
    """The logo, and every picture in the long texts, in the order of the file."""
    logo = proposal.project.logo.strip()
    own = (NamedPicture(logo, "Logo", "project.logo"),) if logo else ()
    return own + tuple(
        one
        for text in texts_in(proposal)
        if text.long and "![" in text.said
        for one in _named(text.said, join(*text.place))
    )


def alike_in_name(named: Iterable[NamedPicture]) -> dict[str, str]:
    """By the name of a picture, an earlier one that some system takes for it: in other case, say.

    A bundle with both would lose one of them there.
    """
    first: dict[str, str] = {}
    found: dict[str, str] = {}
    for one in named:
        plain = posixpath.normpath(one.file)
        if (earlier := first.setdefault(same_file(plain), plain)) != plain:
            found[one.file] = earlier
    return found


def _named(text: str, path: str) -> Iterator[NamedPicture]:
    for block in plain_blocks(text):
        if isinstance(block, Picture):
            yield NamedPicture(block.file, block.caption, path)
            continue
        for runs in runs_in((block,)):
            for found in _IN_A_LINE.finditer(said(runs)):
                yield NamedPicture(found[2], found[1], path, alone=False)
