"""Which applicants are one legal entity."""

from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from models.criteria.applicants.entities import distinct_entities, namesakes
from models.criteria.applicants.identity import Marks

PICS = ["", "912345671", "912345672", "912345673"]


@st.composite
def consortia(draw: st.DrawFn) -> dict[int, Marks]:
    """Applicants of few names, countries and codes, so that they meet."""
    mark = st.builds(
        Marks,
        st.sampled_from(PICS),
        st.sampled_from(["", "alpha", "beta"]),
        st.sampled_from(["", "DE", "FR"]),
    )
    return dict(enumerate(draw(st.lists(mark, max_size=7))))


def told_apart(one: Marks, other: Marks) -> bool:
    """Whether two are known to be different organisations, whatever their names."""
    return one.full and other.full and one.pic != other.pic and one.country != other.country


@given(consortia())
def test_everybody_is_in_one_entity_and_those_of_one_code_or_name_and_country_in_the_same(
    marks: dict[int, Marks],
) -> None:
    entities = distinct_entities(marks)
    entity = {place: n for n, places in enumerate(entities) for place in places}
    assert sorted(entity) == list(marks)
    assert [places[0] for places in entities] == sorted(places[0] for places in entities)
    for a, one in marks.items():
        for b, other in marks.items():
            same_name = bool(one.name) and one.name == other.name
            if one.pic and one.pic == other.pic:
                assert entity[a] == entity[b]
            if same_name and one.country and one.country == other.country:
                assert entity[a] == entity[b]


@given(consortia())
def test_those_of_one_name_are_one_but_where_somebody_is_told_apart(
    marks: dict[int, Marks],
) -> None:
    entities = distinct_entities(marks)
    for name in {own.name for own in marks.values()} - {""}:
        places = {place for place, own in marks.items() if own.name == name}
        parts = [set(entity) & places for entity in entities if set(entity) & places]
        full = [place for place in places if marks[place].full]
        # Each part but the only one holds somebody who can be told from those of the other parts.
        for part in parts if len(parts) > 1 else []:
            assert any(place in part for place in full)
        if not any(told_apart(marks[a], marks[b]) for a in full for b in full):
            assert len(parts) == 1


@given(st.lists(st.sampled_from(["", "DE", "FR", "ES"]), max_size=5))
def test_one_that_cannot_be_told_ties_nobody_together(countries: list[str]) -> None:
    apart = [Marks("912345671", "alpha", "DE"), Marks("912345672", "alpha", "FR")]
    vague = [Marks("", "alpha", country) for country in countries]
    for everybody in ([*apart, *vague], [*vague, *apart]):
        assert len(distinct_entities(dict(enumerate(everybody)))) == 2


@given(consortia(), st.permutations(range(7)))
def test_the_order_does_not_change_how_many_they_are(
    marks: dict[int, Marks], order: list[int]
) -> None:
    shuffled = [marks[place] for place in order if place in marks]
    assert len(distinct_entities(dict(enumerate(shuffled)))) == len(distinct_entities(marks))


def test_namesakes_are_told_unless_one_code_shows_that_they_are_one() -> None:
    one = Marks("912345671", "alpha", "DE")
    assert not list(namesakes({0: one, 1: one}, [[0, 1]]))
    other = Marks("912345672", "alpha", "DE")
    (told,) = namesakes({0: one, 1: other, 2: Marks("", "beta", "")}, [[0, 1], [2]])
    assert told.places == [0, 1]
    assert told.entities == [[0, 1]]


def test_many_applicants_take_hardly_longer_each_than_a_few() -> None:
    def taken(count: int) -> float:
        marks = {i: Marks(f"{912000000 + i}", f"name {i % 40}", "DE") for i in range(count)}
        start = process_time()
        for _ in range(5):
            distinct_entities(marks)
        return (process_time() - start) / count

    assert taken(4000) < 8 * max(taken(400), 1e-6)
