"""What would change in a draft by what is brought in: each place, with what both say of it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from models.merging.conflict import NOT_THERE
from models.merging.sameness import is_nothing
from models.proposal import Proposal, paths
from models.proposal.in_words import one_and_many
from models.proposal.part import Part, field_specs
from models.proposal.workplan import PLAN
from models.values import kinds
from models.values.words import counted, shortened

Did = Literal["added", "filled", "differs"]
"""A row that the draft does not have, a field that is empty in it, or one that says otherwise."""
_LONGEST = 300
"""Characters of a field of a new row that are said."""
Choice = Literal["file", "draft"]


@dataclass(frozen=True)
class Change:
    """One place of the draft that the file says more of, or something else."""

    id: str
    """What names it in the choices of a person."""
    did: Did
    said: str
    """The place, in words."""
    says: str
    """What the file says, in words."""
    has: str
    """What the draft has, in words; empty where that is nothing."""
    place: str
    """Where the file says it."""
    path: str
    """The field, or the list to which a row is added; inside `holder` where that is named."""
    value: Any
    """The value, or the row."""
    holder: str = ""
    """The number of the work package in which the path is."""
    countries: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    """Names by their codes."""

    @property
    def fields(self) -> tuple[str, ...]:
        """What stands in each field of a new row, in words; nothing of a single field."""
        return tuple(_fields(self.value, self.countries)) if self.did == "added" else ()

    @property
    def stands(self) -> Choice | None:
        """What is taken while nobody chooses; None where that has to be asked."""
        return None if self.did == "differs" else "file"

    @property
    def sentence(self) -> str:
        """What would change, in one line."""
        if self.did == "added":
            return f"{self.said}: new, {self.says}"
        return f"{self.said}: file says {self.says}, draft has {self.has or NOT_THERE}"


def _fields(row: Part, countries: Mapping[str, str]) -> Iterator[str]:
    for name, spec in field_specs(type(row)).items():
        value = getattr(row, name)
        if isinstance(value, Part):
            yield from _fields(value, countries)
        elif spec.kind is not None and not is_nothing(value):
            shown = str(spec.kind.show(value))
            shown = countries.get(shown, shown) if spec.kind is kinds.COUNTRY else shown
            yield f"{spec.label}: {shortened(spec.choices.get(shown, shown), _LONGEST)}"


def applied(draft: Proposal, changes: Sequence[Change], choices: Mapping[str, Choice]) -> Proposal:
    """The draft with all that is taken from the file; what differs and is not chosen stays."""
    for change in changes:
        if choices.get(change.id, change.stands) != "file":
            continue
        path = change.path
        if change.holder:
            at = [package.id for package in draft.work_packages]
            if change.holder not in at:
                continue  # the package itself was not taken
            path = f"{PLAN}[{at.index(change.holder)}].{path}"
        if change.did == "added":
            rows: tuple[Part, ...] = paths.get(draft, path)
            draft = paths.insert(draft, path, len(rows), change.value)
        else:
            draft = paths.replace(draft, path, change.value)
    return draft


def summary(changes: Sequence[Change]) -> str:
    """How much there is: `2 applicants new, 3 fields filled in, 1 field differs`."""
    new = Counter(str(paths.steps(change.path)[-1]) for change in changes if change.did == "added")
    filled = sum(change.did == "filled" for change in changes)
    differs = len(changes) - new.total() - filled
    said = [f"{counted(count, *one_and_many(name))} new" for name, count in new.items()]
    said += [f"{counted(filled, 'field')} filled in"] * bool(filled)
    said += [counted(differs, "field differs", "fields differ")] * bool(differs)
    return ", ".join(said)
