"""Applications under a call that gives a lump sum."""

from decimal import Decimal
from typing import Any

from bundle.application import Application
from models.proposal import Proposal
from models.verdict import check
from tests.helpers.bundle.workbook import MOMENT
from tests.helpers.models.cases import call_of_2020


def lump_sum(
    shares: list[Any], requested: Decimal | None, *, with_costs: bool, form: str = "lump-sum"
) -> Application:
    """A draft with these shares, and a few costs beside them."""
    line = {"partner": "HMC", "work_package": "WP1", "category": "personnel", "units": 1}
    costs = [line | {"unit_cost": Decimal("1234.56")}, {**line, "partner": "hmc", "unit_cost": 50}]
    funding = {"shares": shares, **({} if requested is None else {"requested": requested})}
    raw = {
        "strand": "A",
        "partners": [{"key": "HMC"}, {"key": "hmc"}, {"key": "<5"}],
        "work_packages": [{"id": "WP1"}],
        "costs": costs if with_costs else [],
        "funding": funding,
    }
    call = call_of_2020()
    model = call.cost_model.model_copy(update={"form": form})
    call = call.model_copy(update={"cost_model": model})
    proposal = Proposal.model_validate(raw)
    return Application(proposal, call, check(proposal, call), MOMENT)
