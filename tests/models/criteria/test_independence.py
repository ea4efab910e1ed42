"""Who depends on whom among the applicants, and how many entities they are then."""

from hypothesis import given
from hypothesis import strategies as st

from models.criteria.applicants import independence
from models.criteria.applicants.entities import distinct_entities
from models.criteria.applicants.identity import Marks
from models.criteria.case import Case
from models.proposal import Proposal
from models.proposal.partner import Partner
from tests.helpers.models.cases import call_of_2020

KEYS = ["A", "B", "C", "D", "E"]


@st.composite
def consortia(draw: st.DrawFn) -> list[Partner]:
    """Applicants with keys of their own, some of which say that they depend on others."""
    count = draw(st.integers(0, len(KEYS)))
    return [
        Partner(
            key=key,
            legal_name=f"Organisation {key}",
            independent=draw(st.sampled_from([None, True, False])),
            depends_on=tuple(draw(st.lists(st.sampled_from([*KEYS, "XYZ", ""]), max_size=3))),
        )
        for key in KEYS[:count]
    ]


def depending(key: str, *on: str, independent: bool | None = False) -> Partner:
    """An applicant that depends on others."""
    return Partner(key=key, legal_name=f"O {key}", independent=independent, depends_on=on)


def groups_of_dependents(partners: list[Partner]) -> list[frozenset[int]]:
    """The groups among applicants of whom nobody is struck."""
    case = Case.of(Proposal(partners=tuple(partners)), call_of_2020())
    return independence.groups_of_dependents(case)


def places(*groups: set[int]) -> list[frozenset[int]]:
    """Groups as they are told."""
    return [frozenset(group) for group in groups]


def test_it_takes_one_to_say_that_two_depend_on_each_other() -> None:
    assert groups_of_dependents([depending("A"), depending("B", "A")]) == places({0, 1})
    assert groups_of_dependents([depending("A", "B"), depending("B", "A")]) == places({0, 1})


def test_a_chain_and_a_common_owner_are_one_group() -> None:
    chain = [depending("A", "B"), depending("B", "C"), depending("C"), depending("D")]
    assert groups_of_dependents(chain) == places({0, 1, 2})
    owned = [depending("A", "C"), depending("B", "C"), depending("C")]
    assert groups_of_dependents(owned) == places({0, 1, 2})
    two = [depending("A", "C"), depending("B", "D"), depending("C"), depending("D")]
    assert groups_of_dependents(two) == places({0, 2}, {1, 3})


def test_whom_nobody_can_tell_depends_on_nobody() -> None:
    assert groups_of_dependents([depending("A", "A"), depending("B", "XYZ")]) == []
    assert groups_of_dependents([depending("A"), depending("A"), depending("B", "A")]) == []
    assert groups_of_dependents([depending("A"), depending("B", "A", independent=True)]) == []
    assert groups_of_dependents([depending(""), depending("B", "")]) == []


@given(consortia())
def test_groups_are_apart_and_of_two_at_least(partners: list[Partner]) -> None:
    groups = groups_of_dependents(partners)
    members = [place for group in groups for place in group]
    assert len(members) == len(set(members))
    assert all(len(group) > 1 for group in groups)
    tied = {p for g in groups for p in g}
    for place, partner in enumerate(partners):
        says = not partner.independent and {*partner.depends_on} & {
            p.key for p in partners if p.key != partner.key
        }
        assert place in tied or not says


@given(consortia(), st.randoms())
def test_the_order_of_the_applicants_does_not_matter(
    partners: list[Partner], random: object
) -> None:
    shuffled = list(partners)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    def by_key(some: list[Partner]) -> set[frozenset[str]]:
        return {frozenset(some[i].key for i in g) for g in groups_of_dependents(some)}

    assert by_key(partners) == by_key(shuffled)


@given(consortia())
def test_each_group_counts_as_one_entity_and_everybody_stands_in_one(
    partners: list[Partner],
) -> None:
    groups = groups_of_dependents(partners)
    marks = {i: Marks("", p.legal_name, "") for i, p in enumerate(partners)}
    entities = distinct_entities(marks, groups)
    assert sorted(place for entity in entities for place in entity) == list(range(len(partners)))
    assert len(entities) == len(partners) - sum(len(group) - 1 for group in groups)
    assert len(entities) <= len(distinct_entities(marks))
