"""A person or an organisation that is to be forgotten, wherever it is named.

A proposal is emptied of it by its fields: whoever answers for an applicant and its people, or all
that is an organisation's own. What texts and comments say of it besides is told by name, PIC and
e-mail address, and one word stands there instead.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from models.library.fields import OWN
from models.portfolio.names import LegalForms, core_name, words_without_form
from models.proposal import Proposal
from models.proposal.partner import Contact, LegalRepresentative, Partner
from models.proposal.references import rename_all
from models.values.codes import NINE_DIGITS, pic_code
from models.values.words import fold

INSTEAD = "forgotten"
"""What stands where a name stood; a bare key in a file, so that a key too may be one."""
LEAST = 4
"""Letters of a name that can be told from other words."""
P = TypeVar("P", bound=Partner)


@dataclass(frozen=True)
class Whom:
    """Whom to forget, by all that is known to name them."""

    names: tuple[str, ...]
    pic: str = ""
    emails: tuple[str, ...] = ()
    forms: LegalForms = field(default_factory=LegalForms)

    @property
    def called(self) -> str:
        """What to call them."""
        return next(iter((*self.names, self.pic, *self.emails)), "")

    # --- texts ---

    def is_named_in(self, text: str) -> bool:
        """Whether a text names them."""
        return self._pattern.search(text) is not None

    def left_out_of(self, text: str) -> str:
        """A text without them."""
        return self._pattern.sub(INSTEAD, text)

    def is_in(self, held: object) -> bool:
        """Whether they are named anywhere in plain data, keys too."""
        return any(self.is_named_in(text) for text in _texts(held))

    def may_be_in(self, text: str) -> bool:
        """Whether a text, escaped or not, may name them at all: quick, and never wrongly no.

        By the longest run of plain letters of each name, which no spelling of it lacks.
        """
        if not all(self._runs):
            return True
        lowered = text.lower()
        return any(run in lowered for run in self._runs) or self.is_named_in(text)

    @cached_property
    def _runs(self) -> tuple[str, ...]:
        named = (*self.names, *self.emails)
        runs = (re.findall("[a-z]{3,}", name.lower()) for name in named)
        return (*(max(run, key=len, default="") for run in runs), *filter(None, [self.pic]))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        ways = [way for name in self.names for way in self._ways(name)]
        ways += [re.escape(email) for email in self.emails if email]
        if self.pic:
            ways.append(r"[\s.-]?".join(self.pic))
        longest_first = sorted(dict.fromkeys(ways), key=len, reverse=True)
        # An e-mail address ends where no letter follows, and a name is no part of a longer word.
        return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)

    def _ways(self, name: str) -> Iterable[str]:
        """A name with and without its legal form, in both forms in which letters are written."""
        bare = words_without_form(name, self.forms)
        for words in (name.split(), bare):
            if len(words) > 1 or len(fold("".join(words))) >= LEAST:
                for form in ("NFC", "NFD"):
                    yield r"[\s,]+".join(
                        re.escape(unicodedata.normalize(form, word.strip(","))) for word in words
                    )

    # --- proposals ---

    def is_organisation(self, partner: Partner) -> bool:
        """Whether an applicant is the organisation to be forgotten."""
        if self.pic and partner.pic and pic_code(partner.pic) == self.pic:
            return True
        cores = {core_name(name, self.forms) for name in self.names} - {""}
        return core_name(partner.legal_name, self.forms) in cores

    def is_person(self, name: str, email: str = "") -> bool:
        """Whether a person is the one to be forgotten."""
        named = bool(fold(name)) and fold(name) in {fold(one) for one in self.names}
        return named or (bool(email) and email.casefold() in {e.casefold() for e in self.emails})

    def out_of(self, proposal: Proposal) -> Proposal:
        """A proposal without them; the very same one where they are not in it.

        The row of an organisation stays with its key, to which plan and costs refer.
        """
        partners = tuple(map(self.out_of_applicant, proposal.partners))
        if any(one is not other for one, other in zip(partners, proposal.partners, strict=True)):
            proposal = proposal.with_values(partners=partners)
        names = {
            one.key: f"P{n + 1}" for n, one in enumerate(partners) if self.is_named_in(one.key)
        }
        if names:
            proposal = rename_all(proposal, "partners", names)
            renamed = (
                one.with_values(key=names[one.key]) if one.key in names else one for one in partners
            )
            proposal = proposal.with_values(partners=tuple(renamed))
        return proposal

    def out_of_applicant(self, partner: P) -> P:
        """An applicant without them; the very same where it is another one."""
        if self.is_organisation(partner):
            return partner.cleared(*OWN)
        contact = partner.contact
        if self.is_person(contact.name, contact.email):
            partner = partner.with_values(contact=Contact.read({}))
        signs = partner.legal_representative
        if self.is_person(signs.name, signs.email):
            partner = partner.with_values(legal_representative=LegalRepresentative.read({}))
        staff = tuple(one for one in partner.staff if not self.is_person(one.name))
        return partner if len(staff) == len(partner.staff) else partner.with_values(staff=staff)

    def out_of_data(self, held: Any) -> Any:
        """Plain data without their names."""
        return _replaced(held, self)


def whom(said: str, known: Iterable[Partner], forms: LegalForms) -> Whom:
    """Whom a name, PIC or e-mail address means, with what is known of them elsewhere.

    Of an organisation that is known its name and PIC are, of a person the addresses.
    """
    said = " ".join(said.split())
    by_pic = pic_code(said) if NINE_DIGITS.fullmatch(pic_code(said)) else ""
    by_mail = (said,) if re.fullmatch(r"[^\s@]+@[^\s@]+", said) else ()
    found = Whom(() if by_pic or by_mail else (said,), by_pic, by_mail, forms)
    names, emails, pic = list(found.names), list(found.emails), by_pic
    for one in known:
        if found.is_organisation(one):
            names.append(one.legal_name)
            pic = pic or pic_code(one.pic)
        for person in (one.contact, one.legal_representative):
            if found.is_person(person.name, person.email):
                names.append(person.name)
                emails.append(person.email)
    return Whom(
        tuple(dict.fromkeys(filter(None, names))),
        pic if NINE_DIGITS.fullmatch(pic) else "",
        tuple(dict.fromkeys(filter(None, emails))),
        forms,
    )


def too_short(said: str) -> bool:
    """Whether what was said names too many: a word of a few letters stands in any text."""
    return len(fold(said)) < LEAST


def _texts(held: object) -> Iterable[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict):
        for key, value in held.items():
            yield str(key)
            yield from _texts(value)
    elif isinstance(held, list | tuple):
        for value in held:
            yield from _texts(value)


def _replaced(held: Any, who: Whom) -> Any:
    if isinstance(held, str):
        return who.left_out_of(held)
    if isinstance(held, dict):
        return {who.left_out_of(str(key)): _replaced(value, who) for key, value in held.items()}
    if isinstance(held, list | tuple):
        return [_replaced(value, who) for value in held]
    return held
