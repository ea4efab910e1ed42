"""What columns are taken for, by their heads in six languages, by their values, or by both."""

import pytest

from models.importing.answers import Answers
from models.importing.bringing import bring
from models.importing.cells import Sheet
from models.importing.names import Holding
from models.importing.tables import Table, tables_in
from models.importing.targets import TARGETS, fields_of, heads_of
from storage import load
from storage.calls import load_call
from storage.shipped.usual import usual_names
from tests.helpers.importing.tables import brought, sheet_of, told_in
from tests.helpers.places import ROOT
from tests.helpers.samples import sample

EXAMPLES = ROOT / "docs" / "examples"


def table_of(sheet: Sheet) -> Table:
    (table,) = tables_in(sheet, 0, {})
    return table


def fields(sheet: Sheet) -> list[str]:
    return [column.field for column in table_of(sheet).columns]


HEADS = {
    "English": (["Organisation name", "Country code", "PIC no.", "No. of members"], "partners"),
    "German": (["Vollständiger Name", "Sitzland", "PIC-Nummer", "Anzahl Mitglieder"], "partners"),
    "French": (["Raison sociale", "Pays", "Numéro PIC", "Nombre de membres"], "partners"),
    "Spanish": (["Razón social", "País", "Código PIC", "Número de miembros"], "partners"),
    "Italian": (["Ragione sociale", "Paese", "Codice PIC", "Numero di membri"], "partners"),
    "Polish": (["Nazwa organizacji", "Kraj", "Numer PIC", "Liczba członków"], "partners"),
    "numbers, stars and brackets": (
        ["1. Legal name *", "2) Country (of registration)", "PIC (9 digits)", "Members:"],
        "partners",
    ),
    "two languages": (
        ["Name / Nom", "Country / Land", "PIC", "Members – Mitglieder"], "partners"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("heads", "target"), HEADS.values(), ids=HEADS.keys())
def test_heads_are_known_as_people_write_them(heads: list[str], target: str) -> None:
    sheet = sheet_of([heads, ["Neue Küste", "DE", "912345678", "12"]])
    assert table_of(sheet).target.name == target
    assert fields(sheet) == ["legal_name", "country", "pic", "members"]


def test_heads_of_two_lines() -> None:
    """The upper one is merged over what it groups."""
    rows: list[list[object]] = [
        ["Organisation", "Country", "Contact person", None, None],
        [None, None, "Name", "E-mail", "Phone"],
        ["Neue Küste e.V.", "Germany", "Ann", "a@example.org", "+49 40 12345678"],
    ]
    sheet = sheet_of(rows, merged=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 4)])
    assert fields(sheet) == [
        "legal_name", "country", "contact.name", "contact.email", "contact.phone"
    ]  # fmt: skip


def test_what_a_deliverable_is_called_is_no_number_of_it() -> None:
    sheet = sheet_of([["No.", "Deliverable", "Due month"], ["D1.1", "Handbook", "M3"]])
    assert fields(sheet) == ["id", "title", "due_month"]
    sheet = sheet_of([["Deliverable", "Title", "Due month"], ["D1.1", "Handbook", "M3"]])
    assert fields(sheet) == ["id", "title", "due_month"]


def test_values_decide_where_heads_do_not() -> None:
    rows: list[list[object]] = [
        ["Legal name", "Country", "Code", "Who answers", "Where"],
        ["Neue Küste", "DE", "912 345 678", "a@example.org", "www.example.org"],
        ["Alte Küste", "DE", "912 345 679", "b@example.org", "https://example.net"],
    ]
    table = table_of(sheet_of(rows))
    assert [(c.field, c.by) for c in table.columns[2:]] == [
        ("pic", "values"), ("contact.email", "values"), ("website", "values")
    ]  # fmt: skip


