"""Part A: every field in a cell of its own, in the order of the portal, and nothing made up."""

from decimal import Decimal
from typing import Any

from bundle.application import Application
from bundle.workbooks.administrative import administrative
from models.proposal import Proposal
from tests.helpers.bundle.workbook import SAMPLES, euro, of_raw, of_sample, opened, shown, table

ORDER = [
    "PIC",
    "Legal name",
    "Short name",
    "Role",
    "Country",
    "Country code",
    "Address",
    "Website",
    "Contact name",
    "E-mail",
    "Phone",
    "Type of organisation",
    "Ownership",
    "For profit",
    "Legal personality",
    "Nationally registered",
    "Independent",
    "Member organisations",
    "SME members",
    "ECCP status",
    "ECCP date",
    "ECCP profile",
]


def sample(name: str) -> Application:
    return of_sample(next(path for path in SAMPLES if path.stem == name))


def test_what_is_asked_of_the_proposal_is_printed_on_one_page() -> None:
    book = opened(administrative(sample("bluegate")))
    pages = {sheet.title: sheet.page_setup.fitToHeight for sheet in book}
    # openpyxl tells 1, which is what a file has that says nothing, as None.
    assert {name for name, high in pages.items() if high != 0} == {"General", "To be answered"}


def general(application: Application) -> dict[str, tuple[Any, str]]:
    rows = table(shown(administrative(application), "General"), 3)
    return {row["Field"]: (row["Value"], row["Note"]) for row in rows}


def participants(application: Application) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in table(shown(administrative(application), "Participants"), 3):
        found.setdefault(row["Applicant"], {})[row["Field"]] = row["Value"]
    return found


def test_general_information_comes_first_in_the_order_of_the_portal() -> None:
    told = general(sample("bluegate"))
    order = ["Topic", "Call", "Acronym", "Title", "Duration in months", "Keywords", "Abstract"]
    assert [field for field in told if field in order] == order
    assert told["Acronym"][0] == "BLUEGATE"
    assert told["Duration in months"][0] == 36
    assert told["Strand"][0] == "A: Partnerships in all industrial sectors and value chains"
    assert told["Abstract"][0].startswith("BLUEGATE joins six clusters")
    assert "\n\n" in told["Abstract"][0]
    assert told["Keywords"][0].startswith("blue growth, water technology")
    assert told["Target countries and regions"][0] == "Kenya, Peru, West Africa"


def test_each_applicant_has_every_field_the_coordinator_first() -> None:
    application = sample("bluegate")
    partners = application.proposal.partners
    turned = application.proposal.model_copy(update={"partners": partners[::-1]})
    moved = Application(turned, application.call, application.report, application.moment)
    for one in (application, moved):
        found = participants(one)
        assert next(iter(found)) == "HMC"
        assert [list(fields) for fields in found.values()] == [ORDER] * 6
    coordinator = participants(application)["HMC"]
    assert coordinator["Legal name"] == "Hanse Maritime Cluster e.V."
    assert coordinator["PIC"] == "204518736"
    assert (coordinator["Country"], coordinator["Country code"]) == ("Germany", "DE")
    assert coordinator["Type of organisation"] == "cluster organisation"
    assert (coordinator["For profit"], coordinator["Legal personality"]) == ("no", "yes")
    assert (coordinator["Member organisations"], coordinator["SME members"]) == (120, 95)
    assert coordinator["Phone"] == "+49 40 66969 120"
    assert (coordinator["ECCP status"], coordinator["ECCP date"]) == ("registered", "2016-04-18")


def test_what_is_to_be_done_says_missing_and_is_marked_and_what_nobody_asks_for_is_empty() -> None:
    raw = {"strand": "A", "partners": [{"key": "HMC", "pic": "012345678"}, {}]}
    found = participants(of_raw(raw))
    assert found["HMC"]["PIC"] == "012345678"
    missing = [field for field, value in found["applicant 2"].items() if value == "missing"]
    assert {"Legal name", "PIC", "Country", "ECCP status"} <= set(missing)
    assert not {"Phone", "Website", "ECCP date"} & set(missing)
    assert general(of_raw(raw))["Abstract"][0] == "missing"
    for row in opened(administrative(of_raw(raw)))["Participants"].iter_rows(min_row=5):
        assert (row[3].value == "missing") is (row[3].fill.fgColor.rgb == "FFFFC7CE")


