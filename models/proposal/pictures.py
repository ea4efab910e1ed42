"""The pictures beside the file that the texts of a proposal name."""

from typing import NamedTuple

from models.proposal.part import Part
from models.proposal.paths import join
from models.proposal.texts import texts_in
from models.texts.blocks import Picture
from models.texts.reading import plain_blocks


class NamedPicture(NamedTuple):
    """A picture as a text names it."""

    file: str
    """Its path from the folder of the proposal."""
    caption: str
    path: str
    """The text that names it."""


def pictures_in(part: Part) -> tuple[NamedPicture, ...]:
    """Every picture in the long texts under a part, in the order of the file."""
    return tuple(
        NamedPicture(block.file, block.caption, join(*text.place))
        for text in texts_in(part)
        if text.long and "![" in text.said
        for block in plain_blocks(text.said)
        if isinstance(block, Picture)
    )
