"""However a person laid a file out: any field can be changed, and no comment is lost."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from models.proposal import paths
from models.proposal.part import FieldSpec, Part, field_specs
from models.values.kinds import (
    AMOUNT,
    COUNT,
    COUNTRY,
    DATE,
    FLAG,
    KEY,
    MOMENT,
    NUMBER,
    PERCENT,
    QUANTITY,
    Kind,
)
from storage.proposals.reading import loads
from storage.proposals.saving import content
from storage.toml.layout import layout
from tests.helpers.storage.generated import agree

NAME = Path("x.toml")

CANONICAL = """\
# c1
format = 1  # c2
call = "C"
# c3
call_revision = "1"
strand = "A"

# c4
[project]  # c5
acronym = "X"
title = "T"  # c6
sectors = ["a", "b"]

# c7
[[partners]]
key = "A"
role = "partner"  # c8
other_applications = [{ call = "C" }, { call = "D" }]

[partners.eccp]  # c9
# c10
status = "none"

[partners.contact]
name = "N"

[[partners.staff]]
# c11
name = "S"

# c12
[[partners]]
key = "B"

[[work_packages]]
id = "WP1"

[work_packages.person_months]
A = 9.0  # c13

[[work_packages.tasks]]
id = "T1"  # c14

# c15

[[costs]]
units = 1.0

[narrative]
relevance = '''
text'''  # c16
# c17
"""

COMPACT = """\
call = "C" # c1
format = 1
project = { acronym = "X", sectors = ["a"] } # c2
partners = [ # c3
  { key = "A", eccp = { status = "none" } }, # c4
  # c5
  { key = "B" },
]
work_packages = [{ id = "WP1", tasks = [{ id = "T1" }] }] # c6
funding.rate = 90 # c7
narrative.relevance = "x" # c8
costs = [{ units = 1 }]
# c9
"""

DOTTED = """\
# c1
format = 1
call = "C"
project.acronym = "X" # c2
project.title = "T"
funding.requested = 1.5
narrative."a b" = "x" # c3
[[costs]] # c4
units = 1
[[partners]]
eccp.status = "none" # c5
contact.name = "N"
key = "A"
staff = [ { name = "S" } ] # c6
[[work_packages]]
person_months.A = 1 # c7
id = "WP1"
tasks = []
[[partners]] # c8
key = "B"
"""

MIXED = """\
format=1
call="C"
[[funding.sources]]  # c1
amount = 1
[partners]  # c2
key = "not a list"
[narrative]
# c3
[work_packages]
[project.mine]  # c4
deep = 1
[[project.list]]
# c5
x = 1
"""

LAYOUTS = {"canonical": CANONICAL, "compact": COMPACT, "dotted": DOTTED, "mixed": MIXED}

SAMPLES: dict[Kind, Any] = {
    COUNT: 7,
    AMOUNT: Decimal("7.50"),
    QUANTITY: Decimal("7.5"),
    NUMBER: Decimal(7),
    PERCENT: Decimal(7),
    FLAG: True,
    DATE: dt.date(2021, 1, 2),
    MOMENT: dt.datetime(2021, 1, 2, 3, 4),
    COUNTRY: "FR",
}


def places(part: type[Part], value: Any, above: tuple[paths.Step, ...] = ()) -> Iterator[Any]:
    """The path and declaration of everything under a part of a proposal."""
    for name, spec in field_specs(part).items():
        here = (*above, name)
        yield paths.join(*here), spec
        inner = getattr(value, name)
        if isinstance(inner, Part):
            yield from places(type(inner), inner, here)
        elif spec.many:
            for index, item in enumerate(inner):
                yield from places(type(item), item, (*here, index))


def values(spec: FieldSpec) -> list[Any]:
    """What to put at a field: something, and nothing."""
    if spec.entries is not None:
        filled = SAMPLES.get(spec.entries, "new\ntext")
        return [{"new": filled, "a b": filled}, {}]
    if spec.many and spec.holds is not None:
        return [(spec.holds(), spec.holds()), ()]
    if spec.holds is not None:
        return [spec.holds()]
    if spec.choices:
        return [next(iter(spec.choices)), None]
    if spec.kind in SAMPLES:
        return [SAMPLES[spec.kind], "" if spec.kind is COUNTRY else None]
    text = "x y" if spec.kind is KEY else "x\ny"
    return [("x", "y"), ()] if spec.kind and "list" in spec.kind.expected else [text, ""]


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_any_field_can_be_changed_in_any_layout(text: str) -> None:
    draft = loads(text.encode(), NAME)
    old = draft.proposal
    comments = {comment.text for comment in layout(text.encode()).comments}
    tried = 0
    for path, spec in places(type(old), old):
        if path in ("format", "call"):
            continue
        for value in values(spec):
            new = paths.replace(old, path, value)
            data = content(draft.with_proposal(new))
            assert agree(loads(data, NAME).proposal, new), path
            left = {comment.text for comment in layout(data).comments}
            assert comments == left or spec.holds, (path, comments - left)
            tried += 1
    assert tried >= 30


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_a_list_can_be_turned_round_in_any_layout(text: str) -> None:
    draft = loads(text.encode(), NAME)
    for name in ("partners", "costs", "work_packages"):
        items = getattr(draft.proposal, name)
        new = paths.replace(draft.proposal, name, (type_of(name)(), *reversed(items)))
        data = content(draft.with_proposal(new))
        assert agree(loads(data, NAME).proposal, new)
        before, after = layout(text.encode()).comments, layout(data).comments
        assert {comment.text for comment in after} == {comment.text for comment in before}


def type_of(name: str) -> type[Part]:
    from models.proposal import Proposal

    holds = field_specs(Proposal)[name].holds
    assert holds is not None
    return holds
