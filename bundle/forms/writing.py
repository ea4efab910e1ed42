"""The forms of some applicants of a draft, written into a folder."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from models.call import Call
from models.forms.form import Form, form_of
from models.forms.part import part_of
from models.forms.stamp import Stamp
from models.proposal import Proposal
from models.proposal.partner import Partner, applicant_name
from storage.errors import AlreadyExists, SaveError
from storage.files.replacing import write_atomically
from storage.forms.parts import text_of
from storage.forms.rounds import Rounds

FORMATS = ("xlsx", "csv", "toml")
_LONGEST_NAME = 24


class Written(NamedTuple):
    """What became of the form of one applicant."""

    applicant: str
    file: Path
    round: int
    failed: str = ""
    """Why it could not be written."""
    alike: bool = False
    """Whether it has none, because nothing tells the applicant from the others."""


def write_forms(
    proposal: Proposal, call: Call, wanted: Iterable[int], folder: Path, ending: str, rounds: Rounds
) -> Iterator[Written]:
    """Write the form of each applicant that is wanted, and tell what became of it."""
    make = _maker(ending)
    for at in wanted:
        partner = proposal.partners[at]
        number = rounds.last(partner.key) + 1
        file = folder / file_name(proposal, at, number, ending)
        written = Written(applicant_name(partner, at), file, number)
        if not _is_told_apart(partner, proposal.partners):
            yield written._replace(alike=True)
            continue
        part = part_of(proposal, at)
        stamp = Stamp(proposal.id, partner.key, partner.pic, number, text_of(part))
        try:
            _write(file, make(form_of(proposal, at, part, call), stamp))
            rounds.sent(partner.key, number)
        except SaveError as error:
            written = written._replace(failed=str(error))
        yield written


def file_name(proposal: Proposal, at: int, number: int, ending: str) -> str:
    """What a form is called: letters and digits that every system and mail program takes."""
    acronym = _ascii(proposal.project.acronym) or "draft"
    key = _ascii(proposal.partners[at].key) or "applicant"
    return f"{acronym}-{at + 1:02d}-{key}-round{number}.{ending}"


def _is_told_apart(partner: Partner, partners: Sequence[Partner]) -> bool:
    return bool(partner.key) and [p.key for p in partners].count(partner.key) == 1


def _maker(ending: str) -> Callable[[Form, Stamp], bytes]:
    if ending == "xlsx":
        from bundle.forms.workbook import workbook

        return workbook
    if ending == "csv":
        from bundle.forms.separated import separated

        return separated
    from bundle.forms.plain import plain

    return plain


def _write(file: Path, data: bytes) -> None:
    """Write a new file. Raises `SaveError`; what is there stays."""

    def allowed(there: bytes | None) -> None:
        if there is not None:
            raise AlreadyExists(file, "there is another file of this name; nothing was written")

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SaveError(file.parent, error.strerror or str(error)) from None
    write_atomically(file, data, file, allowed)


def _ascii(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", bare).strip("-")[:_LONGEST_NAME]
