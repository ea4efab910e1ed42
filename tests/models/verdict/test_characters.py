"""Where texts do not stand in the documents as typed: one finding, on all places."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.criteria.finding import Status
from models.criteria.own import CHARACTERS
from models.proposal import Proposal
from models.proposal.paths import Place, join
from models.proposal.retelling import retold
from models.proposal.texts import texts_in
from models.values.held import LONGEST_CELL
from models.values.losses import losses
from models.verdict import check
from models.verdict.characters import changed_texts
from models.verdict.fitting import (
    CUT,
    LONGEST_LINE,
    LONGEST_TEXT,
    MOST_LINES,
    MOST_MARKS,
    fitted,
)
from models.verdict.report import Verdict
from storage.shipped.glyphs import glyphs
from tests.helpers.models.cases import base, call_of_2020, change
from tests.helpers.models.strategies import raw_hostile, raw_valid

patient = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def changed(raw: dict[str, Any]) -> dict[str, str]:
    """What is told, by place."""
    found = changed_texts(Proposal.model_validate(raw), glyphs(), call_of_2020().countries.name)
    return {one.path: one.said for one in found}


@patient
@given(raw_hostile | raw_valid)
def test_the_look_at_the_whole_misses_no_text(raw: dict[str, Any]) -> None:
    proposal = Proposal.model_validate(raw)
    each = {join(*t.place) for t in texts_in(proposal) if losses(t.said, t.long, glyphs())}
    assert {one.path for one in changed_texts(proposal, glyphs(), str)} == each


@patient
@given(st.text(st.characters(codec="utf-8"), max_size=4), st.text(max_size=4))
def test_two_texts_side_by_side_hide_nothing_from_each_other(one: str, two: str) -> None:
    raw = {"project": {"title": one, "abstract": two}, "narrative": {"ethics": one}}
    expected = {
        path
        for path, text, long in (
            ("project.title", one, False),
            ("project.abstract", two, True),
            ("narrative.ethics", one, True),
        )
        if losses(text, long, glyphs())
    }
    assert set(changed(raw)) == expected


@patient
@given(raw_hostile)
def test_the_texts_that_are_looked_at_are_those_that_are_changed(raw: dict[str, Any]) -> None:
    proposal = Proposal.model_validate(raw)
    met: set[tuple[str, bool, Place]] = set()

    def note(text: str, long: bool, place: Place) -> str:
        met.add((text, long, place))
        return text

    retold(proposal, note)
    looked_at = {(text.said, text.long, text.place) for text in texts_in(proposal)}
    assert {one for one in met if not one[0].isascii()} <= looked_at, "choices are in ASCII"
    assert all(text == place[-1] for text, _, place in looked_at - met), "these are keys of tables"


def test_many_places_are_one_finding_and_nothing_depends_on_it() -> None:
    raw = base("complete-a")
    before = check(Proposal.model_validate(raw), call_of_2020(), None, glyphs())
    change(raw, "project.title", "Gates \U00010900")
    change(raw, "partners[1].legal_name", "Cl\u202eúster Azul")
    change(raw, "narrative.relevance", f"{raw['narrative']['relevance']}\x07 \U00010900")
    report = check(Proposal.model_validate(raw), call_of_2020(), None, glyphs())
    (found,) = report.about(CHARACTERS)
    assert (found.status, found.binding) == (Status.WARNING, False)
    assert found.where == ("project.title", "partners[1].legal_name", "narrative.relevance")
    assert found.message == (
        "Documents will differ from what was typed: every document leaves out U+0007 (control "
        "character), U+202E RIGHT-TO-LEFT OVERRIDE; the PDFs show “�” for U+10900 PHOENICIAN "
        "LETTER ALF, for want of a glyph"
    )
    assert (report.verdict, report.submission_ready) == (Verdict.ELIGIBLE, before.submission_ready)
    assert not list(before.about(CHARACTERS))


def test_what_a_list_loses_is_shown_at_the_one_field_that_it_has() -> None:
    proposal = Proposal.model_validate({"project": {"sectors": ["a", "\x07", "\x08"]}})
    (found,) = check(proposal, call_of_2020(), None, glyphs()).about(CHARACTERS)
    assert found.where == ("project.sectors",)


def test_who_does_not_know_the_fonts_is_told_nothing() -> None:
    proposal = Proposal.model_validate({"project": {"title": "\x00 \U00010900"}})
    assert not list(check(proposal, call_of_2020()).about(CHARACTERS))


@pytest.mark.parametrize("length", [LONGEST_CELL, LONGEST_CELL + 1])
@pytest.mark.parametrize(
    ("path", "in_a_cell"),
    [
        ("project.abstract", True),
        ("partners[0].legal_name", True),
        ("narrative.relevance", False),
        ("partners[0].description", False),
    ],
)
def test_only_what_a_workbook_shows_is_cut_and_only_if_it_is_too_long(
    path: str, in_a_cell: bool, length: int
) -> None:
    raw = base("complete-a")
    change(raw, path, "a" * length)
    told = {path: said for path, said in changed(raw).items() if "workbooks" in said}
    assert bool(told) is (in_a_cell and length > LONGEST_CELL)
    if told:
        place = {"project.abstract": "Abstract"}.get(path, "HMC, legal name")
        cut = f"the workbooks cut what stands in “{place}”, for a cell holds 32767 characters"
        assert told[path].startswith(cut)


@pytest.mark.parametrize(
    ("path", "text", "fits"),
    [
        ("project.title", "a" * LONGEST_LINE, True),
        ("project.title", "a" * (LONGEST_LINE + 1), False),
        ("narrative.relevance", "word " * (LONGEST_TEXT // 5), True),
        ("narrative.relevance", "a" * (LONGEST_TEXT + 1), False),
        ("narrative.relevance", "a\n" * MOST_LINES, True),
        ("narrative.relevance", "a\n" * (MOST_LINES + 1), False),
        ("narrative.relevance", "a" + "\u0301" * MOST_MARKS, True),
        ("narrative.relevance", "a" + "\u0301" * (MOST_MARKS + 1), False),
    ],
)
def test_what_documents_cut_for_its_length_is_told_with_its_place(
    path: str, text: str, fits: bool
) -> None:
    raw = base("complete-a")
    change(raw, path, text)
    told = changed(raw)
    assert set(told) == (set() if fits else {path})
    assert fits or "PDF and DOCX cut what stands in" in told[path]


def test_what_fits_documents_is_a_beginning_and_says_so() -> None:
    assert fitted("a" * (LONGEST_TEXT + 1), True) == "a" * LONGEST_TEXT + CUT
    assert fitted("a\n" * 100_000, True).count("\n") <= MOST_LINES
    assert fitted("é" * LONGEST_LINE, False) == "é" * LONGEST_LINE
    assert len(fitted("a" + "\u0301" * 20_000, True)) == 1 + MOST_MARKS
    assert len(fitted("\u0301" * 10**6, False)) <= MOST_MARKS + len(CUT)


def test_a_list_is_cut_where_the_whole_of_it_is_too_long() -> None:
    fits, many = ["a" * 998] * 32, ["a" * 998] * 33
    assert changed({"project": {"sectors": fits, "target_regions": fits}}) == {}
    told = changed({"project": {"sectors": many, "target_regions": many}})
    assert set(told) == {"project.sectors", "project.target_countries"}


def test_a_text_may_lose_characters_and_be_cut() -> None:
    told = changed({"project": {"abstract": "\x07" + "a" * (LONGEST_CELL + 1)}})
    assert told == {
        "project.abstract": "every document leaves out U+0007 (control character); the workbooks "
        "cut what stands in “Abstract”, for a cell holds 32767 characters"
    }
    assert "cut" not in changed({"project": {"abstract": "\x07" + "a" * LONGEST_CELL}}).popitem()[1]


def test_what_no_json_can_hold_stands_in_nobodys_way() -> None:
    assert changed({"x": "\ud800", "project": {"title": "\x07"}}) == {
        "project.title": "every document leaves out U+0007 (control character)"
    }
