"""Answers about frozen objects are asked for once, and belong to that very object."""

from models.proposal import remembered as room
from models.proposal.remembered import remembered


def test_an_object_is_asked_once_and_an_equal_one_for_itself() -> None:
    asked: list[tuple[object, str]] = []

    @remembered
    def told(it: tuple[str, ...], how: str) -> str:
        asked.append((it, how))
        return how.join(it)

    one, other = ("a", "b"), ("a", *"b")
    assert [told(one, "-"), told(one, "-"), told(other, "-"), told(one, "+")] == [
        "a-b",
        "a-b",
        "a-b",
        "a+b",
    ]
    assert asked == [(one, "-"), (other, "-"), (one, "+")]


def test_what_is_remembered_is_bounded_and_no_number_is_taken_for_another() -> None:
    @remembered
    def itself(it: tuple[int]) -> tuple[int]:
        return it

    # Were an object let go, the next one might well have its number.
    assert all(itself((number,)) == (number,) for number in range(room._MOST * 3))
