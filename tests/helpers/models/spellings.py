"""Keys, and the many ways in which a file may spell each of them."""

import unicodedata
from typing import Literal

from hypothesis import strategies as st

from models.values.keys import key_form

keys = st.text("ÄéñçőAB1- Åạ̈", min_size=1, max_size=6).map(key_form).filter(bool)
"""Keys with letters that Unicode writes in several ways."""


@st.composite
def spellings(draw: st.DrawFn, key: str) -> str:
    """A text that looks like a key: in another form, with what nobody sees in it."""
    form: Literal["NFC", "NFD"] = draw(st.sampled_from(["NFC", "NFD"]))
    spelling = unicodedata.normalize(form, key)
    spelling = spelling.replace(" ", draw(st.sampled_from([" ", "\u00a0", "\u202f", "  "])))
    spelling = spelling.replace("-", draw(st.sampled_from(["-", "\u2011"])))
    ends = st.sampled_from(["", "\u200b", "\u00ad", "\ufeff", " "])
    return f"{draw(ends)}{spelling}{draw(ends)}"
