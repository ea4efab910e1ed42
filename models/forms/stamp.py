"""What a form carries of itself: which draft and applicant it is of, and what it said when sent.

The part of the applicant as it was sent goes with the form, not into the state folder: so a form
that comes back can be merged three ways on any computer, after the draft was edited, moved or
taken over by a colleague; and nothing of an applicant is kept anywhere besides. Its SHA-256 tells
when somebody changed it.
"""

import base64
import binascii
import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LONGEST_LINE, _LARGEST = 1_000, 20 * 1024 * 1024
MARK = "clusterbid form 1"
"""What every form has at its beginning, before anything else that is asked of it."""
SHEET = "clusterbid form"
"""The hidden sheet of a workbook with the stamp."""


@dataclass(frozen=True)
class Stamp:
    """What a form says of itself; empty where it was damaged."""

    draft: str
    """The id of the draft."""
    applicant: str
    """The key that the applicant had when it was sent."""
    pic: str
    round: int
    sent: bytes
    """The part of the applicant as it was sent, as canonical text."""

    @property
    def version(self) -> str:
        """The version that the form came from: the SHA-256 of what was sent."""
        return hashlib.sha256(self.sent).hexdigest()


def lines_of(stamp: Stamp) -> Iterator[tuple[str, str]]:
    """A stamp as names and values; what was sent in letters that no program makes others of."""
    yield (
        MARK,
        "Please leave these lines as they are: by them the form is known when it comes back.",
    )
    yield "draft", stamp.draft
    yield "applicant", stamp.applicant
    yield "pic", stamp.pic
    yield "round", str(stamp.round)
    yield "version", stamp.version
    sent = base64.b64encode(zlib.compress(stamp.sent, 9)).decode("ascii")
    for at in range(0, len(sent), _LONGEST_LINE):
        yield "sent", sent[at : at + _LONGEST_LINE]


def stamp_in(lines: Iterable[tuple[str, str]]) -> Stamp | None:
    """The stamp that some lines hold; None where it is not whole, and as it was sent."""
    held: dict[str, str] = {}
    sent = ""
    for name, value in lines:
        if name == "sent":
            sent += value
        else:
            held[name] = value.strip()
    try:
        unpack = zlib.decompressobj()
        part = unpack.decompress(base64.b64decode(sent, validate=True), _LARGEST)
        number = int(held["round"])
    except (binascii.Error, zlib.error, ValueError, KeyError):
        return None
    stamp = Stamp(
        held.get("draft", ""), held.get("applicant", ""), held.get("pic", ""), number, part
    )
    whole = unpack.eof and stamp.draft and stamp.version == held.get("version")
    return stamp if whole else None
