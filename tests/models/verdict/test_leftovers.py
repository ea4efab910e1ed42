"""Leftovers: never a false alarm from ordinary words, never slow over an odd text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.criteria.finding import Status
from models.proposal import Proposal
from models.proposal.texts import strings_in
from models.verdict.leftovers import leftovers

ORDINARY = [
    *("todo", "método", "Xxx", "xxl", "TODOS", "XX", "lorem", "dolor", "fixed", "n/a", "www", "…"),
    *("to", "do", "come", "follow", "please", "insert", "name", "of", "(to be completed)", "-"),
    *("<", ">", "[1]", "{x}", "===", "|||", "<<<", ">>>", "a < b", "]"),
]


def left(text: str) -> list[str]:
    proposal = Proposal.model_validate({"narrative": {"relevance": f"We {text} you."}})
    return [finding.message for finding in leftovers(proposal, strings_in(proposal))]


@given(st.lists(st.sampled_from(ORDINARY), max_size=12))
def test_ordinary_words_in_any_order_are_no_leftovers(words: list[str]) -> None:
    assert left(" ".join(words)) == []


@given(st.lists(st.sampled_from(ORDINARY), max_size=12), st.integers(0, 12))
def test_a_reminder_is_found_wherever_it_stands(words: list[str], at: int) -> None:
    words.insert(at, "TODO:")
    assert left(" ".join(words)) == ["Still to be written: “TODO” (Texts, relevance)"]


@pytest.mark.parametrize(
    "gap",
    [
        "[\ninsert]",
        "{ \n\n to be added}",
        "<to\nbe \n added>",
        "[e-mail\n]",
        "a\n[b]\n<<<<<<< c",
        "[\nb",
    ],
)
def test_what_is_left_is_told_alike_in_a_short_text_and_in_a_long_one(gap: str) -> None:
    chapter = f"{'Words of a chapter. ' * 100}\n"  # the line ends after it may part the text
    long = f"{chapter[10:]}will say {gap}\n{chapter}{chapter}"
    assert left(long) == left(f"will say {gap}\n")


@pytest.mark.parametrize(
    "text", ["[insert " * 40_000, "[please add " * 30_000, "TODO A " * 40_000, "[" * 300_000]
)
def test_a_long_odd_text_is_told_at_once(text: str) -> None:
    began = time.process_time()
    left(text)
    assert time.process_time() - began < 2


def test_very_many_texts_of_marks_are_looked_through_at_once() -> None:
    proposal = Proposal.model_validate({"narrative": {str(n): "- [ < {" for n in range(30_000)}})
    began = time.process_time()
    assert list(leftovers(proposal, strings_in(proposal))) == []
    assert time.process_time() - began < 2


def test_what_is_left_rejects_nobody() -> None:
    raw = {"partners": [{"website": "www", "description": "TODO\n<<<<<<< HEAD"}]}
    proposal = Proposal.model_validate(raw)
    found = list(leftovers(proposal, strings_in(proposal)))
    assert len(found) == 3
    assert {(finding.status, finding.binding) for finding in found} == {(Status.UNMET, False)}


def test_the_words_of_a_link_are_no_gap() -> None:
    assert left("visit [your gateway to Kenya](https://example.org/kenya) with") == []
    assert left("visit [your gateway to Kenya] (https://example.org/kenya) with") != []


def test_the_caption_of_a_picture_is_no_gap() -> None:
    assert left("![Name of each port](sea map.png)") == []
    assert left("![Name of each port] (later)") != []
