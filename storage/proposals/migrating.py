"""Files of earlier formats: brought up, one format after the other, to the one that is read now.

A step takes the tables of a file and gives those of the next format. It knows the tables alone: the
models know the present format only, and so will those of the formats to come.
"""

from collections.abc import Callable, Mapping
from typing import Any

from models.proposal.proposal import FORMAT

Tables = dict[str, Any]
Steps = Mapping[int, Callable[[Tables], Tables]]
STEPS: dict[int, Callable[[Tables], Tables]] = {}
"""By the format that it takes: the step to the next one. There has been no other than 1 yet."""


def can_be_migrated(found: object, steps: Steps = STEPS) -> bool:
    """Whether a file of a format can be brought to the present one."""
    if not isinstance(found, int) or isinstance(found, bool) or found >= FORMAT:
        return False
    return found >= min(steps, default=FORMAT) and all(n in steps for n in range(found, FORMAT))


def migrated(raw: Tables, steps: Steps = STEPS) -> Tables:
    """The tables of a file in the present format; the file says one that can be migrated."""
    for number in range(raw["format"], FORMAT):
        raw = {**steps[number](raw), "format": number + 1}
    return raw
