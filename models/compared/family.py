"""A template and its children: what a better template has for each, and what is a child's own.

A child knows the id of its template and the version of it that it has. Child, that version and the
template as it is are merged like the work of two people: what does not collide comes by itself, the
rest is asked. Names, sums and signed forms are each child's own: what the template says of these is
told, and never comes by itself.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, TypeVar

from models.budget.totals import line_cost
from models.merging.common import common
from models.merging.conflict import NOT_THERE
from models.merging.conflict import Choice as Side
from models.merging.differences import Difference, differences
from models.merging.merge import Merged, merge, resolved
from models.proposal import Proposal, paths
from models.proposal.edits import where_they_part
from models.proposal.in_words import BY_CODE, place_in_words, value_at
from models.proposal.proposal import BY_PROGRAM, Family
from models.values.money import in_euro, total
from models.values.words import fold

Choice = Literal["child", "template", "both"]
_SIDES: Mapping[Side, Choice] = {"ours": "child", "theirs": "template", "both": "both"}
T = TypeVar("T", bound=Hashable)
_LONGEST = 60
"""Characters of a value that are said."""
_NAMES = ("legal_name", "pic", "website", "address")
_CONTACT = ("name", "email", "phone")
_OWN: Mapping[str, tuple[str, ...]] = {
    "project": ("acronym",),
    "partners": (*_NAMES, "annexes"),
    "partners.contact": _CONTACT,
    "partners.legal_representative": _CONTACT,
    "costs": ("units", "unit_cost"),
    "funding": ("requested",),
    "funding.sources": ("amount",),
    "funding.shares": ("amount",),
}
"""The fields that are each child's own, by the tables in which they stand."""


class Link(NamedTuple):
    """Of which template a draft is a child, and which version of it it has."""

    template: str
    version: str


def link_of(proposal: Proposal) -> Link | None:
    """The template of a draft; None where it is no child."""
    family = proposal.family
    return Link(family.template, family.base) if family.template else None


def linked(proposal: Proposal, link: Link) -> Proposal:
    """A draft that has a version of a template."""
    family = Family.read({"template": link.template, "base": link.version})
    return proposal.cleared("family").with_values(family=family)


def child_of(template: Proposal, link: Link, acronym: str) -> Proposal:
    """A child that says all that its template says, with an acronym of its own, and no id yet.

    Forms that an applicant signed for the template are not signed for the child.
    """
    project = template.project.cleared("acronym").with_values(acronym=acronym)
    partners = tuple(partner.cleared("annexes") for partner in template.partners)
    return linked(template.cleared("id").with_values(project=project, partners=partners), link)


class Question(NamedTuple):
    """A place of which a person has to say whose it is."""

    id: str
    said: str
    """The place in words."""
    child: str
    template: str
    """What each says there, in words."""
    choices: tuple[Choice, ...]
    own: bool
    """Whether it is a name or a sum, which is each child's own: the child's stays unasked."""
    was: str = ""
    """What stood there in the version that the child has; empty where that is not known."""
    how: str = ""
    """What happened, where what each says does not tell it; “here” is the child."""

    @property
    def sentence(self) -> str:
        """What is to be chosen, in one line; of long values only where they part."""
        child, template = self.child, self.template
        if max(len(child), len(template)) > _LONGEST:
            child, template = where_they_part(child, template)
        if child == template:  # they part further on than is said
            return f"{self.said}: changed in the child and in the template"
        return f"{self.said}: child has {child}, template says {template}"


