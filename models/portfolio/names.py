"""Names of organisations without what says nothing of which one it is: case, marks, legal form."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from models.values.words import fold, is_placeholder

_LONGEST = 6
"""Words that a legal form has at the most."""


@dataclass(frozen=True)
class LegalForms:
    """Legal forms, folded, as they stand behind a name or before it."""

    behind: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()

    @classmethod
    def of(cls, behind: Iterable[str], before: Iterable[str]) -> "LegalForms":
        """The legal forms as they are written."""
        return cls(frozenset(map(fold, behind)), frozenset(map(fold, before)))


@lru_cache(maxsize=16384)
def core_name(name: str, forms: LegalForms) -> str:
    """A legal name, folded, without its legal form; empty where it tells nothing.

    A name that is nothing but a legal form stays as it is.
    """
    if is_placeholder(name):
        return ""
    return fold("".join(words_without_form(name, forms))) or fold(name)


# Organisations come back from draft to draft.
@lru_cache(maxsize=4096)
def words_without_form(name: str, forms: LegalForms) -> tuple[str, ...]:
    """The words of a name without its legal form."""
    words = name.replace(",", " ").split()
    cut = True
    while cut and len(words) > 1:
        behind, before = _of_end(words, forms.behind), _of_beginning(words, forms.before)
        cut = bool(behind or before)
        words = words[before : len(words) - behind]
    return tuple(words)


def _of_end(words: list[str], forms: frozenset[str]) -> int:
    """How many of the last words are a legal form, the most that leave a word."""
    most = min(_LONGEST, len(words) - 1)
    return next((n for n in range(most, 0, -1) if fold("".join(words[-n:])) in forms), 0)


def _of_beginning(words: list[str], forms: frozenset[str]) -> int:
    most = min(_LONGEST, len(words) - 1)
    return next((n for n in range(most, 0, -1) if fold("".join(words[:n])) in forms), 0)
