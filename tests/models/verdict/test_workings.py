"""What the arithmetic of an explanation says, word by word, for each kind that shows some."""

from decimal import Decimal
from typing import Any, get_args

import pytest

from models.call.kinds_of_criteria import AnyCriterion
from models.criteria.base import Criterion
from models.proposal import Proposal
from models.verdict import check
from models.verdict.explanation import explain
from tests.helpers.models.cases import Raw
from tests.helpers.models.small_call import CALL, PROPOSAL, call

SAID = {"source": "X", "evidence": "primary"}
OFFERED = {
    "activity_kinds": [{"id": "visit", "title": "Visits"} | SAID],
    "indicators": [
        {"id": name, "title": name.title(), "unit": "number"} | SAID
        for name in ("clients", "stays")
    ],
    "document": {
        "sections": [
            {"number": "1", "title": "Risks", "tables": ["risks"], "columns": ["number"]} | SAID
        ]
    },
    "sections": [
        {"id": "relevance", "title": "Relevance", "max_words": 500} | SAID,
        {"id": "impact", "title": "Impact"} | SAID,
    ],
}


COST_MODEL = {
    **CALL["cost_model"],
    "categories": [
        *CALL["cost_model"]["categories"],
        {
            "id": "vouchers",
            "title": "Vouchers",
            "per_third_party": {"value": 400, **SAID},
            "in_indirect_base": False,
            **SAID,
        },
    ],
}


def stated(value: int) -> dict[str, object]:
    """A figure as a call states it."""
    return {"value": value, **SAID}


def workings(kind: str, raw: Raw, **parameters: Any) -> list[tuple[str, str]]:
    """What is worked out for one criterion of a call that asks for nothing else."""
    form = {"form": "lump-sum"} if kind == "lump-sum-shares" else {}
    rule = {"id": kind, "kind": kind, "asks": kind, "effect": "completes"} | SAID | parameters
    alone = call(
        {
            **CALL,
            **OFFERED,
            "cost_model": COST_MODEL | form,
            "programme_sets": ["EU"],
            "criteria": [rule],
        }
    )
    proposal = Proposal.model_validate(PROPOSAL | raw)
    return list(explain(kind, proposal, alone, check(proposal, alone)).workings)


TWICE = {
    "partners": [
        {"legal_name": "Hanse Cluster", "pic": "912345671", "country": "DE"},
        {"legal_name": "HANSE  cluster", "country": "DE"},
        {"legal_name": "Hanse, once more", "pic": "912345671", "country": "FR"},
        {"legal_name": "Naval Valley", "country": "NO"},
        {"key": "LATER"},
    ]
}
ONCE = {"partners": [TWICE["partners"][0], TWICE["partners"][3]]}
AIMED = {"project": {"target_countries": ["KE", "FR", "XX"], "target_regions": ["Mercosur"]}}
COSTS = [
    {"category": "travel", "units": 1, "unit_cost": 1000, "partner": "ALFA"},
    {"category": "travel", "units": 3, "unit_cost": 1000},
]
MONEY = {
    "costs": COSTS[:1],
    "funding": {
        "rate": 70,
        "requested": 600,
        "sources": [{"partner": "ALFA", "kind": "income", "amount": 300}],
    },
}
GOALS = {"indicators": [{"id": "stays", "target": 4}, {"id": "clients", "target": 15}]}
PLAN = {
    "work_packages": [
        {
            "id": "WP1",
            "tasks": [{"id": "T1.1", "kind": "visit"}, {"title": "More of it", "kind": "visit"}],
            "deliverables": [{"id": "D1", "output": "agreement"}],
        }
    ]
}
COUNTED_TARGETS = [
    ("third countries", "Kenya"),
    ("world regions", "Mercosur"),
    ("not counted", "France (an EU Member State)"),
    ("unclear (not counted)", "XX"),
]
GRANT = [
    ("direct cost", "1 000 €"),
    ("indirect cost", "70 € (7 % of the base; primary)"),
    ("eligible cost", "1 070 €"),
    ("rate asked for", "70 %"),
    ("grant at that rate", "749 € (rounded down)"),
    ("maximum grant", "200 000 €"),
    ("grant requested", "600 €"),
    ("grant", "600 € (the least of these)"),
]

