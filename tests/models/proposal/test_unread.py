"""What of a file cannot be read stays: no tool, renaming, move, copy or undo changes a word of it.

Every unread value of the proposals here is a text of its own, so that it can be told where it went.
"""

import ast
import inspect
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import models
from bundle.texts.cleaning import cleaned
from bundle.texts.withholding import withheld
from models.budget.paste import filled, pasted
from models.budget.tools import CannotFit, fit_to_ceiling
from models.criteria.case import Case
from models.criteria.finding import Status
from models.criteria.rules import Rules
from models.plan.editing import CannotMove, copied, rehoused, shifted, stretched
from models.plan.numbering import renumbered
from models.plan.person_months import DoesNotFit, person_months_of, with_block
from models.proposal import Proposal, paths
from models.proposal.entry import typed
from models.proposal.part import FieldSpec, Part, field_specs
from models.proposal.partner import Partner
from models.proposal.problems import problems
from models.proposal.proposal import CostLine
from models.proposal.references import references, rename
from models.proposal.workplan import PLAN
from models.starter.starter import from_earlier
from models.starter.starter_plan import with_plan
from models.verdict import check
from models.what_if.repair import Repair, repairs
from storage.proposals.tables import document
from storage.shipped.plans import load_plan, plan_files
from tests.helpers.models.cases import base, call_of_2020

patient = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
CALL = call_of_2020()
PLAN_OF_OURS = load_plan(plan_files()[0])


# --- proposals of which something cannot be read ---


def _fields(table: dict[str, Any], part: type[Part]) -> Iterator[tuple[dict[str, Any], FieldSpec]]:
    """Every field of a proposal's tables, with the table that it stands (or may stand) in."""
    for name, spec in field_specs(part).items():
        yield table, spec
        held = table.get(name)
        if spec.holds is not None and held:
            for item in held if spec.many else [held]:
                yield from _fields(item, spec.holds)


@st.composite
def spoiled(draw: st.DrawFn) -> Proposal:
    """A complete proposal, with texts of their own where fields cannot read them."""
    raw = base(draw(st.sampled_from(["complete-a", "complete-b"])))
    places = list(_fields(raw, Proposal))
    for number in draw(st.lists(st.integers(0, len(places) - 1), min_size=1, max_size=12)):
        table, spec = places[number]
        mark = f"unread {number}"
        if spec.name in ("format", "call"):
            continue
        if spec.entries is not None and isinstance(table.get(spec.name, {}), dict) and number % 4:
            key = draw(st.sampled_from([*table.get(spec.name, {}), "HMC", "CAN", "nobody"]))
            table.setdefault(spec.name, {})[key] = {"not": mark}
        elif number % 7:
            table[spec.name] = {"not": [mark]} if spec.many or spec.kind else mark
        else:
            table[f"my_{spec.name}"] = mark
    return Proposal.model_validate(raw)


def unread(proposal: Proposal) -> Counter[str]:
    """The texts of a proposal that were not read, wherever they stand."""
    return Counter(_marks(document(proposal)))


