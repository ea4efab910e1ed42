"""What a person said of what is brought in: how words, numbers and columns are meant."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from models.importing.targets import SORTS
from models.values.words import meaning_of

Points = Literal["", "thousands", "decimals"]
"""What a mark before three digits stands before (`1.234`); empty where nobody said it."""


@dataclass(frozen=True)
class Answers:
    """All that was answered; at first nothing is."""

    words: Mapping[str, str] = field(default_factory=dict)
    """By a word, what it means; the word itself where it is to be left out."""
    points: Points = ""
    columns: Mapping[tuple[str, int], str] = field(default_factory=dict)
    """By table and column, the field that it is taken for; empty where it is left out."""
    heads: Mapping[str, str] = field(default_factory=dict)
    """By the folded head of a column, what it is taken for, however that is called."""
    hidden: bool = False
    """Whether hidden rows are brought in too."""
    only: tuple[str, ...] = SORTS
    """What is brought in: `partners`, `budget`, `plan`."""

    def meaning(self, word: str) -> str:
        """What a word was said to mean, however it is written; empty where nobody said it."""
        return meaning_of(word, self.words)
