"""`clusterbid partners import`: tables and drafts of others brought into a draft."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from storage import load
from storage.history.versions import history_of
from tests.helpers.cli.proposals import ELIGIBLE, Ran
from tests.helpers.storage.unsaved import leave_unsaved

Run = Callable[..., Ran]
Put = Callable[..., Path]
TABLE = """\
Short name;Legal name;Country;PIC;Members;E-mail
HMC;HMC e.V.;;912345671;130;post@hmc.example.org
;Ostsee Netzwerk gGmbH;Schweden;999 111 222;85;o@example.org
"""


def bring(run: Run, *words: object) -> Ran:
    return run("partners", "import", *words, "--into", "draft.toml")


def test_a_table_comes_into_a_draft(run: Run, put: Put) -> None:
    draft, table = put(ELIGIBLE), put(TABLE, "p.csv")
    done = bring(run, table)
    assert (done.code, done.err) == (0, "")
    assert "draft.toml: 1 applicant new, 2 fields filled in" in done.out
    assert "HMC, members: file says 130 organisations, draft has nothing" in done.out
    after = load(draft).proposal
    assert [p.key for p in after.partners] == ["HMC", "ACLI", "NAVA", "ON"]
    assert (after.partners[0].members, after.partners[0].country) == (130, "DE")
    assert after.partners[3].contact.email == "o@example.org"
    again = bring(run, table)
    assert (again.code, again.out) == (
        0,
        "draft.toml: nothing new; the draft has all that was read\n",
    )


def test_what_differs_is_told_and_taken_only_if_asked_for(run: Run, put: Put) -> None:
    draft, table = put(ELIGIBLE), put("Key,Country,PIC\nHMC,Austria,912345671\n", "p.csv")
    done = bring(run, table)
    assert done.code == 1
    assert "HMC, country: file says Austria, draft has Germany (the draft's stays" in done.out
    assert load(draft).proposal.partners[0].country == "DE"
    assert bring(run, table, "--take", "draft").code == 0
    assert load(draft).proposal.partners[0].country == "DE"
    assert bring(run, table, "--take", "file").code == 0
    assert load(draft).proposal.partners[0].country == "AT"


def test_what_a_column_is_can_be_said(run: Run, put: Put) -> None:
    draft = put(ELIGIBLE)
    table = put("Wer;Wo;Draht;Members;Rest\nOstsee Netzwerk gGmbH;SE;o@example.org;85;x\n", "p.csv")
    said = ("--column", "Wer=legal_name", "--column", "wo=Country")
    done = bring(run, table, *said, "--column", "MEMBERS=")
    assert done.code == 0
    assert (
        "there is no field for column “Rest”: left out; take it for one with --column" in done.err
    )
    new = load(draft).proposal.partners[3]
    assert (new.legal_name, new.country, new.members) == ("Ostsee Netzwerk gGmbH", "SE", None)
    assert new.contact.email == "o@example.org"
    run("partners", "import", table, *said, "--column", "Draht=website")
    assert "Website: o@example.org" in run("partners", "show", "ostsee").out
    # What was said of a head counts for this time alone: another file may mean something else.
    assert "there is no table in it" in bring(run, put("Wer;Wo\nA;SE\n", "q.csv")).err


def test_a_column_or_field_that_there_is_not_is_told_with_those_there_are(
    run: Run, put: Put
) -> None:
    put(ELIGIBLE)
    table = put(TABLE, "p.csv")
    wrong = bring(run, table, "--column", "Members=how many")
    assert wrong.code == 2
    assert "“how many” is no field; of partners: key, legal_name," in wrong.err
    assert "contact.email" in wrong.err and "of costs: " in wrong.err
    missing = bring(run, table, "--column", "Mitglieder=members")
    assert missing.code == 1
    assert "no column is called “mitglieder”; there is “Short name”, “Legal name”" in missing.err
    assert bring(run, table, "--column", "members").code == 2


def test_a_dry_run_writes_nothing(run: Run, put: Put) -> None:
    draft, table = put(ELIGIBLE), put(TABLE, "p.csv")
    done = bring(run, table, "--dry-run")
    assert done.code == 0
    assert "a dry run" in done.out
    assert draft.read_text(encoding="utf-8") == ELIGIBLE


def test_what_a_word_means_is_said_once(run: Run, put: Put) -> None:
    put(ELIGIBLE)
    table = put("Partner,Category,Description,Units,Unit cost\nHMC,Catering,Lunch,2,80\n", "b.csv")
    asked = bring(run, table, "--dry-run")
    assert asked.code == 1
    assert "b.csv: B2: Category: “Catering” is none that is known; expected one of" in asked.err
    assert '--take-as "Catering=…"' in asked.err
    assert bring(run, table, "--take-as", "Catering=Other goods and services").code == 0
    put(ELIGIBLE)
    remembered = bring(run, table)
    assert remembered.code == 0
    assert "b.csv: B2: Category: “Catering” is taken as other, as you said" in remembered.err
    assert load(Path("draft.toml")).proposal.costs[-1].category == "other"


def test_each_file_is_answered_for(run: Run, put: Put) -> None:
    draft = put(ELIGIBLE)
    files = put(TABLE, "p.csv"), put("a,b\n1,2\n", "other.csv"), Path("nowhere.csv")
    done = bring(run, *files)
    assert done.code == 2
    assert "nowhere.csv: there is no such file" in done.err
    assert "other.csv: there is no table in it whose columns are known" in done.err
    assert len(load(draft).proposal.partners) == 4


def test_cells_of_a_workbook_are_told_by_sheet_and_address(run: Run, put: Put) -> None:
    put(ELIGIBLE)
    with xlsxwriter.Workbook("p.xlsx") as book:
        sheet = book.add_worksheet("Our partners")
        sheet.write_row(1, 1, ["Legal name", "PIC", "Country"])
        sheet.write_row(2, 1, ["Neue Küste", 12345678, "Atlantis"])
    done = bring(run, "p.xlsx")
    assert done.code == 1
    assert "p.xlsx: 'Our partners'!C3: “12345678” is no PIC; expected nine digits" in done.err
    assert "p.xlsx: 'Our partners'!D3: Country: “Atlantis” is none that is known" in done.err


def test_applicants_of_another_draft_come_with_what_is_their_own(run: Run, put: Put) -> None:
    other = ELIGIBLE.replace("HMC", "NEU").replace("912345671", "999111222")
    draft, earlier = put(ELIGIBLE), put(other, "other.toml")
    done = bring(run, earlier)
    assert done.code == 0, done.err
    after = load(draft).proposal
    assert [(p.key, p.role) for p in after.partners[3:]] == [("NEU", "partner")]
    assert len(after.costs) == len(load(earlier).proposal.costs)
    assert "other.toml:" in done.out


@pytest.mark.parametrize("words", ["Staff", "=x", "Staff="])
def test_a_meaning_has_to_be_a_word_and_a_value(run: Run, put: Put, words: str) -> None:
    put(ELIGIBLE)
    done = bring(run, put(TABLE, "p.csv"), "--take-as", words)
    assert done.code == 2
    assert "WORD=VALUE" in done.err


def test_what_was_there_before_is_a_version(run: Run, put: Put, tmp_path: Path) -> None:
    draft = put(ELIGIBLE)
    bring(run, put(TABLE, "p.csv"))
    history = history_of(tmp_path / "home" / "state", load(draft))
    assert history is not None
    assert history.text(history.versions()[0]).decode() == ELIGIBLE


def test_a_meaning_that_nothing_needs_is_told_and_not_remembered(run: Run, put: Put) -> None:
    put(ELIGIBLE)
    done = bring(run, put(TABLE, "p.csv"), "--take-as", "Staff=personnel")
    assert "--take-as “Staff=personnel” was not needed" in done.err
    costs = put("Partner,Category,Description,Units,Unit cost\nHMC,Stuff,x,1,2\n", "b.csv")
    assert "“Stuff” is none that is known" in bring(run, costs, "--take-as", "Stuff=zzz").err
    assert "is none that is known" in bring(run, costs, "--dry-run").err


def test_edits_that_were_never_saved_come_with_it(run: Run, put: Put, tmp_path: Path) -> None:
    draft = put(ELIGIBLE)
    leave_unsaved(draft, tmp_path / "home" / "state", ("project.title", "Mine"))
    done = bring(run, put(TABLE, "p.csv"))
    assert "1 edit that was never saved comes with it" in done.err
    after = load(draft).proposal
    assert (after.project.title, len(after.partners)) == ("Mine", 4)


def test_nothing_comes_over_edits_that_the_file_was_changed_after(
    run: Run, put: Put, tmp_path: Path
) -> None:
    draft = put(ELIGIBLE)
    leave_unsaved(draft, tmp_path / "home" / "state", ("project.title", "Mine"))
    theirs = ELIGIBLE.replace("BLUEGATE", "THEIRS")
    put(theirs)
    done = bring(run, put(TABLE, "p.csv"))
    assert done.code == 2
    assert "open it in the wizard first" in done.err
    assert draft.read_text(encoding="utf-8") == theirs


def test_who_is_called_as_two_applicants_are_is_none_of_them(run: Run, put: Put) -> None:
    put(ELIGIBLE.replace('legal_name = "ACLI e.V."', 'legal_name = "HMC e.V."'))
    done = bring(run, put("Legal name,Members,Country\nHMC e.V.,12,DE\n", "p.csv"))
    assert done.code == 1
    assert "two applicants of the draft are called “HMC e.V.”" in done.err


def test_a_folder_means_its_tables_and_each_is_answered_for(run: Run, put: Put) -> None:
    draft = put(ELIGIBLE)
    Path("back").mkdir()
    for number, name in ((10, "Zehn"), (2, "Zwei")):
        text = f"Legal name,Country,PIC\n{name} e.V.,DE,99911122{number % 9}\n"
        put(text, f"back/partner{number}.csv")
    put("nothing", "back/~$partner2.csv")
    put("read me", "back/notes.txt")
    put(b"PK\x03\x04 broken", "back/partner3.xlsx")
    done = bring(run, "back")
    assert done.code == 2
    assert "partner3.xlsx: this is no workbook" in done.err
    assert [p.legal_name for p in load(draft).proposal.partners[3:]] == ["Zwei e.V.", "Zehn e.V."]


def test_only_what_is_asked_for_comes(run: Run, put: Put) -> None:
    draft, table = put(ELIGIBLE), put(TABLE, "p.csv")
    other = put(ELIGIBLE.replace("HMC", "NEU").replace("912345671", "999111222"), "other.toml")
    done = bring(run, table, other, "--only", "budget")
    assert done.code == 0
    assert draft.read_text(encoding="utf-8") == ELIGIBLE
