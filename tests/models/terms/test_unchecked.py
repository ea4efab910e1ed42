"""What is made of a sound call file without validators is what pydantic makes of it."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from models.call import Call
from models.call.earlier import merged
from models.terms.country_sets import Caution
from models.terms.unchecked import Unfit, unchecked
from tests.helpers.places import ROOT

TEMPLATES = ROOT / "templates"
FILES = sorted((TEMPLATES / "calls").glob("*.toml"))


def document(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)


def documents(file: Path) -> list[dict[str, Any]]:
    """The document of a call file, and that of each earlier revision."""
    raw = document(file)
    before = (merged(raw, one["revision"]) for one in raw.get("earlier", ()))
    return [raw, *(found for found in before if found is not None)]


@pytest.mark.parametrize("file", [*FILES, TEMPLATES / "call-skeleton.toml"], ids=lambda f: f.stem)
def test_it_is_what_pydantic_makes_of_it(file: Path) -> None:
    for raw in documents(file):
        made, validated = unchecked(Call, raw), Call.model_validate(raw)
        assert made == validated
        assert repr(made) == repr(validated)
        assert made.model_dump_json() == validated.model_dump_json()
        for one, other in zip(made.criteria, validated.criteria, strict=True):
            assert type(one) is type(other)
            assert one.model_fields_set == other.model_fields_set


def test_a_key_may_go_by_another_name_in_the_file() -> None:
    for row in document(TEMPLATES / "countries.toml")["cautions"]:
        assert unchecked(Caution, row) == Caution.model_validate(row)


def test_some_shipped_file_tells_of_an_earlier_revision() -> None:
    assert any(len(documents(file)) > 1 for file in FILES)


def changed(**update: Any) -> dict[str, Any]:
    raw = document(FILES[0]) | update
    return {key: value for key, value in raw.items() if value is not None}


CRITERION = document(FILES[0])["criteria"][0]


@pytest.mark.parametrize(
    "raw",
    [
        changed(revision=None),
        changed(revsion="1"),
        changed(revision=1),
        changed(format=2),
        changed(aliases="COS"),
        changed(strand_aliases=[]),
        changed(title="A title"),
        changed(title={"value": "A title", "source": "S1", "evidence": "hearsay"}),
        changed(budget={"value": "much", "source": "S1", "evidence": "seed"}),
        changed(budget={"value": True, "source": "S1", "evidence": "seed"}),
        changed(criteria=[CRITERION | {"kind": "none such"}]),
        changed(criteria=[{k: v for k, v in CRITERION.items() if k != "kind"}]),
        changed(criteria=[CRITERION | {"kind": ["min-entities"]}]),
        changed(criteria=["min-entities"]),
        changed(countries={}),
    ],
)
def test_what_has_another_shape_is_not_taken(raw: dict[str, Any]) -> None:
    with pytest.raises(Unfit):
        unchecked(Call, raw)
