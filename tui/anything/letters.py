"""Letters for what can be jumped to: one for the first of them, two where there are too many."""

from collections.abc import Sequence

HOME_FIRST = "asdfghjklqwertyuiopzxcvbnm"
"""The letters, those under the fingers first."""


def codes(count: int, letters: Sequence[str] = HOME_FIRST) -> list[str]:
    """So many codes, none of which begins another; as many as can be told apart by two letters."""
    size = len(letters)
    pairs = 0
    while pairs < size and (size - pairs) + pairs * size < count:
        pairs += 1
    single, leading = letters[: size - pairs], letters[size - pairs :]
    double = (first + second for first in leading for second in letters)
    return [*single, *double][:count]
