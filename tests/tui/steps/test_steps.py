"""A step tells all that depends on it; the screen of a draft knows no step by name."""

import ast

import pytest

from models.proposal import Proposal
from models.verdict import check
from storage import load
from storage.calls import find_call
from tests.helpers.places import ROOT
from tests.helpers.tui import SAMPLES
from tui.steps import asking, kind_of, step_at
from tui.steps.listing import STEPS, StepInfo

TUI = ROOT / "tui"
ASKED = [step for step in STEPS if step.commands or kind_of(step).own_act]


def test_every_field_of_a_proposal_is_edited_in_one_step() -> None:
    shown = [field for step in STEPS for field in step.fields]
    assert sorted(shown) == sorted(name for name in Proposal.model_fields if name != "kept")


def test_a_path_leads_to_the_step_that_edits_it_and_an_unknown_one_to_the_first() -> None:
    for number, step in enumerate(STEPS):
        for field in step.fields:
            assert step_at(field) == step_at(f"{field}[3].x") == step_at(f"{field}.x") == number
    assert step_at("colour") == 0


@pytest.mark.parametrize("sample", ["bluegate", "half-filled", "harbourlink"])
def test_each_finding_asks_in_the_step_of_its_field_and_where_all_are_shown(sample: str) -> None:
    proposal = load(SAMPLES / f"{sample}.toml").proposal
    report = check(proposal, find_call(proposal.call).call)
    for number, (step, found) in enumerate(zip(STEPS, asking(report), strict=True)):
        if step.shows_all:
            assert found == list(report.to_mend)
        else:
            placed = (f for f in report.to_mend if f.where)
            assert found == [f for f in placed if step_at(f.where[0]) == number]


@pytest.mark.parametrize("step", ASKED, ids=lambda step: step.id)
def test_what_a_step_offers_is_something_that_it_does(step: StepInfo) -> None:
    kind = kind_of(step)
    own = {command.action.partition("(")[0] for command in step.commands}
    own |= {kind.own_act} if kind.own_act and "." not in kind.own_act else set()
    assert [name for name in own if not hasattr(kind, f"action_{name}")] == []


@pytest.mark.parametrize("file", ["draft.py", "draft_help.py", "draft_head.py", "in_view.py"])
def test_the_screen_of_a_draft_names_no_step(file: str) -> None:
    tree = ast.parse((TUI / "screens" / file).read_text(encoding="utf-8"))
    modules = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module}
    assert {m for m in modules if m.startswith("tui.steps")} <= {
        "tui.steps",
        "tui.steps.base",
        "tui.steps.listing",
    }
    names = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
    assert names & {kind_of(step).__name__ for step in STEPS} == set()
    texts = {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)}
    assert texts & {step.id for step in STEPS} == set()
