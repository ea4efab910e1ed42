"""Whether two organisations are one."""

from collections.abc import Sequence
from typing import TypeVar

from models.portfolio.names import LegalForms, core_name
from models.proposal.partner import Partner
from models.values.codes import pic_code
from models.values.words import fold

P = TypeVar("P", bound=Partner)


def is_same(one: Partner, other: Partner, forms: LegalForms) -> bool:
    """Whether two are one organisation: by PIC, else by name without case, accents, legal form.

    Two PICs, or two countries, tell apart what has one name.
    """
    if one.pic and other.pic:
        return pic_code(one.pic) == pic_code(other.pic)
    abroad = bool(one.country and other.country) and one.country != other.country
    name = core_name(one.legal_name, forms)
    return bool(name) and not abroad and name == core_name(other.legal_name, forms)


def found_in(partner: Partner, among: Sequence[P], forms: LegalForms) -> P | None:
    """The one of some that is the same organisation; one of the same PIC goes first."""
    fits = [other for other in among if is_same(partner, other, forms)]
    return next((one for one in fits if one.pic and one.pic == partner.pic), next(iter(fits), None))


def twins(among: Sequence[P], forms: LegalForms) -> list[tuple[int, int]]:
    """Places of those that are an organisation that stands before them, with its place."""
    by_name: dict[str, list[int]] = {}
    found: list[tuple[int, int]] = []
    for at, one in enumerate(among):
        names = {pic_code(one.pic), core_name(one.legal_name, forms)} - {""}
        before = sorted({n for name in names for n in by_name.get(name, ())})
        first = next((n for n in before if is_same(among[n], one, forms)), None)
        if first is not None:
            found.append((at, first))
        for name in names:
            by_name.setdefault(name, []).append(at)
    return found


def named_by(text: str, among: Sequence[P], forms: LegalForms) -> list[P]:
    """Those that a PIC or a name means, however it is written."""
    pic = pic_code(text)
    for fits in (
        [one for one in among if one.pic and pic_code(one.pic) == pic],
        [one for one in among if fold(text) and fold(one.legal_name) == fold(text)],
        [one for one in among if one.legal_name and _core(one, forms) == core_name(text, forms)],
    ):
        if fits:
            return fits
    return []


def _core(one: Partner, forms: LegalForms) -> str:
    return core_name(one.legal_name, forms) or one.legal_name
