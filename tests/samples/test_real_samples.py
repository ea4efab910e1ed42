"""The real samples: public facts and nothing else, and consortia that keep their call's rules."""

import datetime as dt
import tomllib
from itertools import combinations
from typing import Any

import pytest

from models.criteria.finding import Status
from models.terms.strands import of_strand
from models.verdict.report import Report
from tests.helpers.samples import (
    FOLDER,
    REAL,
    call_of,
    given,
    header,
    judged,
    judged_a_week_before,
    sample,
)

FACTS: dict[str, dict[str, Any]] = {
    "real-euwater4i-sd.toml": {
        "acronym": "euWater4i-SD",
        "title": "EUropean Water-smart initiative for fostering "
        "International Sustainable Development",
        "strand": "A",
        "start": dt.date(2021, 9, 16),
        "months": 36,
        "targets": ("KE", "UG", "BO", "PE"),
        "partners": [
            ("France Water Team / Aqua-Valley", "FR", None),
            ("ACLIMA", "ES", None),
            ("CREA Hydro&Energy", "CZ", None),
            ("Green Synergy Cluster", "BG", None),
            ("Ecoliance Rheinland-Pfalz e.V.", "DE", None),
        ],
        "work_packages": [
            "Project management and implementation",
            "Communication and dissemination",
            "Designing the Joint Internationalisation Strategy (JIS)",
            "Validating the JIS through SMEs Internationalisation Programme",
            "ESCP4i cross fertilization",
            "Long-Term Sustainability",
        ],
    },
    "real-eu-alliance.toml": {
        "acronym": "EU-ALLIANCE",
        "title": "",
        "strand": "B",
        "start": None,
        "months": 24,
        "targets": ("US", "CA", "ID", "JP"),
        "partners": [
            ("TECHTERA", "FR", "coordinator"),
            ("Systematic Paris-Region", "FR", None),
            ("Next Technology Tecnotessile", "IT", None),
            ("Città Studi / Po.in.tex", "IT", None),
            ("SIIT", "IT", None),
            ("NIDV", "NL", None),
        ],
        "work_packages": [],
    },
    "real-laser-go.toml": {
        "acronym": "LASER-GO",
        "title": "",
        "strand": "1",
        "start": None,
        "months": 18,
        "targets": ("MY", "SG", "ZA", "IR"),
        "partners": [
            (
                'Public Entity "Science and Technology Park of Institute of Physics"',
                "LT",
                "coordinator",
            ),
            ("OpticsValley", "FR", None),
            ("Human.technology Styria", "AT", None),
        ],
        "work_packages": [],
    },
}


def test_the_facts_are_of_every_real_sample() -> None:
    assert sorted(FACTS) == REAL


@pytest.mark.parametrize("name", REAL)
def test_a_real_sample_holds_the_public_facts(name: str) -> None:
    proposal, facts = sample(name), FACTS[name]
    project = proposal.project
    assert (project.acronym, project.title) == (facts["acronym"], facts["title"])
    assert (proposal.strand, project.start_date) == (facts["strand"], facts["start"])
    assert (project.duration_months, project.target_countries) == (
        facts["months"],
        facts["targets"],
    )
    assert [(p.legal_name, p.country, p.role) for p in proposal.partners] == facts["partners"]
    assert [w.title for w in proposal.work_packages] == facts["work_packages"]


@pytest.mark.parametrize("name", REAL)
def test_a_real_sample_holds_nothing_else(name: str) -> None:
    allowed = {
        "format",
        "call",
        "call_revision",
        "strand",
        *(f"project.{f}" for f in ("acronym", "title", "duration_months")),
        *(f"project.{f}" for f in ("start_date", "target_countries")),
        *(f"partners.{f}" for f in ("key", "legal_name", "role", "country")),
        *(f"work_packages.{f}" for f in ("id", "title")),
    }
    assert set(given(sample(name))) <= allowed


@pytest.mark.parametrize("name", REAL)
def test_a_real_sample_names_its_sources(name: str) -> None:
    head = header(name)
    assert "# Sources:\n#   http" in head
    assert all(
        line.startswith(("#   http://", "#   https://"))
        for line in head[head.index("# Sources:\n") :].splitlines()[1:]
        if line.startswith("#   ")
    )


# --- The consortium rules, reckoned without the program -------------------------------------------

MEMBER_STATES = {"AT", "BG", "CZ", "DE", "ES", "FR", "IT", "LT", "NL"}
"""Those among the countries of the real applicants: all of them, in 2015 as in 2020."""

