"""What was made of the texts of a draft, remembered while they come again, and forgotten at once.

In the wizard nearly all texts are at each key what they were at the one before. Of a million drafts
few texts ever come again, and all that is remembered of them takes room: whoever goes through so
many forgets it now and then.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

Answer = TypeVar("Answer")

_clearing: list[Callable[[], object]] = []


def remembering(most: int) -> "Callable[[Callable[..., Answer]], _lru_cache_wrapper[Answer]]":
    """Remember so many answers about what drafts hold, as `lru_cache` does, until all `forget`."""

    def remember(ask: Callable[..., Answer]) -> "_lru_cache_wrapper[Answer]":
        asked = lru_cache(maxsize=most)(ask)
        forgetting(asked.cache_clear)
        return asked

    return remember


def forgetting(clear: Callable[[], object]) -> None:
    """Have something cleared when all `forget`; for what is there as long as the program runs."""
    _clearing.append(clear)


def forget() -> None:
    """Forget all that was remembered of drafts: what is asked again is looked at again."""
    for clear in _clearing:
        clear()
