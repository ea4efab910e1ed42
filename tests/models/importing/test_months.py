"""Person-months as a matrix, either way round."""

import pytest

from tests.helpers.importing.tables import brought, sheet_of, told_in
from tests.helpers.samples import sample

DRAFT = sample("bluegate.toml")
KEYS = [partner.key for partner in DRAFT.partners]
PACKAGES = [package.id for package in DRAFT.work_packages]


def matrix(*, turned: bool = False) -> list[list[object]]:
    """That of the draft, with the sums that a workbook has."""
    rows: list[list[object]] = [["Person-months", *PACKAGES, "Total"]]
    for key in KEYS:
        months = [float(w.person_months.get(key) or 0) for w in DRAFT.work_packages]
        rows.append([key, *months, sum(months)])
    rows.append(["Total", *(sum(row[n] for row in rows[1:]) for n in range(1, len(rows[0])))])  # type: ignore[misc]
    return [list(column) for column in zip(*rows, strict=True)] if turned else rows


@pytest.mark.parametrize("turned", [False, True], ids=["packages across", "applicants across"])
def test_the_matrix_of_a_draft_changes_nothing(turned: bool) -> None:
    found = brought(DRAFT, sheet_of(matrix(turned=turned), "Effort"))
    assert (found.changes, told_in(found)) == ((), [])
    assert found.rows > len(KEYS)


def test_months_are_compared_cell_by_cell_and_sums_reckoned() -> None:
    rows = matrix()
    rows[1][1], rows[2][2] = "7,5", None
    rows[3][0] = "Nobody"
    rows[0][-2] = "WP9"
    found = brought(DRAFT, sheet_of(rows, "Effort"))
    (change,) = found.changes
    assert change.sentence == (
        "WP1, person-months, HMC: file says 7.5 person-months, draft has 9 person-months"
    )
    assert change.place == "x.xlsx: Effort!B2"
    after = found.with_choices({change.id: "file"}).work_packages
    assert str(after[0].person_months["HMC"]) == "7.5"
    assert after[1].person_months == DRAFT.work_packages[1].person_months
    told = told_in(found)
    assert any("“Nobody” is no applicant of the draft" in line for line in told)
    assert any("“WP9” is no work package of the draft" in line for line in told)
    assert any("Effort!B8: the file says" in line and "(the column)" in line for line in told)


def test_a_matrix_of_money_is_none_of_months() -> None:
    found = brought(DRAFT, sheet_of(matrix(), "Budget in EUR"))
    assert found.rows == 0
