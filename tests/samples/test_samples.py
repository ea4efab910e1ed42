"""The sample proposals: each is judged as its header says, and the complete ones are consistent."""

import datetime as dt
import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from models.call import of_strand
from models.eligibility import check
from models.finding import Status
from models.part import Part
from models.proposal import Proposal
from models.report import Report
from models.text import words_in
from storage import load, loads, save
from storage.calls import load_call
from storage.writing import dumps

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "sample_proposals"
CALL = load_call(ROOT / "templates" / "calls" / "cos-clusint-2020-3-01.toml")
BEFORE_THE_DEADLINE = dt.datetime(2020, 11, 25, 12, tzinfo=dt.UTC)

SAMPLES = sorted(path.name for path in FOLDER.glob("*.toml"))
COMPLETE = ["bluegate.toml", "seashield.toml"]
REAL = ["real-eu-alliance.toml", "real-euwater4i-sd.toml"]
INVENTED = [name for name in SAMPLES if name not in REAL]

_EXPECTED = re.compile(r"^# Expected verdict: (.+)$", re.MULTILINE)
_ADDRESS = re.compile(r"(?:https?://|@)([^\s\"/]+)")
_BARE_DOMAIN = re.compile(r"\b(?:[a-z0-9-]+\.)+(?:com|de|eu|es|fr|gr|it|net|nl|org|pl|pt|rs|se)\b")


def sample(name: str) -> Proposal:
    return load(FOLDER / name).proposal


def judged(name: str) -> Report:
    return check(sample(name), CALL, BEFORE_THE_DEADLINE)


def unmet(report: Report) -> list[str]:
    return list(dict.fromkeys(f.criterion for f in report.findings if f.status is Status.UNMET))


def header(name: str) -> str:
    """The comments at the top of a sample."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return text[: text.index("\nformat = ")]


def expected(name: str) -> str:
    """What the sample's header says of its verdict."""
    found = _EXPECTED.findall(header(name))
    assert len(found) == 1, f"{name} does not say its verdict once"
    return str(found[0])


