"""Where what `clusterbid scale` needs is not there, it says so in one sentence."""

from collections.abc import Callable

import pytest

from tests.helpers.cli.proposals import Ran


def test_it_says_what_brings_it(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cli.commands.scale.find_spec", lambda _name: None)
    ran = run("scale", ".", "--output", "out")
    assert ran.code == 2
    assert ran.err.splitlines() == [
        "clusterbid: scale needs packages that are not there; "
        "`pip install 'clusterbid[scale]'` brings them"
    ]
