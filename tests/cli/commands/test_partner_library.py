"""`clusterbid partners list|show|add|import|forget`: the partner library on the command line."""

import datetime as dt
import json
import os
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from models.proposal import paths
from storage import load
from storage.history.templates import Templates
from storage.history.versions import history_of
from storage.journal.journal import Journal
from storage.journal.lock import lock_of
from storage.journal.recovery import unsaved
from storage.judgements import Judgements
from storage.locations import Locations, locations
from storage.settings import Words
from storage.trash.trash import Trash
from tests.helpers.cli.proposals import Ran

Run = Callable[..., Ran]
Put = Callable[..., Path]
NOW = dt.datetime(2026, 11, 27, 12, tzinfo=dt.UTC)
PERSON = "Katerina Vamvakari"
DRAFT = """\
format = 1
call = "COS-CLUSINT-2020-3-01"
strand = "A"

[project]
acronym = "BLUEGATE"
title = "Gates"

[[partners]]
key = "ABN"
legal_name = "Aegean Blue Network AMKE"
role = "coordinator"
country = "GR"
pic = "258417390"
members = 58

[partners.contact]
name = "Katerina Vamvakari"
email = "vamvakari@abn.example.org"

[[partners.staff]]
name = "Katerina Vamvakari"

[[partners.staff]]
name = "Stelios Foukarakis"

[[partners]]
key = "HMC"
legal_name = "Hanse Maritime Cluster e.V."
country = "DE"

[partners.contact]
name = "Wiebke Harmsen"
"""


def home() -> Locations:
    return locations(os.environ)


def test_applicants_go_in_once_and_what_differs_is_told(run: Run, put: Put) -> None:
    draft = put(DRAFT)
    seashield = put(DRAFT.replace("Wiebke Harmsen", "Torben Rickmers"), "seashield.toml")
    first = run("partners", "add", draft)
    assert first.code == 0
    assert first.out.count(": new") == 2
    assert run("partners", "add", draft, "ABN").out == (
        "= ABN Aegean Blue Network AMKE: as it is in the library\n"
    )
    other = run("partners", "add", seashield)
    assert other.code == 1
    assert "contact name: library Wiebke Harmsen · draft Torben Rickmers" in other.out
    assert run("partners", "add", seashield, "--take", "library").code == 0
    assert "Wiebke Harmsen" in run("partners", "show", "hanse").out
    dry = run("partners", "add", seashield, "--take", "draft", "--dry-run")
    assert "nothing is written" in dry.err
    assert "Wiebke Harmsen" in run("partners", "show", "hanse").out
    assert run("partners", "add", seashield, "--take", "draft").code == 0
    assert "Torben Rickmers" in run("partners", "show", "hanse").out


def test_organisations_of_the_library_apply_in_another_draft(run: Run, put: Put) -> None:
    run("partners", "add", put(DRAFT))
    other = put(DRAFT.partition("[[partners]]")[0].replace("BLUEGATE", "REDGATE"), "other.toml")
    dry = run("partners", "insert", other, "258417390", "hanse", "--dry-run")
    assert (dry.code, load(other).proposal.partners) == (0, ())
    done = run("partners", "insert", other, "258417390", "hanse")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "+ ABNA Aegean Blue Network AMKE: inserted\n+ HMC Hanse Maritime Cluster e.V.: inserted\n"
    )
    first, second = load(other).proposal.partners
    assert [first.role, second.role] == ["coordinator", "partner"]
    assert (first.contact.name, len(first.staff), first.members) == (PERSON, 2, 58)
    again = run("partners", "insert", other, "hanse")
    assert again.code == 1
    assert "= HMC Hanse Maritime Cluster e.V.: applies there already" in again.out
    assert run("partners", "insert", other, "nobody").code == 2


def test_an_unknown_key_is_refused_with_the_nearest(run: Run, put: Put) -> None:
    done = run("partners", "add", put(DRAFT), "ABB")
    assert done.code == 2
    assert "did you mean “ABN”?" in done.err


def test_it_is_listed_found_and_shown_with_its_drafts(run: Run, put: Put) -> None:
    assert "empty" in run("partners", "list").out
    run("partners", "add", put(DRAFT))
    put(DRAFT.replace("vamvakari@abn.example.org", "old@abn.example.org"))
    (found,) = json.loads(run("partners", "list", "aegaen", "blue", "--json").out)
    assert found["contact"]["email"] == "vamvakari@abn.example.org"
    assert "role" not in found
    shown = run("partners", "show", "258417390")
    assert shown.code == 1
    assert "draft.toml ABN, coordinator: 1 field not as in the library" in shown.out
    (used,) = json.loads(run("partners", "show", "258417390", "--json").out)["used"]
    assert [one["field"] for one in used["differs"]] == ["contact.email"]
    assert (used["key"], used["role"]) == ("ABN", "coordinator")
    assert run("partners", "show", "nobody at all").code == 2
    assert run("partners", "show", "258417390", "--in", "nowhere").code == 2


def test_a_file_that_cannot_be_used_is_a_row(run: Run, put: Put) -> None:
    run("partners", "add", put(DRAFT), "ABN")
    (home().library / "broken.toml").write_text("legal_name = ", encoding="utf-8")
    done = run("partners", "list")
    assert done.code == 1
    assert "✗ broken.toml:" in done.out
    assert "Aegean Blue Network" in done.out


