"""What becomes of one draft when the call strikes applicants from it that stand in another."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace

from models.call import Call
from models.criteria.case import Case
from models.criteria.finding import Status
from models.criteria.rules import Rules
from models.proposal import Proposal
from models.proposal.partner import OtherApplication, applicant_name
from models.values.words import fold
from models.verdict import check
from models.verdict.report import Report, Verdict
from models.verdict.striking import what_is_left

Places = frozenset[int]
"""Applicants of a draft, by their place."""


@dataclass(frozen=True)
class Left:
    """A draft as the call would judge it with some applicants in another proposal too."""

    report: Report
    lost: tuple[str, ...]
    """What those are called that are struck."""
    said: str
    """What is left, in words; empty where nobody is struck."""

    @property
    def rejected(self) -> bool:
        """Whether the proposal is lost."""
        return self.report.verdict is Verdict.INELIGIBLE


@dataclass
class Standing:
    """One draft, judged by the rules of its call for any applicants that stand elsewhere too.

    Nothing is worked out here that the call does not say: the applicants are judged as if they had
    named the other application themselves.
    """

    read: Callable[[], Proposal]
    """Gives the draft; asked each time, so that many drafts need not be kept."""
    call: Call
    at_hand: Collection[str] = frozenset()
    """Acronyms, folded, of the drafts that are compared. Applications under them that applicants
    name are left out: whether these are handed in is what is asked."""
    _rejected: dict[Places, bool] = field(default_factory=dict, repr=False)

    def rejected(self, elsewhere: Places) -> bool:
        """Whether the proposal is rejected with these applicants in another one too.

        Only the rules that reject or strike are judged: this is asked for many sets of applicants.
        """
        found = self._rejected.get(elsewhere)
        if found is None:
            everybody = Case.of(self._naming(elsewhere), self.call)
            rules = Rules.of(self.call.criteria, everybody)
            rest = rules.judged(everybody)
            found = any(
                finding.effect == "rejects" and finding.status is Status.UNMET
                for rule in rules.rejecting
                for finding in rule.findings(everybody if rule.effect == "strikes" else rest)
            )
            self._rejected[elsewhere] = found
        return found

    def left(self, elsewhere: Places) -> Left:
        """The whole report with these applicants in another proposal too, and what is left."""
        proposal = self._naming(elsewhere)
        report = check(proposal, self.call)
        if not report.struck:
            return Left(report, (), "")
        rest = replace(Case.of(proposal, self.call), struck=frozenset(report.struck))
        lost = tuple(applicant_name(proposal.partners[i], i) for i in report.struck)
        return Left(report, lost, what_is_left(report, rest))

    def _naming(self, elsewhere: Places) -> Proposal:
        """The proposal whose applicants name exactly these other applications at hand."""
        proposal = self.read()
        strand = self.call.strand_of(proposal)
        one = OtherApplication(
            call=self.call.id,
            strand=strand.id if strand is not None else "",
            stage=self.call.stage.id if self.call.stage is not None else "",
        )
        partners = []
        for place, partner in enumerate(proposal.partners):
            kept = tuple(o for o in partner.other_applications if not self._is_at_hand(o))
            named = (*kept, one) if place in elsewhere else kept
            if named != partner.other_applications:
                partner = partner.with_values(other_applications=named)
            partners.append(partner)
        return proposal.with_values(partners=tuple(partners))

    def _is_at_hand(self, other: OtherApplication) -> bool:
        return bool(other.acronym) and (
            self.call.known_as(other.call) and fold(other.acronym) in self.at_hand
        )
