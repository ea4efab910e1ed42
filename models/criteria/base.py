"""What all kinds of criteria share: applicability, binding effect, and the making of findings."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from models.evidence import Stated
from models.finding import Finding, Status
from models.partner import Partner
from models.paths import join
from models.text import counted, listed

if TYPE_CHECKING:
    from models.context import Context

Effect = Literal["rejects", "completes", "advises"]


class Criterion(Stated):
    """A rule of a call. A kind is a subclass: its parameters are fields, `judge` applies them.

    `effect` says what breaking the rule leads to: it `rejects` the proposal (if the evidence is
    strong enough, else it is a warning), it only keeps the proposal from being submission-ready
    (`completes`), or it is advice (`advises`).
    """

    id: str
    asks: str
    """What is asked for, in a sentence."""
    strands: tuple[str, ...] = ()
    """The strands to which it applies; none named means all."""
    effect: Effect

    def judge(self, context: "Context") -> Iterator[Finding]:
        """Apply the rule. Missing data is open, never unmet. Yields at least one finding."""
        raise NotImplementedError

    def findings(self, context: "Context") -> Iterator[Finding]:
        """Apply the rule where it applies, and say so where it does not or cannot."""
        if not self.strands:
            yield from self.judge(context)
        elif context.strand is None:
            yield self.open("It depends on the strand", "Choose a strand.", "strand")
        elif context.strand.id in self.strands:
            yield from self.judge(context)
        else:
            message = f"Asked in strand {listed(self.strands)} only"
            yield self._finding(Status.NOT_APPLICABLE, False, message, None, (), self)

    def met(self, message: str, *where: str, basis: Stated | None = None) -> Finding:
        """The rule holds."""
        basis = basis or self
        return self._finding(Status.MET, self._binds(basis), message, None, where, basis)

    def unmet(self, message: str, fix: str, *where: str, basis: Stated | None = None) -> Finding:
        """The rule is broken; only a warning where it is advice or rests on weak evidence."""
        basis = basis or self
        binds = self._binds(basis)
        status = Status.UNMET if binds or self.effect == "completes" else Status.WARNING
        return self._finding(status, binds, message, fix, where, basis)

    def open(self, message: str, fix: str, *where: str, basis: Stated | None = None) -> Finding:
        """It cannot be told yet; the message says what is missing."""
        basis = basis or self
        return self._finding(Status.OPEN, self._binds(basis), message, fix, where, basis)

    def warning(self, message: str, fix: str, *where: str, basis: Stated | None = None) -> Finding:
        """Something to verify that does not break the rule."""
        return self._finding(Status.WARNING, False, message, fix, where, basis or self)

    def _binds(self, basis: Stated) -> bool:
        return self.effect == "rejects" and basis.may_reject

    def _finding(
        self,
        status: Status,
        binding: bool,
        message: str,
        fix: str | None,
        where: tuple[str, ...],
        basis: Stated,
    ) -> Finding:
        source, evidence = basis.source, basis.evidence
        return Finding(self.id, status, binding, message, fix, where, source, evidence)


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
    basis: Stated | None = None


class EachApplicant(Criterion):
    """A rule that every applicant has to keep by itself."""

    def applicant(self, partner: Partner, context: "Context") -> Lacks | Breaks | None:
        """How one applicant stands; None where it keeps the rule."""
        raise NotImplementedError

    def kept_by_all(self, context: "Context") -> str:
        """What to say where every applicant keeps the rule."""
        return f"{counted(len(context.proposal.partners), 'applicant')}: {self.asks}"

    def judge(self, context: "Context") -> Iterator[Finding]:
        """One finding for each applicant that breaks the rule, one for all that lack an answer."""
        partners = context.proposal.partners
        if not partners:
            yield self.open("No applicants yet", "Add the applicants.", "partners")
            return
        lacking: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        settled = True
        for index, partner in enumerate(partners):
            verdict = self.applicant(partner, context)
            if isinstance(verdict, Breaks):
                path = join("partners", index) + f".{verdict.field}"
                message = f"{partner_name(partner, index)}: {verdict.message}"
                say = self.warning if verdict.only_warn else self.unmet
                yield say(message, verdict.fix, path, basis=verdict.basis)
                settled = settled and verdict.only_warn
            elif isinstance(verdict, Lacks):
                path = join("partners", index) + f".{verdict.field}"
                lacking[verdict.what].append((partner_name(partner, index), path))
                settled = False
        for what, whom in lacking.items():
            names = listed(name for name, _ in whom)
            yield self.open(
                f"{what} missing: {names}", f"Say it for {names}.", *(path for _, path in whom)
            )
        if settled:
            yield self.met(self.kept_by_all(context), "partners")


def partner_name(partner: Partner, index: int) -> str:
    """What to call an applicant in a message: its key, else its name, else its place."""
    return partner.key or partner.legal_name or f"applicant {index + 1}"