def _marks(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from [value] if value.startswith("unread ") else []
    elif isinstance(value, Mapping):
        for entry in value.values():
            yield from _marks(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _marks(entry)


def taken(before: Proposal, after: Proposal) -> list[str]:
    """The places whose unread text is gone, though nothing else was put there."""
    gone = unread(before) - unread(after)
    return [
        problem.path
        for problem in problems(before)
        if set(_marks(problem.value)) & gone.keys() and not _is_set(before, after, problem.path)
    ]


def _is_set(before: Proposal, after: Proposal, path: str) -> bool:
    """Whether something was put into a field: a value, or what was typed in and cannot be read."""
    try:
        value, kept = paths.get(after, path), paths.kept_at(after, path)
    except KeyError:
        return False
    return bool(value != paths.get(before, path) or (kept and kept != paths.kept_at(before, path)))


# --- what is done to them ---


def _fit(proposal: Proposal, _n: int) -> Proposal:
    return fit_to_ceiling(proposal, CALL, range(len(proposal.costs))).proposal


def _renamed(proposal: Proposal, n: int) -> Proposal:
    assume(proposal.partners)
    partners = proposal.partners
    partner = partners[n % len(partners)]
    assume(partner.key)
    at = f"partners[{n % len(partners)}].key"
    return rename(paths.replace(proposal, at, "NEW"), "partners", partner.key, "NEW")


def _moved(proposal: Proposal, n: int) -> Proposal:
    name = ("partners", "costs", PLAN, "indicators")[n % 4]
    size = len(getattr(proposal, name))
    assume(size > 1)
    return paths.move(proposal, name, n % size, (n // 4) % size)


def _rehoused(proposal: Proposal, n: int) -> Proposal:
    packages = proposal.work_packages
    assume(packages and packages[n % len(packages)].tasks)
    return rehoused(proposal, f"{PLAN}[{n % len(packages)}].tasks[0]", n % 3 % len(packages))[0]


def _shifted(proposal: Proposal, n: int) -> Proposal:
    assume(proposal.work_packages)
    return shifted(proposal, f"{PLAN}[{n % len(proposal.work_packages)}]", n % 3)


def _block(proposal: Proposal, n: int) -> Proposal:
    keys = person_months_of(proposal).keys
    assume(keys and proposal.work_packages)
    return with_block(proposal, keys[n % len(keys)], n % len(proposal.work_packages), (("7",),))


def _inserted(proposal: Proposal, n: int) -> Proposal:
    name, item = (("partners", Partner(key="X")), ("costs", CostLine()))[n % 2]
    return paths.insert(proposal, name, 0, item)


def _typed(proposal: Proposal, n: int) -> Proposal:
    path = ("funding.rate", "project.title", "narrative.impact", "partners[0].eccp.date")[n % 4]
    assume(n % 4 < 3 or proposal.partners)
    return typed(proposal, path, ("85", "x", "85,5 %%")[n % 3])


def _stretched(proposal: Proposal, n: int) -> Proposal:
    assume(proposal.work_packages)
    at = f"{PLAN}[{n % len(proposal.work_packages)}]"
    return paths.replace(proposal, f"{at}.end_month", stretched(proposal, at, n % 3))


def _pasted(proposal: Proposal, n: int) -> Proposal:
    block = (("Room", "3"), ("Train", "2,5"))
    at = range(n % (len(proposal.costs) + 1), len(proposal.costs))
    after = pasted(proposal.costs, block, at, ("item", "units")[n % 2], {})
    return proposal.with_values(costs=after.lines)


def _filled(proposal: Proposal, n: int) -> Proposal:
    cells = [(i, ("category", "unit_cost")[n % 2]) for i in range(len(proposal.costs))]
    return proposal.with_values(costs=filled(proposal.costs, cells, "70", {}))


CHANGES: dict[str, Callable[[Proposal, int], Proposal]] = {
    "fitting the budget to its ceiling": _fit,
    "renaming an applicant": _renamed,
    "moving a row": _moved,
    "numbering the plan": lambda p, _: renumbered(p),
    "taking a task to another package": _rehoused,
    "moving a package in time": _shifted,
    "making a package longer": _stretched,
    "pasting person-months": _block,
    "pasting costs": _pasted,
    "filling cells of the budget": _filled,
    "adding a row": _inserted,
    "adding the usual plan": lambda p, _: with_plan(p, PLAN_OF_OURS),
    "typing into a field": _typed,
    "making texts fit for documents": lambda p, _: cleaned(p),
    "withholding names and sums": lambda p, _: withheld(p)[0],
}


@pytest.mark.parametrize("change", CHANGES)
@patient
@given(spoiled(), st.integers(0, 1000))
def test_nothing_unread_is_changed_but_in_the_fields_that_are_set(
    change: str, proposal: Proposal, n: int
) -> None:
    try:
        after = CHANGES[change](proposal, n)
    except (CannotFit, CannotMove, DoesNotFit):
        return
    assert taken(proposal, after) == []
    assert not unread(after) - unread(proposal)
    assert unread(Proposal.model_validate(document(after))) == unread(after)


@patient
@given(spoiled(), st.integers(0, 1000))
def test_a_copy_leaves_what_it_is_made_from_alone(proposal: Proposal, n: int) -> None:
    assume(proposal.work_packages)
    at = f"{PLAN}[{n % len(proposal.work_packages)}]"
    for path in (at, f"{at}.tasks[0]" if paths.get(proposal, at).tasks else at):
        after, there = copied(proposal, path)
        assert paths.get(after, path) is paths.get(proposal, path)
        assert not unread(proposal) - unread(after)
        assert "id" not in paths.get(after, there).kept


LEFT_BEHIND = (
    *("strand", "call_revision", "id", "family", "family.template", "family.base"),
    *("project.acronym", "project.stage", "project.funded_under"),
)
"""What is of one application only."""
OF_APPLICANTS = ("annexes", "other_applications")
"""What applicants say of it."""


@patient
@given(spoiled())
def test_what_is_begun_from_an_earlier_proposal_leaves_behind_only_what_is_of_that_one(
    proposal: Proposal,
) -> None:
    after = from_earlier(proposal, CALL, CALL.strand("A"), "NEXT")
    lost = [at for at in taken(proposal, after) if at not in LEFT_BEHIND]
    assert [at for at in lost if not re.search(rf"\.({'|'.join(OF_APPLICANTS)})\b", at)] == []
    assert [p.path for p in problems(after) if p.path in LEFT_BEHIND] == []
    assert not any(partner.kept.keys() & set(OF_APPLICANTS) for partner in after.partners)


@settings(parent=patient, max_examples=25)
@given(spoiled())
def test_every_way_to_mend_a_proposal_changes_only_what_it_says(proposal: Proposal) -> None:
    case = Case.of(proposal, CALL)
    rules = Rules.of(CALL.criteria, case)
    moves = [move for rule in rules.criteria for move in rule.moves(case, rules)]
    alone = (Repair((move,), move.make(proposal), check(proposal, CALL)) for move in moves)
    for way in (*repairs(proposal, CALL, most=1), *alone):
        if all(move.leaves_out is None for move in way.moves):
            assert taken(proposal, way.proposal) == []


@patient
@given(spoiled())
def test_nobody_is_refused_for_what_cannot_be_read(proposal: Proposal) -> None:
    refused = [f for f in check(proposal, CALL).findings if f.binding and f.status is Status.UNMET]
    assert refused == []


# --- the owner ---


def test_unread_entries_follow_the_key_that_they_stand_under() -> None:
    raw = base("complete-a")
    raw["work_packages"][0]["person_months"]["HMC"] = "9 or 10"
    proposal = Proposal.model_validate(raw)
    assert ("work_packages[0].person_months.HMC", "HMC") in references(proposal, "partners")
    renamed = rename(
        paths.replace(proposal, "partners[0].key", "HANSE"), "partners", "HMC", "HANSE"
    )
    assert paths.kept_at(renamed, "work_packages[0].person_months.HANSE") == "9 or 10"
    assert person_months_of(renamed).keys[:3] == ("HANSE", "CAN", "DPM")
    assert len(person_months_of(renamed).keys) == person_months_of(renamed).known


def test_an_entry_keeps_its_key_where_the_new_one_is_taken() -> None:
    package = {"id": "WP1", "person_months": {"A": 1, "B": "some", "C": 3, "D": "more"}}
    proposal = Proposal.model_validate({PLAN: [package]})
    renamed = rename(rename(proposal, "partners", "A", "B"), "partners", "D", "C")
    assert document(renamed)[PLAN] == [package]


def test_entries_that_change_places_do_so_read_or_not() -> None:
    package = Proposal.model_validate(
        {PLAN: [{"person_months": {"A": 1, "B": "some"}}]}
    ).work_packages[0]
    swapped = package.with_entries_named("person_months", {"A": "B", "B": "A"})
    assert document(swapped) == {"person_months": {"B": 1, "A": "some"}}


def test_an_empty_list_puts_nothing_in_the_way_of_what_stands_unread() -> None:
    proposal = Proposal.model_validate({"partners": "all of us", "costs": 5})
    assert proposal.with_values(partners=(), costs=()) == proposal


def test_what_is_not_changed_stays_the_same_object() -> None:
    """Undo finds its way back by what is no longer the same."""
    proposal = Proposal.model_validate({"my_note": "x", "work_packages": [{"person_months": {}}]})
    package = proposal.work_packages[0]
    assert proposal.with_values(strand="A").kept is proposal.kept
    assert proposal.cleared("strand") is proposal
    assert proposal.with_values(strand="A").cleared("strand").kept is proposal.kept
    assert package.with_entries_named("person_months", {"A": "B"}).kept is package.kept


def test_what_is_set_must_be_a_field() -> None:
    with pytest.raises(KeyError):
        Partner().with_values(shoe_size=45)


OWNERS = {"models/proposal/part.py": "decides on the unread"}
NO_PARTS = {
    "models/call/unchecked.py": "makes data of calls, which keep nothing",
    "models/terms/unchecked.py": "makes data of calls, which keep nothing",
    "models/terms/call_words.py": "makes the usual words of a call",
    "models/terms/evidence.py": "makes what the program states of its own account",
    "models/call/call.py": "gives a call its countries, and makes it that of a stage",
    "models/call/concerning.py": "makes of a call what concerns one strand",
    "models/terms/country_sets.py": "makes of a set of countries that of one day",
    "models/terms/stages.py": "makes of the form of a call that of a stage",
    "storage/calls/reading.py": "gives a call the countries of each of its deadlines",
    "bundle/word/tables.py": "copies XML",
    "bundle/look/layout.py": "gives a look the measures that a call asks for",
    "bundle/word/xml.py": "copies XML",
}
"""Who may make or copy a model without asking it, and why."""


def test_nothing_but_the_part_itself_copies_parts() -> None:
    """A copy made elsewhere would go past what decides on the unread."""
    top = Path(inspect.getfile(models)).parents[1]
    folders = ("models", "storage", "bundle", "tui", "cli", "scripts")
    found_in = (file for name in folders for file in (top / name).rglob("*.py"))
    files = {file.relative_to(top).as_posix(): file for file in found_in}
    assert OWNERS.keys() <= files.keys() and len(files) > 200
    found = [
        f"{name}:{node.lineno}"
        for name, file in files.items()
        if name not in OWNERS | NO_PARTS
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in ("model_copy", "model_construct"))
        or (isinstance(node, ast.Import) and any(name.name == "copy" for name in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module == "copy")
    ]
    assert not found


def test_fields_of_another_part_come_with_what_stands_unread_in_them() -> None:
    one = Partner.read({"key": "HMC", "members": "many", "mine": 1, "country": "DE"})
    other = Partner.read({"key": 5, "members": 12, "yours": [2], "country": "FR"})
    taken = one.with_fields_of(other, ["key", "members", "mine", "yours"])
    assert (taken.key, taken.members, taken.country) == ("", 12, "DE")
    assert taken.kept == {"key": 5, "yours": [2]}
