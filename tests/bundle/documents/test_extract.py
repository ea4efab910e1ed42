"""What goes to one applicant, and to boards: figures of the whole proposal, on a page or two."""

import pytest

from bundle.content import Callout, Table, Tone
from bundle.documents.board import for_boards
from bundle.documents.extract import extract
from models.proposal.partner import Partner
from tests.helpers.bundle.report import (
    assert_well_formed,
    callouts,
    facts,
    of_sample,
    partner_of,
    read,
    rows,
)

SAMPLES = ["bluegate.toml", "half-filled.toml", "harbourlink.toml", "skillweave.toml"]


def test_an_applicant_is_told_its_tasks_months_money_and_papers() -> None:
    application = of_sample("bluegate.toml")
    page = extract(application, partner_of(application, "ACTA"), ["02_ACTA_Declaration.pdf"])
    assert facts(page)["Coordinator"].startswith("Hanse Maritime Cluster e.V. (")
    assert ("T5.3 · Mission to Peru", "lead", "19–21") in rows(page, "Task")
    assert ("WP5 · Matchmaking missions for SMEs", "lead") in {
        row[:2] for row in rows(page, "Work package")
    }
    assert facts(page)["Your own share"] == "12\xa0657.97\xa0€"
    assert "02_ACTA_Declaration.pdf" in read(page)
    assert "HMC" not in read(page)


@pytest.mark.parametrize("name", SAMPLES)
def test_extracts_and_summary_can_be_set_and_add_up(name: str) -> None:
    application = of_sample(name)
    totals, shares = application.report.totals, []
    for partner in application.proposal.partners:
        page = extract(application, partner, ())
        assert_well_formed(page)
        assert facts(page)["You sign"] == "nothing"
        assert all(len(b.rows) <= 25 for b in page.blocks if isinstance(b, Table))
        shares.append(facts(page).get("Your part of the grant"))
    board = for_boards(application)
    assert_well_formed(board)
    assert not any(isinstance(block, Callout) for block in board.blocks)
    told = [row[3] for row in rows(board, "Organisation")]
    assert [f"{amount}\xa0€" for amount in told if amount != "0.00"] == [s for s in shares if s]
    assert f"{totals.grant:,.2f}".replace(",", "\xa0") in read(board)


def test_what_is_missing_of_one_applicant_is_told_to_it_alone() -> None:
    application = of_sample("half-filled.toml")
    told = callouts(extract(application, partner_of(application, "PUU"), ()), Tone.MISSING)
    assert any("Legal personality missing" in one for one in told)
    other = callouts(extract(application, partner_of(application, "HAK"), ()), Tone.MISSING)
    assert not any("Legal personality missing" in one for one in other)


def test_nobody_in_particular_is_told_nothing_of_others() -> None:
    page = extract(of_sample("bluegate.toml"), Partner(), ())
    assert_well_formed(page)
    assert "Neither plan nor person-months name you yet." in read(page)
    assert "No cost line names you yet." in read(page)
