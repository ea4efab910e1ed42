"""A cost model, a strand and proposals with made-up cost lines, and rounding in whole cents."""

from decimal import Decimal
from typing import Any

from models.proposal import Proposal
from models.terms.evidence import Euros, Share, Words
from models.terms.strands import Strand
from models.terms.terms import CostCategory, CostModel

SAID: dict[str, Any] = {"source": "test", "evidence": "assumed"}
PARTNERS = ["HMC", "CAN", "DPM", ""]
CATEGORIES = ["personnel", "travel", "subcontracting", "third-party-support", "unheard-of", ""]
MODEL = CostModel(
    indirect_rate=Share(value=Decimal(7), **SAID),
    categories=(
        CostCategory(id="personnel", title="Personnel", **SAID),
        CostCategory(id="travel", title="Travel", **SAID),
        CostCategory(id="subcontracting", title="Sub", in_indirect_base=False, **SAID),
        CostCategory(
            id="third-party-support",
            title="Third parties",
            in_indirect_base=False,
            rate=Share(value=Decimal(100), **SAID),
            **SAID,
        ),
    ),
)
STRAND = Strand(
    id="A",
    title=Words(value="A", **SAID),
    aim=Words(value="A", **SAID),
    rate=Share(value=Decimal(90), **SAID),
    max_grant=Euros(value=Decimal(550000), **SAID),
)
Line = tuple[str, str, str, int, int]
"""Partner, work package, category, ten-thousandths of units, cents a unit."""


def proposal(lines: list[Line], rate: int | None, requested: int | None) -> Proposal:
    """Rate in ten-thousandths of a percent, requested grant in cents."""
    costs = [
        {
            "partner": partner,
            "work_package": package,
            "category": category,
            "units": Decimal(units).scaleb(-4),
            "unit_cost": Decimal(cents).scaleb(-2),
        }
        for partner, package, category, units, cents in lines
    ]
    funding: dict[str, Any] = {}
    if rate is not None:
        funding["rate"] = Decimal(rate).scaleb(-4)
    if requested is not None:
        funding["requested"] = Decimal(requested).scaleb(-2)
    read = Proposal.model_validate({"costs": costs, "funding": funding})
    assert not read.funding.kept
    assert not any(line.kept for line in read.costs)
    return read


def half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)