def test_a_table_without_heads_is_one_of_applicants_by_its_values() -> None:
    rows: list[list[object]] = [
        ["NK", "Neue Küste e.V.", "912345678", "DE"],
        ["OSN", "Ostsee Netzwerk", "912345679", "SE"],
    ]
    assert fields(sheet_of(rows)) == ["key", "legal_name", "pic", "country"]


def test_every_head_leads_to_a_field() -> None:
    strays = {
        (target.name, field)
        for target in TARGETS
        for names in heads_of(target).values()
        for field in names
        if field not in fields_of(target)
    }
    assert strays == set()


def test_months_of_a_plan_may_be_written_as_plans_do() -> None:
    draft = sample("bluegate.toml")
    rows: list[list[object]] = [["Deliverable", "Title", "Due"], ["D1.9", "Market study", "M 12"]]
    (change,) = brought(draft, sheet_of(rows, typed=False)).changes
    assert change.value.due_month == 12


def test_a_phase_is_one_of_the_call_by_its_title_or_its_id() -> None:
    call = load_call(EXAMPLES / "forests-2025-1.toml").call
    held = Holding(load(EXAMPLES / "canopy.toml").proposal, call)
    rows: list[list[object]] = [["WP", "Title", "Phase"], ["WP8", "Firms again", "Work with firms"]]
    rows += [["WP9", "More tools", "tools"], ["WP10", "Other", "implementation"]]
    found = bring(held, [sheet_of(rows)], Answers(), usual_names())
    assert [change.value.phase for change in found.changes] == ["firms", "tools", None]
    assert "expected one of making the tools, work with firms" in told_in(found)[-1]


def test_whose_part_of_a_plan_it_is_has_to_be_said() -> None:
    rows: list[list[object]] = [["Milestone", "Title", "Month"], ["M99", "Half of it is done", 12]]
    found = brought(sample("bluegate.toml"), sheet_of(rows))
    assert found.changes == ()
    assert "nothing says in which work package this milestone is" in told_in(found)[0]


def test_partner_is_a_short_name_beside_a_legal_name_and_where_it_is_short() -> None:
    sheet = sheet_of([["Partner", "Legal name", "PIC"], ["NK", "Neue Küste e.V.", "912345678"]])
    assert fields(sheet) == ["key", "legal_name", "pic"]
    assert fields(sheet_of([["Partner", "PIC"], ["NK", "912345678"]])) == ["key", "pic"]
    sheet = sheet_of([["Partner", "PIC"], ["Neue Küste e.V.", "912345678"]])
    assert fields(sheet) == ["legal_name", "pic"]


def test_of_two_columns_of_numbers_the_one_that_has_those_of_the_plan() -> None:
    heads = ["No.", "Work package", "Title", "Personnel", "Travel"]
    sheet = sheet_of([heads, [1, "WP1", "Management", 1000, 20], [2, "WP2", "Missions", 2000, 30]])
    assert table_of(sheet).target.name == "work_packages"
    assert fields(sheet) == ["", "id", "title", "", ""]


def test_a_plan_in_one_table_comes_in_as_packages_and_what_lies_in_them() -> None:
    rows = [
        ["WP", "Title", "Lead", "Start", "End"],
        ["WP9", "New package", "HMC", "1", "12"],
        ["T9.1", "Task of it", "ACTA", "3", "12"],
        ["D9.1", "Report of it", "ACTA", "3", "12"],
        ["MS9.1", "Milestone of it", "", "", "6"],
    ]
    found = brought(sample("bluegate.toml"), sheet_of(rows))
    new = found.with_choices({}).work_packages[-1]
    assert (new.id, new.title, new.end_month) == ("WP9", "New package", 12)
    assert [(t.id, t.lead, t.start_month, t.end_month) for t in new.tasks] == [
        ("T9.1", "ACTA", 3, 12)
    ]
    assert [(d.id, d.lead, d.due_month) for d in new.deliverables] == [("D9.1", "ACTA", 12)]
    assert [(m.id, m.due_month) for m in new.milestones] == [("MS9.1", 6)]
