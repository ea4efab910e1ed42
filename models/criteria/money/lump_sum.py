"""Criteria on a grant that is a lump sum, shared by work package and applicant."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from models.criteria.base import Criterion, Pair
from models.criteria.case import Case
from models.criteria.finding import Finding
from models.criteria.moves import ANSWER, Move, Newcomers, set_value
from models.criteria.not_yet import NO_SHARES
from models.proposal.paths import join
from models.proposal.references import unread_keys
from models.values.money import in_euro, total
from models.values.words import counted, listed

SHARES = "funding.shares"


class LumpSumShares(Criterion):
    """The shares of a lump sum are complete and add up to the grant that is asked for."""

    kind: Literal["lump-sum-shares"]

    reads: ClassVar[tuple[str, ...]] = (
        SHARES,
        f"{SHARES}[*].amount",
        "funding.requested",
        "partners",
        "work_packages",
    )

    def judge(self, case: Case) -> Iterator[Finding]:
        """Open while there are none, or one is not complete; without a request they are the sum."""
        totals, shares = case.totals, case.proposal.funding.shares
        if totals.shares is None:
            case.compared(case.terms.cost_model.is_lump_sum, "==", True, "not-applicable")
            yield self.not_applicable("The grant follows from the costs")
            return
        if not shares:
            yield self.open(*NO_SHARES)
            return
        dangling = list(self._dangling(case))
        for field, key, where in dangling:
            case.compared(key, "empty")
            noun = "applicant" if field == "partner" else "work package"
            article = "an" if field == "partner" else "a"
            yield self.unmet(
                f"A share goes to “{key}”, which is no {noun} of this proposal",
                f"Choose {article} {noun} that exists.",
                where,
            )
        barred = [i for i, share in enumerate(shares) if share.partner in totals.unfunded]
        case.compared(lambda: [share.partner for share in shares], "apart from", totals.unfunded)
        if barred:
            whose = dict.fromkeys(shares[i].partner for i in barred)
            yield self.unmet(
                f"No part of the grant goes to {listed(whose)}, who "
                f"{'has' if len(whose) == 1 else 'have'} shares of it",
                "Share it among the others, or choose another role.",
                *(join("funding", "shares", i, "partner") for i in barred),
            )
        silent = [
            join("funding", "shares", i, field)
            for i, share in enumerate(shares)
            for field in ("partner", "work_package", "amount")
            if getattr(share, field) in ("", None)
        ]
        case.compared(silent, "empty", None, "open")
        if totals.requested is not None:
            case.compared(totals.requested, "==", totals.shared)
        if silent:
            lines = len({path.partition("]")[0] for path in silent})
            said = counted(lines, "share is", "shares are")
            fix = "Enter applicant, work package and amount."
            yield self.open(f"{said} not complete yet", fix, *silent)
        elif totals.requested is not None and totals.requested != totals.shared:
            yield self.unmet(
                f"The shares come to {in_euro(totals.shared)}; "
                f"{in_euro(totals.requested)} are requested",
                f"Share {in_euro(totals.requested)}, or request what is shared.",
                SHARES,
                "funding.requested",
            )
        elif not dangling and not barred:
            yield self.met(f"The shares come to {in_euro(totals.shared)}, the grant", SHARES)

    def _dangling(self, case: Case) -> Iterator[tuple[str, str, str]]:
        """Fields with keys that lead nowhere, and where they stand."""
        known = {
            "partner": {p.key for p in case.proposal.partners},
            "work_package": {w.id for w in case.proposal.work_packages},
        }
        for field, of in (("partner", "partners"), ("work_package", "work_packages")):
            if unread_keys(case.proposal, "partners" if of == "partners" else "work_packages"):
                continue
            for index, share in enumerate(case.proposal.funding.shares):
                key = str(getattr(share, field))
                if key and key not in known[field]:
                    yield field, key, join("funding", "shares", index, field)

    def workings(self, case: Case) -> Iterator[Pair]:
        """What each applicant and each work package gets."""
        shares = case.totals.shares or {}
        for place, nobody in ((0, "nobody"), (1, "no work package")):
            for key in dict.fromkeys(pair[place] for pair in shares):
                amount = total(x for pair, x in shares.items() if pair[place] == key)
                yield key or nobody, in_euro(amount)

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """Request what is shared."""
        totals = case.totals
        if totals.shares and totals.requested not in (None, totals.shared):
            says = f"Request {in_euro(totals.shared)}"
            yield set_value(says, ANSWER, "funding.requested", totals.shared)