def test_independence_stands_where_the_call_asks_for_it_and_on_whom_one_depends() -> None:
    assert "Independent" not in participants(sample("seashield"))["HMC"]
    raw = {
        "partners": [{"key": "HMC"}, {"key": "SUB", "independent": False, "depends_on": ["HMC"]}]
    }
    found = participants(of_raw(raw))["SUB"]
    assert (found["Independent"], found["Depends on"]) == ("no", "HMC")


def test_what_the_known_form_would_cut_stands_whole_beside_a_note() -> None:
    title = f"{'Blue & green ' * 20}end"
    value, note = general(of_raw({"project": {"title": title}}))["Title"]
    assert value == title
    assert f"{len(title)} characters" in note and "takes out 1 character of it: &" in note


def test_what_no_source_holds_is_not_made_up() -> None:
    application = sample("bluegate")
    assert general(application)["Topic"][0] in (None, "")
    told = shown(administrative(application), "To be answered")
    assert any("questions on ethics" in str(row[1]) for row in told)
    assert [row[1] for row in told[4:]] == list(application.call.unknown)


def test_the_budget_of_each_applicant_is_that_of_the_program() -> None:
    application = sample("bluegate")
    totals = application.report.totals
    rows = list(table(shown(administrative(application), "Budget"), 3))[:7]
    for row in rows[:6]:
        key = row["Applicant"]
        assert euro(row["Eligible cost, €"]) == totals.eligible_by_applicant()[key]
        assert euro(row["Grant, €"]) == totals.grant_by_applicant[key]
        assert euro(row["Own share, €"]) == totals.own_share_by_applicant[key]
    assert rows[6]["Applicant"] == "Total"
    assert euro(rows[6]["Eligible cost, €"]) == totals.eligible_cost
    assert euro(rows[6]["Grant, €"]) == totals.grant
    assert euro(rows[6]["Own share, €"]) == totals.own_share


def test_costs_that_name_no_applicant_or_one_twice_are_counted_once() -> None:
    line = {"category": "travel", "units": 1, "unit_cost": 100}
    raw = {
        "strand": "A",
        "partners": [{"key": "HMC"}, {"key": "HMC"}, {"key": ""}],
        "costs": [line, {**line, "partner": "HMC"}, {**line, "partner": "ghost"}],
    }
    rows = list(table(shown(administrative(of_raw(raw)), "Budget"), 3))
    found = [(row["Applicant"], row["Eligible cost, €"]) for row in rows[:6]]
    assert found == [
        ("HMC", 107),
        ("HMC", 0),
        ("applicant 3", 0),
        ("no applicant", 107),
        ("ghost", 107),
        ("Total", 321),
    ]


def test_a_country_with_a_footnote_is_named_with_it() -> None:
    raw = {
        "project": {"target_countries": ["XK"]},
        "partners": [{"key": "PRI", "country": "XK"}, {"key": "HMC", "country": "DE"}],
    }
    application = of_raw(raw)
    due = application.call.countries.footnotes["XK"]
    assert due in general(application)["Target countries and regions"][1]
    rows = list(table(shown(administrative(application), "Participants"), 3))
    noted = [(row["Applicant"], row["Field"]) for row in rows if due in row["Note"]]
    assert noted == [("PRI", "Country")]
    assert any(
        due in str(cell) for row in shown(administrative(application), "Budget") for cell in row
    )


def test_text_of_users_stays_text_and_everything_can_be_copied() -> None:
    hostile = ["=1+1", "+49 40 1", "-2", "@SUM(A1)", "https://example.org", "007"]
    raw = {
        "project": {"acronym": hostile[0], "abstract": hostile[3], "sectors": hostile},
        "partners": [
            {"key": text, "legal_name": text, "pic": text, "website": text} for text in hostile
        ],
    }
    book = opened(administrative(of_raw(raw)))
    assert book.sheetnames == ["General", "Participants", "Budget", "To be answered"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    held = [cell for cell in cells if cell.value in hostile]
    assert len(held) > 6 * len(hostile)
    assert {cell.data_type for cell in held} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    assert len(formulas) == 5
    assert all(formula.startswith("=ROUND(SUM(") for formula in formulas)


def test_an_empty_proposal_gives_a_form_that_is_missing_all() -> None:
    application = of_raw({})
    assert isinstance(application.proposal, Proposal)
    data = administrative(application)
    assert participants(application) == {"": {"Applicants": "missing"}}
    assert euro(next(table(shown(data, "Budget"), 3))["Grant, €"]) == Decimal(0)


def test_a_draft_says_so_on_every_page() -> None:
    draft = of_sample(SAMPLES[0], draft=True)
    for sheet in opened(administrative(draft)):
        assert sheet.oddHeader.center.text == "DRAFT"
