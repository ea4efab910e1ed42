"""What holds for every test."""

import gc
import os
import signal
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from storage.proposals import identity
from storage.proposals.migrating import STEPS, Tables

# A busy machine makes an example slow, and that is no fault of what it shows.
settings.register_profile(
    "unhurried", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("unhurried")


def pytest_configure() -> None:
    """Heed the signals that end a program, which programs begun by the tests inherit.

    Whoever runs the tests in the background, or with `nohup`, has them ignored.
    """
    usual: dict[str, Any] = {"SIGINT": signal.default_int_handler, "SIGHUP": signal.SIG_DFL}
    for name, handler in usual.items():
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, handler)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: a wizard that waits for a disk or a clock leaves one to it."""
    asked = os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS")
    return int(asked) if asked else (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """Look for garbage seldom within a test, and never among modules and tests.

    A wizard makes and drops hundreds of thousands of small objects; at the usual thresholds a tenth
    of the time of its tests goes into looking through them. They are given back after each test.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(1_000_000, 20, 20)


@pytest.fixture
def old_format(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format before the first, in which the acronym stood at the top."""

    def to_first(raw: Tables) -> Tables:
        project = {"acronym": raw["name"], **raw.get("project", {})}
        return {key: value for key, value in raw.items() if key != "name"} | {"project": project}

    monkeypatch.setitem(STEPS, 0, to_first)


@pytest.fixture(scope="session", autouse=True)
def no_ids() -> Iterator[None]:
    """Drafts get no id, which would be another one in each run; `ids` gives them some."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(identity, "new_id", lambda: "")
        yield


@pytest.fixture
def ids(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts get ids, the same in each run: `id-1`, `id-2` and so on."""
    numbers = count(1)
    monkeypatch.setattr(identity, "new_id", lambda: f"id-{next(numbers)}")
