"""Names in the order in which people count: `client2` before `client10`."""

import re

_DIGITS = re.compile(r"([0-9]+)")


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """A key to sort names by, without case, the numbers in them by their size."""
    pieces = _DIGITS.split(name.casefold())
    # Text and digits take turns, so that each meets its like; not `int`, which has a longest.
    counted = (
        (len(piece.lstrip("0")), piece.lstrip("0")) if number % 2 else (0, piece)
        for number, piece in enumerate(pieces)
    )
    # `02` and `2` count the same; the names as they are tell them apart, always in one way.
    return (*counted, (0, name))
