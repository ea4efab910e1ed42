"""Calls are found by any of their names, those of one's own before those that are shipped."""

import datetime as dt
from pathlib import Path

import pytest

from storage.calls import (
    CallFileError,
    Known,
    UnknownCall,
    all_calls,
    call_files,
    find_call,
    review_call,
    said_of_own,
)
from storage.calls.names import names_in
from tests.helpers.storage.own_call import CALL, SHIPPED, ids


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
    known = find_call(name)
    assert known.call.id == "COS-CLUSINT-2020-3-01"
    assert known.file.name == "cos-clusint-2020-3-01.toml"
    assert len(known.call.countries.sets["EU"]) == 27
    assert find_call(name) is known


def test_the_users_own_call_is_found_and_has_its_countries(own: Path) -> None:
    (own / "mine.toml").write_text(CALL)
    call = find_call("my-call-2021-1-2").call
    assert call.id == "MY-CALL-2021-01"
    assert call.countries.name("FR") == "France"
    assert "GB" in call.countries.sets["EU"]


def test_the_users_own_file_goes_before_a_shipped_one(own: Path) -> None:
    (own / "mine.toml").write_text(CALL.replace("MY-CALL-2021-01", "COS-CLUSINT-2020-3-01"))
    assert find_call("COS-CLUSINT-2020-3-01").call.revision == "1"


def test_a_call_file_that_was_changed_is_read_again(own: Path) -> None:
    file = own / "mine.toml"
    file.write_text(CALL)
    assert find_call("MY-CALL-2021-01").call.revision == "1"
    file.write_text(CALL.replace('"1"', '"22"'))
    assert find_call("MY-CALL-2021-01").call.revision == "22"


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
    assert find_call("COS-CLUSINT-2020-3-01").call.id == "COS-CLUSINT-2020-3-01"
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


def test_all_shipped_calls_are_sound(own: Path) -> None:
    calls = all_calls()
    assert calls
    assert [call for call in calls if isinstance(call, CallFileError)] == []
    for file in call_files():
        review_call(file)


def test_countries_are_those_of_the_day_of_the_deadline(own: Path) -> None:
    assert find_call("COS-CLUSINT-2020-3-01").call.deadline.value.date() == dt.date(2020, 12, 2)
    assert find_call("COS-CLUSINT-2020-3-01").call.countries.caution("GB", ["COSME"]) is not None


# --- one's own in the place of another ------------------------------------------------------------


def test_an_own_call_in_the_place_of_a_shipped_one_is_told(own: Path) -> None:
    assert said_of_own(find_call(SHIPPED)) == []
    file = own / "mine.toml"
    file.write_text(CALL.replace("MY-CALL-2021-01", SHIPPED))
    known = find_call(SHIPPED)
    assert known.file == file
    assert said_of_own(known) == [
        f"{file}: this call file of your own takes the place of {SHIPPED} "
        "that comes with clusterbid; GRO/SME/20/C/02 still means the shipped call"
    ]
    assert ids().count(SHIPPED) == 1
    assert next(k for k in all_calls() if isinstance(k, Known)).call.revision == "1"


def test_an_alias_of_a_shipped_call_takes_its_place_too(own: Path) -> None:
    (own / "mine.toml").write_text(CALL.replace("MY-CALL-2021-1.02", "gro/sme/20/c/2"))
    known = find_call("GRO/SME/20/C/02")
    assert known.call.id == "MY-CALL-2021-01"
    assert said_of_own(known) == [
        f"{own / 'mine.toml'}: GRO/SME/20/C/02 now means this call file of your own; "
        f"{SHIPPED} still means the shipped call"
    ]
    assert said_of_own(find_call(SHIPPED)) == []


def test_a_shipped_call_that_is_found_by_what_is_left_to_it_is_not_told_to_be_replaced(
    own: Path,
) -> None:
    (own / "mine.toml").write_text(CALL.replace("MY-CALL-2021-01", SHIPPED))
    known = find_call("GRO/SME/20/C/02")
    assert known.call.revision != "1"
    assert said_of_own(known) == []
    assert known.file.name == "cos-clusint-2020-3-01.toml"


def test_a_table_of_strand_aliases_is_found_by(own: Path) -> None:
    text = CALL.replace("[[strands]]", '[[strands]]\nid = "X"')
    (own / "mine.toml").write_text(text + '[strand_aliases]\n"FICHE/1" = "X"\n')
    assert find_call("fiche-1").call.id == "MY-CALL-2021-01"


def test_of_two_own_files_of_one_id_the_first_by_name_is_used_and_it_is_told(own: Path) -> None:
    (own / "b.toml").write_text(CALL.replace('"1"', '"of b"'))
    (own / "a.toml").write_text(CALL.replace('"1"', '"of a"'))
    known = find_call("MY-CALL-2021-01")
    assert known.call.revision == "of a"
    (said,) = said_of_own(known)
    assert said.startswith(f"{own / 'a.toml'}: ")
    assert f"{own / 'b.toml'}, which is not used" in said
    assert ids().count("MY-CALL-2021-01") == 1


@pytest.mark.parametrize(
    "text",
    [
        CALL.replace("MY-CALL-2021-01", SHIPPED).replace("minimum = 3", "minimum = 0"),
        f'id = "{SHIPPED}"\ntitle = [\n',
        f"aliases = ['{SHIPPED}', 'x'\n",
    ],
    ids=["a mistake", "no TOML", "no TOML, known by its alias"],
)
def test_a_shipped_call_never_stands_in_for_an_own_file_with_mistakes(own: Path, text: str) -> None:
    (own / "mine.toml").write_text(text)
    with pytest.raises(CallFileError, match=r"mine\.toml"):
        find_call(SHIPPED)
    assert SHIPPED not in ids()


@pytest.mark.parametrize("text", ["id = 3\n", "id = ", "\0", 'title = "no id"\n'])
def test_a_file_without_readable_id_goes_by_its_name(own: Path, text: str) -> None:
    file = own / "cos-clusint-2020-3-01.toml"
    file.write_text(text)
    assert names_in(file) == [file.stem]
    with pytest.raises(CallFileError):
        find_call(SHIPPED)
