"""How a file spells its keys is left as it is, as long as nobody touches them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.proposal import Proposal, paths
from models.proposal.entry import typed
from storage.journal.numbered import Numbered
from storage.journal.step import step
from storage.proposals.reading import loads
from storage.proposals.saving import content
from storage.proposals.tables import document, same
from storage.proposals.writing import dumps
from tests.helpers.models.spellings import keys, spellings
from tests.helpers.storage.generated import agree

NAME = Path("x.toml")
TEXT = """\
format = 1
call = "COS-CLUSINT-2020-3-01"
{comment}
[project]
acronym = "OLD"

[[partners]]
key = {a}

[[partners]]
key = "B"
depends_on = [{b}]

[[work_packages]]
id = "WP1"
lead = {c}

[work_packages.person_months]
{d} = 3.00
B = 1.00

[[costs]]
partner = {e}
"""


@st.composite
def files(draw: st.DrawFn, comment: str) -> str:
    """A file with one key in five spellings."""
    key = draw(keys.filter(lambda key: key != "B"))
    spelled = {name: f'"{draw(spellings(key))}"' for name in "abcde"}
    # In its own order and spelling of TOML, so that only an edit changes the text.
    text = TEXT.format(comment=comment, **spelled)
    if not comment:
        text = dumps(loads(text.encode(), NAME).proposal)
    return text


@pytest.mark.parametrize("comment", ["", "# about it\n"])
@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_an_edit_elsewhere_changes_only_that(data: st.DataObject, comment: str) -> None:
    text = data.draw(files(comment))
    draft = loads(text.encode(), NAME)
    assert content(draft) == text.encode()
    edited = draft.with_proposal(paths.replace(draft.proposal, "project.acronym", "NEW"))
    assert content(edited).decode() == text.replace('"OLD"', '"NEW"')
    assert agree(loads(content(edited), NAME).proposal, edited.proposal)


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_what_is_typed_for_a_key_stands_once_after_saving_and_after_recovery(
    data: st.DataObject,
) -> None:
    draft = loads(data.draw(files("")).encode(), NAME)
    key = draft.proposal.partners[0].key
    path = paths.join("work_packages", 0, "person_months", key)
    after = typed(draft.proposal, path, "5")
    saved = loads(content(draft.with_proposal(after)), NAME).proposal
    assert dict(saved.work_packages[0].person_months) == {key: 5, "B": 1}
    again = Numbered(document(draft.proposal))
    step(again, draft.proposal, after)
    assert same(document(Proposal.read(again.tables)), document(after))


def test_two_spellings_in_one_table_both_stay() -> None:
    text = TEXT.format(comment="", a='"Ä"', b='"Ä"', c='"Ä"', d='"Ä" = 9.00\n"A\u0308"', e='"Ä"')
    draft = loads(text.encode(), NAME)
    edited = draft.with_proposal(paths.replace(draft.proposal, "project.acronym", "NEW"))
    written = content(edited).decode()
    assert '"Ä" = 9.0' in written
    assert '"A\u0308" = 3.00' in written


def test_a_key_of_what_nobody_sees_is_not_lost() -> None:
    text = dumps(
        loads(b'format = 1\ncall = "C"\n[[partners]]\nkey = "\xe2\x80\x8b"\n', NAME).proposal
    )
    assert 'key = "\u200b"' in text
