"""What was changed in a long text, by paragraph and word."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from models.merging.wording import reworded

WORDS = st.sampled_from(["a", "b", "ports", "of", "call."])
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=14).map(" ".join), max_size=4)


def test_a_paragraph_that_came_or_went_is_told_as_one() -> None:
    (came,) = reworded("One.\n\nThree.", "One.\n\nTwo.\n\nThree.")
    assert (came.number, came.was, came.in_signs) == (2, "", "{+Two.+}")
    (went,) = reworded("One.\n\nTwo.", "One.")
    assert (went.number, went.now, went.in_signs) == (2, "", "[-Two.-]")
    assert reworded("One.\n\nTwo.", "One.\n\n\nTwo.\n") == []


@given(TEXTS, TEXTS)
def test_what_came_less_what_went_is_what_there_is_more(was: list[str], now: list[str]) -> None:
    pieces = [p for one in reworded("\n\n".join(was), "\n\n".join(now)) for p in one.words]
    told = Counter[str]()
    for piece in pieces:
        if piece.sort in ("new", "gone"):
            for word in piece.text.split():
                told[word] += 1 if piece.sort == "new" else -1
    more = Counter(" ".join(now).split())
    more.subtract(" ".join(was).split())
    assert {w: n for w, n in told.items() if n} == {w: n for w, n in more.items() if n}
