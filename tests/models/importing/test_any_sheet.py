"""Whatever stands in a sheet, it is read without a mistake of the program, and the same twice."""

import random
from pathlib import Path
from typing import Any

from models.importing.targets import TARGETS
from storage.proposals.reading import loads
from storage.proposals.writing import dumps
from tests.helpers.importing.tables import brought, sheet_of, told_in
from tests.helpers.samples import sample

DRAFT = sample("bluegate.toml")
HEADS = [
    *(name for target in TARGETS for names in target.heads.values() for name in names),
    *("Unit cost", "Total", "Category", "Units", "Description", "Partner", "WP"),
]
CELLS: list[Any] = [
    *("HMC", "ACTA", "WP1", "WP2", "T1.1", "D1.1", "M1", "Total", "Sum", "EXAMPLE", "e.g. x"),
    *("1.234", "5.200,00", "DE", "Germany", "912345678", "a@example.org", "yes", "no", "Staff"),
    *("#REF!", "TBD", "2020-01-01", "01/12/2020", "[/x]", "a" * 3000, "\x1b[31m", "1e400", "-5"),
    *("∞", "٣", "  ", "—", "1" * 40, "M12", 3, 4.5, -1, 1e20, "", None),
]


def grid(chance: random.Random) -> list[list[Any]]:
    def cell(row: int) -> Any:
        is_head = chance.random() < (0.9 if row in (0, 5) else 0.1)
        return chance.choice(HEADS if is_head else CELLS)

    width, height = chance.randint(1, 9), chance.randint(0, 12)
    return [[cell(row) for _ in range(chance.randint(0, width))] for row in range(height)]


def test_any_sheet_is_read_and_what_it_says_can_be_written() -> None:
    for seed in range(60):
        chance = random.Random(seed)
        top, left = chance.randint(0, 8), chance.randint(0, 6)
        sheet = sheet_of(
            grid(chance),
            chance.choice(["HMC", "Sheet", "Budget"]),
            typed=chance.random() < 0.5,
            merged=[(top, left, top + chance.randint(0, 3), left + chance.randint(0, 4))],
            hidden_rows={chance.randint(0, 8)},
            hidden_columns={chance.randint(0, 9)},
        )
        found = brought(DRAFT, sheet, points="thousands")
        assert told_in(found) == told_in(brought(DRAFT, sheet, points="thousands")), seed
        assert all(change.sentence for change in found.changes), seed
        after = found.with_choices({change.id: "file" for change in found.changes})
        if seed % 12 == 0:
            assert loads(dumps(after).encode(), Path("x.toml")).proposal == after, seed
