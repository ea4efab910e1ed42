"""A letter or two find what is meant, in the order in which a person would expect it."""

import pytest

from models.values.seeking import Search, excerpt, sought, where_said

THINGS = {
    "Export": ("pdf docx print", "Make the bundle"),
    "ECCP date": ("3", "HMC, Hanse Maritime", "field"),
    "ECCP status": ("3", "HMC, Hanse Maritime", "field"),
    "Edinburgh cluster": ("", "EDI", "applicant"),
    "Need for the project": ("", "text"),
    "Tromsø trip to ÉVORA": ("", "cost line"),
    "[red]ẞ[/x]": ("", "applicant"),
    "": ("7", "applicant"),
}
NAMES = list(THINGS)


def found(typed: str, used: int = 0) -> list[str]:
    search = Search([sought(name, also, beside) for name, (also, *beside) in THINGS.items()], used)
    return [NAMES[at] for at in search.best(typed, 9)[0]]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ex", "Export"),
        ("pdf", "Export"),
        ("eccp d", "ECCP date"),
        ("hanse stat", "ECCP status"),
        ("3 es", "ECCP status"),
        ("EVORA", "Tromsø trip to ÉVORA"),
        ("tromso", "Tromsø trip to ÉVORA"),
        ("red ss", "[red]ẞ[/x]"),
        ("exprot", "Export"),
        ("eccp dtae hnase", "ECCP date"),
        ("applicant 7", ""),
    ],
)
def test_the_first_that_is_found(typed: str, first: str) -> None:
    assert found(typed)[0] == first


def test_names_come_before_initials_before_what_is_said_before_what_is_inside() -> None:
    assert found("ed") == [
        "Edinburgh cluster",
        "ECCP date",
        "Need for the project",
        "[red]ẞ[/x]",
    ]
    assert found("ed", used=2)[0] == "ECCP date"


@pytest.mark.parametrize("typed", ["qqzz", "ed qqzz", "pdf [/x] qqzz", "\u202eqqzz"])
def test_what_resembles_nothing_finds_nothing(typed: str) -> None:
    search = Search([sought(name, also, beside) for name, (also, *beside) in THINGS.items()])
    assert search.best("export", 9)[1] == 1
    assert search.best(typed, 9) == ([], 0)
    assert search.best("export", 9)[1] == 1


def test_signs_alone_ask_for_nothing() -> None:
    assert found("🦑 [") == NAMES


def test_typing_on_and_back_finds_what_typing_at_once_finds() -> None:
    search = Search([sought(name, also, beside) for name, (also, *beside) in THINGS.items()])
    for typed in (
        "e",
        "ec",
        "ecc",
        "eccp",
        "eccp ",
        "eccp d",
        "eccp",
        "e",
        "n",
        "ne",
        "ee",
        "",
        "eed",
    ):
        assert [NAMES[at] for at in search.best(typed, 9)[0]] == found(typed)


def test_a_place_in_a_text() -> None:
    text = "First this.\nThen a zebra\ncrosses the road."
    assert where_said(text, "Zebra cro") == text.index("zebra")
    assert where_said(text, "ebra") is None
    assert where_said(text, "[") is None
    assert excerpt(text, 20) == "First this. Then a zebra crosses the road."
    assert excerpt("x" * 100 + " zebra", 101).startswith("…x")
