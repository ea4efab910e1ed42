"""Reading is total and loses nothing."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings

from models.proposal import Proposal
from models.proposal.part import Part, field_specs
from models.proposal.paths import join
from models.proposal.problems import problems
from models.values.keys import as_written
from tests.helpers.models.cases import Raw, base
from tests.helpers.models.strategies import (
    raw_hostile,
    raw_valid,
)

patient = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def assert_nothing_is_lost(part: Part, raw: Mapping[str, Any]) -> None:
    """Each value of the table is either read as its kind reads it, or kept as it is."""
    specs = field_specs(type(part))
    for key, value in raw.items():
        spec = specs.get(key)
        if spec is None or (key in part.kept and spec.entries is None):
            assert part.kept[key] is value
            continue
        read = getattr(part, key)
        if spec.entries is not None:
            kept = part.kept.get(key, {})
            if not isinstance(value, Mapping):
                assert kept is value
                continue
            assert {*map(as_written, read), *kept} == set(value)
            assert not set(read) & set(kept)
            assert all(read[k] == spec.entries.read(value[as_written(k)]) for k in read)
            assert all(kept[k] is value[k] for k in kept)
        elif spec.many:
            tables = _with_key(spec.keyed, value) if isinstance(value, Mapping) else value
            assert len(read) == len(tables)
            for item, table in zip(read, tables, strict=True):
                assert_nothing_is_lost(item, table)
        elif spec.holds is not None:
            assert_nothing_is_lost(read, value)
        elif spec.choices:
            assert read == value
        else:
            assert spec.kind is not None
            assert read == spec.kind.read(value)
    assert set(part.kept) <= set(raw)


def _with_key(key: str, tables: Mapping[str, Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The tables of a table by key, each with its key in it."""
    return [{key: name, **table} for name, table in tables.items()]


@patient
@given(raw_hostile)
@example({"self_assessment": {"": {}, "relevance": {"points": 3, "unknown": 1}}})
def test_nothing_of_a_file_is_lost_in_reading(raw: Raw) -> None:
    assert_nothing_is_lost(Proposal.model_validate(raw), raw)


@patient
@given(raw_hostile)
def test_a_table_is_read_alike_with_and_without_the_validators_of_pydantic(raw: Raw) -> None:
    read, validated = Proposal.read(raw), Proposal.model_validate(raw)
    assert read == validated
    assert repr(read) == repr(validated)
    assert read.kept == validated.kept
    assert read.model_fields_set == validated.model_fields_set


def test_what_is_read_shares_nothing_that_a_later_part_could_change() -> None:
    first, second = Proposal.read({}), Proposal.read({})
    assert first.with_values(narrative={"relevance": "Yes."}).narrative
    assert first == second == Proposal()


@patient
@given(raw_hostile)
@example({"self_assessment": {"": {}, "relevance": {"points": "many", "unknown": 1}}})
def test_each_problem_is_said_with_the_place_and_value_of_the_file(raw: Raw) -> None:
    for problem in problems(Proposal.model_validate(raw)):
        held: Any = raw
        assert problem.message
        assert len(problem.message) < 1000
        for step in _steps_of(problem.path):
            # The places of a list that a file has as a table by key are those of a list.
            held = held[step] if isinstance(step, str) else [*_in_order(held)][step]
        assert held is problem.value
        assert problem.unknown_key == problem.message.startswith("unknown key")


def _in_order(held: Any) -> Iterable[Any]:
    return held.values() if isinstance(held, Mapping) else held


def _steps_of(path: str) -> tuple[Any, ...]:
    from models.proposal.paths import steps

    return steps(path)


@patient
@given(raw_valid)
def test_what_is_valid_is_read_without_problems(raw: Raw) -> None:
    found = problems(Proposal.model_validate(raw))
    assert found == []


@pytest.mark.parametrize("name", ["complete-a", "complete-b", "empty"])
def test_the_bases_are_read_without_problems(name: str) -> None:
    assert problems(Proposal.model_validate(base(name))) == []


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("strand", 1, '1 cannot be read; expected text in quotes: "1"'),
        ("strand", True, 'true cannot be read; expected text in quotes: "true"'),
        ("strand", ["A"], "['A'] cannot be read; expected text in quotes"),
        ("format", "one", "“one” cannot be read; expected a whole number of 0 or more"),
        ("format", -1, "-1 cannot be read; expected a whole number of 0 or more"),
        (
            "format",
            10**12,
            "1000000000000 is too large; expected a whole number of 0 or more, at most 999999999",
        ),
        ("partners", "many", "“many” cannot be read; expected a list of tables"),
        (
            "partners",
            {"key": "A"},
            "a table cannot be read; expected a list of tables, each under [[partners]]",
        ),
        ("project", [], "[] cannot be read; expected a table under [project]"),
        ("narrative", "long", "“long” cannot be read; expected a table"),
        ("strnad", "A", "unknown key, kept as it is: did you mean “strand”?"),
        ("STRAND", "A", "unknown key, kept as it is: did you mean “strand”?"),
        ("zzz", "A", "unknown key, kept as it is"),
    ],
)
def test_a_problem_says_what_was_found_and_expected(path: str, value: object, message: str) -> None:
    (problem,) = problems(Proposal.model_validate({path: value}))
    assert problem.path == path
    assert problem.message == message


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("start_date", "01.09.2021", "“01.09.2021” cannot be read; expected 2021-09-01, without"),
        ("start_date", "1/9/2021", "“1/9/2021” can be read in two ways; expected 2021-09-01 or 20"),
        ("start_date", "31.4.2021", "“31.4.2021” is no date: April has 30 days; expected a date"),
        ("start_date", date(20, 10, 5), "0020-10-05 is no date: the year is 0020; expected a date"),
        ("duration_months", "036", "“036” cannot be read; expected 36, without quotes"),
        ("target_countries", "EL, PE", '“EL, PE” cannot be read; expected ["GR", "PE"]'),
        ("acronym", 5, '5 cannot be read; expected text in quotes: "5"'),
    ],
)
def test_a_value_in_the_wrong_writing_is_told_the_right_one(
    path: str, value: object, message: str
) -> None:
    (problem,) = problems(Proposal.model_validate({"project": {path: value}}))
    assert problem.message.startswith(message)


