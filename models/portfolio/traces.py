"""What the texts of a draft leave of themselves, to find out what two drafts have in common.

Checksums of names and sentences, in a few kilobytes: whether two texts really say the same is asked
of the texts themselves, and only where their traces are alike.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import filterfalse
from zlib import crc32

from models.proposal import Proposal
from models.proposal.paths import Place
from models.proposal.texts import texts_told_in

_BARE = " \t\n.,;:!?()[]{}“”„\"'«»‘’*_/"
_SHORTEST = 50
"""Characters of a sentence that tells something by being the same elsewhere."""


# No class of its own: each draft has hundreds, which are taken apart as soon as they are made.
Written = tuple[str, Place, bool, int | None]
"""A text of a draft; its place; whether it is told in sentences, and not a title (those are often
given by the call); and the applicant that it describes, if it does."""


@dataclass(frozen=True, slots=True)
class Traces:
    """Checksums of the words with capitals in a draft, and of its sentences; packed."""

    packed_names: bytes = b""
    packed_sentences: bytes = b""

    @classmethod
    def of(cls, names: Iterable[int], sentences: Iterable[int]) -> "Traces":
        """The traces with these checksums."""
        return cls(*(array("I", marks).tobytes() for marks in (names, sentences)))

    @property
    def names(self) -> frozenset[int]:
        """The marks of words that may be names; not kept, as they take ten times the room."""
        return frozenset(_unpacked(self.packed_names))

    @property
    def sentences(self) -> Sequence[int]:
        """The marks of sentences, each once."""
        return _unpacked(self.packed_sentences)


NO_TRACES = Traces()
"""Those of a draft whose texts nobody compares."""


def traces_of(proposal: Proposal) -> Traces:
    """The traces that the texts of a draft leave."""
    texts: list[str] = []
    found: dict[int, None] = {}
    for text, _, long, _ in written_in(proposal):
        texts.append(text)
        if long:
            for mark, _ in sentences_in(text):
                found[mark] = None
    words = set(filterfalse(str.islower, " ".join(texts).split()))
    return Traces.of(set(map(mark_of, words)), found)


def written_in(proposal: Proposal) -> Iterator[Written]:
    """The texts that somebody wrote, and not names, keys or addresses."""
    for text, place, long, _ in texts_told_in(proposal.project):
        yield text, ("project", *place), long, None
    for number, partner in enumerate(proposal.partners):
        if partner.description:
            yield partner.description, ("partners", number, "description"), True, number
        for at, person in enumerate(partner.staff):
            if person.expertise:
                place = ("partners", number, "staff", at, "expertise")
                yield person.expertise, place, True, number
    for name in ("work_packages", "indicators", "risks"):
        for number, row in enumerate(getattr(proposal, name)):
            for text, place, long, _ in texts_told_in(row):
                yield text, (name, number, *place), long, None
    for key, text in proposal.narrative.items():
        yield text, ("narrative", key), True, None


def sentences_in(text: str) -> Iterator[tuple[int, str]]:
    """The longer sentences of a text with their marks; spaces and line ends are of no account."""
    for line in text.splitlines():
        if len(line) < _SHORTEST:
            continue
        # Mostly single spaces part the words, and no other sign does.
        spaced = line.isprintable() and "  " not in line
        for sentence in line.split(". "):
            if len(sentence) >= _SHORTEST:
                plain = sentence.rstrip(". ")
                plain = plain.strip() if spaced else " ".join(plain.split())
                yield crc32(plain.encode()), plain


# Drafts have most of their words with capitals in common.
@lru_cache(maxsize=8192)
def mark_of(word: str) -> int:
    """The mark of a word that may be a name, whatever stands around it."""
    bare = word.strip(_BARE)
    if bare.endswith(("’s", "'s")):
        bare = bare[:-2]
    return crc32(bare.casefold().encode())


def _unpacked(held: bytes) -> Sequence[int]:
    marks = array("I")
    marks.frombytes(held)
    return marks
