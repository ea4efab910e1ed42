"""The pictures beside the file that a proposal names: its logo, and those of its texts."""

from typing import NamedTuple

from models.proposal.paths import join
from models.proposal.proposal import Proposal
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


def pictures_in(proposal: Proposal) -> tuple[NamedPicture, ...]:
    """The logo, and every picture in the long texts, in the order of the file."""
    logo = proposal.project.logo.strip()
    own = (NamedPicture(logo, "Logo", "project.logo"),) if logo else ()
    return own + tuple(
        NamedPicture(block.file, block.caption, join(*text.place))
        for text in texts_in(proposal)
        if text.long and "![" in text.said
        for block in plain_blocks(text.said)
        if isinstance(block, Picture)
    )
