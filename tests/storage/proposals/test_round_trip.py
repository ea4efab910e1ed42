"""What is written is what is read, whatever a proposal holds."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.proposal import Proposal
from storage.proposals.reading import loads
from storage.proposals.tables import document, same
from storage.proposals.writing import dumps
from storage.toml.values import inline, value_text
from tests.helpers.storage.generated import agree, proposals, texts, toml_values

NAME = Path("x.toml")


def read(text: str) -> Proposal:
    return loads(text.encode(), NAME).proposal


@settings(deadline=None, max_examples=250)
@given(proposals())
def test_writing_and_reading_gives_the_same_proposal(proposal: Proposal) -> None:
    assert agree(read(dumps(proposal)), proposal)


@settings(deadline=None, max_examples=250)
@given(proposals())
def test_writing_what_was_written_changes_no_byte(proposal: Proposal) -> None:
    text = dumps(proposal)
    assert dumps(read(text)) == text


@settings(deadline=None, max_examples=300)
@given(texts)
def test_any_text_comes_back_on_one_line_and_on_several(text: str) -> None:
    assert tomllib.loads(f"k = {inline(text)}") == {"k": text}
    assert tomllib.loads(f"k = {value_text(text, 4)}") == {"k": text}


@pytest.mark.parametrize(
    "text",
    [
        '\n"',
        '\n""',
        '\n"""',
        '\n""""""',
        "\n\\",
        '\n\\"',
        "\n\r",
        "\r\n",
        "\n\x00",
        "\n  x  ",
        '"\n"',
    ],
)
def test_texts_that_end_badly_come_back(text: str) -> None:
    assert tomllib.loads(f"k = {value_text(text, 4)}") == {"k": text}


@settings(deadline=None, max_examples=200)
@given(toml_values)
def test_any_value_of_an_unknown_key_comes_back(value: object) -> None:
    proposal = Proposal.model_validate({"format": 1, "call": "C", "mine": value})
    assert same(read(dumps(proposal)).kept["mine"], value)


def test_a_number_with_more_digits_than_python_writes_comes_back() -> None:
    number = 16**5000
    proposal = read(f'format = 1\ncall = "C"\nmine = [{number:#x}, 0x{"f" * 5000}]\n')
    assert read(dumps(proposal)).kept["mine"] == (mine := proposal.kept["mine"])
    assert mine[0] == number
    assert not same(*mine)


def test_not_a_number_is_kept_too() -> None:
    proposal = read('format = 1\ncall = "C"\nmine = [nan, inf, -inf]\n')
    assert "mine = [nan, inf, -inf]" in dumps(proposal)


def test_the_text_of_a_proposal_reads_as_the_format_says() -> None:
    proposal = Proposal.model_validate(
        {
            "format": 1,
            "call": "COS-CLUSINT-2020-3-01",
            "mine": 1,
            "project": {"acronym": "X", "abstract": 'One.\nTwo "quoted".', "new": {"a": 1}},
            "partners": [
                {
                    "key": "HMC",
                    "members": "many",
                    "role": "coordinator",
                    "other_applications": [{"call": "C", "acronym": "A"}],
                    "eccp": {"status": "planned"},
                    "staff": [{"name": "Ann"}, {}],
                },
                {},
            ],
            "work_packages": [{"id": "WP1", "person_months": {"HMC": 9, "N. N.": Decimal("1.50")}}],
            "costs": [{"units": Decimal("9.00"), "unit_cost": 5200}],
            "funding": {"rate": Decimal("90.0"), "sources": [{"amount": Decimal("12.5")}]},
            "indicators": [{"baseline": 0, "target": Decimal("12.50")}],
        }
    )
    assert dumps(proposal) == WANTED


WANTED = '''\
format = 1
call = "COS-CLUSINT-2020-3-01"
mine = 1

[project]
acronym = "X"
abstract = """
One.
Two "quoted"."""

[project.new]
a = 1

[[partners]]
key = "HMC"
role = "coordinator"
members = "many"
other_applications = [{ call = "C", acronym = "A" }]

[partners.eccp]
status = "planned"

[[partners.staff]]
name = "Ann"

[[partners.staff]]

[[partners]]

[[work_packages]]
id = "WP1"

[work_packages.person_months]
HMC = 9.0
"N. N." = 1.5

[[costs]]
units = 9.0
unit_cost = 5200.00

[funding]
rate = 90

[[funding.sources]]
amount = 12.50

[[indicators]]
baseline = 0
target = 12.5
'''


@settings(deadline=None, max_examples=100)
@given(st.lists(texts, max_size=12))
def test_a_list_of_texts_stands_on_one_line_if_it_fits(items: list[str]) -> None:
    proposal = Proposal.model_validate({"format": 1, "call": "C", "project": {"sectors": items}})
    lines = [line for line in dumps(proposal).splitlines() if line.startswith("sectors")]
    if lines and lines[0] != "sectors = [":
        assert len(lines[0]) <= 100


def test_equal_numbers_are_written_alike() -> None:
    one = Proposal.model_validate({"call": "C", "costs": [{"units": Decimal("9.00")}]})
    two = Proposal.model_validate({"call": "C", "costs": [{"units": 9}]})
    assert dumps(one) == dumps(two)


def test_nothing_is_written_as_less_than_nothing() -> None:
    raw = {"call": "C", "costs": [{"units": Decimal("-0.0"), "unit_cost": Decimal("-0.0")}]}
    assert dumps(Proposal.model_validate(raw)).endswith("units = 0.0\nunit_cost = 0.00\n")


def test_entries_that_cannot_be_read_keep_their_order() -> None:
    text = 'format = 1\ncall = "C"\n\n[narrative]\nz = 1\na = 2\nm = 3\n'
    assert dumps(read(text)) == text


@pytest.mark.parametrize(
    ("one", "other"), [(True, 1), (1, "1"), ([1], [True]), ({"a": 1}, {"b": 1}), ([1], [1, 2])]
)
def test_what_only_looks_the_same_is_not(one: object, other: object) -> None:
    assert not same(one, other)
    assert not same(other, one)


def test_numbers_are_the_same_by_value() -> None:
    assert same({"a": [1, Decimal("nan")]}, {"a": [Decimal("1.00"), Decimal("nan")]})


def test_a_document_leaves_out_what_is_empty_but_not_format_and_call() -> None:
    assert document(Proposal(call="")) == {"format": 1, "call": ""}
