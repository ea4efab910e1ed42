"""Coverage looks on as long as there is something new to see.

Its tracer makes whatever runs under it take up to twice as long. The hundredth example of a
property, the tenth case of a table and the wizard at its second and third size go where the first
ones went: there it rests. What is asserted does not change.
"""

import sys
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import wraps
from itertools import count
from typing import Any

import pytest
from coverage import Coverage

EXAMPLES = 25
"""Examples of a property that are measured; the hard cases are often among the later ones, but the
lines that they run through are not new."""


CASES = 4
"""Cases of one test that are measured in each process."""
_measured: Counter[str] = Counter()


def rest_of_the_tracer(item: pytest.Item) -> ExitStack:
    """Within it a test is measured as far as it is worth it; afterwards all is measured again."""
    stack = ExitStack()
    obj: Any = getattr(item, "obj", None)
    callspec: Any = getattr(item, "callspec", None)
    if callspec is not None and not _is_new(item.nodeid.partition("[")[0], callspec.indices):
        _stop(stack)
    elif hasattr(obj, "hypothesis"):
        inner = obj.hypothesis.inner_test
        stack.callback(setattr, obj.hypothesis, "inner_test", inner)
        obj.hypothesis.inner_test = _counted(inner, lambda: _stop(stack))
    return stack


def _is_new(test: str, indices: Mapping[str, int]) -> bool:
    """Whether a case of a test may run through lines that others did not."""
    if indices.get("size", 0) > 0:
        return False
    _measured[test] += 1
    return _measured[test] <= CASES


def _counted(test: Callable[..., object], enough: Callable[[], None]) -> Callable[..., object]:
    examples = count()

    @wraps(test)
    def counted(*args: object, **values: object) -> object:
        if next(examples) == EXAMPLES:
            enough()
        return test(*args, **values)

    return counted


def _stop(stack: ExitStack) -> None:
    # Not `Coverage.stop`: with each `start` after it, children of tests would take longer to end.
    tracer = sys.gettrace()
    if tracer is not None and Coverage.current() is not None:
        sys.settrace(None)
        stack.callback(sys.settrace, tracer)