RULES = {
    "real-euwater4i-sd.toml": {"countries": 3, "member_states": 2, "rejects": True},
    "real-eu-alliance.toml": {"countries": 3, "member_states": 3, "rejects": True},
    "real-laser-go.toml": {"countries": 3, "member_states": 0, "rejects": False},
}
"""What the call asks for in the strand. In 2014 only secondary sources do, which can but warn."""

DECISIVE = {
    "real-euwater4i-sd.toml": set(),
    "real-eu-alliance.toml": {"NIDV"},
    "real-laser-go.toml": {"LITEK", "OPTICSVALLEY", "HTS"},
}
"""The applicants without any one of which the consortium no longer holds."""


def origins(name: str) -> dict[str, str]:
    """The country of each applicant, as its file says."""
    raw = tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
    return {partner["key"]: partner["country"] for partner in raw["partners"]}


def broken_without(name: str, gone: set[str]) -> set[str]:
    """The rules that the consortium breaks when some applicants are taken away."""
    rules = RULES[name]
    left = {key: country for key, country in origins(name).items() if key not in gone}
    countries = set(left.values())
    counts = {
        "consortium.min-entities": (len(left), 3),
        "consortium.min-countries": (len(countries), rules["countries"]),
        "consortium.min-member-states": (len(countries & MEMBER_STATES), rules["member_states"]),
    }
    return {rule for rule, (count, needed) in counts.items() if count < needed}


def judged_without(name: str, gone: set[str]) -> Report:
    proposal = sample(name)
    left = tuple(p for p in proposal.partners if p.key not in gone)
    return judged_a_week_before(proposal.model_copy(update={"partners": left}))


def asked(name: str) -> set[str]:
    """The rules on country and consortium for which public facts are enough."""
    call = call_of(name)
    strand = call.strand_of(sample(name))
    ids = {criterion.id for criterion in of_strand(call.criteria, strand)}
    return ids & {
        "applicant.country",
        "consortium.min-entities",
        "consortium.min-countries",
        "consortium.min-member-states",
        "consortium.not-previously-funded",
    }


@pytest.mark.parametrize("name", REAL)
def test_a_funded_consortium_meets_the_consortium_rules(name: str) -> None:
    assert set(origins(name).values()) <= MEMBER_STATES
    assert broken_without(name, set()) == set()
    report = judged(name)
    for rule in asked(name) - {"consortium.not-previously-funded"}:
        assert {f.status for f in report.about(rule)} == {Status.MET}, rule
    funded = {f.status for f in report.about("consortium.not-previously-funded")}
    assert funded <= {Status.MET, Status.NOT_APPLICABLE}


@pytest.mark.parametrize("name", REAL)
def test_it_is_decided_by_countries_whom_the_consortium_cannot_lose(name: str) -> None:
    assert {key for key in origins(name) if broken_without(name, {key})} == DECISIVE[name]


@pytest.mark.parametrize("name", REAL)
def test_without_some_applicants_exactly_the_rules_that_they_decide_break(name: str) -> None:
    keys = list(origins(name))
    broken = Status.UNMET if RULES[name]["rejects"] else Status.WARNING
    for number in range(1, len(keys)):
        for gone in map(set, combinations(keys, number)):
            report, breaks = judged_without(name, gone), broken_without(name, gone)
            for rule in asked(name) - {"consortium.not-previously-funded"}:
                wanted = broken if rule in breaks else Status.MET
                assert {f.status for f in report.about(rule)} == {wanted}, (gone, rule)
            ineligible = bool(breaks) and RULES[name]["rejects"]
            assert (report.verdict == "ineligible") is ineligible, gone


@pytest.mark.parametrize("name", [name for name in REAL if DECISIVE[name]])
def test_the_loss_of_a_decisive_applicant_is_said_with_what_would_mend_it(name: str) -> None:
    for key in DECISIVE[name]:
        of_states = "consortium.min-countries" not in asked(name)
        rule = "consortium.min-member-states" if of_states else "consortium.min-countries"
        (finding,) = judged_without(name, {key}).about(rule)
        assert ("2 EU Member States" if of_states else "2 eligible countries") in finding.message
        assert origins(name)[key] not in finding.message
        another = "EU Member State" if of_states else "eligible country"
        assert finding.fix == f"Add an applicant from another {another}."
        assert finding.binding is RULES[name]["rejects"]
