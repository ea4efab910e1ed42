"""Single values as TOML text: the same as the library writes, whichever way is taken."""

from decimal import Decimal

import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from storage.toml.values import inline, value_text

TRICKY = st.text(st.sampled_from("a\"\\'\t\n\r\0\x1f\x7f\x85é€\u2028😀"), max_size=8)


@given(st.one_of(TRICKY, st.text(max_size=20)))
def test_a_text_on_one_line_is_as_the_library_writes_it(text: str) -> None:
    assert f"k = {inline(text)}\n" == tomli_w.dumps({"k": text})


def test_numbers_that_are_alike_are_written_each_with_its_own_digits() -> None:
    written = ["1.5", "1.50", "1.500", "150.0"]
    assert [value_text(Decimal(digits), 0) for digits in written] == written
