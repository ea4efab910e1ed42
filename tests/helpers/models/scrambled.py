"""Proposals after some edits, and what they say: for what holds of every merge."""

import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from models.merging import Merged
from models.merging.sameness import Unread
from models.plan.editing import rehoused
from models.proposal import Proposal, paths
from models.proposal.part import Part, field_specs
from models.proposal.references import rekeyed
from models.values import kinds
from storage.proposals.tables import document
from tests.helpers.models.cases import base
from tests.helpers.models.strategies import raw_hostile, raw_valid
from tests.helpers.storage.generated import proposals

patient = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
hostile = raw_hostile.map(Proposal.read) | proposals()
calls = {"format": 1, "call": "X-2020"}
valid = raw_valid.map(lambda raw: Proposal.read(raw | calls)) | proposals()
written = st.sampled_from([Proposal.read(base(f"complete-{n}")) for n in ("a", "b", "2014-1")])
seeds = st.integers(0, 2**32)


def scrambled(proposal: Proposal, other: Proposal, seed: int) -> Proposal:
    """A proposal after some edits: rows moved, taken out and put in, fields of another one."""
    dice = random.Random(seed)
    for _ in range(dice.randint(1, 5)):
        part, at = dice.choice(list(parts_of(proposal)))
        name = dice.choice([n for n in field_specs(type(part)) if n not in calls])
        spec, place = field_specs(type(part))[name], paths.join(*at, name)
        rows = proposal.partners or proposal.work_packages
        if rows and dice.random() < 0.2:
            to, field = ("partners", "key") if proposal.partners else ("work_packages", "id")
            number = dice.randrange(len(rows))
            proposal = rekeyed(proposal, f"{to}[{number}].{field}", f"K{dice.randint(0, 9)}")
        elif dice.random() < 0.2 and tasks_of(proposal):
            package = dice.randrange(len(proposal.work_packages))
            proposal, _ = rehoused(proposal, dice.choice(tasks_of(proposal)), package)
        elif spec.kind is kinds.LONG_TEXT and dice.random() < 0.7:
            pieces = [*getattr(part, name).split("\n\n"), f"Paragraph {dice.randint(0, 99)}"]
            dice.shuffle(pieces)
            proposal = paths.replace(proposal, place, "\n\n".join(pieces))
        elif spec.many and dice.random() < 0.7:
            items = [*getattr(part, name), *rows_like(other, spec.holds)[:3]]
            dice.shuffle(items)
            proposal = paths.replace(proposal, place, tuple(items[: dice.randint(0, 9)]))
        elif dice.random() < 0.2:
            proposal = paths.keep(proposal, place, [dice.randint(0, 99), "raw"])
        else:
            like = dice.choice(rows_like(other, type(part)) or [part])
            changed = part.with_fields_of(like, [name])
            proposal = paths.replace(proposal, paths.join(*at), changed)
    return proposal


def tasks_of(proposal: Proposal) -> list[str]:
    """The places of all tasks."""
    packages = enumerate(proposal.work_packages)
    return [f"work_packages[{n}].tasks[{i}]" for n, p in packages for i in range(len(p.tasks))]


def parts_of(part: Part, at: tuple[paths.Step, ...] = ()) -> Iterator[tuple[Part, paths.Place]]:
    """All parts, with where they stand."""
    yield part, at
    for name, spec in field_specs(type(part)).items():
        if spec.many:
            for n, item in enumerate(getattr(part, name)):
                yield from parts_of(item, (*at, name, n))
        elif spec.holds is not None:
            yield from parts_of(getattr(part, name), (*at, name))


def rows_like(proposal: Proposal, of: type[Part] | None) -> list[Part]:
    """All parts of a kind."""
    return [part for part, _ in parts_of(proposal) if type(part) is of]


def texts_of(value: Any) -> Counter[str]:
    """Every text that a proposal, a value or a conflict holds, read or not."""
    if isinstance(value, Part):
        return texts_of(document(value))
    if isinstance(value, Unread):
        return texts_of(value.raw)
    if isinstance(value, dict):
        return sum((texts_of(item) for item in value.values()), Counter())
    if isinstance(value, list | tuple):
        return sum(map(texts_of, value), Counter())
    return Counter(value.split("\n\n")) if isinstance(value, str) else Counter()


def numbers(proposal: Proposal) -> set[str]:
    """The numbers of all rows of the plan and the like."""
    return {str(getattr(part, "id", "")) for part, _ in parts_of(proposal)}


def all_texts(merged: Merged) -> set[str]:
    """Every text that a merged proposal or one of its conflicts holds."""
    found = texts_of(merged.proposal)
    for conflict in merged.conflicts:
        found += texts_of([conflict.base.held, conflict.ours.held, conflict.theirs.held])
    return set(found)
