"""The tracer of coverage: at rest within what it does not measure, awake within what it does.

While it is set, all takes up to twice as long, and what belongs to others is not measured anyway. A
function of another library that works for long by itself is made `resting`; what of ours it may
come back to is made `waking`. So each line of ours is measured as often as it runs.
"""

import pkgutil
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

import pytest
from coverage import Coverage

P = ParamSpec("P")
T = TypeVar("T")


@contextmanager
def unmeasured(alone: Iterable[str], back: Iterable[tuple[type, str]] = ()) -> Iterator[None]:
    """Let the tracer rest in functions of others, and wake in the methods they come back to."""
    with pytest.MonkeyPatch.context() as put:
        if Coverage.current() is not None:
            for name in alone:
                put.setattr(name, resting(pkgutil.resolve_name(name)))
            for owner, name in back:
                ours = vars(owner)[name]
                if isinstance(ours, property) and ours.fget is not None:
                    put.setattr(owner, name, ours.getter(waking(ours.fget)))
                else:
                    put.setattr(owner, name, waking(ours))
        yield


class _Asleep(threading.local):
    """The tracer that is at rest in a thread."""

    tracer: object = None


_asleep = _Asleep()


def resting(function: Callable[P, T]) -> Callable[P, T]:
    """The function, nothing in it traced."""

    @wraps(function)
    def rests(*args: P.args, **values: P.kwargs) -> T:
        tracer = sys.gettrace()
        if tracer is None:
            return function(*args, **values)
        sys.settrace(None)
        _asleep.tracer = tracer
        try:
            return function(*args, **values)
        finally:
            _asleep.tracer = None
            sys.settrace(tracer)

    return rests


def waking(function: Callable[P, T]) -> Callable[P, T]:
    """The function, all of it traced, though a resting one may have called it."""

    @wraps(function)
    def wakes(*args: P.args, **values: P.kwargs) -> T:
        tracer = _asleep.tracer
        if tracer is None:
            return function(*args, **values)
        _asleep.tracer = None
        sys.settrace(tracer)  # type: ignore[arg-type]
        try:
            return function(*args, **values)
        finally:
            sys.settrace(None)
            _asleep.tracer = tracer

    return wakes
