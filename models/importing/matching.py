"""Which row of a draft a record of a file is about."""

import re
from collections.abc import Sequence

from models.importing.reading import Record
from models.portfolio.names import LegalForms, core_name
from models.proposal.part import Part
from models.proposal.partner import Partner
from models.proposal.workplan import WorkPackage
from models.values.codes import pic_code
from models.values.keys import key_form
from models.values.words import fold

_DIGITS = re.compile(r"\d+")


def applicant_of(
    record: Record, partners: Sequence[Partner], forms: LegalForms
) -> tuple[int | None, str]:
    """The applicant that a record is about, and how sure that is: by PIC, key, name, or nearly.

    None where it is about none, or where two applicants fit it alike (`several`).
    """
    pic = pic_code(record.text("pic"))
    key, name = key_form(record.text("key")), record.text("legal_name")
    core = core_name(name, forms)
    ways = (
        ("PIC", [bool(pic) and p.pic == pic for p in partners]),
        ("key", [bool(key) and p.key == key for p in partners]),
        ("name", [bool(name) and fold(p.legal_name) == fold(name) for p in partners]),
        ("nearly", [bool(core) and core_name(p.legal_name, forms) == core for p in partners]),
        ("key", [bool(name) and not key and p.key == key_form(name) for p in partners]),
    )
    for how, fits in ways:
        if fits.count(True) == 1:
            at = fits.index(True)
            if how == "key" and _is_another(record, partners[at], forms):
                continue
            return at, how
    return None, "several" if any(any(fits) for how, fits in ways if how != "key") else ""


def _is_another(record: Record, partner: Partner, forms: LegalForms) -> bool:
    """Whether PIC and name of a record both say that it is not the applicant of its key."""
    pic, name = pic_code(record.text("pic")), record.text("legal_name")
    other_pic = bool(pic and partner.pic and pic != partner.pic)
    cores = core_name(name, forms), core_name(partner.legal_name, forms)
    other_name = all(cores) and cores[0] != cores[1]
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
