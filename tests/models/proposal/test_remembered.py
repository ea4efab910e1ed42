"""Answers about frozen objects are asked for once, and belong to that very object."""

import copy
import gc
import pickle
import weakref

from models.proposal import remembered as room
from models.proposal.partner import Partner
from models.proposal.remembered import remembered, remembered_by_part


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


def test_a_part_has_its_answers_with_it_and_its_copies_are_asked_anew() -> None:
    asked: list[str] = []

    @remembered_by_part
    def named(part: Partner, how: str) -> str:
        asked.append(how)
        return how + part.key

    read, made = Partner.read({"key": "P1"}), Partner(key="P1")
    plain = repr(read), pickle.dumps(read), read.model_dump()
    for part in (read, made):
        assert [named(part, "-"), named(part, "+"), named(part, "-")] == ["-P1", "+P1", "-P1"]
        assert named(part.with_values(key="P2"), "-") == "-P2"
        assert named(copy.copy(part), "-") == named(copy.deepcopy(part), "-") == "-P1"
        assert named(pickle.loads(pickle.dumps(part)), "-") == "-P1"
    assert asked == ["-", "+", "-", "-", "-", "-"] * 2
    assert read == made == Partner.read({"key": "P1"})
    assert (repr(read), pickle.dumps(read), read.model_dump()) == plain


def test_what_was_asked_of_a_part_goes_when_it_goes() -> None:
    class Told(set[str]):
        pass

    @remembered_by_part
    def told(_part: Partner) -> Told:
        return Told()

    part = Partner.read({})
    seen = weakref.ref(told(part))
    assert seen() is told(part)
    del part
    gc.collect()
    assert seen() is None
