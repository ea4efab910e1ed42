"""What the program itself asks of the regions of applicants: their codes."""

from collections.abc import Iterator

from models.criteria.case import Case
from models.criteria.finding import Finding, Status
from models.criteria.own import FORMAT_SOURCE, REGIONS
from models.proposal.partner import applicant_name
from models.proposal.paths import join
from models.terms.regions import nuts_fault


def of_the_regions(case: Case) -> Iterator[Finding]:
    """Regions that are no NUTS codes, or lie in another country than the applicant."""
    for index, partner in case.applicants:
        if not partner.region.strip():
            continue
        wrong = nuts_fault(partner.region, case.terms.countries.counted_as(partner.country))
        if wrong:
            case.compared(wrong, "empty", None, "warning")
            yield Finding(
                REGIONS,
                Status.WARNING,
                "advises",
                f"{applicant_name(partner, index)}: {wrong}",
                "Look the code up in the list of NUTS regions.",
                (join("partners", index) + ".region",),
                FORMAT_SOURCE,
                "primary",
            )