Case = tuple[str, Raw, dict[str, Any], list[tuple[str, str]]]
CASES: list[Case] = [
    (
        "min-entities",
        TWICE,
        {"minimum": 3},
        [
            ("different legal entities", "Hanse Cluster, Naval Valley"),
            ("the same again", "HANSE  cluster, Hanse, once more"),
            ("without a name", "LATER"),
            ("needed", "2 of at least 3"),
        ],
    ),
    (
        "min-entities",
        ONCE,
        {"minimum": 1},
        [
            ("different legal entities", "Hanse Cluster, Naval Valley"),
            ("needed", "2 of at least 1"),
        ],
    ),
    (
        "min-countries",
        TWICE,
        {"minimum": 2, "sets": ["EU"]},
        [
            ("DE Germany", "Hanse Cluster, HANSE  cluster"),
            ("FR France", "Hanse, once more"),
            ("NO Norway", "Naval Valley (not counted)"),
            ("country not said", "LATER (not counted)"),
            ("needed", "2 of at least 2"),
        ],
    ),
    (
        "phase-focus",
        {
            "work_packages": [
                {
                    "id": "WP1",
                    "phase": "preparatory",
                    "person_months": {"A": Decimal("1.5"), "B": 2},
                },
                {"id": "WP2", "phase": "implementation", "person_months": {"A": 4}},
                {"title": "Going there", "phase": "implementation"},
                {"id": "WP4"},
            ]
        },
        {"phase": "implementation", "over": "preparatory"},
        [
            ("implementation", "WP2, Going there (4 person-months)"),
            ("preparatory", "WP1 (3.5 person-months)"),
            ("packages", "1 preparatory ≤ 2 implementation"),
        ],
    ),
    (
        "sector-border",
        {"project": {"title": "Dual-use and food security", "abstract": "Of harbours."}},
        {"inside": False, "words": ["dual use", "security"], "not_words": ["food security"]},
        [
            ("looked for", "dual use, security"),
            ("title", "“Dual-use”"),
            ("abstract", "none of them"),
        ],
    ),
    ("min-targets", AIMED, {"minimum": 2}, [*COUNTED_TARGETS, ("needed", "2 of at least 2")]),
    (
        "min-targets",
        {"project": {}},
        {"minimum": 2},
        [("third countries", "none"), ("world regions", "none"), ("needed", "0 of at least 2")],
    ),
    ("max-targets", AIMED, {"maximum": 1}, [*COUNTED_TARGETS, ("recommended", "2 of at most 1")]),
    (
        "duration",
        {"project": {"duration_months": 20}},
        {"shortest": stated(12), "longest": stated(24)},
        [("months", "12 ≤ 20 ≤ 24")],
    ),
    (
        "duration",
        {"project": {"duration_months": 20}},
        {"longest": stated(24)},
        [("months", "20 ≤ 24")],
    ),
    ("duration", {"project": {}}, {"longest": stated(24)}, []),
    ("max-grant", MONEY, {}, GRANT),
    (
        "max-grant",
        {"costs": COSTS[:1], "funding": {}},
        {},
        [
            *GRANT[:3],
            ("rate asked for", "75 %"),
            ("grant at that rate", "802.50 € (rounded down)"),
            ("maximum grant", "200 000 €"),
            ("grant requested", "none; it is computed"),
            ("grant", "802.50 € (the least of these)"),
        ],
    ),
    ("funding-rate", MONEY, {}, GRANT),
    ("min-grant", MONEY, {}, GRANT),
    (
        "own-share-covered",
        MONEY,
        {},
        [
            *GRANT,
            ("own share", "470 € (eligible cost − grant)"),
            ("own share covered", "300 €"),
        ],
    ),
    ("no-profit", MONEY, {}, [*GRANT, ("income that counts", "300 €")]),
    (
        "own-share-per-applicant",
        MONEY,
        {},
        [("ALFA", "own share 470 €, sources 300 €, 170 € missing")],
    ),
    (
        "applicant-ceilings",
        MONEY | {"funding": {"ceilings": {"ALFA": 2000, "BETA": 10, "GAMA": "?"}}},
        {},
        [("ALFA", "1 070 € of 2 000 €, 930 € left"), ("BETA", "0 € of 10 €, 10 € left")],
    ),
    (
        "share-of-applicant",
        {"costs": COSTS},
        {"at_most": stated(50)},
        [("ALFA", "1 070 €, 25 %"), ("nobody", "3 210 €, 75 %")],
    ),
    (
        "share-of-category",
        {"costs": COSTS},
        {"category": "travel", "at_most": stated(50)},
        [("ALFA", "1 000 €"), ("nobody", "3 000 €")],
    ),
    (
        "share-of-category",
        {"costs": COSTS[:1]},
        {"category": "travel", "base": "grant", "at_least": stated(50)},
        [("ALFA", "1 000 €"), ("Travel of the grant", "750 €"), ("grant", "802.50 €")],
    ),
    (
        "third-party-ceiling",
        {
            "costs": [
                {**COSTS[0], "category": "vouchers", "third_parties": 3, "item": "Vouchers"},
                COSTS[1],
            ]
        },
        {},
        [("Vouchers", "1 000 € ÷ 3 third parties = 333.34 € of 400 €")],
    ),
    (
        "justify-above",
        {"costs": COSTS},
        {"categories": ["travel"], "above": stated(5), "each_applicant": True},
        [
            ("ALFA: Travel", "1 000 € of 1 070 €, 93.5 %"),
            ("nobody: Travel", "3 000 € of 3 210 €, 93.5 %"),
        ],
    ),
    (
        "lump-sum-shares",
        {
            "funding": {
                "shares": [
                    {"partner": "ALFA", "work_package": "WP1", "amount": 10},
                    {"partner": "BETA", "work_package": "WP1", "amount": 5},
                ]
            },
        },
        {},
        [("ALFA", "10 €"), ("BETA", "5 €"), ("WP1", "15 €")],
    ),
    ("max-entities", ONCE, {"maximum": 3}, [("allowed", "2 of at most 3")]),
    (
        "at-least-one",
        {
            "partners": [
                {"key": "ALFA", "ownership": "public"},
                {"key": "BETA", "ownership": "private"},
                {"key": "GAMA"},
            ]
        },
        {"ownerships": ["public"]},
        [("is public", "ALFA"), ("not told yet", "GAMA"), ("needed", "1 of at least 1")],
    ),
    (
        "share-of-country",
        {"costs": [*COSTS, {**COSTS[0], "partner": "GAMA"}]},
        {"at_most": stated(50), "base": "travel"},
        [("Germany", "1 000 €, 20 %"), ("nobody", "3 000 €, 60 %"), ("Italy", "1 000 €, 20 %")],
    ),
    (
        "personnel-matches-months",
        {
            "costs": [
                {**COSTS[0], "unit": "person-month", "units": Decimal("1.5")},
                COSTS[1] | {"unit": "person-month"},
            ]
        },
        {"category": "travel"},
        [("ALFA", "1.5 person-months budgeted"), ("nobody", "3 person-months budgeted")],
    ),
    (
        "indicator-minimum",
        GOALS,
        {"indicator": "stays", "at_least": stated(6)},
        [("target", "4 of at least 6")],
    ),
    (
        "indicator-share",
        GOALS,
        {"part": "stays", "whole": "clients", "at_least": stated(25)},
        [("needed", "25 % of 15: at least 4"), ("share", "4 ÷ 15 = 26.6 %")],
    ),
    ("outputs", PLAN, {}, [("agreement", "D1"), ("roadmap", "nothing yet")]),
    (
        "activity-kinds",
        PLAN,
        {"wanted": ["visit", "fair"]},
        [("visit", "T1.1, More of it"), ("fair", "no task")],
    ),
    (
        "narrative",
        {"narrative": {"relevance": "It matters."}},
        {},
        [("relevance", "2 words of at most 500"), ("impact", "0 words")],
    ),
    (
        "form",
        {"risks": [{"id": "R1", "description": "Storm"}, {"description": "Flood"}]},
        {},
        [("number of risks", "1 of 2")],
    ),
]


@pytest.mark.parametrize(("kind", "raw", "parameters", "expected"), CASES)
def test_the_arithmetic_says(
    kind: str, raw: Raw, parameters: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert workings(kind, raw, **parameters) == expected


def test_every_kind_that_shows_its_arithmetic_has_a_case() -> None:
    union, *_ = get_args(AnyCriterion)
    kinds = {
        form.model_fields["kind"].annotation
        for form in get_args(union)
        if form.workings is not Criterion.workings
    }
    assert {name for kind in kinds for name in get_args(kind)} == {kind for kind, *_ in CASES}
