"""Criteria on who each applicant is: its name, its code, and whether two applicants are one."""

from functools import partial
from typing import ClassVar, Literal, NamedTuple

from models.criteria.base import Breaks, EachApplicant, Lacks
from models.criteria.case import Case
from models.criteria.moves import Remedy
from models.proposal.partner import Partner, pic_of
from models.remembering import remembering
from models.terms.countries import Countries
from models.values.codes import NINE_DIGITS, pic_code
from models.values.words import first_said, fold, is_placeholder, listed


class Named(EachApplicant):
    """Each applicant has a key and a legal name."""

    kind: Literal["named"]

    reads: ClassVar[tuple[str, ...]] = ("partners[*].legal_name", "partners[*].key")
    mendable: ClassVar[bool] = True

    def applicant(self, partner: Partner, case: Case) -> Lacks | Breaks | None:
        """A placeholder is no name."""
        case.compared(partner.legal_name.strip(), "said", None, "open")
        case.compared(partial(is_placeholder, partner.legal_name), "==", False)
        case.compared(partner.key.strip(), "said", None, "open")
        if not partner.legal_name.strip():
            return Lacks("Legal name", "legal_name")
        if is_placeholder(partner.legal_name):
            return Breaks(
                f"the legal name is still a placeholder (“{partner.legal_name.strip()}”)",
                "Enter the full name as in the statutes.",
                "legal_name",
            )
        return None if partner.key.strip() else Lacks("Key", "key")

    def remedy_for(self, partner: Partner, index: int, case: Case) -> Remedy | None:
        """Any name of its own will do."""
        key = partner.key.strip() or f"A{index + 1}"
        name = f"Name of {key}" if is_placeholder(partner.legal_name) else partner.legal_name
        values = {"key": key, "legal_name": name.strip() or f"Name of {key}"}
        return Remedy(values, "Enter the legal name and key of")


class Pic(EachApplicant):
    """Each participant identification code has nine digits and stands once."""

    kind: Literal["pic"]

    reads: ClassVar[tuple[str, ...]] = ("partners[*].pic",)
    mendable: ClassVar[bool] = True

    def applicant(self, partner: Partner, case: Case) -> Lacks | Breaks | None:
        """Spaces inside the code do not matter."""
        pic = pic_of(partner)
        case.compared(pic, "said", None, "open")
        case.compared(pic, "matches", NINE_DIGITS.pattern)
        case.compared(case.by_pic.get(pic, ()), "<=", 1)
        if not pic:
            return Lacks("PIC", "pic")
        if not NINE_DIGITS.fullmatch(pic):
            return Breaks(
                f"PIC “{partner.pic}” is not nine digits",
                "Look the code up in the Participant Register.",
                "pic",
            )
        if len(case.by_pic[pic]) > 1:
            holders = [case.proposal.partners[place] for place in case.by_pic[pic]]
            # `is`, as the other one may be this very record once more.
            names = listed(first_said(p.key, p.legal_name) for p in holders if p is not partner)
            return Breaks(
                f"PIC {pic} is also that of {names or 'another applicant'}",
                "Correct the code, or keep the organisation only once.",
                "pic",
            )
        return None

    def remedy_for(self, partner: Partner, index: int, case: Case) -> Remedy | None:
        """Any nine digits that no other applicant has."""
        taken = {pic_of(other) for other in case.proposal.partners}
        free = next(str(code) for code in range(999_999_999, 0, -1) if str(code) not in taken)
        return Remedy({"pic": free}, "Enter the PIC of")


class Marks(NamedTuple):
    """What tells whether two applicants are one organisation; empty where it is not known."""

    pic: str
    """Nine digits; a code that is not tells nothing."""
    name: str
    """The legal name without case, accents and marks; a placeholder tells nothing."""
    country: str

    @property
    def known(self) -> bool:
        """Whether anything tells which organisation it is."""
        return bool(self.pic or self.name)

    @property
    def full(self) -> bool:
        """Whether one of the same name can be told apart: by another PIC in another country."""
        return bool(self.pic and self.country)


def marks_of(partner: Partner, countries: Countries) -> Marks:
    """What tells which organisation an applicant is; a part of a country is that country."""
    country = countries.counted_as(partner.country)
    return Marks(*_pic_and_name(partner.pic, partner.legal_name), country)


@remembering(4096)
def _pic_and_name(pic: str, legal_name: str) -> tuple[str, str]:
    pic = pic_code(pic)
    name = "" if is_placeholder(legal_name) else fold(legal_name)
    return pic if NINE_DIGITS.fullmatch(pic) else "", name
