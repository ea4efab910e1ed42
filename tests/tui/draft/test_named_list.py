"""Lists as people type and paste them, by name or by code."""

import pytest

from tui.draft.named_list import NamedList, joined
from tui.draft.picks import Pick

PICKS = [
    Pick("JP", "Japan (JP)"),
    Pick("KR", "South Korea (KR)"),
    Pick("KP", "North Korea (KP)"),
    Pick("NO", "Norway (NO)", "a country participating in COSME", allowed=False),
    Pick("BQ", "Bonaire, Saba and Statia (BQ)"),
    Pick("BO", "Bonaire (BO)"),
    Pick("CI", "Côte d’Ivoire (CI)"),
]

READ = {
    "Japan, South Korea": ("JP", "KR"),
    "jp, kr": ("JP", "KR"),
    "Japan; South Korea": ("JP", "KR"),
    "JAPAN,japan , Jp": ("JP",),
    "Japan (JP), cote d'ivoire": ("JP", "CI"),
    "Bonaire, Saba and Statia, Japan": ("BQ", "JP"),
    "Bonaire, Japan": ("BO", "JP"),
    "Japan, South Korea; Norway": ("JP", "KR", "NO"),
    "Atlantis, Lemuria; Mu": ("Atlantis, Lemuria", "Mu"),
    "Atlantis, Japan": ("Atlantis", "JP"),
    "Япония, Ιαπωνία, 日本, ญี่ปุ่น, اليابان": ("Япония", "Ιαπωνία", "日本", "ญี่ปุ่น", "اليابان"),
    " ,, ; , ": (),
    "[/x], [red]": ("[/x]", "[red]"),
    "…": ("…",),
}


@pytest.mark.parametrize("text", READ)
def test_items_are_read_by_name_or_code_and_kept_where_they_are_neither(text: str) -> None:
    assert NamedList(PICKS).values(text, completing=False) == READ[text]


def test_a_beginning_stands_for_the_one_name_that_has_it() -> None:
    known = NamedList(PICKS)
    assert known.values("jap, kor, nor, orea, bon", completing=True) == (
        "JP", "kor", "nor", "orea", "bon",
    )  # fmt: skip
    assert known.values("sou, cot", completing=True) == ("KR", "CI")
    assert known.values("jap, sou", completing=True, at=8) == ("JP", "sou")


def test_what_is_said_is_read_back() -> None:
    known = NamedList(PICKS)
    for values in (("JP", "KR"), ("BQ", "JP"), ("JP", "Atlantis"), ("BQ",), ()):
        assert known.values(known.said(values), completing=False) == values
    assert known.said(("BQ", "JP")) == "Bonaire, Saba and Statia; Japan;"


def test_the_item_at_the_cursor_may_hold_a_comma() -> None:
    known = NamedList(PICKS)
    assert known.item_at("Japan, Bonaire, Sa", 18).text == "Bonaire, Sa"
    assert known.item_at("Japan, kor", 3).text == "Japan"
    assert known.item_at("Japan, ", 7).text == ""


def test_each_item_is_judged_by_itself() -> None:
    judged = NamedList(PICKS).judged("Japan, Norway, Atlantis", closed=True)
    assert [(p.label, p.note) for p in judged] == [
        ("Norway (NO)", "a country participating in COSME"),
        ("Atlantis", "not known; kept as typed"),
    ]
    assert NamedList(PICKS).judged("Japan, Atlantis", closed=False) == []


@pytest.mark.parametrize(
    "pasted",
    [
        "Japan\nSouth Korea\n",
        "Japan\tSouth Korea",
        "Japan; South Korea",
        "Japan\r\n\r\nSouth Korea",
    ],
)
def test_a_pasted_column_or_row_is_a_list(pasted: str) -> None:
    assert NamedList(PICKS).values(joined(pasted), completing=False) == ("JP", "KR")
