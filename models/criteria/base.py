"""What all kinds of criteria share: applicability, binding effect, and the making of findings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from models.criteria.case import Case
from models.criteria.finding import Consequence, Effect, Finding, Status
from models.criteria.moves import (
    ANSWER,
    Move,
    Newcomers,
    Remedy,
    bring_about,
    leave_out,
    set_answers,
)
from models.criteria.not_yet import NO_APPLICANTS, NO_STRAND
from models.proposal.partner import Partner, Role, applicant_name
from models.proposal.paths import join
from models.proposal.remembered import remembered
from models.terms.evidence import Stated, weakest
from models.terms.roles import Trait, role_of
from models.terms.strands import Strand, in_strands
from models.terms.terms import Terms
from models.values.words import counted, listed

Pair = tuple[str, str]
"""A label, and what belongs to it."""


class Props(NamedTuple):
    """What a rule on the consortium stands on: how many groups of applicants, and these."""

    needed: int
    groups: tuple[frozenset[int], ...]
    """Applicants by their place, each in one group at most; a group stands with any one of it."""
    unsure: frozenset[int] = frozenset()
    """Applicants whose loss may change more than their own group."""


class Criterion(Stated):
    """A rule of a call. A kind is a subclass: its parameters are fields, `judge` applies them.

    `effect` says what breaking the rule leads to: it `rejects` the proposal or `strikes` the
    applicant (if the evidence is strong enough; else it warns, and may leave the proposal
    undecided), it only keeps the proposal from being submission-ready (`completes`), or it is
    advice (`advises`).
    """

    id: str
    asks: str
    """What is asked for, in a sentence."""
    strands: tuple[str, ...] = ()
    """The strands to which it applies; none named means all."""
    stages: tuple[str, ...] = ()
    """The stages at which it applies; none named means all."""
    effect: Effect

    reads: ClassVar[tuple[str, ...]] = ()
    """Where in a proposal it looks; `[*]` stands for every item of a list."""
    wording: ClassVar[tuple[str, ...]] = ("kind",)
    """Fields that only say how to speak of it; its other fields are what it asks for."""
    names: ClassVar[Mapping[str, str]] = {}
    """Parameters that name ids of a list of the call (`annexes`) or `sets` of countries."""
    one_of: ClassVar[tuple[str, ...]] = ()
    """Parameters that may be left out, but not all of them."""
    compares_with: ClassVar[str] = ""
    """The value of the strand without which it cannot be judged."""
    of_consortium: ClassVar[bool] = False
    """Whether it asks for enough applicants of some sort, so that the loss of one may break it."""

    @property
    def country_sets(self) -> tuple[str, ...]:
        """The sets of countries that it speaks of, where it does."""
        return ()

    def looks_at(self, terms: Terms, strand: Strand | None) -> tuple[str, ...]:
        """Where it looks under the terms of a call and a strand; without a strand, of any."""
        return self.reads

    def judge(self, case: Case) -> Iterator[Finding]:
        """Apply the rule. Missing data is open, never unmet. Yields at least one finding."""
        raise NotImplementedError

    def findings(self, case: Case) -> Iterator[Finding]:
        """Apply the rule where it applies, and say so where it does not or cannot."""
        strands = self.strands
        if not strands:
            yield from self.judge(case)
        elif case.strand is None:
            yield self.open(*NO_STRAND)
        elif (strand := case.strand.id) in strands:
            yield from self.judge(case)
        else:
            case.compared(strand, "in", strands, "not-applicable")
            yield _asked_elsewhere(self)

    def holds(self, case: Case) -> bool:
        """Whether the rule is met, perhaps with a warning beside."""
        return any(finding.status is Status.MET for finding in self.judge(case))

    def props(self, case: Case) -> Props:
        """What a rule on the consortium stands on: it holds as long as enough of it is left.

        By that the few losses are found that are worth judging.
        """
        everybody = frozenset(place for place, _ in case.applicants)
        return Props(0, (), everybody)

    def least_weight(self, case: Case) -> int:
        """What moves that have the rule hold weigh at the least, as far as it can be told."""
        return 0

    def rests_on(self, terms: Terms, strand: Strand) -> Iterator[tuple[str, Stated]]:
        """Values of the strand that it applies, each with a name and a source of its own."""
        return iter(())

    def bases(self, terms: Terms, strand: Strand) -> Iterator[tuple[str, Stated]]:
        """All values with a source of their own that it applies: its own, and the strand's."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, Stated):
                yield name.replace("_", " "), value
        yield from self.rests_on(terms, strand)

    def may_lead_to(self, terms: Terms, strand: Strand) -> Consequence:
        """What breaking it leads to at the most in a strand, as far as it is known there."""
        # As sure as the weakest of the rule and its figures: who says that there is a largest
        # grant may be sure, and who says how large not.
        return self._leads_to(weakest(self, *(stated for _, stated in self.bases(terms, strand))))

    def may_bind(self, terms: Terms, strand: Strand) -> bool:
        """Whether a proposal of the strand, or an applicant, is rejected for breaking it."""
        return self.may_lead_to(terms, strand) in ("rejects", "strikes")

    def looks_for(self, terms: Terms, strand: Strand | None) -> Iterator[Pair]:
        """What of the call it wants to see in the proposal: id and title."""
        return iter(())

    def workings(self, case: Case) -> Iterator[Pair]:
        """How what was read leads to what is found, step by step."""
        return iter(())

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """Changes of which each may bring the rule nearer to being met; none where none can.

        Where several things are wrong, only ways to mend the first of them.
        """
        return iter(())

    # What the value that a rule applies (`basis`) and what the facts that it is applied to
    # (`facts`: that a country was a member on that day) rest on makes a finding no surer than
    # they are. Facts say nothing of what it would lead to if the rule that holds were broken.

    def met(
        self, message: str, *where: str, basis: Stated | None = None, facts: Iterable[Stated] = ()
    ) -> Finding:
        """The rule holds."""
        rule, facts = self if basis is None else weakest(basis, self), tuple(facts)
        weak = weakest(rule, *facts)
        effect = self._leads_to(rule)
        return self._finding(Status.MET, effect, message, None, where, weak, basis, facts)

    def unmet(
        self,
        message: str,
        fix: str,
        *where: str,
        basis: Stated | None = None,
        facts: Iterable[Stated] = (),
    ) -> Finding:
        """The rule is broken; only a warning where it is advice or rests on weak evidence."""
        facts = tuple(facts)
        weak = weakest(basis or self, self, *facts)
        effect = self._leads_to(weak)
        status = Status.WARNING if effect in ("advises", "undecided") else Status.UNMET
        if effect == "undecided":
            message += "; what this leads to depends on the call text"
        return self._finding(status, effect, message, fix, where, weak, basis, facts)

    def open(self, message: str, fix: str, *where: str, basis: Stated | None = None) -> Finding:
        """It cannot be told yet; the message says what is missing."""
        rule = weakest(basis or self, self)
        effect = self._leads_to(rule)
        return self._finding(Status.OPEN, effect, message, fix, where, rule, basis)

    def warning(self, message: str, fix: str, *where: str, basis: Stated | None = None) -> Finding:
        """Something to verify that does not break the rule."""
        return self._finding(Status.WARNING, "advises", message, fix, where, basis or self, basis)

    def not_applicable(self, message: str) -> Finding:
        """The rule asks nothing of this proposal; the message says why."""
        return self._finding(Status.NOT_APPLICABLE, "advises", message, None, (), self)

    def _leads_to(self, weak: Stated) -> Consequence:
        """What breaking the rule leads to where the weakest that it rests on is this."""
        effect = self.effect
        if effect not in ("rejects", "strikes") or weak.may_reject:
            return effect
        return "undecided" if weak.may_leave_undecided else "advises"

    def _finding(
        self,
        status: Status,
        effect: Consequence,
        message: str,
        fix: str | None,
        where: tuple[str, ...],
        weak: Stated,
        basis: Stated | None = None,
        facts: tuple[Stated, ...] = (),
    ) -> Finding:
        source, evidence = weak.source, weak.evidence
        return Finding(self.id, status, effect, message, fix, where, source, evidence, basis, facts)


