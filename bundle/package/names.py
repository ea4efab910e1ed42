"""What the files of a bundle are called: speaking, ordered, and safe on every system.

A name is made of ASCII letters and digits, `-` and `_`; letters of other scripts stand in it as
they are written in ASCII, and everything else that a person typed becomes a `-`. So no name holds
a path, a hidden sign, or what a shell takes for its own.
"""

import unicodedata
from collections.abc import Iterable

from bundle.application import Application, Variant
from bundle.package.latin import in_ascii
from models.call import Call
from models.proposal import Proposal
from models.terms.strands import Strand
from models.values.held import held_line
from models.values.words import same_file

PROPOSAL, MANIFEST, SUMS = "proposal.toml", "manifest.json", "SHA256SUMS"
"""The files that programs read; they have the same names in every bundle."""
APPLICANTS = "04_applicants"
"""The folder, in that for the portal, of what belongs to one applicant each."""
EXTRACTS = "09_extracts"
"""The folder, in that for one's own file, of what is mailed to one applicant each."""
UNTITLED = "UNTITLED"
"""What stands for the acronym where there is none."""

_MOST_ACRONYM, _MOST_CALL, _MOST_STRAND, _MOST_PIECE = 24, 48, 16, 24
"""Bytes. With them the longest path of a bundle has less than the 260 of older systems."""
_LITTER = frozenset({".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini"})
_MOST_READ = 2_000
"""Characters of a text that may be in a name; of a million, the others would never get there."""
_RESERVED = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CLOCK$", "CONIN$", "CONOUT$"]
    + [f"{port}{digit}" for port in ("COM", "LPT") for digit in "0123456789¹²³"]
)
_NO_PICTURE = frozenset(["Cf", "Cs", "Co", "Cn", "Mn", "Me", "Mc"])
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0").union(
    map(chr, range(0xFE00, 0xFE10)), map(chr, range(0xE0100, 0xE01F0)), "\u180b\u180c\u180d\u180f"
)
"""Letters and marks that have no picture, although their category says nothing of it."""


def bundle_name(
    proposal: Proposal,
    call: Call,
    variant: Variant = Variant.SUBMISSION,
    mark: str = "",
) -> str:
    """The name of the folder or ZIP: acronym, call and strand; then what else tells it apart.

    A bundle that is not for submission says so, a draft by its `mark`, and never takes the place of
    one that is.
    """
    strand = call.strand_of(proposal)
    pieces = [
        safe(proposal.project.acronym, _MOST_ACRONYM, UNTITLED),
        safe(call.id, _MOST_CALL, "call"),
        _strand_name(strand),
        safe(call.stage.id, _MOST_STRAND, "stage") if call.stage is not None else "",
        "" if variant is Variant.SUBMISSION else variant.upper(),
        mark,
    ]
    return "_".join(filter(None, pieces))


def renamed(proposal: Proposal) -> dict[str, str]:
    """The acronym and keys that stand otherwise in names of files, each with what stands there."""
    found: dict[str, str] = {}
    keys = ((partner.key, _MOST_PIECE, "applicant") for partner in proposal.partners)
    for typed, most, instead in ((proposal.project.acronym, _MOST_ACRONYM, UNTITLED), *keys):
        named = safe(typed, most, instead)
        if typed.strip() and named != typed.strip():
            found[typed.strip()] = named
    return found


def _strand_name(strand: Strand | None) -> str:
    return safe(strand.id, _MOST_STRAND, "strand") if strand is not None and strand.id else ""


def document_name(application: Application, number: int, what: str, suffix: str) -> str:
    """The name of a document of the whole proposal: `01_ACRONYM_Description-….pdf`."""
    acronym = safe(application.proposal.project.acronym, _MOST_ACRONYM, UNTITLED)
    return f"{number:02}_{acronym}_{what}{application.ending}.{suffix}"


def applicant_file_name(application: Application, number: int, key: str, what: str) -> str:
    """The name of a document of one applicant: `01_KEY_Declaration.pdf`.

    `number` is the place of the applicant in the proposal, counted from 1.
    """
    return f"{applicant_start(application, number, key)}_{what}{application.ending}.pdf"


def applicant_start(application: Application, number: int, key: str) -> str:
    """What the names of all documents of one applicant begin with: `01_KEY`."""
    digits = max(2, len(str(len(application.proposal.partners))))
    return f"{number:0{digits}}_{safe(key, _MOST_PIECE, 'applicant')}"


def annex_name(annex_id: str) -> str:
    """What an annex is called inside a name: `Annex-1`."""
    name = safe(annex_id, _MOST_PIECE, "annex")
    return name[:1].upper() + name[1:]


def safe(text: str, most: int, instead: str) -> str:
    """A text as a piece of a file name, of at most `most` bytes; `instead` where nothing is left.

    A name that a system keeps for its devices gets a `_`.
    """
    allowed = "".join(map(_allowed, in_ascii(held_line(text[:_MOST_READ]))))
    name = "-".join(filter(None, allowed.split("-")))
    name = name.strip("-_")[:most].rstrip("-_")
    if not name:
        return instead
    return f"_{name}"[:most] if name.upper() in _RESERVED else name


def _allowed(character: str) -> str:
    """The character, or a `-`; nothing where it has no picture and parts no words."""
    if character.isascii():
        return character if character.isalnum() or character == "_" else "-"
    return "" if character in _UNSEEN or unicodedata.category(character) in _NO_PICTURE else "-"


def is_litter(name: str) -> bool:
    """Whether a file of a bundle is one that a system leaves in every folder or ZIP it looks at."""
    *folders, last = name.split("/")
    return last.lower() in _LITTER or last.startswith("._") or folders[:1] == ["__MACOSX"]


def numbered(names: Iterable[str]) -> list[str]:
    """The names in their order, with a number at those that some system takes for an earlier one.

    The number goes in front of the last dot of the name.
    """
    free = Numbering().free
    return [free(name) for name in names]


class Numbering:
    """Names that are given one after the other, so that no two are one file on any system."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, name: str) -> str:
        """The name, or with a number in front of its last dot where an earlier one has it."""
        stem, dot, suffix = name.rpartition(".")
        number, free = 2, name
        while same_file(free) in self._taken:
            free = f"{stem}-{number}.{suffix}" if dot else f"{name}-{number}"
            number += 1
        self._taken.add(same_file(free))
        return free
