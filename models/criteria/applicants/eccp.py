"""Criteria on where each applicant stands on the European Cluster Collaboration Platform."""

import re
from collections.abc import Mapping
from typing import ClassVar, Literal

from models.criteria.base import Breaks, EachApplicant, Lacks
from models.criteria.case import Case
from models.criteria.moves import Remedy
from models.proposal.partner import Partner, Registration
from models.terms.roles import Trait
from models.values.kinds import MOMENT


class EccpStatus(EachApplicant):
    """Each applicant has one of the accepted ECCP statuses, reached by the deadline."""

    kind: Literal["eccp-status"]
    accepted: tuple[Registration, ...]

    reads: ClassVar[tuple[str, ...]] = (
        "partners[*].eccp.status",
        "partners[*].eccp.date",
        "partners[*].eccp.profile_url",
    )
    by_role: ClassVar[Trait | None] = "needs_eccp"
    mendable: ClassVar[bool] = True

    def applicant(self, partner: Partner, case: Case) -> Lacks | Breaks | None:
        """A submission or registration has a date to keep, unless a plan would be enough.

        A registration is not dated by who has one, but the platform keeps the day with the profile.
        So a profile that can be shown is believed, with the advice to look the day up; without one
        the day decides, as nothing else tells that it was reached in time. A submission is still on
        its way: nothing but its day tells whether it was in time.
        """
        status, date = partner.eccp.status, partner.eccp.date
        deadline, platform = case.terms.deadline, case.terms.words.platform
        asked = " or ".join(self.accepted)
        case.compared(status, "said", None, "open")
        case.compared(status, "in", self.accepted)
        if status is None:
            return Lacks(f"{platform} status", "eccp.status")
        if status not in self.accepted:
            return Breaks(
                f"{platform} registration must be {asked} by {deadline.said}; it is “{status}”",
                f"{_VERBS[self.accepted[0]]} its registration on the {platform}"
                f"{' in time, and enter the date.' if self._dated else '.'}",
                "eccp.status",
            )
        if not self._dated:
            return None
        silent = date is None and "date" not in partner.eccp.kept
        if silent and status == "registered" and has_address(partner):
            case.compared(date, "said", None, "warning")
            return Breaks(
                f"registered on the {platform}, on a day that is not said",
                f"Look the day up on its profile: it has to be {deadline.said} or earlier.",
                "eccp.date",
                only_warn=True,
            )
        case.compared(date, "said", None, "open")
        if date is None:
            return Lacks(f"Date of the {platform} registration", "eccp.date")
        case.compared(date, "<=", deadline.limit_for(date))
        if not deadline.reached_by(date):
            return Breaks(
                f"{status} on the {platform} on {MOMENT.show(date)}, "
                f"after the deadline {deadline.said}",
                "Only a registration up to the deadline counts; replace the applicant or "
                "correct the date.",
                "eccp.date",
            )
        return None

    def remedy_for(self, partner: Partner, index: int, case: Case) -> Remedy | None:
        """The first status that is accepted, or the one it has, by the deadline."""
        deadline, platform = case.terms.deadline, case.terms.words.platform
        status = partner.eccp.status if partner.eccp.status in self.accepted else self.accepted[0]
        if not self._dated:
            return Remedy(
                {"eccp.status": status}, f"{_VERBS[status]} the {platform} registration of"
            )
        values = {"eccp.status": status, "eccp.date": deadline.value.date()}
        if partner.eccp.status == status and partner.eccp.date is None:
            before = f"Enter the date of the {platform} registration of"
            return Remedy(values, before, f" (by {deadline.said})")
        return Remedy(
            values, f"{_VERBS[status]} the {platform} registration of", f" by {deadline.said}"
        )

    @property
    def _dated(self) -> bool:
        """Whether it matters when something was done."""
        # What is only planned has no day yet, so a rule that accepts a plan cannot ask for one.
        return not {"none", "planned"} & set(self.accepted)


_VERBS: Mapping[Registration, str] = {
    "none": "Confirm",
    "planned": "Plan",
    "submitted": "Submit",
    "registered": "Obtain",
}
"""What to do about a registration, by the status that it is to have."""


_ADDRESS = r"https?://[^\s/.]+\.[^\s]+"


def has_address(partner: Partner) -> bool:
    """Whether what stands as the address of an ECCP profile has the form of one."""
    url = partner.eccp.profile_url.strip()
    return re.fullmatch(_ADDRESS, url) is not None


class EccpProfiles(EachApplicant):
    """Each applicant has the web address of its ECCP profile."""

    kind: Literal["eccp-profiles"]

    reads: ClassVar[tuple[str, ...]] = ("partners[*].eccp.profile_url",)
    by_role: ClassVar[Trait | None] = "needs_eccp"
    mendable: ClassVar[bool] = True

    def applicant(self, partner: Partner, case: Case) -> Lacks | Breaks | None:
        """Its form is checked, not whether it answers."""
        url = partner.eccp.profile_url.strip()
        case.compared(url, "said", None, "open")
        case.compared(url, "matches", _ADDRESS)
        if not url:
            return Lacks(f"{case.terms.words.platform} profile", "eccp.profile_url")
        if not has_address(partner):
            return Breaks(
                f"“{url}” is no web address",
                f"Copy the address of its {case.terms.words.platform} profile, starting with https://.",
                "eccp.profile_url",
            )
        return None

    def remedy_for(self, partner: Partner, index: int, case: Case) -> Remedy | None:
        """Any web address."""
        address = f"https://example.org/{index + 1}"
        return Remedy(
            {"eccp.profile_url": address}, f"Enter the {case.terms.words.platform} profile of"
        )
