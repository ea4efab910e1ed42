"""A file that holds more than a proposal can is refused at once, and told where."""

import time
from pathlib import Path

import pytest

from models.proposal.limits import LONGEST_TEXT, MOST_OTHERS, most_rows
from storage import ReadError, loads
from storage.proposals.folder import proposals_in

HEAD = 'format = 1\ncall = "COS-CLUSINT-2020-3-01"\nstrand = "A"\n'
PARTNER = '[[partners]]\nkey = "P"\n'
COST = '[[costs]]\nitem = "x"\n'
INLINE = "risks = [" + '{description = "x"}, ' * (MOST_OTHERS + 1) + "]\n"
KEYS = "[narrative]\n" + "".join(f's{n} = "x"\n' for n in range(MOST_OTHERS + 1))
STAFF = PARTNER + '[[partners.staff]]\nname = "x"\n' * (MOST_OTHERS + 1)
TEXT = f'[project]\ntitle = "{"x" * (LONGEST_TEXT + 1)}"\n'
ONE_LINE = "costs = [" + '{item="x",units=1},' * 110_000 + "]\n"
DEEP = "x = " + "[" * 70 + "]" * 70 + "\n"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (PARTNER * 50_000, "x.toml:1004: partners: 50000 applicants, at most 500"),
        (COST * 5_001, "x.toml:10004: costs: 5001 cost lines, at most 5000"),
        (INLINE, "x.toml:4: risks: 1001 risks, at most 1000"),
        (KEYS, "x.toml:4: narrative: 1001 entries, at most 1000"),
        (STAFF, "partners[0].staff: 1001 people, at most 1000"),
        (TEXT, "x.toml:5: project.title: a text of 2000001 characters, at most 2000000"),
        (ONE_LINE, "x.toml: more than 300000 values in all"),
        ("\n" * 1_000_000, "x.toml: more than 1000000 lines, at most that many"),
        (DEEP, "x.toml: lists or tables are nested too deeply"),
        ("strange = [" + "1, " * 1001 + "]\n", "x.toml:4: strange: 1001 entries, at most 1000"),
    ],
    ids=[
        "partners",
        "costs",
        "inline",
        "keys",
        "nested",
        "text",
        "one line",
        "lines",
        "deep",
        "other",
    ],
)
def test_what_is_too_much_is_told_with_its_place(body: str, said: str, tmp_path: Path) -> None:
    start = time.process_time()
    with pytest.raises(ReadError) as caught:
        loads((HEAD + body).encode(), Path("x.toml"))
    assert said in str(caught.value)
    assert time.process_time() - start < 10
    (tmp_path / "x.toml").write_text(HEAD + body)
    assert proposals_in(tmp_path) == [tmp_path / "x.toml"]


@pytest.mark.parametrize(("name", "row"), [("partners", PARTNER), ("costs", COST)])
def test_as_many_as_are_allowed_are_read(name: str, row: str) -> None:
    most = most_rows(name)
    proposal = loads((HEAD + row * most).encode(), Path("x.toml")).proposal
    assert len(getattr(proposal, name)) == most


def test_many_lists_may_be_too_much_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.proposal.limits.MOST_IN_ALL", 400)
    package = '[[work_packages]]\nid = "W"\n' + '[[work_packages.tasks]]\nid = "T"\n' * 50
    assert loads((HEAD + package * 3).encode(), Path("x.toml")).proposal.work_packages
    with pytest.raises(ReadError, match=r"x\.toml: more than 400 rows and entries in all"):
        loads((HEAD + package * 9).encode(), Path("x.toml"))
