"""The words of a call: what is wrong with them is said in its line."""

from pathlib import Path

import pytest

from models.terms.call_words import CallWords
from storage.calls import load_call
from tests.helpers.storage.good_call import GOOD, mistakes

WORDS = """
[words]
platform = "Timber Hub"
target = "partner country"
targets = "partner countries"
"""


def test_a_call_says_them_in_part_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text(GOOD, encoding="utf-8")
    assert load_call(file).call.words == CallWords.usual()
    file.write_text(GOOD + WORDS.partition("target")[0], encoding="utf-8")
    words = load_call(file).call.words
    assert (words.platform, words.of_targets(2)) == ("Timber Hub", "2 third countries")
    file.write_text(GOOD + WORDS, encoding="utf-8")
    assert load_call(file).call.words.of_targets(1) == "1 partner country"


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("platform =", "platfrom =", "words.platfrom: unknown key: did you mean “platform”?"),
        ('"Timber Hub"', '" "', "words.platform: it is empty"),
        ('"partner country"', "7", "words.target: 7 cannot be read, expected a text in quotes"),
    ],
)
def test_each_mistake_is_told_in_its_line(tmp_path: Path, was: str, now: str, said: str) -> None:
    found = mistakes(tmp_path, GOOD + WORDS.replace(was, now, 1))
    assert [line.partition(": ")[2] for line in found] == [said]
