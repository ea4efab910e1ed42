"""`clusterbid partners form`, and what comes back through `partners import`."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from models.proposal import Proposal, paths
from storage import load
from storage.history.versions import history_of
from storage.proposals.writing import dumps
from tests.helpers.bundle.workbook import BLUEGATE, SOFFICE
from tests.helpers.cli.proposals import PLAIN_CALL, Ran
from tests.helpers.forms import HOSTILE, fill, fill_text, said_in, saved_by_libreoffice
from tests.helpers.lump_sum import LUMP_CALL, LUMP_DRAFT

pytestmark = pytest.mark.usefixtures("ids")
Run = Callable[..., Ran]
Put = Callable[..., Path]
FORMATS = ("xlsx", "csv", "toml")


def sent(run: Run, draft: Path, ending: str = "xlsx", *keys: str) -> list[Path]:
    done = run("partners", "form", draft, *keys, "--output", "out", "--format", ending)
    assert (done.code, done.err) == (0, "")
    return sorted(Path("out").glob(f"*.{ending}"))


def write(draft: Path, change: Callable[[Proposal], Proposal]) -> None:
    draft.write_text(dumps(change(load(draft).proposal)), "utf-8")


@pytest.mark.parametrize("ending", FORMATS)
def test_a_form_that_comes_back_unchanged_changes_nothing(
    run: Run, blue: Path, ending: str
) -> None:
    before = blue.read_bytes()
    files = sent(run, blue, ending, *([] if ending == "xlsx" else ["HMC", "ACTA"]))
    assert [file.name for file in files][:2] == [
        f"BLUEGATE-01-HMC-round1.{ending}",
        f"BLUEGATE-02-ACTA-round1.{ending}",
    ]
    done = run("partners", "import", "out")
    assert (done.code, done.err) == (0, "")
    assert done.out.count("nothing new") == len(files) >= 2
    assert blue.read_bytes() == before


@pytest.mark.parametrize("ending", FORMATS)
def test_hostile_texts_go_there_and_back_as_they_are(run: Run, blue: Path, ending: str) -> None:
    def hostile(proposal: Proposal) -> Proposal:
        for place, text in zip(("description", "address", "website"), HOSTILE, strict=False):
            proposal = paths.replace(proposal, f"partners[0].{place}", text)
        for n, text in enumerate(HOSTILE):
            proposal = paths.replace(proposal, f"costs[{n}].item", text)
            proposal = paths.replace(proposal, f"costs[{n}].partner", "HMC")
        return proposal

    write(blue, hostile)
    before = blue.read_bytes()
    (file,) = sent(run, blue, ending, "HMC")
    done = run("partners", "import", file)
    assert (done.code, done.err) == (0, "")
    assert blue.read_bytes() == before


def test_what_is_typed_comes_in_as_typed(run: Run, blue: Path) -> None:
    # This library writes such letters as they are, which means others; spreadsheets do not.
    texts = [text for text in HOSTILE if "_x" not in text]
    (file,) = sent(run, blue, "xlsx", "HMC")
    typed = {f"costs[+{n}].item": text for n, text in enumerate(texts, 1)}
    fill(file, {"partners[0].description": texts[0], **typed})
    assert run("partners", "import", file).code == 0
    after = load(blue).proposal
    assert after.partners[0].description == texts[0]
    own = [cost.item for cost in after.costs if cost.partner == "HMC"]
    assert own[-len(texts) :] == texts


def test_rows_that_were_put_in_or_copied_come_in_as_new_ones(run: Run, blue: Path) -> None:
    (file,) = sent(run, blue, "xlsx", "HMC")
    before = load(blue).proposal.costs
    book = openpyxl.load_workbook(file)
    sheet = book["Budget"]
    (first,) = (row[0].row for row in sheet.iter_rows() if row[0].value == "#costs[0]")
    assert first is not None
    sheet.insert_rows(first + 1, amount=2)
    for column, cell in enumerate(sheet[first], 1):
        sheet.cell(first + 1, column, cell.value)
    sheet.cell(first + 1, 5, "A copied line")
    for column, value in ((3, "WP1"), (4, "Travel"), (5, "A line put in"), (6, 1), (8, 100)):
        sheet.cell(first + 2, column, value)
    sheet.cell(sheet.max_row + 2, 4, "Thank you!")
    book.save(file)
    done = run("partners", "import", file)
    assert done.code == 0
    after = load(blue).proposal.costs
    assert [line for line in after if line in before] == list(before)
    added = {line.item: line for line in after if line not in before}
    assert added.keys() == {"A copied line", "A line put in"}
    assert added["A copied line"].unit_cost == before[0].unit_cost
    assert added["A line put in"].unit_cost == 100


def test_lines_that_were_put_into_a_form_as_text_come_in(run: Run, blue: Path) -> None:
    (file,) = sent(run, blue, "csv", "HMC")
    lines = file.read_text("utf-8").splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if line.startswith('"#costs[1]"'))
    lines.insert(at, ";;WP1;Travel;A line put in;1;;100\n")
    file.write_text("".join(lines), "utf-8")
    before = load(blue).proposal.costs
    assert run("partners", "import", file).code == 0
    assert [c.item for c in load(blue).proposal.costs if c not in before] == ["A line put in"]


def test_a_form_shows_nothing_of_the_others(run: Run, blue: Path) -> None:
    proposal = load(blue).proposal
    others = [word for p in proposal.partners[1:] for word in (p.legal_name, p.pic, p.contact.name)]
    for ending in FORMATS:
        for file in sent(run, blue, ending, "HMC"):
            if ending == "xlsx":
                book = openpyxl.load_workbook(file)
                said = "".join(str(cell.value) for ws in book for row in ws.rows for cell in row)
            else:
                said = file.read_text("utf-8-sig")
            assert proposal.partners[0].legal_name in said
            assert [word for word in others if word in said] == []


def test_a_workbook_guards_its_answers_and_holds_cost_against_the_ceiling(
    run: Run, blue: Path
) -> None:
    write(blue, lambda p: paths.replace(p, "funding.ceilings", {"HMC": Decimal(1000)}))
    (file,) = sent(run, blue, "xlsx", "HMC")
    book = openpyxl.load_workbook(file, data_only=True)
    budget = [str(cell.value) for row in book["Budget"].iter_rows(max_row=8) for cell in row]
    assert {"1000", "1000.0"} & set(budget), budget
    assert "This is more than your ceiling: please lower it, or write to us." in budget
    sheet = book["Organisation"]
    row = next(cell.row for (cell,) in sheet["A1:A60"] if cell.value == "#partners[0].country")
    rules = [r for r in sheet.data_validations.dataValidation if f"C{row}" in r.sqref]
    assert [(rule.type, rule.formula1[:6]) for rule in rules] == [("list", "lists!")]
    assert sheet.protection.sheet
    assert not sheet.cell(row, 3).protection.locked
    assert sheet.cell(row, 2).protection.locked
    assert book["clusterbid form"].sheet_state == "veryHidden"


def test_what_both_changed_is_merged_by_field_and_asked_for_where_it_is_one(
    run: Run, blue: Path
) -> None:
    (file,) = sent(run, blue, "xlsx", "HMC")
    line = next(n for n, c in enumerate(load(blue).proposal.costs) if c.partner == "HMC")
    assert line == 0
    fill(
        file,
        {
            "partners[0].members": 131,
            "partners[0].type": "business network organisation",
            "partners[0].contact.phone": "+49 40 1",
            "costs[0].unit_cost": 1234.5,
            "costs[+1].item": "Stand at a fair",
            "costs[+1].work_package": "WP6 Joint contact desks",
            "costs[+1].category": "Travel",
            "costs[+1].units": 2,
            "costs[+1].unit_cost": 900,
            "months WP1": 3.5,
            "funding.sources[+1].kind": "income",
            "partners[0].website": None,
        },
    )

    def went_on(proposal: Proposal) -> Proposal:
        proposal = paths.replace(proposal, "partners[0].address", "New Street 1, Hamburg")
        return paths.replace(proposal, "partners[0].contact.phone", "+49 40 2")

    write(blue, went_on)
    website = load(blue).proposal.partners[0].website
    renamed = file.rename("reply (2) FINAL.xlsx")
    done = run("partners", "import", renamed)
    assert done.code == 1
    said = " ".join(done.out.split())
    assert "phone: file says +49 40 1, draft has +49 40 2" in said
    assert "(the draft's stays; --take file takes it)" in said
    after = load(blue).proposal
    hmc = after.partners[0]
    assert (hmc.members, hmc.type, hmc.address) == (
        131,
        "business-network",
        "New Street 1, Hamburg",
    )
    assert (hmc.website, hmc.contact.phone) == (website, "+49 40 2")
    own = [cost for cost in after.costs if cost.partner == "HMC"]
    assert (str(own[0].unit_cost), own[-1].item, str(own[-1].unit_cost)) == (
        "1234.50",
        "Stand at a fair",
        "900.00",
    )
    assert str(after.work_packages[0].person_months["HMC"]) == "3.5"
    assert (own[-1].work_package, own[-1].category) == ("WP6", "travel")
    assert ("HMC", "income") in [(source.partner, source.kind) for source in after.funding.sources]
    assert run("partners", "import", renamed, "--take", "file").code == 0
    assert load(blue).proposal.partners[0].contact.phone == "+49 40 1"


def test_a_dry_run_writes_nothing_and_an_import_becomes_a_version(
    run: Run, blue: Path, tmp_path: Path
) -> None:
    (file,) = sent(run, blue, "xlsx", "ACTA")
    before = blue.read_bytes()
    fill(file, {"partners[0].members": 77})
    done = run("partners", "import", file, "--dry-run")
    assert done.code == 0
    assert "a dry run" in " ".join(done.out.split())
    assert blue.read_bytes() == before
    assert run("partners", "import", file).code == 0
    history = history_of(tmp_path / "home" / "state", load(blue))
    assert history is not None
    assert len(history.versions()) == 2


@pytest.mark.office
@pytest.mark.skipif(SOFFICE is None, reason="soffice (LibreOffice) is not installed")
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_libreoffice_saves_a_form_and_it_comes_back_as_it_was(
    run: Run, blue: Path, ending: str, tmp_path: Path
) -> None:
    write(blue, lambda proposal: paths.replace(proposal, "costs[0].item", HOSTILE[-2]))
    before = load(blue).proposal
    (file,) = sent(run, blue, "xlsx", "HMC")
    saved = saved_by_libreoffice(file, ending, tmp_path)
    done = run("partners", "import", saved)
    assert (done.code, done.err) == (0, "")
    assert load(blue).proposal == before
    fill(file, {"partners[0].members": 131, "partners[0].description": HOSTILE[0]})
    assert run("partners", "import", saved_by_libreoffice(file, ending, tmp_path)).code == 0
    hmc = load(blue).proposal.partners[0]
    assert (hmc.members, hmc.description) == (131, HOSTILE[0])


def test_an_old_round_is_told(run: Run, blue: Path) -> None:
    sent(run, blue, "xlsx", "HMC")
    done = run("partners", "form", blue, "HMC", "--output", "out")
    assert "BLUEGATE-01-HMC-round2.xlsx" in done.out
    done = run("partners", "import", "out")
    assert done.code == 1
    assert "it is of round 1, and round 2 went out since" in done.err
    assert done.out.count("nothing new") == 2


def test_a_damaged_form_is_told_and_comes_in_by_name(run: Run, blue: Path) -> None:
    (file,) = sent(run, blue, "xlsx", "HMC")
    fill(file, {"partners[0].members": 131})
    book = openpyxl.load_workbook(file)
    del book["clusterbid form"]
    book.save(file)
    done = run("partners", "import", file)
    assert done.code == 2
    assert "this form was damaged" in done.err
    assert "--into" in done.err
    done = run("partners", "import", file, "--into", blue)
    assert done.code == 2
    assert "--applicant" in done.err
    done = run("partners", "import", file, "--into", blue, "--applicant", "hmc")
    assert done.code == 1
    assert "members: file says 131" in done.out
    assert load(blue).proposal.partners[0].members != 131
    done = run("partners", "import", file, "--into", blue, "--applicant", "HMC", "--take", "file")
    assert load(blue).proposal.partners[0].members == 131


def test_a_draft_that_is_not_found_is_told(run: Run, blue: Path) -> None:
    (file,) = sent(run, blue, "csv", "HMC")
    client = Path("clients/one")
    client.mkdir(parents=True)
    moved = blue.rename(client / blue.name)
    done = run("partners", "import", file)
    assert done.code == 2
    assert "(id blue) is not found" in done.err
    fill_text(file, {"partners[0].members": "132", "partners[0].country": "Sweden"})
    assert run("partners", "import", file, "--in", client).code == 0
    hmc = load(moved).proposal.partners[0]
    assert (hmc.members, hmc.country) == (132, "SE")
    (client / "copy.toml").write_bytes(moved.read_bytes())
    done = run("partners", "import", file, "--in", client)
    assert done.code == 2
    assert "several drafts are of its id" in done.err


def test_a_cell_that_cannot_be_read_is_told_with_its_place(run: Run, blue: Path) -> None:
    (file,) = sent(run, blue, "xlsx", "HMC")
    fill(file, {"partners[0].members": "about ten", "partners[0].ownership": "semi"})
    done = run("partners", "import", file)
    assert done.code == 1
    assert "Organisation!C" in done.err
    assert "“about ten”" in done.err
    assert "“semi” is none that is known" in done.err


def test_a_pic_and_an_address_are_read_as_in_any_table(run: Run, blue: Path) -> None:
    (file,) = sent(run, blue, "csv", "HMC")
    address = {"partners[0].contact.email": "Jan Tide <jan@tide.example.org>"}
    fill_text(file, {"partners[0].pic": "93456781", **address})
    done = run("partners", "import", file)
    assert "“93456781” is no PIC; expected nine digits" in done.err
    (first, *_) = load(blue).proposal.partners
    assert first.pic == "204518736"
    assert first.contact.email == "jan@tide.example.org"


def test_each_file_of_a_folder_is_accounted_for(run: Run, blue: Path, put: Put) -> None:
    sent(run, blue, "xlsx", "HMC", "ACTA")
    put("Name;Country\nX;DE\n", "out/other.csv")
    put(b"PK\x03\x04 no zip", "out/broken.xlsx")
    done = run("partners", "import", "out")
    assert done.code == 2
    assert done.out.count("nothing new") == 2
    assert "other.csv: this is no form" in done.err
    assert "broken.xlsx: this is no workbook" in done.err


def test_an_applicant_with_another_key_is_found_by_its_pic(run: Run, blue: Path) -> None:
    (file,) = sent(run, blue, "xlsx", "HMC")
    fill(file, {"partners[0].members": 131, "months WP1": 9})
    text = blue.read_text("utf-8")
    blue.write_text(text.replace('"HMC"', '"HANSE"').replace("HMC =", "HANSE ="), "utf-8")
    done = run("partners", "import", file)
    assert done.code == 1
    assert "HMC is called HANSE in the draft by now" in done.err
    after = load(blue).proposal
    assert after.partners[0].members == 131
    assert str(after.work_packages[0].person_months["HANSE"]) == "9.0"
    gone = paths.remove(after, "partners", 0)
    write(blue, lambda _: gone)
    done = run("partners", "import", file)
    assert done.code == 2
    assert "is not in draft.toml any more" in done.err


def test_a_draft_without_an_id_gets_one(run: Run, put: Put) -> None:
    draft = put(BLUEGATE.read_bytes())
    sent(run, draft, "toml", "HMC")
    assert load(draft).proposal.id == "id-1"


def test_who_is_no_applicant_is_told(run: Run, blue: Path) -> None:
    done = run("partners", "form", blue, "XYZ", "--output", "out")
    assert done.code == 2
    assert "“XYZ” is no applicant of the draft; expected one of HMC" in done.err
    assert not Path("out").exists()


def test_the_state_folder_names_nobody(run: Run, blue: Path, tmp_path: Path) -> None:
    sent(run, blue, "xlsx", "HMC")
    (kept,) = (tmp_path / "home" / "state" / "forms").iterdir()
    assert "HMC" not in kept.read_text("ascii")


@pytest.mark.parametrize("ending", FORMATS)
def test_the_platform_is_in_a_form_where_a_rule_asks_or_something_is_said_of_it(
    run: Run, put: Put, own: Path, ending: str
) -> None:
    (own / "plain.toml").write_text(PLAIN_CALL)
    head = 'id = "x"\nformat = 1\ncall = "PLAIN-2021"\nproject.acronym = "NEW"\n'
    asked = 'id = "y"\nformat = 1\ncall = "COS-CLUSINT-2020-3-01"\nproject.acronym = "ASKED"\n'
    partner = '[[partners]]\nkey = "P1"\nlegal_name = "North"\n'
    (silent,) = sent(run, put(f"{head}{partner}"), ending)
    assert "eccp" not in said_in(silent)
    silent.unlink()
    # A TOML form is the part of the draft as it is: nothing stands there for what nobody wrote.
    for text in (f"{head}{partner}eccp.date = 2020-01-02\n", f"{asked}{partner}"):
        (file,) = sent(run, put(text), ending)
        assert ("eccp" in said_in(file)) is (ending != "toml" or "eccp" in text)
        assert run("partners", "import", file).code == 0
        file.unlink()


def test_prices_and_third_parties_are_asked_where_the_call_speaks_of_them(
    run: Run, put: Put, own: Path, blue: Path
) -> None:
    (usual,) = sent(run, blue, "xlsx", "HMC")
    assert "set price" not in said_in(usual)
    usual.unlink()
    (own / "lump.toml").write_text(LUMP_CALL)
    draft = put(f'id = "x"\n{LUMP_DRAFT}')
    (file,) = sent(run, draft)
    assert "set price" in said_in(file)
    new = {"item": "Exchanges", "units": 3, "unit_cost_id": "Short exchange, 390 € per exchange"}
    rows = {f"costs[+1].{name}": value for name, value in new.items()}
    fill(file, {"costs[0].third_parties": 2, **rows})
    assert run("partners", "import", file).code == 0
    visits, exchanges = load(draft).proposal.costs
    assert visits.third_parties == 2
    assert (exchanges.unit_cost_id, exchanges.unit_cost) == ("short", Decimal(390))
    assert (exchanges.category, exchanges.unit) == ("vouchers", "exchange")