def asked_in(forms: Sequence[Criterion]) -> str:
    """What a rule asks for; where it has several forms, each with its strands."""
    if len(forms) == 1:
        return forms[0].asks
    return "; ".join(dict.fromkeys(f"{form.asks}{in_strands(form.strands)}" for form in forms))


@dataclass(frozen=True, slots=True)
class Lacks:
    """What an applicant has not said yet, so that a rule cannot be judged for it."""

    what: str
    """Noun phrase: `ECCP status`."""
    field: str


@dataclass(frozen=True, slots=True)
class Breaks:
    """How an applicant breaks a rule."""

    message: str
    fix: str
    field: str
    only_warn: bool = False
    fact: Stated | None = None
    """What the rule was applied to, where that has an evidence of its own."""


@remembered
def _asked_elsewhere(rule: Criterion) -> Finding:
    """That a rule asks nothing in the strand that was chosen, as most of them do."""
    return rule.not_applicable(f"Asked in strand {listed(rule.strands)} only")


class EachApplicant(Criterion):
    """A rule that every applicant has to meet by itself."""

    roles: tuple[Role, ...] = ()
    """The roles for which it is; none named means all, but those for which the roles of the call
    say that rules of its kind are not."""

    by_role: ClassVar[Trait | None] = None
    """What of its role decides on whether a rule of this kind is for an applicant."""

    def applicant(self, partner: Partner, case: Case) -> Lacks | Breaks | None:
        """How one applicant stands; None where it meets the rule."""
        raise NotImplementedError

    mendable: ClassVar[bool] = False
    """Whether one that breaks the rule can come to meet it before the deadline."""
    struck_from: ClassVar[str] = "the proposal"
    """From what an applicant is struck that breaks the rule, where it strikes."""

    def is_for(self, partner: Partner, case: Case) -> bool:
        """Whether it asks something of an applicant; of one whose role nobody knows, it does."""
        role = role_of(partner, case.roles)
        if role is None:
            return True
        return role.id in self.roles if self.roles else not self.by_role or role.has(self.by_role)

    def asked_of(self, case: Case) -> Sequence[tuple[int, Partner]]:
        """Those who are judged and of whom it asks something, each with its place."""
        if not case.roles:
            return case.applicants
        return [(i, one) for i, one in case.applicants if self.is_for(one, case)]

    def struck(self, case: Case) -> Iterator[int]:
        """The places of the applicants that are struck for breaking the rule."""
        for index, partner in self.asked_of(case):
            found = self.applicant(partner, case)
            if isinstance(found, Breaks) and self._effect_of(found) == "strikes":
                yield index

    def remedy_for(self, partner: Partner, index: int, case: Case) -> Remedy | None:
        """The answers with which an applicant meets the rule; None where that cannot be told."""
        return None

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """See to the first applicant that breaks the rule or leave it out; else fill the gaps."""
        answers: dict[int, Remedy] = {}
        for index, partner in self.asked_of(case):
            verdict = self.applicant(partner, case)
            remedy = self.remedy_for(partner, index, case) if verdict is not None else None
            if isinstance(verdict, Breaks) and not verdict.only_warn:
                name = applicant_name(partner, index)
                if remedy is not None and self.mendable:
                    yield bring_about(index, name, remedy)
                # One at a time. All who break a rule at once would make a move for each way to
                # treat each of them; the search comes back for the next.
                yield leave_out(case.proposal, index, name)
                return
            if isinstance(verdict, Lacks) and remedy is not None:
                answers[index] = remedy
        if answers:
            yield self._filled(answers, case)

    def _filled(self, answers: dict[int, Remedy], case: Case) -> Move:
        """Answer for every applicant that has not yet."""
        partners = case.proposal.partners
        said: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for index, remedy in answers.items():
            said[remedy.before, remedy.after].append(applicant_name(partners[index], index))
        names = {wording: listed(names) for wording, names in said.items()}
        parts = [f"{before} {who}{after}" for (before, after), who in names.items()]
        says = "; ".join([parts[0], *(part[:1].lower() + part[1:] for part in parts[1:])])
        values = {index: remedy.values for index, remedy in answers.items()}
        return set_answers(says, ANSWER * len(answers), values)

    def said_of_all(self, case: Case) -> str:
        """What to say where every applicant meets the rule."""
        return f"{counted(len(self.asked_of(case)), 'applicant')}: {self.asks}"

    def facts(self, case: Case) -> Iterator[Stated]:
        """What else it rests on that every applicant meets the rule."""
        return iter(())

    def judge(self, case: Case) -> Iterator[Finding]:
        """One finding for each applicant that breaks the rule, one for all that lack an answer."""
        if not case.proposal.partners:
            yield self.open(*NO_APPLICANTS)
            return
        if not case.applicants:
            case.compared(case.applicants, "said", None, "not-applicable")
            yield self.not_applicable("Every applicant is struck from the proposal")
            return
        asked_of = self.asked_of(case)
        if not asked_of:
            case.compared(asked_of, "said", None, "not-applicable")
            yield self.not_applicable("No applicant has a role for which it is")
            return
        # A broken rule is told of each applicant, as each needs another remedy; a gap of all of
        # them once, or ten empty applicants would fill the screen.
        lacking: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        settled, listening = True, case.comparisons
        for index, partner in asked_of:
            verdict = self.applicant(partner, case)
            if listening is not None:
                said = verdict.what if isinstance(verdict, Lacks) else type(verdict).__name__
                listening.put_aside(said, join("partners", index))
                listening.bring_back(Breaks.__name__)
            if isinstance(verdict, Breaks):
                yield self._broken_by(partner, index, verdict)
                settled = settled and verdict.only_warn
            elif isinstance(verdict, Lacks):
                path = join("partners", index) + f".{verdict.field}"
                lacking[verdict.what].append((applicant_name(partner, index), path))
                settled = False
        for what, whom in lacking.items():
            names = listed(name for name, _ in whom)
            if listening is not None:
                listening.bring_back(what)
            yield self.open(
                f"{what} missing: {names}", f"Fill it in for {names}.", *(path for _, path in whom)
            )
        if listening is not None:
            listening.bring_back(type(None).__name__)
        if settled:
            yield self.met(self.said_of_all(case), "partners", facts=self.facts(case))

    def _effect_of(self, broken: Breaks) -> Consequence:
        if broken.only_warn:
            return "advises"
        return self._leads_to(weakest(broken.fact or self, self))

    def _broken_by(self, partner: Partner, index: int, verdict: Breaks) -> Finding:
        path = join("partners", index) + f".{verdict.field}"
        message = f"{applicant_name(partner, index)}: {verdict.message}"
        if verdict.only_warn:
            return self.warning(message, verdict.fix, path, basis=verdict.fact)
        if self.effect == "strikes":
            message += f", and would be struck from {self.struck_from}"
        facts = () if verdict.fact is None else (verdict.fact,)
        return self.unmet(message, verdict.fix, path, facts=facts)
