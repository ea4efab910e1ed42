"""Changes of a proposal that may put it right: criteria propose, `models.what_if.repair` tries."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Protocol

from models.criteria.case import Case
from models.proposal import Proposal, paths
from models.proposal.partner import Partner, role_of_next

# Only their order and sums matter. An answer weighs least, so that nobody is thrown out for a gap
# that a word would fill; and seeing to something less than doing without whoever could see to it.
ANSWER, BRING_ABOUT, LEAVE_OUT, ADD = 1, 2, 3, 4
"""The weight of a move: say what is so, see to something before the deadline, do without an
applicant, find another one."""
NEW = "NEW"
"""How the key of an applicant begins that stands for one who is still to be found."""


@dataclass(frozen=True, slots=True)
class Move:
    """One change of a proposal."""

    says: str
    """What to do, in a sentence without full stop."""
    weight: int
    make: Callable[[Proposal], Proposal]
    """The proposal after it."""
    wording: tuple[str, str, str] | None = None
    """Words before the name, the name, words after it, where it is about one applicant: so that
    moves with the same words can be told together."""
    leaves_out: str | None = None
    """The key of the applicant that it does without, if it does without one."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """What an applicant can answer to meet a rule, and words to put before and after its name."""

    values: Mapping[str, object]
    """By path inside the applicant."""
    before: str
    after: str = ""

    def said_of(self, names: str) -> str:
        """What to do, for these applicants."""
        return f"{self.before} {names}{self.after}"


def answering(partner: Partner, values: Mapping[str, object]) -> Partner:
    """An applicant that answers some questions anew."""
    for path, value in values.items():
        partner = paths.replace(partner, path, value)
    return partner


def set_value(says: str, weight: int, path: str, value: object) -> Move:
    """A move that puts a value at a path."""
    return Move(says, weight, lambda proposal: paths.replace(proposal, path, value))


def bring_about(index: int, name: str, remedy: Remedy) -> Move:
    """A move that gives an applicant the remedy for a rule that it breaks."""
    move = set_answers(remedy.said_of(name), BRING_ABOUT, {index: remedy.values})
    return replace(move, wording=(remedy.before, name, remedy.after))


def set_answers(says: str, weight: int, answers: Mapping[int, Mapping[str, object]]) -> Move:
    """A move that has applicants (by position) answer anew."""

    def make(proposal: Proposal) -> Proposal:
        partners = [answering(p, answers.get(i, {})) for i, p in enumerate(proposal.partners)]
        return proposal.with_values(partners=tuple(partners))

    return Move(says, weight, make)


def without(proposal: Proposal, positions: Iterable[int]) -> Proposal:
    """The proposal without some applicants; whatever else names them stays."""
    gone = frozenset(positions)
    left = tuple(p for i, p in enumerate(proposal.partners) if i not in gone)
    return proposal.with_values(partners=left)


def leave_out(proposal: Proposal, index: int, name: str) -> Move:
    """A move that does without an applicant."""
    partner = proposal.partners[index]

    def make(proposal: Proposal) -> Proposal:
        return without(proposal, [index])

    tied = "; plan and budget have to be divided anew" if _has_part(proposal, partner) else ""
    return Move(f"Leave out {name}{tied}", LEAVE_OUT, make, ("Leave out", name, tied), partner.key)


def _has_part(proposal: Proposal, partner: Partner) -> bool:
    """Whether plan or budget name an applicant."""
    key = partner.key
    return bool(key) and (
        any(line.partner == key for line in proposal.costs)
        or any(w.lead == key or key in w.person_months for w in proposal.work_packages)
    )


class Newcomers(Protocol):
    """What all rules together ask of an applicant who is still to be found.

    One rule proposes a newcomer, all of them have to welcome it: so a rule is handed this when it
    is asked for moves. `models.criteria.rules`, which knows every rule, keeps to it.
    """

    @property
    def welcome(self) -> frozenset[str]:
        """The countries from which an applicant is not refused."""
        ...

    @property
    def country_rules(self) -> list[tuple[str, ...]]:
        """The sets of countries that the criteria speak of."""
        ...

    def fitted(self, partner: Partner, index: int, case: Case) -> Partner:
        """An applicant at a place of the proposal, with the answers that meet every rule on it."""
        ...


def add_applicant(case: Case, newcomers: Newcomers, country: str, whence: str) -> Move:
    """A move that adds an applicant from a country who meets every rule on single applicants.

    It coordinates where nobody does yet.
    """
    partners = case.proposal.partners
    index = len(partners)
    taken = {name for partner in partners for name in (partner.key, partner.legal_name)}
    key = next(key for n in count(index + 1) if (key := f"{NEW}{n}") not in taken)
    partner = Partner(
        key=key,
        legal_name=f"Name of {key}",
        role=role_of_next(partners),
        country=country,
    )
    partner = newcomers.fitted(partner, index, case)
    return Move(
        f"Add an applicant{whence}",
        ADD,
        lambda proposal: paths.insert(proposal, "partners", index, partner),
    )


def example_of(case: Case, newcomers: Newcomers, sets: Iterable[str], *, new: bool) -> str:
    """A country of the sets that proves least: one that few rules on countries count.

    Only countries from which an applicant may come. With `new`, one from which none comes yet; else
    one from which some comes already, if there is one. Empty if there is none.
    """
    countries, rules = case.terms.countries, newcomers.country_rules
    here = {countries.counted_as(partner.country) for partner in case.proposal.partners}
    # A way has to lead out with an applicant from anywhere that the rule allows. An example that is
    # in doubt might not, and one that serves other rules by chance would make the way look shorter.
    pool = (countries.members(sets) & newcomers.welcome) - countries.cautions.keys()
    pool = pool - here if new else pool & here or pool
    counted = {c: sum(c in countries.members(rule) for rule in rules) for c in pool}
    return min(sorted(pool), key=counted.__getitem__, default="")
