"""What has to be asked of what is pasted, in the grids and on the way of an import: each once."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from models.values.money import bare_number
from models.values.notation import in_one_way
from models.values.pasted_number import TwoReadings
from models.values.picks import Pick
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


def which_is_meant(
    text: str,
    word: str,
    picks: Iterable[Pick],
    none: str,
    take: Callable[[str], None],
    proposed: str = "",
) -> Asked:
    """What a word that names nothing means; `none` is said of no pick, whose answer is empty."""
    shown = shortened(word, MOST_SHOWN)
    answers = [(pick.value, f"{shown} → {pick.label}") for pick in picks]
    answers.append(("", f"None of these: {none}"))
    # What is proposed is the first that an arrow comes to.
    answers.sort(key=lambda answer: answer[0] != proposed)
    return Asked(text, answers, take)


def _about(number: str) -> str:
    """Where a number with three decimals lies, as its digits alone would look the same again."""
    whole, part = re.findall(r"\d+", bare_number(number))[:2]
    return f"between {whole} and {int(whole) + 1}" if int(part) else whole
