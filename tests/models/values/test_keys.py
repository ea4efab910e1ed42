"""Keys that look alike are the same key."""

import copy
import pickle
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from models.values.keys import Spelled, as_written, key_form, spelled
from tests.helpers.models.spellings import keys, spellings


@given(st.text())
def test_the_form_of_a_key_is_a_form_already(text: str) -> None:
    form = key_form(text)
    assert key_form(form) == form
    assert unicodedata.is_normalized("NFC", form)
    assert not any(unicodedata.category(c) == "Cf" for c in form)


@given(st.data(), keys)
def test_every_spelling_is_the_key_and_is_remembered(data: st.DataObject, key: str) -> None:
    written = data.draw(spellings(key))
    read = spelled(written)
    assert read == key_form(key)
    assert hash(read) == hash(key_form(key))
    assert f"{read}" == str(read) == key_form(key)
    assert as_written(read) == written
    assert isinstance(read, Spelled) == (written != key_form(key))
    for again in (copy.copy(read), pickle.loads(pickle.dumps(read))):
        assert (again, as_written(again)) == (read, written)


def test_what_looks_different_is_another_key() -> None:
    different = ["HMC", "hmc", "HMÇ", "H MC", "H-MC", "H–MC", "H_MC", "H²", "H2"]
    assert len({key_form(key) for key in different}) == len(different)
