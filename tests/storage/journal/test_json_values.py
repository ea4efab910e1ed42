"""TOML values go through JSON unharmed."""

import datetime as dt
import json
from decimal import Decimal

import pytest
from hypothesis import given, settings

from storage.journal.json_values import from_json, to_json
from storage.proposals.tables import same
from tests.helpers.storage.generated import toml_values

VALUES = [
    "text\n“é”", "\ud800", True, 1, Decimal("1.50"), dt.date(2020, 12, 2), dt.time(1, 2, 3),
    dt.datetime(2020, 12, 2, 17, 0, tzinfo=dt.UTC), [1, [True]], {"a.b": {"$": "x"}}, None, "",
    16**5000,  # more digits than Python writes
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=lambda value: str(type(value)))
def test_a_value_comes_back(value: object) -> None:
    back = from_json(json.loads(json.dumps(to_json(value))))
    assert back == value
    assert type(back) is type(value)


@settings(deadline=None, max_examples=150)
@given(toml_values)
def test_any_value_survives_json(value: object) -> None:
    assert same(from_json(json.loads(json.dumps(to_json(value)))), value)


def test_a_value_that_toml_has_not_is_refused() -> None:
    with pytest.raises(TypeError, match="not a TOML value"):
        to_json(object())
