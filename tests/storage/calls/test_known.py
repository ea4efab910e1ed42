"""Calls are found by any of their names; a faulty call file hears of every mistake."""

import datetime as dt
import os
import time
from pathlib import Path

import pytest

from storage.calls import (
    CallFileError,
    Known,
    UnknownCall,
    all_calls,
    call_files,
    find_call,
    load_call,
    loading,
    review_call,
    said_of_own,
)
from storage.calls.names import names_in

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
        ":11: deadline.value: a local time is expected, 2019-02-28T17:00:00; its zone stands in "
        "deadline.zone",
        ":12: deadline.zne: unknown key: did you mean “zone”?",
        ":26: criteria[0].minimum: it is missing",
        ":31: criteria[0].minimm: unknown key: did you mean “minimum”?",
        ":36: cost_model.indirect_rate: 7 cannot be read, expected a table: { value = …, "
        "source = …, evidence = … }",
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
    line, place = (28, "criteria[0].kind") if kind else (26, "criteria[0]")
    assert problem.startswith(f":{line}: {place}: {said}")


def test_a_file_that_cannot_be_read_is_one_mistake(tmp_path: Path) -> None:
    (problem,) = mistakes(tmp_path / "c.toml", 'id = "x\n')
    assert problem.startswith(":1: not valid TOML: ")
    with pytest.raises(CallFileError, match="there is no such file"):
        load_call(tmp_path / "none.toml")


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

SHIPPED = "COS-CLUSINT-2020-3-01"


def ids() -> list[str]:
    return [known.call.id for known in all_calls() if isinstance(known, Known)]


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


# --- hostile files --------------------------------------------------------------------------------


def named(call_id: str) -> str:
    """The call under another id, and no alias."""
    return CALL.replace("MY-CALL-2021-01", call_id).replace("MY-CALL-2021-1.02", call_id)


def _hostile(own: Path) -> None:
    (own / "binary.toml").write_bytes(bytes(range(256)) * 40)
    (own / "huge.toml").write_bytes(b"# " + b"x" * (5 * 1024 * 1024))
    (own / "deep.toml").write_text(f"id = {'[' * 5000}{']' * 5000}\n")
    (own / "deeper.toml").write_text("[" + ".".join("a" * 300) + "]\nb = 1\n")
    (own / "folder.toml").mkdir()
    (own / "dangling.toml").symlink_to(own / "nowhere")
    (own / "loop.toml").symlink_to(own / "loop.toml")
    (own / "number.toml").write_text(f"id = {'9' * 6000}\n")
    (own / "hex.toml").write_text(named("HEX").replace("minimum = 3", f"minimum = 0x{'f' * 9000}"))
    (own / "controls.toml").write_text('id = "\\u001b[31m[/red]{x}%s"\ntitle = "\\u202e"\n')
    (own / "slash.toml").write_text(named("../../etc/passwd"))
    (own / "regex.toml").write_text(named("(a+)+" * 5000 + "$"))
    (own / "latin.toml").write_bytes("title = 'é'".encode("latin-1"))
    (own / "empty.toml").write_text("")


def test_hostile_files_leave_all_other_calls_in_place(own: Path) -> None:
    _hostile(own)
    (own / "mine.toml").write_text(CALL)
    assert find_call(SHIPPED).call.id == SHIPPED
    assert find_call("MY-CALL-2021-01").call.revision == "1"
    assert {SHIPPED, "MY-CALL-2021-01", "../../etc/passwd"} <= set(ids())
    with pytest.raises(UnknownCall):
        find_call("(a+" * 20_000)
    said = {c.file.name: str(c) for c in all_calls() if isinstance(c, CallFileError)}
    assert "this is a binary file" in said["binary.toml"]
    assert "larger than 4 MB" in said["huge.toml"]
    assert "nested too deeply" in said["deep.toml"]
    assert "this is a folder, not a call file" in said["folder.toml"]
    assert "this link leads nowhere" in said["dangling.toml"]
    assert "criteria[0].minimum: a number of some 10838 digits cannot be" in said["hex.toml"]
    assert "deeper.toml:1: this key is nested too deeply" in said["deeper.toml"]
    assert "save it as UTF-8" in said["latin.toml"]
    assert "it is missing" in said["empty.toml"]
    assert all(len(line) < 1000 for text in said.values() for line in text.splitlines())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.timeout(20)
