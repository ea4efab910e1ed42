"""Person-months as a matrix, either way round."""

from decimal import Decimal

import pytest

from models.importing.answers import Answers
from models.importing.bringing import bring
from models.importing.cells import Sheet
from models.importing.names import Holding
from models.proposal import paths
from models.proposal.proposal import GrantShare
from storage.shipped.usual import usual_names
from tests.helpers.importing.tables import brought, sheet_of, told_in
from tests.helpers.samples import CALLS, sample

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


def shares(*rows: list[object]) -> Sheet:
    return sheet_of(
        [["Shares of the lump sum"], ["Applicant", *PACKAGES[:2], "Total"], *rows], "Lump sum"
    )


def test_shares_of_a_lump_sum_are_read_where_the_call_gives_one() -> None:
    first, second, *_ = KEYS
    draft = paths.replace(
        DRAFT,
        "funding.shares",
        (GrantShare.read({"partner": first, "work_package": PACKAGES[0], "amount": 500}),),
    )
    sheet = shares([first, 700, "1 200,50", 1900.5], [second, 0, None, 0])
    model = CALLS[draft.call].cost_model.model_copy(update={"form": "lump-sum"})
    call = CALLS[draft.call].model_copy(update={"cost_model": model})
    found = bring(Holding(draft, call), [sheet], Answers(), usual_names())
    differs, new = found.changes
    assert differs.sentence.endswith("file says 700 €, draft has 500 €")
    assert new.sentence == f"share of the lump sum: new, {first}, {PACKAGES[1]}: 1 200.50 €"
    after = found.with_choices({differs.id: "file"})
    assert [share.amount for share in after.funding.shares] == [700, Decimal("1200.5")]
    assert (after.costs, after.work_packages) == (draft.costs, draft.work_packages)
    assert told_in(found) == []
    assert not any(c.path.startswith("funding") for c in brought(draft, sheet).changes)
