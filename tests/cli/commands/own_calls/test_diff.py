"""`clusterbid calls diff`: what is otherwise in a call, and which drafts change verdict by it."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.helpers.cli.proposals import Ran
from tests.helpers.places import ROOT

Run = Callable[..., Ran]

EXAMPLE = ROOT / "docs" / "examples" / "forests-2025-1.toml"
DRAFT = ROOT / "docs" / "examples" / "canopy.toml"
AS_OF = ("--as-of", "2025-09-01")


def words(text: str) -> str:
    return " ".join(text.split())


def there(own: Path) -> str:
    """Drafts of two calls in one folder, and a later file of one of the calls; gives its text."""
    text = EXAMPLE.read_text(encoding="utf-8")
    (own / "forests.toml").write_text(text, encoding="utf-8")
    drafts = Path("drafts")
    drafts.mkdir()
    draft = DRAFT.read_text(encoding="utf-8")
    (drafts / "canopy.toml").write_text(draft, encoding="utf-8")
    in_three = draft.replace('strand = "2"', 'strand = "3"').replace('"CANOPY"', '"UNDERWOOD"')
    (drafts / "underwood.toml").write_text(in_three, encoding="utf-8")
    (drafts / "other.toml").write_text('format = 1\ncall = "COS-CLUSINT-2020-3-01"\n')
    (drafts / "settings.toml").write_text("theme = 1\n")
    return text


def test_it_tells_what_changed_and_which_drafts_change_verdict(run: Run, own: Path) -> None:
    text = there(own)
    later = Path("later.toml")
    was = '{ value = 70, source = "guide, section 6", evidence = "seed" }'
    assert was in text
    text = text.replace("minimum = 4", "minimum = 6", 1)
    text = text.replace(was, was.replace("seed", "primary"), 1)
    later.write_text(text.replace("2025-07-15.2", "3"), encoding="utf-8")
    done = run("calls", "diff", "forests-2025-1", later, "drafts", *AS_OF)
    said = words(done.out)
    assert (done.code, done.err) == (0, "")
    assert "criterion consortium.min-entities (strand 1, 2): minimum: 4 → 6" in said
    assert "evidence: seed → primary: strand 2: co-financing rate" in said
    assert "2 drafts answer one of the two; 1 changes verdict." in said
    canopy, underwood = (
        said.index("CANOPY · ✓ eligible, ready to submit → ✗ ineligible"),
        (said.index("UNDERWOOD · stays ✗ ineligible")),
    )
    assert canopy < underwood
    assert "✗ 4 different legal entities; at least 6 are needed" in said[canopy:underwood]


def test_the_json_has_all_of_it(run: Run, own: Path) -> None:
    text = there(own)
    Path("later.toml").write_text(text.replace("minimum = 4", "minimum = 6", 1), encoding="utf-8")
    done = run("calls", "diff", "later.toml", "FORESTS-2025-1", "drafts", "--json", *AS_OF)
    told = json.loads(done.out)
    assert (done.code, told["schema"], told["was"]["file"]) == (0, 1, "later.toml")
    label = "criterion consortium.min-entities (strand 1, 2): minimum"
    assert told["values"] == [{"label": label, "was": "6", "now": "4"}]
    canopy, underwood = told["drafts"]
    assert (canopy["turns"], underwood["turns"]) == (True, False)
    assert canopy["was"]["verdict"] == "ineligible"
    assert canopy["now"] == {
        "verdict": "eligible",
        "submission_ready": True,
        "grant": "566500.00",
    }
    assert [finding["criterion"] for finding in canopy["eased"]] == ["consortium.min-entities"]


def test_an_earlier_revision_of_a_call_is_one_side(run: Run, own: Path) -> None:
    there(own)
    done = run("calls", "diff", "FORESTS-2025-1@2025-05-03.1", "forests-2025-1", "drafts", *AS_OF)
    assert (done.code, done.err) == (0, "")
    assert "deadline: 30 Sep 2025 17:00 Helsinki → 14 Oct 2025 17:00 Helsinki" in words(done.out)
    assert "minimum: 3 → 4" in words(done.out)
    refused = run("calls", "diff", "FORESTS-2025-1@1", "FORESTS-2025-1")
    assert refused.code == 2
    assert "its file tells of 2025-07-15.2, 2025-05-03.1" in words(refused.err)


def test_one_call_and_no_draft_say_so(run: Run, own: Path) -> None:
    there(own)
    Path("empty").mkdir()
    done = run("calls", "diff", "FORESTS-2025-1", own / "forests.toml", "empty")
    assert (done.code, done.err) == (0, "")
    assert "Both say the same. No draft there answers one of the two." in words(done.out)


def test_what_cannot_be_used_is_told(run: Run, own: Path) -> None:
    there(own)
    assert run("calls", "diff", "FORESTS-2025-2", "FORESTS-2025-1").code == 2
    (Path("drafts") / "broken.toml").write_text('format = 1\ncall = "\n')
    done = run("calls", "diff", "FORESTS-2025-1", own / "forests.toml", "drafts")
    assert done.code == 2
    assert "broken.toml:2" in done.err
    assert "2 drafts answer" in done.out
    (own / "forests.toml").write_text("id = 1\n")
    done = run("calls", "diff", own / "forests.toml", "COS-CLUSINT-2020-3-01")
    assert (done.code, done.out) == (2, "")