def test_a_pipe_is_not_waited_for(own: Path) -> None:
    os.mkfifo(own / "pipe.toml")
    assert find_call(SHIPPED).call.id == SHIPPED
    with pytest.raises(CallFileError, match="no ordinary file"):
        load_call(own / "pipe.toml")
    assert SHIPPED in ids()


CRITERION = CALL[CALL.index("[[criteria]]") : CALL.index("[cost_model]")]


def with_criteria(number: int) -> str:
    many = [CRITERION.replace("min-entities", f"m{i}", 1) for i in range(number)]
    return CALL.replace(CRITERION, "".join(many))


def test_as_many_criteria_as_a_call_can_have_are_read(own: Path) -> None:
    file = own / "many.toml"
    file.write_text(with_criteria(500))
    assert len(load_call(file).call.criteria) == 500
    file.write_text(with_criteria(500).replace("minimum = 3", 'minimm = "x"\nb = 1'))
    with pytest.raises(CallFileError) as caught:
        load_call(file)
    assert len(caught.value.problems) == 1001
    assert caught.value.problems[-1].endswith("and 500 mistakes more")


@pytest.mark.timeout(20)
def test_more_are_refused_before_anything_else_is_looked_at(own: Path) -> None:
    file = own / "many.toml"
    said = "20000 of [[criteria]] stand in the file; a call has at most 500"
    inline = 'criteria = [{ id = "x" }' + ',{ id = "x" }' * 19_999 + "]\n"
    for text in (with_criteria(20_000), inline + CALL.replace(CRITERION, "")):
        file.write_text(text)
        start = time.perf_counter()
        with pytest.raises(CallFileError) as caught:
            load_call(file)
        assert time.perf_counter() - start < 4
        (problem,) = caught.value.problems
        assert problem.endswith(f"criteria: {said}")


@pytest.mark.parametrize(
    "key",
    ["{deep} = 1", "[{deep}]", "[[{deep}]]", "x = {{ y = 1, {deep} = 1 }}", '"a".{deep} = 1'],
)
def test_a_key_without_end_holds_nobody_up(own: Path, key: str) -> None:
    deep = key.format(deep=".".join("a" * 20_000))
    (own / "top.toml").write_text(f"{deep}\n{CALL}")
    (own / "end.toml").write_text(f"{CALL}{deep}\n")
    start = time.perf_counter()
    assert find_call(SHIPPED).call.id == SHIPPED
    for name in ("top.toml", "end.toml"):
        with pytest.raises(CallFileError, match="this key is nested too deeply"):
            load_call(own / name)
    assert time.perf_counter() - start < 1


def test_dots_in_a_text_are_no_key(own: Path) -> None:
    dots = ".".join("a" * 300)
    (own / "mine.toml").write_text(CALL.replace('"Mine"', f'"{dots}, {dots}"'))
    assert find_call("MY-CALL-2021-01").call.title.value == f"{dots}, {dots}"


def test_names_are_not_looked_for_without_end(own: Path) -> None:
    (own / "late.toml").write_text("#" * 200_000 + "\n" + CALL)
    assert names_in(own / "late.toml") == ["late"]
    (own / "list.toml").write_text(f"x = [\n[1],\n]\n{CALL}")
    assert names_in(own / "list.toml")[0] == "MY-CALL-2021-01"


# --- shipped files --------------------------------------------------------------------------------


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file in the folder of the calls that come with the program."""
    monkeypatch.setattr(loading, "shipped_folder", lambda: tmp_path)
    return tmp_path / "shipped.toml"


def test_a_shipped_file_is_taken_as_the_tests_have_found_it(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped.write_text(CALL)
    monkeypatch.setattr(loading, "read_call", None)
    assert load_call(shipped).call.id == "MY-CALL-2021-01"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('revision = "1"', "", "revision: it is missing"),
        ("minimum = 3", "minimm = 3", "minimm: unknown key"),
        ("minimum = 3", 'minimum = "3"', "minimum: “3” cannot be read"),
        ("[cost_model]", "[cost_model", "not valid TOML"),
    ],
)
def test_a_shipped_file_that_somebody_breaks_says_so(
    shipped: Path, old: str, new: str, said: str
) -> None:
    shipped.write_text(CALL.replace(old, new))
    with pytest.raises(CallFileError, match=said):
        load_call(shipped)


def test_every_mistake_of_a_shipped_file_is_found_where_it_is_asked_for(shipped: Path) -> None:
    shipped.write_text(CALL.replace("minimum = 3", "minimum = 0"))
    assert load_call(shipped).call.criteria
    with pytest.raises(CallFileError, match="minimum"):
        review_call(shipped)
