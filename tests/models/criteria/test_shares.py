"""Shares of any budget are judged, and the line that a repair settles is within the bound then."""

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from models.budget.portions import BASES
from models.criteria.case import Case
from models.criteria.finding import Status
from models.criteria.money.shares import ShareOfApplicant, ShareOfCategory, ShareOfCountry
from models.criteria.rules import Rules
from models.proposal import Proposal
from models.terms.evidence import Share
from tests.helpers.models.budget import CATEGORIES, MODEL, PARTNERS, proposal
from tests.helpers.models.cases import call_of_2020

SAID: dict[str, Any] = {"source": "S", "evidence": "primary"}
lines = st.lists(
    st.tuples(
        st.sampled_from(PARTNERS),
        st.just("WP1"),
        st.sampled_from(CATEGORIES),
        st.integers(0, 5 * 10**4),
        st.integers(0, 10**6),
    ),
    max_size=6,
)
bounds = st.none() | st.integers(1, 100).map(lambda n: Share(value=Decimal(n), **SAID))
HALF = Share(value=Decimal(50), **SAID)
kinds = st.sampled_from([ShareOfApplicant, ShareOfCategory, ShareOfCountry])
countries = st.lists(st.sampled_from(["DE", "ES", ""]), min_size=3, max_size=3)
forms = st.sampled_from(["actual-costs", "lump-sum"])


@settings(max_examples=80)
@given(lines, bounds, bounds, kinds, st.sampled_from([*BASES, "personnel"]), countries, forms)
def test_any_budget_is_judged_and_a_repair_keeps_its_word(
    lines: list[Any],
    least: Share | None,
    most: Share | None,
    kind: Any,
    base: str,
    countries: list[str],
    form: str,
) -> None:
    model = MODEL.model_copy(update={"form": form})
    call = call_of_2020().model_copy(update={"cost_model": model})
    rule = kind.model_construct(
        id="x", asks="x", effect="rejects", strands=(), base=base, category="travel",
        at_least=least, at_most=most if least or most else HALF, **SAID,
    )  # fmt: skip
    partners = [{"key": k, "country": c} for k, c in zip(PARTNERS, countries, strict=False)]
    who = Proposal.model_validate({"partners": partners, "strand": "A"}).partners
    case = Case.of(proposal(lines, 90_0000, None).with_values(partners=who, strand="A"), call)
    found = list(rule.judge(case))
    assert len(found) == 1
    moves = list(rule.moves(case, Rules.of(call.criteria, case)))
    if found[0].status is Status.MET:
        assert moves == []
    for move in moves:
        (after,) = rule.judge(Case.of(move.make(case.proposal), call))
        assert after.message != found[0].message
