"""What a form asks for besides what all calls ask: each kind of thing is told once."""

from typing import Any

import pytest

from models.call import Call
from models.call.asked import is_asked
from models.proposal import Proposal
from models.verdict import check
from models.verdict.report import Report
from tests.helpers.models.small_call import CALL, PROPOSAL, call

SAID = {"source": "the form", "evidence": "primary"}
RULE = {"id": "documents.form", "kind": "form", "asks": "the form is filled in"} | {
    "effect": "completes",
    "source": "the form",
    "evidence": "primary",
}


def form(*tables: str, columns: tuple[str, ...] = (), **more: Any) -> Call:
    sections = [
        {"number": str(n), "title": table.title(), "tables": [table], **SAID, **more}
        | ({"columns": list(columns)} if columns else {})
        for n, table in enumerate(tables, 1)
    ]
    return call({**CALL, "criteria": [RULE], "document": {"sections": sections}})


def judged(under: Call, **raw: Any) -> Report:
    return check(Proposal.read({**PROPOSAL, **raw}), under)


def told(under: Call, **raw: Any) -> list[tuple[str, str, tuple[str, ...]]]:
    found = judged(under, **raw).about("documents.form")
    return [(f.status.value, f.message, f.where) for f in found]


COSTS = [
    {"category": "travel", "item": "Flights", "reason": "Three firms go there."},
    {"category": "travel", "item": "Stand"},
    {"category": "subcontracting", "item": "Study", "reason": "  "},
    {"category": "personnel", "item": "Manager"},
]


def test_reasons_are_asked_of_the_lines_that_the_tables_show() -> None:
    (both,) = told(form("subcontracting", "travel"), costs=COSTS)
    assert both[0] == "open"
    assert both[1] == "Not yet said: reason of 2 cost lines"
    assert both[2] == ("costs[1].reason", "costs[2].reason")
    (travel,) = told(form("travel"), costs=COSTS)
    assert travel[2] == ("costs[1].reason",)


def test_applicants_are_named_and_none_is_an_answer() -> None:
    partners = [
        {"key": "ALFA", "previous_projects": [{"title": "Ports of Tomorrow"}]},
        {"key": "BETA"},
        {"key": "GAMA", "previous_projects": [{"title": "none"}]},
    ]
    (finding,) = told(form("previous-projects"), partners=partners)
    assert finding[1:] == (
        "Not yet said: previous projects of BETA",
        ("partners[1].previous_projects",),
    )


def test_who_signs_is_one_finding_with_all_places() -> None:
    partners = [
        {"key": "ALFA", "legal_representative": {"name": "Ann Lund", "role": "director"}},
        {"key": "BETA"},
    ]
    (finding,) = told(form("legal-representative"), partners=partners)
    assert finding[1] == "Not yet said: legal representative of ALFA, BETA"
    assert finding[2][0] == "partners[0].legal_representative.email"
    assert len(finding[2]) == 4


def test_results_and_risks_are_asked_for_what_has_a_column() -> None:
    packages = [{"id": "WP1", "deliverables": [{"id": "D1.1"}, {"description": "A report."}]}]
    (finding,) = told(form("deliverables", columns=("description",)), work_packages=packages)
    assert finding[1] == "Not yet said: description of 1 deliverable"
    (finding,) = told(form("risks", columns=("impact",)), risks=[{"impact": "low"}, {"id": "R2"}])
    assert finding[2] == ("risks[1].impact",)
    assert told(form("risks"), risks=[{}])[0][0] == "not-applicable"


def test_it_completes_and_has_the_source_of_the_form() -> None:
    report = judged(form("travel"), costs=COSTS)
    (finding,) = report.about("documents.form")
    assert (finding.effect, finding.binding, finding.source) == ("completes", False, "the form")
    assert not report.submission_ready


def test_a_call_without_a_form_asks_for_nothing() -> None:
    without = call({**CALL, "criteria": [RULE]})
    assert told(without, costs=COSTS)[0][0] == "not-applicable"


ASKED = {
    "costs[0].reason": ("travel", ()),
    "partners[0].previous_projects": ("previous-projects", ()),
    "partners[0].legal_representative.name": ("legal-representative", ()),
    "work_packages[0].milestones[0].lead": ("milestones", ("lead",)),
    "work_packages[0].milestones[0].description": ("milestones", ("description",)),
    "work_packages[0].deliverables[0].description": ("deliverables", ("description",)),
    "risks[0].id": ("risks", ("number",)),
    "risks[0].impact": ("risks", ("impact",)),
}


@pytest.mark.parametrize("path", ASKED)
def test_the_wizard_asks_where_the_form_does(path: str) -> None:
    table, columns = ASKED[path]
    asking = form(table, columns=columns)
    assert is_asked(path, asking, asking.strands[0])
    other = form("indicators")
    assert not is_asked(path, other, other.strands[0])


def test_what_the_form_of_another_strand_asks_for_is_not_asked() -> None:
    of_two = form("travel", strands=["2"])
    assert told(of_two, costs=COSTS)[0][0] == "not-applicable"
    assert not is_asked("costs[0].reason", of_two, of_two.strands[0])