def test_a_table_goes_into_the_library_without_into(run: Run, put: Put) -> None:
    run("partners", "add", put(DRAFT), "ABN")
    table = put(
        "Legal name;Country;PIC;Members;Phone\n"
        "Aegean Blue Network;GR;258417390;60;\n"
        "Ostsee Netzwerk gGmbH;Sweden;999111222;85;+46 1\n",
        "p.csv",
    )
    done = run("partners", "import", table)
    assert done.code == 1
    assert "members: file says 60 organisations, draft has 58" in done.out
    assert run("partners", "import", table, "--take", "file", "--dry-run").code == 0
    assert run("partners", "import", table, "--take", "file").code == 0
    assert "Members: 60" in run("partners", "show", "258417390").out
    shown = run("partners", "show", "ostsee").out
    assert "Country: Sweden" in shown
    assert len(json.loads(run("partners", "list", "--json").out)) == 2


def fill(put: Put) -> Path:
    """Have a person in every place in which the program keeps things."""
    draft, places = put(DRAFT), home()
    read = load(draft)
    history = history_of(places.state, read)
    assert history is not None
    history.record(read.origin, "eligible", NOW)
    history.record(read.origin.replace(PERSON.encode(), b"Somebody Else"), "eligible", NOW)
    Templates(places.state).keep(read.proposal)
    journal = Journal(draft, places.state)
    edited = paths.replace(read.proposal, "project.acronym", "GREENGATE")
    journal.begin(read, paths.replace(edited, "project.title", f"By {PERSON}"))
    journal.close()
    gone = put(DRAFT, "gone.toml")
    Trash(places.state).take(gone, "GONE", NOW)
    with Judgements(places.cache) as judgements:
        judgements.keep(draft, read.origin, b"brief", PERSON.encode())
    Words(places.settings).learn({PERSON: "ABN", "Staff": "personnel"})
    return draft


def left(places: Locations, name: str) -> list[Path]:
    """The files of the program that hold a name as it is written."""
    files = (file for file in places.state.parent.rglob("*") if file.is_file())
    return [file for file in files if name.encode() in file.read_bytes()]


def test_a_person_is_forgotten_everywhere_and_the_rest_stays(run: Run, put: Put) -> None:
    run("partners", "add", put(DRAFT))
    draft, places = fill(put), home()
    before = {file: file.read_bytes() for file in places.state.parent.rglob("*") if file.is_file()}
    dry = run("partners", "forget", PERSON.lower(), "--dry-run")
    assert dry.code == 1
    assert {f: f.read_bytes() for f in before} == before
    done = run("partners", "forget", PERSON.lower())
    assert done.code == 1, "the draft still names them"
    assert "still names them" in done.out
    for store in (
        "library",
        "remembered answers",
        "trash",
        "journals",
        "history",
        "templates",
        "cache",
    ):
        assert f"✓ {store}:" in done.out
        assert f"✓ {store}:" in dry.out
    assert left(places, PERSON) == []
    with Judgements(places.cache) as judgements:
        assert judgements.known_files() == 0
    assert draft.read_text(encoding="utf-8") == DRAFT
    read = load(draft)
    history = history_of(places.state, read)
    assert history is not None
    for version in history.versions():
        assert PERSON.encode() not in history.text(version)
        assert b"Stelios Foukarakis" in history.text(version)
    (template,) = (places.state / "templates").iterdir()
    assert PERSON.encode() not in zlib.decompress(template.read_bytes())
    assert b"Stelios Foukarakis" in zlib.decompress(template.read_bytes())
    back = unsaved(read, Journal(draft, places.state))
    assert "Acronym: BLUEGATE → GREENGATE" in back.edits
    (deleted,) = Trash(places.state).all()
    assert b"Stelios Foukarakis" in Trash(places.state).put_back(deleted).path.read_bytes()
    assert Words(places.settings).all() == {"Staff": "personnel"}
    assert "Stelios Foukarakis" in run("partners", "show", "aegean").out


def test_an_organisation_is_forgotten_by_its_pic(run: Run, put: Put) -> None:
    run("partners", "add", put(DRAFT))
    draft = fill(put)
    done = run("partners", "forget", "258417390")
    assert done.code == 1
    assert left(home(), "Aegean Blue Network") == []
    assert left(home(), "258417390") == []
    assert len(json.loads(run("partners", "list", "--json").out)) == 1
    draft.unlink()
    for path in Path().glob("*.toml"):
        path.unlink()
    assert run("partners", "forget", "Aegean Blue Network").code == 2, "nobody names it any more"


def test_a_journal_of_a_draft_that_is_open_is_left_and_told(run: Run, put: Put) -> None:
    draft = fill(put)
    lock = lock_of(draft, home().state)
    assert lock is not None
    try:
        done = run("partners", "forget", PERSON)
    finally:
        lock.release()
    assert done.code == 1
    assert "it is open in another window" in done.out
    assert PERSON in str(unsaved(load(draft), Journal(draft, home().state)).edits)


@pytest.mark.parametrize("who", ["Nobody Anywhere", "Ada"])
def test_nobody_is_refused(run: Run, who: str) -> None:
    assert run("partners", "forget", who).code == 2
