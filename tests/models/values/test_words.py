import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.words import (
    counted,
    fold,
    fold_id,
    is_placeholder,
    is_to_come,
    listed,
    shortened_after_a_word,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Clúster Azul del Norte", "CLUSTER AZUL DEL NORTE"),
        ("Hanse Maritime Cluster e.V.", "hanse-maritime cluster eV"),
        ("Straßenbau", "STRASSENBAU"),
        ("Ｃｌｕｓｔｅｒ", "cluster"),
        ("İzmir Kümesi", "izmir kumesi"),
        ("Łódź", "łódź"),
        ("Café", "Cafe\u0301"),
        ("ΣΎΝΔΕΣΜΟΣ", "σύνδεσμος"),
    ],
)
def test_names_that_differ_in_case_accents_and_spaces_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("Cluster 1", "Cluster 2"), ("中国", "中央"), ("Cluster A", "Cluster AB")]
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=20))
def test_folding_ignores_spaces_marks_and_case(name: str) -> None:
    assert fold(f" {name}. ") == fold(name)
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    "text",
    [
        *[
            "TBD",
            "tbd",
            "t.b.d.",
            "TBA",
            "TBC",
            "t.b.c",
            "TODO",
            "to-do",
            "to do",
            "TODO!",
            "FIXME",
        ],
        *["xxx", "XXXX", "n/a", "NA", "...", "…", "----", "____", "??", "-", "– –"],
        *["To be completed", "[to be defined]", "(to be written)", "to be added.", "<TBD>"],
        *["Lorem ipsum dolor\nsit", "  TBD \n", "N.N.", "n. n.", "www", "www.", "http://", "?"],
        *["to be confirmed", "to follow", "à compléter", "por definir", "da completare", "Folgt …"],
    ],
)
def test_what_stands_in_for_a_text(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "x",
        "xx",
        "TBD: who leads the mission",
        "To do business abroad, SMEs need partners.",
        "Nadia",
        "NN",
        "www.example.org",
        "https://example.org",
        "to come back",
        "5",
        "Our text says lorem ipsum somewhere.",
        "---\nA text under a line",
    ],
)
def test_what_is_a_text(text: str) -> None:
    assert not is_placeholder(text)


@pytest.mark.parametrize(
    ("text", "to_come"),
    [
        *((text, True) for text in ("TBD", "[to be completed]", "lorem ipsum sit")),
        *((text, False) for text in ("-", "n/a", "www", "To be, or not to be", "")),
    ],
)
def test_what_only_says_that_it_is_to_come(text: str, to_come: bool) -> None:
    assert is_to_come(text) is to_come


@pytest.mark.parametrize(
    "text", ["-" * 1990 + "a", "." * 1990 + "a", "? " * 900 + "a", "_" * 1990 + "a"]
)
def test_a_long_line_is_told_from_a_placeholder_at_once(text: str) -> None:
    began = time.perf_counter()
    assert not is_placeholder(text)
    assert time.perf_counter() - began < 0.1


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B", "C"], "A, B, C"),
        (list("ABCDEF"), "A, B, C, D, E, F"),
        (list("ABCDEFG"), "A, B, C, D, E and 2 more"),
    ],
)
def test_many_items_are_cut_short(items: list[str], said: str) -> None:
    assert listed(items) == said


@given(st.lists(st.sampled_from("ABC"), max_size=20), st.integers(1, 8))
def test_a_list_that_is_cut_short_says_how_many_are_left_out(items: list[str], most: int) -> None:
    said = listed(items, most=most)
    named = said.partition(" and ")[0].split(", ") if said else []
    more = int(said.rpartition(" and ")[2].split()[0]) if " and " in said else 0
    assert len([name for name in named if name]) + more == len(items)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (counted(1, "partner"), "1 partner"),
        (counted(0, "partner"), "0 partners"),
        (counted(2, "country", "countries"), "2 countries"),
        (counted(1, "country", "countries"), "1 country"),
    ],
)
def test_numbers_go_with_their_nouns(said: str, expected: str) -> None:
    assert said == expected


@pytest.mark.parametrize(
    "spelling",
    [
        "COS-CLUSTER-2014-3-03",
        "cos-cluster-2014-03-3",
        "COS CLUSTER 2014.3.03",
        "cos_cluster/2014-3-3",
    ],
)
def test_spellings_of_a_call_id_fold_to_one(spelling: str) -> None:
    assert fold_id(spelling) == "COS-CLUSTER-2014-3-3"


def test_different_call_ids_stay_different() -> None:
    ids = ["COS-CLUSINT-2016-03-01", "COS-CLUSINT-2016-3-10", "COS-CLUSINT-2017-03-01", "COS-0", ""]
    assert len({fold_id(one) for one in ids}) == len(ids)


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("two words", 9, "two words"),
        ("two\nlonger words", 12, "two longer…"),
        ("two, longer words", 9, "two…"),
        ("onelongword", 5, "onel…"),
    ],
)
def test_what_is_shortened_ends_with_a_whole_word(text: str, most: int, cut: str) -> None:
    assert shortened_after_a_word(text, most) == cut
