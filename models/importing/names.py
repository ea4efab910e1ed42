"""What a word in a column names: a choice of its field, an applicant, a work package, a country."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from models.asking.choices import is_closed, picks_at
from models.budget.headings import without_number
from models.call import Call
from models.call.offers import Answered
from models.importing.answers import Answers
from models.importing.choice_words import FLAGS, words_for
from models.importing.targets import Target
from models.portfolio.names import LegalForms
from models.proposal import Proposal
from models.proposal.part import FieldSpec
from models.values import kinds
from models.values.kinds import country_code
from models.values.picks import Pick, meant_by_name
from models.values.words import fold

_DIGITS = re.compile(r"\d+")
_LIST = (kinds.KEYS, kinds.TEXTS, kinds.COUNTRIES)


@dataclass(frozen=True)
class Usual:
    """What things are called, and may be left out of their names, wherever tables come from."""

    categories: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By the id of a cost category, what else it is called."""
    forms: LegalForms = field(default_factory=LegalForms)


@dataclass
class Names:
    """The names that go in a draft, and what a person said of others."""

    answered: Answered
    answers: Answers
    usual: Usual
    used: set[str] = field(default_factory=set)
    """The words, folded, that mean something only because a person said so."""
    _known: dict[str, Mapping[str, str]] = field(default_factory=dict)
    _picks: dict[str, list[Pick]] = field(default_factory=dict)

    def follow(self, proposal: Proposal) -> None:
        """Know what the proposal names now: applicants and work packages may have come."""
        self.answered = Holding(proposal, self.answered.call)
        self._known.clear()
        self._picks.clear()

    def picks(self, target: Target, of: str) -> list[Pick]:
        """What can be chosen in a field; nothing where any text is meant."""
        place = target.place(of)
        if place not in self._picks:
            self._picks[place] = picks_at(self.answered, place)
        return self._picks[place]

    def is_chosen(self, target: Target, of: str) -> bool:
        """Whether a field takes a choice, and nothing but what is offered."""
        spec = target.spec(of)
        named = bool(spec.choices) or spec.kind is kinds.FLAG or spec.kind is kinds.COUNTRY
        refers = bool(spec.refers) and spec.kind not in _LIST
        offered = bool(self.picks(target, of)) and is_closed(target.place(of))
        return named or refers or (offered and spec.kind is kinds.KEY)

    def value(self, target: Target, of: str, text: str) -> str | None:
        """The choice that a text names; None where it names none, and nobody said what it means."""
        found = self.named(target, of, text)
        return found if found is not None else self.said(target, of, text)

    def named(self, target: Target, of: str, text: str) -> str | None:
        """The choice that a text names by itself."""
        spec = target.spec(of)
        if spec.kind is kinds.FLAG:
            return FLAGS.get(text.strip().casefold().rstrip("."))
        if spec.kind is kinds.COUNTRY and (code := self._country(text)):
            return code
        known = self.known(target, of)
        bare = without_number(text) if of == "category" else text
        ways = [text, bare, *self._as_number(spec, text, known)]
        return next((known[name] for way in ways if (name := fold(way)) in known), None)

    def said(self, target: Target, of: str, text: str) -> str | None:
        """What a person said that a word means, where the field offers that."""
        meant = self.answers.meaning(text)
        found = self.known(target, of).get(fold(meant)) if meant else None
        if found is not None:
            self.used.add(fold(text))
        return found

    def _country(self, text: str) -> str:
        known = self.answered.call.countries
        code = country_code(text)
        return code if code in known.names else known.world.country(text)

    def _as_number(self, spec: FieldSpec, text: str, known: Mapping[str, str]) -> Iterable[str]:
        """`1` for WP1, where work packages are meant."""
        if spec.refers != "work_packages" or not _DIGITS.fullmatch(text.strip()):
            return ()
        return [name for name in known if _DIGITS.findall(name) == [text.strip()]][:1]

    def known(self, target: Target, of: str) -> Mapping[str, str]:
        """By its folded name, the value of each choice of a field."""
        place = target.place(of)
        if place in self._known:
            return self._known[place]
        usual = dict(words_for(of))
        if of == "category":
            named = self.usual.categories.items()
            usual |= {fold(name): one for one, names in named for name in names}
        known = meant_by_name(self.picks(target, of), usual)
        self._known[place] = known
        return known


@dataclass(frozen=True)
class Holding:
    """A proposal and the call that it answers."""

    proposal: Proposal
    call: Call
