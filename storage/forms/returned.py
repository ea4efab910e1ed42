"""Forms that came back, told by what is inside and never by their names."""

from dataclasses import dataclass, field
from pathlib import Path

from models.call import Call
from models.forms.cells import answers_in, is_form, stamp_lines
from models.forms.filled import Answer, Filled, Reading, laid_over
from models.forms.form import within
from models.forms.part import part_of
from models.forms.stamp import MARK, Stamp, stamp_in
from models.importing.answers import Answers
from models.importing.names import Names
from models.proposal import Proposal
from storage import opening
from storage.errors import ReadError
from storage.forms.parts import part_in
from storage.sheets import sheets_of
from storage.shipped.usual import usual_names
from storage.toml.parsing import head, read_bytes

_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"


@dataclass(frozen=True)
class Returned:
    """A form that came back."""

    file: Path
    stamp: Stamp | None
    """None where it was damaged."""
    answers: tuple[Answer, ...] = ()
    """Its cells; nothing where it is TOML."""
    part: Proposal | None = field(default=None, repr=False)
    """What it says, where it is TOML."""

    @property
    def sent(self) -> Proposal | None:
        """The part of the applicant as it was sent."""
        if self.stamp is None:
            return None
        try:
            part = part_in(self.stamp.sent, self.file)[0]
        except ReadError:
            return None
        return part if len(part.partners) == 1 else None

    def filled(self, draft: Proposal, at: int, call: Call, answers: Answers) -> Filled:
        """The part of the applicant at a place of a draft, as this form says it."""
        sent = self.sent
        start = part_of(draft, at) if sent is None else sent
        if self.part is not None:
            return Filled(laid_over(start, self.part), (), frozenset())
        names = Names(within(start, draft, call), answers, usual_names())
        return Reading(start, names).take(self.answers)


def returned(file: Path) -> Returned | None:
    """The form that a file is; None where it is none. Raises `ReadError`."""
    if file.suffix.lower() == ".toml":
        return _of_toml(file)
    sheets, _ = sheets_of(file, hidden=True)
    if not is_form(sheets):
        return None
    # The library that reads sheets passes over elements inside a text, as this format has for gaps.
    lost_gaps = _OPEN_DOCUMENT in opening.beginning(file, 200)
    answers = tuple(answers_in(sheets, lost_gaps=lost_gaps))
    return Returned(file, stamp_in(stamp_lines(sheets)), answers)


def _of_toml(file: Path) -> Returned | None:
    data = read_bytes(file, "form")
    if MARK.encode() not in data:
        return None
    try:
        start = head(data)
    except (ValueError, RecursionError):
        start = {}
    if "format" in start and "call" in start:
        return None  # a draft, whatever it says of forms
    part, form = part_in(data, file)
    stamp = stamp_in((str(name), str(value)) for name, value in form.items())
    return Returned(file, stamp, part=part)
