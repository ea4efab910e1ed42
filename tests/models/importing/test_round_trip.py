"""A table of a draft brought into it changes nothing, whatever cells of it are empty."""

import random

import pytest

from models.importing.targets import PARTNERS, TARGETS, Target
from models.proposal import Proposal
from tests.helpers.importing.tables import brought, sheet_of, table_of, told_in
from tests.helpers.samples import COMPLETE, sample


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
@pytest.mark.parametrize("name", COMPLETE)
def test_a_table_of_a_draft_changes_nothing(name: str, target: Target) -> None:
    draft = sample(name)
    rows = table_of(draft, target)
    found = brought(draft, sheet_of(rows, typed=False))
    assert [table.target for table in found.tables] == [target]
    assert found.rows == len(rows) - 1
    assert found.changes == ()
    assert [line for line in told_in(found) if "example" not in line.lower()] == []


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_empty_cells_erase_nothing(target: Target) -> None:
    """Who returns a table half filled in takes nothing away; of a row, its name has to be left."""
    draft, chance = sample("bluegate.toml"), random.Random(15)
    naming = {"key", "id", "pic", "partner", "work_package", "category", "item"}
    rows = table_of(draft, target)
    named = [n for n, head in enumerate(rows[0]) if head in _labels(target, naming)]
    for _ in range(5):
        emptied = [
            [cell if n in named or chance.random() < 0.5 else "" for n, cell in enumerate(row)]
            for row in rows[1:]
        ]
        found = brought(draft, sheet_of([rows[0], *emptied]))
        assert found.changes == ()
        assert found.with_choices({}) is draft


def _labels(target: Target, fields: set[str]) -> set[str]:
    from models.importing.targets import fields_of

    return {target.label(field) for field in fields_of(target) if field in fields}


def test_all_of_a_draft_comes_into_an_empty_one() -> None:
    draft = sample("bluegate.toml")
    empty = Proposal(call=draft.call, strand=draft.strand)
    sheets = [sheet_of(table_of(draft, target), target.name) for target in TARGETS]
    after = brought(empty, *sheets).with_choices({})
    assert [(p.key, p.pic, p.eccp, p.contact) for p in after.partners] == [
        (p.key, p.pic, p.eccp, p.contact) for p in draft.partners
    ]
    assert after.costs == draft.costs
    assert [w.tasks for w in after.work_packages] == [w.tasks for w in draft.work_packages]
    assert [w.deliverables for w in after.work_packages] == [
        w.deliverables for w in draft.work_packages
    ]


def test_a_table_that_stands_on_its_side_is_read_too() -> None:
    """A form with a label and its value beside it, as partners get it by mail."""
    draft = sample("bluegate.toml")
    rows = table_of(draft, PARTNERS)
    form = [[head, cell] for head, cell in zip(rows[0], rows[1], strict=True)]
    found = brought(draft, sheet_of(form))
    assert found.rows == 1
    assert found.changes == ()
