"""What a key changed in a long text, so that not each brings the whole text to the disk again."""

from typing import TypeAlias
from zlib import crc32

Change: TypeAlias = tuple[int, int, int, str]
"""Sum of the text before, where it differs, in how many characters, and what stands there now."""
_LONG = 1_000
"""Characters from which on a text is long."""
_STEP = 4_096


def as_change(before: str, after: str) -> Change | None:
    """How a long text differs from the one before; None where it is best written whole."""
    if min(len(before), len(after)) < _LONG:
        return None
    begin, end = _same(before, after)
    by = after[begin : len(after) - end]
    if len(by) * 2 > len(after):
        return None
    return _sum(before), begin, len(before) - end - begin, by


def changed(before: object, change: Change) -> str:
    """The text that a change leads to. Raises `ValueError` where it was made to another text."""
    total, at, many, by = change
    if not isinstance(before, str) or _sum(before) != total:
        raise ValueError("a change of a text that is not there")
    return before[:at] + str(by) + before[at + many :]


def _sum(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


def _same(one: str, other: str) -> tuple[int, int]:
    """How many characters two texts have in common at their beginning, and after it at the end."""
    most = min(len(one), len(other))
    begin = end = 0
    step = _STEP
    while step:
        while begin + step <= most and one[begin : begin + step] == other[begin : begin + step]:
            begin += step
        step //= 2
    step, most = _STEP, most - begin
    while step:
        while end + step <= most and (
            one[len(one) - end - step : len(one) - end]
            == other[len(other) - end - step : len(other) - end]
        ):
            end += step
        step //= 2
    return begin, end
