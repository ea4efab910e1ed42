"""Calls are found by any of their names; a faulty call file hears of every mistake."""

import datetime as dt
from pathlib import Path

import pytest

from storage.calls import CallFileError, UnknownCall, all_calls, call_files, find_call, load_call

CALL = """\
id = "MY-CALL-2021-01"
aliases = ["MY-CALL-2021-1.02"]
revision = "1"

[title]
value = "Mine"
source = "me"
evidence = "assumed"

[deadline]
value = 2019-02-28T17:00:00
zone = "Europe/Brussels"
source = "me"
evidence = "assumed"

[[strands]]
[strands.title]
value = "Only"
source = "me"
evidence = "assumed"
[strands.aim]
value = "Aim"
source = "me"
evidence = "assumed"

[[criteria]]
id = "consortium.min-entities"
kind = "min-entities"
asks = "at least 3"
effect = "rejects"
minimum = 3
source = "me"
evidence = "assumed"

[cost_model]
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's own calls."""
    monkeypatch.setenv("CLUSTERBID_HOME", str(tmp_path))
    (tmp_path / "calls").mkdir()
    return tmp_path / "calls"


def mistakes(file: Path, text: str) -> list[str]:
    file.write_text(text)
    with pytest.raises(CallFileError) as caught:
        load_call(file)
    assert str(caught.value) == "\n".join(caught.value.problems)
    return [problem.removeprefix(f"{file}") for problem in caught.value.problems]


@pytest.mark.parametrize(
    "name",
    [
        "COS-CLUSINT-2020-3-01",
        "cos-clusint-2020-3-1",
        "COS-CLUSINT-2020-03-01",
        "COS CLUSINT 2020 3.01",
    ],
)
def test_a_shipped_call_is_found_however_it_is_spelled(own: Path, name: str) -> None:
    call = find_call(name)
    assert call.id == "COS-CLUSINT-2020-3-01"
    assert len(call.countries.sets["EU"]) == 27
    assert find_call(name) is call


def test_the_users_own_call_is_found_and_has_its_countries(own: Path) -> None:
    (own / "mine.toml").write_text(CALL)
    call = find_call("my-call-2021-1-2")
    assert call.id == "MY-CALL-2021-01"
    assert call.countries.name("FR") == "France"
    assert "GB" in call.countries.sets["EU"]


def test_the_users_own_file_goes_before_a_shipped_one(own: Path) -> None:
    (own / "mine.toml").write_text(CALL.replace("MY-CALL-2021-01", "COS-CLUSINT-2020-3-01"))
    assert find_call("COS-CLUSINT-2020-3-01").revision == "1"


def test_a_call_file_that_was_changed_is_read_again(own: Path) -> None:
    file = own / "mine.toml"
    file.write_text(CALL)
    assert find_call("MY-CALL-2021-01").revision == "1"
    file.write_text(CALL.replace('"1"', '"22"'))
    assert find_call("MY-CALL-2021-01").revision == "22"


def test_an_unknown_call_names_the_nearest(own: Path) -> None:
    with pytest.raises(UnknownCall, match="did you mean COS-CLUSINT-2020-3-01") as caught:
        find_call("COS-CLUSTINT-2020-3-01")
    assert caught.value.nearest == "COS-CLUSINT-2020-3-01"
    with pytest.raises(UnknownCall, match="clusterbid calls list"):
        find_call("zzz")


def test_faulty_files_do_not_hide_other_calls(own: Path) -> None:
    (own / "a.toml").write_text("id = ")
    (own / "b.toml").write_bytes(b"\xff")
    (own / "c.toml").write_text('id = "C"\n')
    (own / "d.toml").mkdir()
    (own / "e.toml").write_text('other = [\n[1]]\nid = "E"\n')
    assert find_call("COS-CLUSINT-2020-3-01").id == "COS-CLUSINT-2020-3-01"
    faulty = [call for call in all_calls() if isinstance(call, CallFileError)]
    assert [error.file.name for error in faulty] == [
        "a.toml",
        "b.toml",
        "c.toml",
        "d.toml",
        "e.toml",
    ]
    assert len(all_calls()) == len(call_files())
    for name in ("C", "e"):
        with pytest.raises(CallFileError):
            find_call(name)


def test_every_mistake_is_said_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    text = CALL.replace('revision = "1"', "revison = 1").replace("minimum = 3", 'minimm = "3"')
    text = (
        text.replace("zone = ", "zne = ").replace("17:00:00", "17:00:00Z") + "indirect_rate = 7\n"
    )
    assert mistakes(file, text) == [
        ": revision: it is missing",
        ":3: revison: unknown key: did you mean “revision”?",
        ":10: deadline.zone: it is missing",
        ":12: deadline.zne: unknown key: did you mean “zone”?",
        ":26: criteria[0].minimum: it is missing",
        ":31: criteria[0].minimm: unknown key: did you mean “minimum”?",
        ":36: cost_model.indirect_rate: 7 cannot be read, expected a table",
    ]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ('kind = "min-entites"', "unknown kind “min-entites”: did you mean “min-entities”?"),
        ('kind = "zzz"', "unknown kind “zzz”, expected one of legal-personality, "),
        ("", "the criterion does not say its “kind”"),
    ],
)
def test_a_wrong_kind_of_criterion_names_the_nearest(tmp_path: Path, kind: str, said: str) -> None:
    text = CALL.replace('kind = "min-entities"', kind)
    (problem,) = mistakes(tmp_path / "c.toml", text)
    assert problem.startswith(f":26: criteria[0]: {said}")


def test_a_file_that_cannot_be_read_is_one_mistake(tmp_path: Path) -> None:
    (problem,) = mistakes(tmp_path / "c.toml", 'id = "x\n')
    assert problem.startswith(":1: not valid TOML: ")
    with pytest.raises(CallFileError, match="there is no such file"):
        load_call(tmp_path / "none.toml")


def test_all_shipped_calls_are_sound(own: Path) -> None:
    calls = all_calls()
    assert calls
    assert [call for call in calls if isinstance(call, CallFileError)] == []


def test_countries_are_those_of_the_day_of_the_deadline(own: Path) -> None:
    assert find_call("COS-CLUSINT-2020-3-01").deadline.value.date() == dt.date(2020, 12, 2)
    assert find_call("COS-CLUSINT-2020-3-01").countries.caution("GB", ["COSME"]) is not None
