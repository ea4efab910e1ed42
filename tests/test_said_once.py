"""What is said once stays so: choices, statuses, open findings and functions have one home."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Sequence

import pytest

from models.criteria.finding import ASKING, TO_DO, Status
from models.proposal import Proposal
from models.proposal.part import Part, field_specs
from tests.helpers.places import ROOT

FLOORS = ("models", "storage", "bundle", "tui", "cli")
LEAST = 150
"""Letters of the written syntax tree from which on two functions may not do the same."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Each module of the floors with its syntax tree."""
    for floor in FLOORS:
        for file in sorted((ROOT / floor).rglob("*.py")):
            yield str(file.relative_to(ROOT)), ast.parse(file.read_text(encoding="utf-8"))


def parts(part: type[Part]) -> Iterator[type[Part]]:
    """A part and all that it holds."""
    yield part
    for spec in field_specs(part).values():
        if spec.holds is not None:
            yield from parts(spec.holds)


def all_choices() -> dict[str, frozenset[str]]:
    """What can be chosen in the fields of a proposal, by field."""
    return {
        f"{part.__name__}.{name}": frozenset(spec.choices)
        for part in parts(Proposal)
        for name, spec in field_specs(part).items()
        if spec.choices
    }


def holds_a_part(tree: ast.Module) -> bool:
    """Whether a module declares fields of a proposal, and so their choices."""
    classes = (node for node in tree.body if isinstance(node, ast.ClassDef))
    return any(getattr(base, "id", "") == "Part" for c in classes for base in c.bases)


def literals(tree: ast.Module) -> Iterator[frozenset[str]]:
    """The choices that a module declares as `Literal[…]`; those of one word are only a name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and getattr(node.value, "id", "") == "Literal":
            words = frozenset(
                str(word.value) for word in ast.walk(node.slice) if isinstance(word, ast.Constant)
            )
            if len(words) > 1:
                yield words


def test_the_choices_of_a_field_are_declared_with_the_field_alone() -> None:
    choices = all_choices()
    assert len(choices) > 5
    again = [
        f"{name} declares {sorted(words)} again, choices of {field}"
        for name, tree in modules()
        if not holds_a_part(tree)
        for words in literals(tree)
        for field, of_field in choices.items()
        if words <= of_field
    ]
    assert again == []


@pytest.mark.parametrize("statuses", [TO_DO, ASKING], ids=["TO_DO", "ASKING"])
def test_which_statuses_go_together_is_told_with_the_statuses(statuses: Sequence[Status]) -> None:
    members = {status.name for status in statuses}
    again = [
        f"{name}:{node.lineno}"
        for name, tree in modules()
        if name != "models/criteria/finding.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Tuple | ast.Set | ast.List)
        and {of_status(item) for item in node.elts} == members
    ]
    assert again == []


def of_status(node: ast.expr) -> str:
    """`OPEN` of `Status.OPEN`; empty where it is something else."""
    told = isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "Status"
    return node.attr if told and isinstance(node, ast.Attribute) else ""


def test_no_two_criteria_write_the_same_open_finding_anew() -> None:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for name, tree in modules():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or getattr(node.func, "attr", "") != "open":
                continue
            told = node.args[:2]
            if len(told) == 2 and all(isinstance(arg, ast.Constant) for arg in told):
                places[" / ".join(map(ast.unparse, told))].append(f"{name}:{node.lineno}")
    assert places
    assert {said: where for said, where in places.items() if len(where) > 1} == {}


def test_no_function_stands_in_two_modules() -> None:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for name, tree in modules():
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and len(done := what_it_does(node)) >= LEAST:
                places[done].append(f"{name}: {node.name}")
    assert [where for where in places.values() if len(where) > 1] == []


def what_it_does(function: ast.FunctionDef) -> str:
    """The body of a function whatever it, its arguments and their types are called."""
    names = {
        arg.arg: f"_{n}"
        for n, arg in enumerate(ast.walk(function.args))
        if isinstance(arg, ast.arg)
    }
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    copied = ast.parse("\n".join(map(ast.unparse, body)) or "pass")
    for node in ast.walk(copied):
        if isinstance(node, ast.Name):
            node.id = names.get(node.id, "_itself" if node.id == function.name else node.id)
    return ast.dump(copied)