@pytest.mark.parametrize(
    ("amount", "message"),
    [
        ("5.200", "5.200 can be read in two ways; expected 5200 or 5.20"),
        ("999.000", "999.000 can be read in two ways; expected 999000 or 999.00"),
        ("5.2000", "5.2000 cannot be read; expected an amount"),
        ("0.500", "0.500 cannot be read; expected an amount"),
        ("1234.500", "1234.500 cannot be read; expected an amount"),
        ("-5.200", "-5.200 cannot be read; expected an amount"),
        ("5200E-3", "5.200 can be read in two ways; expected 5200 or 5.20"),
        ("1E-999999", "1E-999999 cannot be read; expected an amount"),
    ],
)
def test_an_amount_of_three_decimals_as_written_is_refused(amount: str, message: str) -> None:
    read = Proposal.model_validate({"funding": {"requested": Decimal(amount)}})
    (problem,) = problems(read)
    assert problem.message.startswith(message)
    assert read.funding.requested is None


@pytest.mark.parametrize(
    ("amount", "is_read"),
    [("5.20", "5.20"), ("5.2", "5.20"), ("5.2E3", "5200.00"), ("5.200E3", "5200.00")],
)
def test_an_amount_of_one_meaning_is_read(amount: str, is_read: str) -> None:
    read = Proposal.model_validate({"funding": {"requested": Decimal(amount)}})
    assert (problems(read), str(read.funding.requested)) == ([], is_read)


def test_a_value_outside_its_choices_is_told_the_choices() -> None:
    (problem,) = problems(Proposal.model_validate({"partners": [{"role": "boss"}]}))
    assert problem.path == "partners[0].role"
    choices = '"coordinator", "partner", "affiliated", "associated"'
    assert problem.message == f"“boss” cannot be read; expected one of {choices}"


def test_a_long_value_is_shortened_in_its_message() -> None:
    (problem,) = problems(Proposal.model_validate({"project": {"duration_months": "x" * 500}}))
    assert len(problem.message) < 120
    assert "…" in problem.message


def test_a_number_of_thousands_of_digits_has_a_message() -> None:
    (problem,) = problems(Proposal.model_validate({"format": int("f" * 5000, 16)}))
    assert "0xffff" in problem.message


def test_problems_come_in_the_order_of_the_file() -> None:
    raw = {
        "project": {"title": 1, "nonsense": 2, "acronym": 3, "start_date": "soon"},
        "work_packages": [{"person_months": {"Z": "x", "A": 1, "B": "y"}}],
    }
    found = [problem.path for problem in problems(Proposal.model_validate(raw))]
    assert found == [
        "project.title",
        "project.nonsense",
        "project.acronym",
        "project.start_date",
        "work_packages[0].person_months.Z",
        "work_packages[0].person_months.B",
    ]


def test_every_field_is_described_once_for_all() -> None:
    waiting: list[type[Part]] = [Proposal]
    seen: set[type[Part]] = set()
    while waiting:
        part = waiting.pop()
        seen.add(part)
        for name, spec in field_specs(part).items():
            assert spec.label != name, join(part.__name__, name)
            assert spec.help.endswith("."), join(part.__name__, name)
            assert spec.expected
            assert (
                sum((spec.kind is not None, spec.holds is not None, spec.entries is not None)) == 1
            )
            if spec.holds is not None and spec.holds not in seen:
                waiting.append(spec.holds)
    assert len(seen) == 21


def test_a_proposal_cannot_be_changed_in_place() -> None:
    proposal = Proposal.model_validate(base("complete-a"))
    with pytest.raises(ValueError, match="frozen"):
        proposal.strand = "B"  # type: ignore[misc]


def test_the_published_schema_knows_every_field_and_no_more() -> None:
    schema = Proposal.model_json_schema()
    assert set(schema["properties"]) == set(field_specs(Proposal))
    partner = schema["$defs"]["Partner"]["properties"]
    assert re.search(partner["country"]["pattern"], "DE")
    assert not re.search(partner["country"]["pattern"], "Germany")
    assert schema["$defs"]["Funding"]["properties"]["rate"]["maximum"] == 100
