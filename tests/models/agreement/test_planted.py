"""Contradictions that are planted in the samples are told, and nothing is told of the samples."""

import time

from hypothesis import given
from hypothesis import strategies as st

from models.agreement.claims import claims_in
from models.agreement.countries import NamesOfCountries, countries_in
from scripts.contradictions import false_alarms, planted


def test_of_a_tenth_of_the_planted_contradictions_nine_of_ten_are_told() -> None:
    """`scripts/contradictions.py` plants all of them."""
    every = list(planted(0.1))
    missed = [one.sentence for one in every if not one.told]
    assert len(every) >= 25
    assert len(missed) <= len(every) // 10, missed


def test_of_an_untouched_sample_one_false_alarm_is_told_at_the_most() -> None:
    assert {name: told for name, told in false_alarms().items() if len(told) > 1} == {}


WORDS = [
    *("six", "6", "sechs", "(36", "36-month", "partners,", "of", "the", "all", "work", "packages"),
    *("WP9", "T1.1", "(D2.1,", "month", "12", "–", "€", "€5", "1,2", "million", "euro", "%", "90"),
    *("Kenya", "South", "Africa", "and", "grant", ".", "is", "-", "M12", "per", "cent", "1 000"),
]


@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_no_order_of_words_is_too_much(words: list[str]) -> None:
    text = " ".join(words)
    names = NamesOfCountries.of({"KE": "Kenya", "ZA": "South Africa"})
    assert all(claim.said for claim in claims_in(text))
    assert all(named.said for named in countries_in(text, names))


def test_a_country_is_found_with_the_marks_that_stand_around_words() -> None:
    names = NamesOfCountries.of({"KE": "Kenya", "ZA": "South Africa"})
    for opening in ("", "(", "“"):
        for mark in ("", ",", ".", ";", ":", ")", "),", ").", "?", "!"):
            for text in (f"{opening}Kenya{mark}", f"Missions to {opening}Kenya{mark} follow"):
                assert [named.codes for named in countries_in(text, names)] == [("KE",)], text
    for text in ("Kenyan firms", "*Kenya", "((Kenya", "Ken(ya", "South and Africa", ""):
        assert not countries_in(text, names), text


def test_a_long_odd_text_is_read_at_once() -> None:
    names = NamesOfCountries.of({"KE": "Kenya"})
    began = time.process_time()
    for odd in ("six " * 20_000, "WP1 month " * 10_000, "€1 " * 9_000, "Kenya, " * 9_000):
        claims_in(odd)
        countries_in(odd, names)
    assert time.process_time() - began < 3
