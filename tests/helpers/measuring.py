"""Coverage looks on as long as there is something new to see.

Its tracer makes whatever runs under it take up to twice as long. The hundredth example of a
property and the wizard at its second and third size go where the first ones went: there it rests.
What is asserted does not change.
"""

from collections.abc import Callable
from contextlib import ExitStack
from functools import wraps
from itertools import count
from typing import Any

import pytest
from coverage import Coverage

EXAMPLES = 25
"""Examples of a property that are measured; the hard cases are often among the later ones, but the
lines that they run through are not new."""


def rest_of_the_tracer(item: pytest.Item) -> ExitStack:
    """Within it a test is measured as far as it is worth it; afterwards all is measured again."""
    stack = ExitStack()
    obj: Any = getattr(item, "obj", None)
    callspec: Any = getattr(item, "callspec", None)
    if callspec is not None and callspec.indices.get("size", 0) > 0:
        _stop(stack)
    elif hasattr(obj, "hypothesis"):
        inner = obj.hypothesis.inner_test
        stack.callback(setattr, obj.hypothesis, "inner_test", inner)
        obj.hypothesis.inner_test = _counted(inner, lambda: _stop(stack))
    return stack


def _counted(test: Callable[..., object], enough: Callable[[], None]) -> Callable[..., object]:
    examples = count()

    @wraps(test)
    def counted(*args: object, **values: object) -> object:
        if next(examples) == EXAMPLES:
            enough()
        return test(*args, **values)

    return counted


def _stop(stack: ExitStack) -> None:
    running = Coverage.current()
    if running is not None:
        running.stop()
        stack.callback(running.start)
