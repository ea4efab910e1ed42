"""Prices that a call sets: what a cost line says that names one."""

from collections.abc import Mapping

from models.proposal import Proposal, paths
from models.proposal.proposal import CostLine
from models.terms.terms import UnitCost

NAMES = "unit_cost_id"
"""The field of a line that names a unit cost of the call."""


def as_priced(line: CostLine, priced: UnitCost) -> CostLine:
    """A line with the price, category and unit of a unit cost, which it names."""
    return line.with_values(
        unit_cost_id=priced.id,
        unit_cost=priced.amount,
        category=priced.category,
        unit=priced.unit,
    )


def with_price(proposal: Proposal, path: str, known: Mapping[str, UnitCost]) -> Proposal:
    """The proposal after something was put at a path: a unit cost that is named has its price.

    It stays as it is where the path is another one, or nothing known is named.
    """
    if not path.endswith(f".{NAMES}"):
        return proposal
    place = path.removesuffix(f".{NAMES}")
    line: CostLine = paths.get(proposal, place)
    priced = known.get(line.unit_cost_id)
    return proposal if priced is None else paths.replace(proposal, place, as_priced(line, priced))
