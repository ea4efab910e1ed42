"""No screen knows a call: what it shows follows from what the call says, whatever names it gives.

The names of the file format (fields and their choices) are everybody's.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from models.call.offers import countries
from models.proposal import Proposal
from models.proposal.part import Part, field_specs
from models.terms.countries import Countries
from models.terms.country_sets import CountrySet
from storage.calls import usable_calls
from storage.shipped.countries import set_names
from tests.helpers.cli.proposals import PLAIN_CALL
from tests.helpers.places import ROOT
from tests.helpers.tui import (
    fields_in,
    follow,
    go,
    opened,
    screen_text,
    session_of,
    settled,
    written,
)
from tests.helpers.tui.calls import own_call
from tui.draft.call_names import shared_lead

STRATEGY = "project.builds_on"
RULE = """
[[criteria]]
id = "{id}"
kind = "{kind}"
asks = "something is named"
effect = "completes"
source = "X"
evidence = "primary"
"""
DRAFT = 'format = 1\ncall = "PLAIN-2021"\n[project]\nacronym = "NEW"\n'


async def shown_in_project(tmp_path: Path, rules: str, draft: str = DRAFT) -> set[str]:
    """The fields that the project step shows under an own call with some more rules."""
    own_call(tmp_path, PLAIN_CALL.replace("[cost_model]", f"{rules}\n[cost_model]"))
    async with opened(written(tmp_path, draft)) as pilot:
        await go(pilot, "project")
        return {field.path for field in fields_in(pilot)}


async def test_a_field_is_shown_where_a_rule_reads_it_whatever_the_rule_is_called(
    tmp_path: Path,
) -> None:
    rule = RULE.format(id="own.what-came-before", kind="builds-on-strategy")
    assert STRATEGY in await shown_in_project(tmp_path, rule)


async def test_a_field_that_no_rule_reads_is_not_shown_whatever_the_rules_are_called(
    tmp_path: Path,
) -> None:
    rule = RULE.format(id="project.builds-on-strategy", kind="identity") + 'fields = ["acronym"]\n'
    assert STRATEGY not in await shown_in_project(tmp_path, rule)


@pytest.mark.parametrize("stands", ['"A strategy"', "7"])
async def test_what_a_file_says_all_the_same_is_shown(tmp_path: Path, stands: str) -> None:
    assert STRATEGY in await shown_in_project(tmp_path, "", f"{DRAFT}builds_on = {stands}\n")


async def test_a_field_asked_for_in_one_strand_goes_with_the_strand(tmp_path: Path) -> None:
    rule = RULE.format(id="own.rule", kind="builds-on-strategy").replace(
        "effect", 'strands = ["Y"]\neffect'
    )
    head, strand = PLAIN_CALL.split("[[strands]]\n")
    strand, rest = strand.split("\n\n", 1)
    strands = "".join(f'[[strands]]\nid = "{name}"\n{strand}\n\n' for name in "XY")
    own_call(tmp_path, f"{head}{strands}{rest}".replace("[cost_model]", f"{rule}\n[cost_model]"))
    async with opened(written(tmp_path, DRAFT)) as pilot:
        await go(pilot, "project")
        for strand, asked in (("", True), ("X", False), ("Y", True)):
            session_of(pilot).edit("strand", strand)
            await settled(pilot)
            assert (STRATEGY in {field.path for field in fields_in(pilot)}) == asked


async def test_an_annex_that_a_rule_asks_for_can_be_named(tmp_path: Path) -> None:
    rule = RULE.format(id="own.forms", kind="annexes") + 'any_of = ["form-1"]\n'
    annex = '[[annexes]]\nid = "form-1"\ntitle = "Form"\nsource = "X"\nevidence = "primary"\n'
    own_call(tmp_path, PLAIN_CALL.replace("[cost_model]", f"{rule}\n{annex}\n[cost_model]"))
    async with opened(written(tmp_path, f'{DRAFT}[[partners]]\nkey = "P1"\n')) as pilot:
        await follow(pilot, "partners[0].annexes")


async def test_the_platform_is_asked_about_where_no_rule_asks_if_something_is_said_of_it(
    tmp_path: Path,
) -> None:
    own_call(tmp_path, PLAIN_CALL)
    status = "partners[0].eccp.status"
    async with opened(written(tmp_path, f'{DRAFT}[[partners]]\nkey = "P1"\n')) as pilot:
        await go(pilot, "partners")
        assert status not in {field.path for field in fields_in(pilot)}
        assert "ECCP" not in screen_text(pilot.app)
        session_of(pilot).edit(status, "planned")
        await settled(pilot)
        assert status in {field.path for field in fields_in(pilot)}
        heads = next(row for row in screen_text(pilot.app).splitlines() if "Legal name" in row)
        assert "ECCP" in heads
        session_of(pilot).edit(status, "")
        await settled(pilot)
        assert "ECCP" not in screen_text(pilot.app)


# --- countries and calls, by their own names ---


CLUB = CountrySet(
    id="CLUB", label="club member", member="a member of the club", source="S0", evidence="seed"
)


@pytest.mark.parametrize(
    ("sets", "note"),
    [
        ({}, ""),
        ({"CLUB": {"AA"}}, "not in CLUB"),
        ({"CLUB": {"AA"}, "RING": {"BB"}}, "neither CLUB nor RING"),
        ({"CLUB": {"AA"}, "RING": {"BB"}, "CREW": {"BB"}}, "in none of CLUB, RING, CREW"),
    ],
)
async def test_sets_of_countries_are_named_as_the_data_names_them(
    tmp_path: Path, sets: dict[str, set[str]], note: str
) -> None:
    own_call(tmp_path, PLAIN_CALL)
    async with opened(written(tmp_path, DRAFT)) as pilot:
        session = session_of(pilot)
        known = Countries(
            names={"AA": "Aland", "BB": "Beland", "CC": "Celand"},
            sets={name: frozenset(members) for name, members in sets.items()},
            said_of={"CLUB": CLUB},
            programme=tuple(sets),
        )
        call = session.call.model_copy(update={"countries": known})
        session.known = replace(session.known, call=call)
        notes = {pick.value: pick.note for pick in countries(session)}
        assert notes["CC"] == note
        assert notes["AA"] == ("✓ club member" if sets else "")
        assert notes["BB"] == ("✓ RING" if "RING" in sets else note)


@pytest.mark.parametrize(
    ("ids", "lead"),
    [
        (["COS-A-1", "COS-B-1"], "COS-"),
        (["COS-A-1", "OWN-B-1"], ""),
        (["COS-A-1", ""], "COS-"),
        (["PLAIN", "PLAIN"], ""),
        (["COS-A-1", "COS"], ""),
        ([], ""),
    ],
)
def test_what_all_ids_begin_with_is_left_out(ids: list[str], lead: str) -> None:
    assert shared_lead(ids) == lead


# --- the sources ---


def ids_of_calls() -> set[str]:
    """Every id that a shipped call gives to something."""
    found: set[str] = set(set_names())
    for call in usable_calls():
        parts = (
            *call.strands, *call.criteria, *call.cost_model.categories, *call.sections,
            *call.outputs, *call.activity_kinds, *call.indicators, *call.annexes, *call.sources,
        )  # fmt: skip
        found |= {call.id, *call.aliases, *call.strand_aliases, *(part.id for part in parts)}
    return found


def words_of_format(part: type[Part], at: str = "") -> Iterator[str]:
    """The names and places of all fields of a proposal, and what can be chosen in them."""
    for name, spec in field_specs(part).items():
        yield from (name, f"{at}{name}")
        yield from spec.choices
        if spec.holds is not None and issubclass(spec.holds, Part):
            yield from words_of_format(spec.holds, f"{at}{name}.")


def texts_in(file: Path) -> Iterator[tuple[int, str]]:
    """The texts of a source file that are not docstrings, each with its line."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    told = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def named_in(text: str, ids: set[str]) -> list[str]:
    """The ids that a text names: as a whole, as one of its words, or by how they begin."""
    words = set(re.findall(r"[\w.-]+", text))
    compound = {id_ for id_ in ids if re.search(r"[.-]|^[A-Z]{2,}$", id_)}
    begun = text.endswith("-") and len(text) > 3 and any(id_.startswith(text) for id_ in ids)
    return sorted((words & compound) | ({text} & ids)) + ([text] if begun else [])


@pytest.mark.parametrize("floor", ["tui", "cli"])
def test_no_screen_names_an_id_of_a_call(floor: str) -> None:
    ids = {id_ for id_ in ids_of_calls() if len(id_) > 1} - set(words_of_format(Proposal))
    found = [
        f"{file.relative_to(ROOT)}:{line} {name}"
        for file in sorted((ROOT / floor).rglob("*.py"))
        for line, text in texts_in(file)
        for name in named_in(text, ids)
        if not re.search(r"clusterbid \w+|such as", text)  # an example in a help text
    ]
    assert found == []


@pytest.mark.parametrize(
    "text", ["project.builds-on-strategy", "EU", "neither EU nor COSME", "COS-", "travel"]
)
def test_such_a_name_would_be_found(text: str) -> None:
    assert named_in(text, ids_of_calls())
