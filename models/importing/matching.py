"""Which row of a draft a record of a file is about."""

import re
from collections.abc import Sequence

from models.importing.reading import Record
from models.proposal.part import Part
from models.proposal.partner import Partner
from models.proposal.workplan import WorkPackage
from models.values.codes import pic_code
from models.values.keys import key_form
from models.values.words import fold

_LEGAL_FORMS = frozenset(
    fold(form)
    for form in (
        "e.V.", "eV", "gGmbH", "GmbH", "mbH", "AG", "UG", "KG", "GbR", "eG", "SARL", "SAS", "SA",
        "S.A.", "ASBL", "AISBL", "VZW", "BV", "B.V.", "NV", "N.V.", "SL", "S.L.", "SLU", "SRL",
        "S.r.l.", "S.p.A.", "SCARL", "S.c.a.r.l.", "Sp. z o.o.", "z.s.", "z. s.", "s.r.o.", "a.s.",
        "Ltd", "Limited", "plc", "CLG", "Oy", "ry", "AB", "A/S", "ApS", "AS", "d.o.o.", "Kft.",
        "Zrt.", "SIA", "UAB", "OÜ", "MTÜ", "EEIG", "EWIV", "GIE",
    )
)  # fmt: skip
_DIGITS = re.compile(r"\d+")


def bare_name(name: str) -> str:
    """A name of an organisation without its legal form, case, accents and marks."""
    words = name.replace(",", " ").split()
    while len(words) > 1:
        last = next(
            (n for n in (3, 2, 1) if n < len(words) and fold("".join(words[-n:])) in _LEGAL_FORMS),
            0,
        )
        if not last:
            break
        words = words[:-last]
    return fold("".join(words))


def applicant_of(record: Record, partners: Sequence[Partner]) -> tuple[int | None, str]:
    """The applicant that a record is about, and how sure that is: by PIC, key, name, or nearly.

    None where it is about none; what two applicants have tells neither.
    """
    pic = pic_code(record.text("pic"))
    key, name = key_form(record.text("key")), record.text("legal_name")
    ways = (
        ("PIC", [bool(pic) and p.pic == pic for p in partners]),
        ("key", [bool(key) and p.key == key for p in partners]),
        ("name", [bool(name) and fold(p.legal_name) == fold(name) for p in partners]),
        ("nearly", [bool(name) and bare_name(p.legal_name) == bare_name(name) for p in partners]),
        ("key", [bool(name) and not key and p.key == key_form(name) for p in partners]),
    )
    for how, fits in ways:
        if fits.count(True) == 1:
            at = fits.index(True)
            if how == "key" and _is_another(record, partners[at]):
                continue
            return at, how
    return None, ""


def _is_another(record: Record, partner: Partner) -> bool:
    """Whether PIC and name of a record both say that it is not the applicant of its key."""
    pic, name = pic_code(record.text("pic")), record.text("legal_name")
    other_pic = bool(pic and partner.pic and pic != partner.pic)
    other_name = bool(
        name and partner.legal_name and bare_name(name) != bare_name(partner.legal_name)
    )
    return other_pic and other_name


def row_of(record: Record, rows: Sequence[Part]) -> int | None:
    """The row of a plan that a record is about: by its number, else by its title."""
    number, title = fold(record.text("id")), fold(record.text("title"))
    for wanted, of in ((number, "id"), (title, "title")):
        fits = [bool(wanted) and fold(str(getattr(row, of))) == wanted for row in rows]
        if fits.count(True) == 1:
            return fits.index(True)
        if of == "id" and wanted:
            return None
    return None


def package_of(record: Record, packages: Sequence[WorkPackage]) -> int | None:
    """The work package of a task, deliverable or milestone: as it says, or by its number."""
    said = record.text("work_package")
    if said:
        return next((n for n, package in enumerate(packages) if package.id == said), None)
    numbers = _DIGITS.findall(record.text("id"))
    if len(numbers) < 2:  # M1 is of any package
        return None
    fits = [_DIGITS.findall(package.id) == numbers[:1] for package in packages]
    return fits.index(True) if fits.count(True) == 1 else None