@dataclass(frozen=True)
class Offered:
    """What a template has for one of its children."""

    child: Proposal
    merged: Merged
    countries: Mapping[str, str]
    base_is_known: bool = True
    """Whether it is known from what both came; where it is not, all that is not alike is asked."""

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All that is asked."""
        collide = (
            Question(
                one.id,
                one.said,
                one.ours.said,
                one.theirs.said,
                tuple(_SIDES[side] for side in one.choices),
                own=one.sort == "value" and _is_own(one.place),
                was=one.base.said or NOT_THERE if self.base_is_known else "",
                how="" if one.sort in ("value", "removed") else one.sentence,
            )
            for one in self.merged.conflicts
        )
        own = (
            Question(_own_id(one), one.said, one.was, one.now, ("child", "template"), own=True)
            for one in self._own
        )
        return (*collide, *own)

    @property
    def comes(self) -> tuple[Difference, ...]:
        """What comes to the child by itself."""
        return self._done_to(self.chosen({}))

    def chosen(self, choices: Mapping[str, Choice]) -> Proposal:
        """The child with what comes by itself, and what was chosen by the ids of questions.

        Where nothing was chosen the child's stays; rows of both where nobody can tell which of them
        are the same.
        """
        made = self._resolved(choices)
        own = {_own_id(one) for one in self._own}
        for one in self._done_to(made):
            if _own_id(one) in own and choices.get(_own_id(one)) != "template":
                made = _with_field_of(made, one.place, self.child, one.was_place)
        return made

    @cached_property
    def _own(self) -> tuple[Difference, ...]:
        """What would come of what is the child's own."""
        return tuple(
            one
            for one in self._done_to(self._resolved({}))
            if one.did == "changed" and _is_own(one.place)
        )

    def _resolved(self, choices: Mapping[str, Choice]) -> Proposal:
        sides: dict[str, Side] = {
            one.id: side
            for one in self.merged.conflicts
            for side in one.choices
            if _SIDES[side] == choices.get(one.id, "both" if one.stands == "both" else "child")
        }
        return resolved(self.merged, sides)

    def _done_to(self, made: Proposal) -> tuple[Difference, ...]:
        return differences(self.child, made, self.countries).found


def offered(
    base: Proposal | None,
    child: Proposal,
    template: Proposal,
    countries: Mapping[str, str] = BY_CODE,
) -> Offered:
    """What a template has for a child that came from `base`, a former state of it.

    Where that is not known, all that is not alike is asked. `countries` are names by codes.
    """
    theirs = template.with_fields_of(child, BY_PROGRAM)
    was = common(child, theirs) if base is None else base.with_fields_of(child, BY_PROGRAM)
    merged = merge(was, child, theirs, countries)
    return Offered(child, merged, countries, base_is_known=base is not None)


def still_the_templates(child: Proposal, template: Proposal) -> list[str]:
    """What of a child has to be its own and is as in the template, in words."""
    said = [
        f"{place_in_words(child, path)}: {value_at(child, path)}"
        for path in _identities(child)
        if paths.get(child, path) in _identities(template).values()
    ]
    costs, of_template = (total(map(line_cost, one.costs)) for one in (child, template))
    if costs and costs == of_template:
        said.append(f"direct costs: {in_euro(costs)}")
    requested = child.funding.requested
    if requested and requested == template.funding.requested:
        said.append(f"requested grant: {in_euro(requested)}")
    return said


def alike_in_acronym(children: Mapping[T, Proposal]) -> dict[T, list[T]]:
    """The other children with the acronym of each; for those that have one, and share it."""
    by_acronym: defaultdict[str, list[T]] = defaultdict(list)
    for one, child in children.items():
        if acronym := fold(child.project.acronym):
            by_acronym[acronym].append(one)
    groups = (group for group in by_acronym.values() if len(group) > 1)
    return {one: [other for other in group if other != one] for group in groups for one in group}


def _identities(proposal: Proposal) -> dict[str, str]:
    """What names a proposal and its applicants, by its places; nothing of what is empty."""
    places = ["project.acronym"]
    for n in range(len(proposal.partners)):
        places += [f"partners[{n}].legal_name", f"partners[{n}].pic"]
    return {path: said for path in places if (said := str(paths.get(proposal, path) or ""))}


def _is_own(place: str) -> bool:
    *above, name = paths.steps(place)
    table = ".".join(step for step in above if isinstance(step, str))
    return name in _OWN.get(table, ())


def _own_id(one: Difference) -> str:
    """The same whatever is chosen elsewhere: the place in the child."""
    return f"{one.was_place} own"


def _with_field_of(made: Proposal, place: str, child: Proposal, was: str) -> Proposal:
    """A proposal with a field as it stands in the child, read or not."""
    *above, name = paths.steps(place)
    of = paths.get(child, paths.join(*paths.steps(was)[:-1]))
    at = paths.join(*above)
    return paths.replace(made, at, paths.get(made, at).with_fields_of(of, [str(name)]))
