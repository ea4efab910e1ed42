"""A faulty call file hears of every mistake, and no hostile one does harm."""

import os
import time
from pathlib import Path

import pytest

from storage.calls import (
    CallFileError,
    UnknownCall,
    all_calls,
    find_call,
    load_call,
    loading,
    review_call,
)
from storage.calls.names import names_in
from tests.helpers.storage.own_call import CALL, SHIPPED, ids


def mistakes(file: Path, text: str) -> list[str]:
    file.write_text(text)
    with pytest.raises(CallFileError) as caught:
        load_call(file)
    assert str(caught.value) == "\n".join(caught.value.problems)
    return [problem.removeprefix(f"{file}") for problem in caught.value.problems]


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
    assert problem == ':1: id: this text has no closing quotes on its line, expected "x"'
    with pytest.raises(CallFileError, match="there is no such file"):
        load_call(tmp_path / "none.toml")


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
