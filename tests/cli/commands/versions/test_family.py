"""`clusterbid family`: a template, its children, and what is better in it."""

import hashlib
import io
import json
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from models.compared.family import link_of
from models.proposal import Proposal
from storage import load
from storage.proposals.writing import dumps
from tests.helpers.cli.proposals import ELIGIBLE, Ran

Run = Callable[..., Ran]
Put = Callable[..., Path]
pytestmark = pytest.mark.usefixtures("ids")
TITLE = "Blue growth clusters opening gates"


def plain(text: str) -> str:
    return " ".join(text.split())


def begun(run: Run, put: Put) -> tuple[Path, Path]:
    """A template and a child of it, each of which changed since."""
    template, child = put(ELIGIBLE, "template.toml"), Path("sea.toml")
    assert run("family", "new", template, child, "--acronym", "SEA").code == 0
    for file, title, months in ((child, "Mine", 36), (template, "Better", 30)):
        text = file.read_text("utf-8").replace(TITLE, title).replace("= 36", f"= {months}")
        file.write_text(text.replace("BLUEGATE", "BLUE2"), "utf-8")
    return template, child


def proposal(file: Path) -> Proposal:
    return load(file).proposal


def test_a_child_is_begun_with_all_but_id_and_acronym(run: Run, put: Put) -> None:
    template = put(ELIGIBLE, "template.toml")
    done = run("family", "new", template, "sea.toml", "--acronym", "SEA")
    assert done.code == 0
    assert "HMC, legal name: HMC e.V." in plain(done.out)
    of, child = proposal(template), proposal(Path("sea.toml"))
    link = link_of(child)
    assert link is not None
    assert link.template == of.id != child.id
    assert child.project.acronym == "SEA"
    family = tomllib.loads(Path("sea.toml").read_text("utf-8"))["family"]
    digest = hashlib.sha256(dumps(of).encode()).hexdigest()
    assert family == {"template": of.id, "base": digest}
    assert (child.partners, child.costs) == (of.partners, of.costs)
    assert run("family", "new", template, "sea.toml").code == 2
    assert run("check", "sea.toml").code == 0


def test_what_does_not_collide_comes_and_the_rest_waits_until_it_is_chosen(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    template, child = begun(run, put)
    before = child.read_bytes()
    told = run("family", "update", template, "--dry-run")
    assert told.code == 1
    said = plain(told.out)
    assert "sea.toml SEA: 1 change comes, 1 place to be chosen" in said
    assert "Duration: 36 months → 30 months" in said
    assert "≠ Title: child has Mine, template says Better" in said
    assert "· Acronym: child has SEA, template says BLUE2 (its own stays)" in said
    assert child.read_bytes() == before
    assert run("family", "update", template).code == 1
    project = proposal(child).project
    assert (project.title, project.duration_months, project.acronym) == ("Mine", 30, "SEA")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\nx\nt\n"), encoding="utf-8"))
    asked = run("family", "update", template, "--ask")
    assert asked.code == 0
    assert "whose? child (c), template (t), later (Enter) > " in asked.out
    assert (proposal(child).project.title, proposal(child).project.acronym) == ("Better", "SEA")
    assert "has all that its template has" in run("family", "update", template).out


@pytest.mark.parametrize(("whose", "title"), [("child", "Mine"), ("template", "Better")])
def test_one_side_is_taken_for_all_but_names_and_sums(
    run: Run, put: Put, whose: str, title: str
) -> None:
    template, child = begun(run, put)
    done = run("family", "update", template, "--take", whose, "--json")
    assert done.code == 0
    (told,) = json.loads(done.out)["children"]
    assert (told["written"], told["left"]) == (True, [])
    assert [one["own"] for one in told["questions"]] == [True, False]
    assert [one["where"] for one in told["comes"]] == ["project.duration_months"]
    assert (proposal(child).project.title, proposal(child).project.acronym) == (title, "SEA")
    (again,) = json.loads(run("family", "update", template, "--json").out)["children"]
    assert (again["comes"], again["questions"], again["written"]) == ([], [], False)


def test_where_the_version_of_a_child_is_not_known_all_is_asked(run: Run, put: Put) -> None:
    template, child = begun(run, put)
    shutil.rmtree(Path("../home/state/templates"))
    done = run("family", "update", template)
    assert done.code == 1
    assert "is not kept on this machine, so all that differs is asked" in done.err
    assert "≠ Duration: child has 36 months, template says 30 months" in plain(done.out)
    assert proposal(child).project.duration_months == 36


def test_what_has_to_be_its_own_is_checked(run: Run, put: Put) -> None:
    template, child = begun(run, put)
    done = run("family", "check", template)
    assert done.code == 1
    assert "✗ sea.toml SEA still the template's: HMC, legal name: HMC e.V.; " in plain(done.out)
    text = child.read_text("utf-8")
    for was, now in (("e.V.", "AISBL"), ("91234567", "81234567"), ("5000.00", "5100.00")):
        text = text.replace(was, now)
    child.write_text(text, "utf-8")
    assert "✓ sea.toml  SEA" in (done := run("family", "check", template)).out
    assert done.code == 0
    Path("sea2.toml").write_text(text.replace('id = "', 'id = "2'), "utf-8")
    rows = json.loads(run("family", "check", template, "--json").out)
    assert {row["file"]: row["acronym_of"] for row in rows} == {
        "sea.toml": ["sea2.toml"],
        "sea2.toml": ["sea.toml"],
    }


def test_a_child_under_another_strand_is_begun_as_a_starter_is(run: Run, put: Put) -> None:
    template = put(ELIGIBLE, "template.toml")
    words = ("new", "b.toml", "--call", "COS-CLUSINT-2020-3-01", "--strand", "B")
    assert run(*words, "--family").code == 2
    assert run(*words, "--from", template, "--family", "--acronym", "B").code == 0
    link = link_of(proposal(Path("b.toml")))
    assert link is not None
    assert link.template == proposal(template).id
    assert "b.toml  B: has all" in run("family", "update", template).out


def test_a_template_without_children_says_how_to_begin_one(run: Run, put: Put) -> None:
    done = run("family", "update", put(ELIGIBLE, "template.toml"))
    assert (done.code, "`clusterbid family new` begins one" in done.err) == (0, True)
    assert run("family", "update", "missing.toml").code == 2
    put("format = ", "broken.toml")
    run("family", "new", "template.toml", "sea.toml", "--acronym", "SEA")
    for act in ("update", "check"):
        done = run("family", act, "template.toml")
        assert (done.code, "broken.toml:1:" in done.err, "sea.toml" in done.out) == (2, True, True)