def test_the_samples_are_those_that_the_readme_lists() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(.+?\.toml)` \| [AB] \| .+ \| (.+) \|$", readme, re.MULTILINE)
    assert sorted(name for name, _ in rows) == SAMPLES
    for name, verdict in rows:
        assert expected(name).partition(":")[0] == verdict
    for name in COMPLETE:
        assert f"{judged(name).totals.grant:,.2f}".replace(",", " ") in readme


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_read_without_a_problem(name: str) -> None:
    assert load(FOLDER / name).problems == []


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_was_checked_by_the_shipped_call(name: str) -> None:
    proposal = sample(name)
    assert (proposal.call, proposal.call_revision) == (CALL.id, CALL.revision)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_judged_as_its_header_says(name: str) -> None:
    report, (verdict, _, criteria) = judged(name), expected(name).partition(": ")
    ready = "submission-ready" if report.submission_ready else "not submission-ready"
    said = f"{report.verdict}, {ready}" if report.verdict == "eligible" else str(report.verdict)
    assert said == verdict
    binding = {f.criterion for f in report.findings if f.status is Status.UNMET and f.binding}
    assert binding == set(filter(None, criteria.split(", ")))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_written_as_the_program_writes(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    proposal = sample(name)
    written = dumps(proposal)
    assert text == f"{header(name).rstrip()}\n\n{written}"
    assert loads(written.encode(), Path(name)).proposal == proposal


@pytest.mark.parametrize("name", SAMPLES)
def test_saving_an_untouched_sample_changes_no_byte(name: str, tmp_path: Path) -> None:
    copy = tmp_path / name
    copy.write_bytes((FOLDER / name).read_bytes())
    save(load(copy), copy)
    assert copy.read_bytes() == (FOLDER / name).read_bytes()


def test_the_ineligible_sample_breaks_exactly_the_named_criteria() -> None:
    named = expected("harbourlink.toml").partition(": ")[2].split(", ")
    assert unmet(judged("harbourlink.toml")) == named


def test_nothing_binding_speaks_against_the_half_filled_sample() -> None:
    report = judged("half-filled.toml")
    assert not any(f.binding for f in report.findings if f.status is Status.UNMET)
    assert report.counts[Status.OPEN] >= 10


@pytest.mark.parametrize("name", INVENTED)
def test_invented_samples_name_no_domain_but_example_org(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    domains = {*_ADDRESS.findall(text), *_BARE_DOMAIN.findall(text)}
    assert domains
    assert all(d == "example.org" or d.endswith(".example.org") for d in domains)


# --- The complete ones ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMPLETE)
def test_a_complete_sample_leaves_nothing_to_mend(name: str) -> None:
    assert judged(name).to_mend == ()


@pytest.mark.parametrize("name", [*COMPLETE, "harbourlink.toml"])
def test_activities_outputs_and_targets_are_those_of_call_and_project(name: str) -> None:
    proposal = sample(name)
    strand, project = CALL.strand(proposal.strand), proposal.project
    kinds = {kind.id for kind in of_strand(CALL.activity_kinds, strand)} | {""}
    outputs = {output.id for output in of_strand(CALL.outputs, strand)} | {""}
    for package in proposal.work_packages:
        assert {task.kind for task in package.tasks} <= kinds
        assert {deliverable.output for deliverable in package.deliverables} <= outputs
        targets = {*project.target_countries, *project.target_regions}
        assert set(package.target_countries) <= targets


@pytest.mark.parametrize("name", COMPLETE)
def test_person_months_are_those_that_the_budget_pays(name: str) -> None:
    proposal = sample(name)
    paid: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for cost in proposal.costs:
        if cost.category == "personnel":
            assert cost.unit == "person-month"
            paid[cost.work_package, cost.partner] += cost.units or Decimal(0)
    planned = {
        (w.id, key): pm for w in proposal.work_packages for key, pm in w.person_months.items()
    }
    assert dict(paid) == planned


@pytest.mark.parametrize("name", COMPLETE)
def test_whoever_works_in_a_work_package_has_person_months_there(name: str) -> None:
    for package in sample(name).work_packages:
        working = {package.lead, *(d.lead for d in package.deliverables)}
        for task in package.tasks:
            working |= {task.lead, *task.participants}
        assert working <= set(package.person_months), package.id


@pytest.mark.parametrize("name", COMPLETE)
def test_a_partner_spends_money_only_where_it_works(name: str) -> None:
    proposal = sample(name)
    working = {(w.id, key) for w in proposal.work_packages for key in w.person_months}
    assert {(cost.work_package, cost.partner) for cost in proposal.costs} <= working


@pytest.mark.parametrize("name", COMPLETE)
def test_the_own_share_is_covered_to_the_cent_by_every_partner(name: str) -> None:
    proposal, totals = sample(name), judged(name).totals
    sources: defaultdict[str, Decimal] = defaultdict(Decimal)
    for source in proposal.funding.sources:
        sources[source.partner] += source.amount or Decimal(0)
    rate = totals.rate / 100
    assert dict(sources) == {
        p: cost * (1 - rate) for p, cost in totals.eligible_by_partner().items()
    }
    assert sum(sources.values()) == totals.own_share


@pytest.mark.parametrize("name", COMPLETE)
def test_the_grant_comes_near_the_ceiling(name: str) -> None:
    totals = judged(name).totals
    assert totals.max_grant is not None
    assert totals.max_grant * Decimal("0.98") <= totals.grant <= totals.max_grant
    assert totals.grant == totals.highest_grant(totals.rate), "the ceiling does not cut it"


@pytest.mark.parametrize("name", COMPLETE)
def test_every_text_is_of_a_serious_length(name: str) -> None:
    narrative = sample(name).narrative
    assert set(narrative) == {section.id for section in CALL.sections}
    assert all(250 <= words_in(text) <= 600 for text in narrative.values())


@pytest.mark.parametrize("name", COMPLETE)
def test_the_texts_name_the_figures_of_plan_and_budget(name: str) -> None:
    proposal, totals = sample(name), judged(name).totals
    effort = sum(sum(w.person_months.values(), Decimal(0)) for w in proposal.work_packages)
    subcontracts = totals.direct_by(2)["subcontracting"]
    management = proposal.narrative["management"]
    for amount in (totals.eligible_cost, totals.own_share, subcontracts):
        assert f"{amount:,.2f}".removesuffix(".00") in management
    assert f"{effort:.0f} person-months" in proposal.narrative["implementation"]
    for count in (sum(p.members or 0 for p in proposal.partners), proposal.project.duration_months):
        assert str(count) in proposal.project.abstract


@pytest.mark.parametrize("name", COMPLETE)
def test_no_sentence_of_some_length_is_used_twice(name: str) -> None:
    texts = [text for _, text in _texts(sample(name), "") if len(text) > 80]
    sentences = [s for text in texts for s in re.split(r"(?<=[.?!])\s+", text) if len(s) > 60]
    assert len(sentences) == len(set(sentences))


def test_one_organisation_stands_in_both_strands() -> None:
    one, other = (
        next(p for p in sample(name).partners if p.other_applications) for name in COMPLETE
    )
    assert (one.pic, one.legal_name) == (other.pic, other.legal_name)
    assert {one.other_applications[0].acronym, other.other_applications[0].acronym} == {
        sample(name).project.acronym for name in COMPLETE
    }


# --- The real ones --------------------------------------------------------------------------------

REAL_FACTS = {
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
}


@pytest.mark.parametrize("name", REAL)
def test_a_real_sample_holds_the_public_facts(name: str) -> None:
    proposal, facts = sample(name), REAL_FACTS[name]
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
    assert set(_given(sample(name), "")) <= allowed


@pytest.mark.parametrize("name", REAL)
def test_a_real_sample_names_its_sources(name: str) -> None:
    assert "# Sources:\n#   https://" in header(name)


@pytest.mark.parametrize("name", REAL)
@pytest.mark.parametrize("rule", ["min-entities", "min-countries", "min-member-states"])
def test_a_funded_consortium_meets_the_consortium_rules(name: str, rule: str) -> None:
    assert {f.status for f in judged(name).about(f"consortium.{rule}")} == {Status.MET}


# --- Walking through a proposal -------------------------------------------------------------------


def _given(part: Part, above: str) -> list[str]:
    """Every field of a proposal that is not at its default, without list positions."""
    found = []
    for name, info in type(part).model_fields.items():
        value, at = getattr(part, name), f"{above}.{name}".lstrip(".")
        if isinstance(value, Part):
            found += _given(value, at)
        elif isinstance(value, tuple) and value and isinstance(value[0], Part):
            found += [path for item in value for path in _given(item, at)]
        elif value != info.get_default(call_default_factory=True) or name == "format":
            found.append(at)
    return found


def _texts(value: object, at: str) -> list[tuple[str, str]]:
    """Every text of a proposal with the name of its field."""
    if isinstance(value, str):
        return [(at, value)]
    if isinstance(value, Part):
        return [t for n in type(value).model_fields for t in _texts(getattr(value, n), n)]
    if isinstance(value, dict):
        return [t for name, item in value.items() for t in _texts(item, name)]
    if isinstance(value, tuple):
        return [t for item in value for t in _texts(item, at)]
    return []
