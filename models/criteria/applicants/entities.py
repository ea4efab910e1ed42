"""Which applicants are one legal entity, and what makes that worth a look."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from models.criteria.applicants.identity import Marks, marks_of
from models.criteria.applicants.independence import Independent, groups_of_dependents
from models.criteria.applicants.ties import Entity, Ties
from models.criteria.case import Case
from models.proposal.remembered import remembered
from models.terms.strands import of_strand
from models.terms.terms import Terms


def entities_of(case: Case) -> list[Entity]:
    """The legal entities among those who are judged.

    Each applicant whom neither PIC nor name nor dependence tells is taken for one by itself.
    """
    return distinct_entities(marks_in(case), dependents(case))


def marks_in(case: Case) -> dict[int, Marks]:
    """What tells who each of those is who count as entities, by place."""
    return {place: marks_of(one, case.terms.countries) for place, one in case.entities}


def dependents(case: Case) -> list[frozenset[int]]:
    """Those who depend on one another, where the call asks for independent applicants."""
    # One who is struck ties nobody together: the rest is judged as if it had never been there.
    if not asking_for_independence(case):
        return []
    counting = {place for place, _ in case.entities}
    groups = (group & counting for group in groups_of_dependents(case))
    return [group for group in groups if len(group) > 1]


def in_doubt(marks: Mapping[int, Marks], case: Case) -> frozenset[int]:
    """Those whose loss may join others, or tell them apart, with whom they are not one entity.

    They share a legal name, or a key that somebody depends on: which of them is meant depends on
    who is there.
    """
    found = {i for places in _by_name(marks).values() if len(places) > 1 for i in places}
    if asking_for_independence(case):
        keys = Counter(partner.key for _, partner in case.applicants)
        meant = {key for _, partner in case.applicants for key in partner.depends_on}
        shared = {key for key in meant if keys[key] > 1}
        for place, partner in case.applicants:
            if partner.key in shared or not shared.isdisjoint(partner.depends_on):
                found.add(place)
    return frozenset(found)


def asking_for_independence(case: Case) -> list[Independent]:
    """The rules by which applicants have to be independent of one another, if there are any."""
    return of_strand(_of_independence(case.terms), case.strand)


@remembered
def _of_independence(terms: Terms) -> list[Independent]:
    return [rule for rule in terms.criteria if isinstance(rule, Independent)]


def distinct_entities(
    marks: Mapping[int, Marks], groups: Iterable[frozenset[int]] = ()
) -> list[Entity]:
    """The legal entities among applicants, each as the places of those who are it, in order.

    Those that share a PIC are one, and those that share legal name and country. So are two that
    share nothing, where a third has the PIC of one and name and country of the other. Two of one
    name are two only where both PIC and country of both are known and differ; another one of that
    name is one of them, but does not make them one. Those of a group, which depend on one
    another, count as one. Who has neither PIC nor name nor group is one by itself.
    """
    ties = Ties(marks)
    for place, own in marks.items():
        if own.pic:
            ties.join(place, ("pic", own.pic))
        if own.name and own.country:
            ties.join(place, ("name", own.name, own.country))
    for group in groups:
        first, *others = sorted(group & marks.keys())
        for other in others:
            ties.join(first, other)
    # By what they say, not by where they stand: their order makes no difference to their number.
    named = [sorted(places, key=marks.__getitem__) for places in _by_name(marks).values()]

    def surely(places: Sequence[int]) -> Sequence[int]:
        """Whoever can be told apart: the others of the name are one of these, or all are one."""
        return [place for place in places if marks[place].full] or places[:1]

    def choice(places: Sequence[int]) -> tuple[bool, str]:
        return len({ties.root(place) for place in surely(places)}) > 1, marks[places[0]].name

    # Names of one entity first: whom they tie is then one of the several of another name.
    for places in sorted(named, key=choice):
        told = surely(places)
        entities = {ties.root(place) for place in told}
        for place in places:
            if ties.root(place) not in entities:
                ties.join(told[0], place)
    return ties.entities()


class Namesakes(NamedTuple):
    """Applicants of one legal name whom PIC and country do not show to be one."""

    places: Sequence[int]
    entities: Sequence[Entity]
    """How they are counted: the one or more legal entities that they are."""


def namesakes(marks: Mapping[int, Marks], entities: Iterable[Entity]) -> Iterator[Namesakes]:
    """Each legal name that several applicants have, but for those who share one PIC anyway."""
    entity = {place: n for n, places in enumerate(entities) for place in places}
    for places in _by_name(marks).values():
        pics = {marks[place].pic for place in places}
        if len(places) > 1 and (len(pics) > 1 or "" in pics):
            parts: defaultdict[int, Entity] = defaultdict(list)
            for place in places:
                parts[entity[place]].append(place)
            yield Namesakes(places, list(parts.values()))


def _by_name(marks: Mapping[int, Marks]) -> Mapping[str, list[int]]:
    """The places of the applicants of each legal name."""
    named: defaultdict[str, list[int]] = defaultdict(list)
    for place, own in marks.items():
        if own.name:
            named[own.name].append(place)
    return named
