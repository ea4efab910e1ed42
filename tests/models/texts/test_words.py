"""The words of a text: none is lost, their order stays, and as many are counted."""

from hypothesis import given
from hypothesis import strategies as st

from models.proposal.texts import texts_in
from models.texts.blocks import runs_in, said
from models.texts.reading import blocks_of
from models.texts.words import has_at_most, words_of
from storage import load
from tests.helpers.places import ROOT

MARKS = (
    "- ", "  - ", "•\t", "o\t", "▪ ", "– ", "1. ", "2) ", "12.\t", "a) ", "(b) ", "# ", "### ",
    "**", "*", "_", "***", "[", "]", "](", "\\", "|", " | ", "|---|---|\n", "\t", "\t\t", "\n",
    "> ", "\n\n", "  \n", " ", "    ", "100. ", "![", "<", ">", "`", "``", "$", "&amp;", "~~",
    "+ ", "---\n", "===\n",
)  # fmt: skip
pieces = st.one_of(st.sampled_from(MARKS), st.integers(0, 99).map(lambda n: f"word{n}x "))
marked = st.lists(pieces, max_size=60).map("".join)


def words(text: str) -> list[str]:
    return [word for runs in runs_in(blocks_of(text)) for word in said(runs).split()]


@given(marked)
def test_no_word_is_lost_or_moved(text: str) -> None:
    told = "".join(words(text))
    at = 0
    for word in text.replace("\t", " ").split():
        letters = "".join(filter(str.isalnum, word))
        if letters.startswith("word"):
            at = told.index(letters.partition("x")[0], at)


@given(marked, st.integers(0, 40))
def test_at_a_glance_as_many_are_too_many_as_when_counted(text: str, most: int) -> None:
    assert has_at_most(text, most) is (words_of(text) <= most)


@given(marked)
def test_as_many_words_are_counted_as_are_read(text: str) -> None:
    alone = text.replace("*", "").replace("_", "").replace("[", "").replace("\\", "")
    assert words_of(alone) == len(words(alone))


def test_words_are_counted_as_a_word_processor_does() -> None:
    assert words_of("") == 0
    assert words_of(" one,  two\nthree-and-a-half ") == 3
    assert words_of("# Aims\n\n- **one** two\n1.\tthree\n\n| a | b |\n|---|---|\n| c | d |") == 8
    assert words_of("- **one** two[^1]\n\n[^1]: three") == 3
    assert words_of("see [our site](https://example.org/a)\n\n> said") == 4


def test_every_word_of_every_sample_stays_in_its_place() -> None:
    drafts = [*(ROOT / "sample_proposals").glob("*.toml"), ROOT / "docs/examples/canopy.toml"]
    texts = [text for draft in drafts for text in texts_in(load(draft).proposal) if text.long]
    assert len(texts) > 200
    for text in texts:
        assert words(text.said) == text.said.split(), text.place
