"""The question how the numbers of a pasted block are to be read: once for all of it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from models.values.money import bare_number
from models.values.notation import in_one_way
from models.values.pasted_number import TwoReadings
from models.values.words import shortened

ESCAPE = "pastes nothing"
"""What Esc does where a paste is asked about."""
MOST_SHOWN = 40
"""Characters of what was pasted that a question shows."""
_NAMES = {".": "Points", ",": "Commas"}


@dataclass(frozen=True)
class Asked:
    """A question with its answers, the proposed one first, and what takes the answer."""

    text: str
    answers: Sequence[tuple[str, str]]
    take: Callable[[str], None]


def how_to_read(doubt: TwoReadings, take: Callable[[str], None]) -> Asked:
    """Whether the marks in numbers stand between thousands; `take` gets the decimal mark."""
    name, other = _NAMES[doubt.mark], "," if doubt.mark == "." else "."
    example = shortened(doubt.examples[0], MOST_SHOWN)
    shown = ", ".join(shortened(one, MOST_SHOWN) for one in doubt.examples)
    more = f" and {doubt.count - len(doubt.examples)} more"
    text = (
        f"{shown}{more if doubt.count > len(doubt.examples) else ''}: "
        f"these {'amounts' if doubt.money else 'numbers'} can be read in two ways. "
        f"The answer counts for all that is pasted."
    )
    decimals = "amounts have two of them, so these stay as typed"
    if not doubt.money:
        decimals = f"{example} is {_about(example)}"
    answers = [
        (other, f"{name} are thousands: {example} is {in_one_way(example, other)}"),
        (doubt.mark, f"{name} are decimals: {decimals}"),
    ]
    # What is proposed: whoever has amounts has thousands, whoever has months rarely a thousand.
    return Asked(text, answers if doubt.money else answers[::-1], take)


def _about(number: str) -> str:
    """Where a number with three decimals lies, as its digits alone would look the same again."""
    whole, part = re.findall(r"\d+", bare_number(number))[:2]
    return f"between {whole} and {int(whole) + 1}" if int(part) else whole
