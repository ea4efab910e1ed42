"""Comments that a person wrote survive every save, beside what they speak of."""

import difflib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.proposal import Proposal, paths
from models.proposal.partner import Partner
from models.proposal.proposal import CostLine
from storage.proposals.reading import loads
from storage.proposals.reattach import moved_place
from storage.proposals.saving import content
from storage.proposals.tables import in_file
from storage.proposals.writing import dumps
from storage.toml.layout import layout
from tests.helpers.storage.generated import agree, proposals

NAME = Path("x.toml")

BY_HAND = """\
# top of the file

format = 1
call = "C"                 # the call

[project]
acronym  = 'BLUE'          # working title
builds_on = ""             # nothing yet
sectors = [                # ours
    "blue growth",         # first
    "energy",
]

# ---- Partners ----

# the boss
[[partners]]
key = "HMC"
pic = "912345678"          # check with Maria
# country is right
country = "EL"
eccp.status = "planned"    # ask again

# second
[[partners]]  # from Italy
key = "TWC"
members = 12
[partners.contact]
# call after noon
name = "Anna"

# third
[[partners]]
key = "BAC"

# ---- Work ----

[[work_packages]]
id = "WP1"
person_months = { HMC = 9, TWC = 4.50 }  # rough

[[work_packages.tasks]]
id = "T1"

# money
[[costs]]
partner = "HMC"
units = 3   # three
[[costs]]
partner = "HMC"
units = 4   # four
# end of costs

# last words
"""

Edit = Callable[[Proposal], Proposal]


def edited(text: str, edit: Edit) -> str:
    """The text of the file after an edit, which is checked to say what the proposal says."""
    draft = loads(text.encode(), NAME)
    proposal = edit(draft.proposal)
    new = content(draft.with_proposal(proposal)).decode()
    assert agree(loads(new.encode(), NAME).proposal, proposal)
    return new


def change(edit: Edit, text: str = BY_HAND) -> list[str]:
    """The lines that an edit takes out and puts in."""
    lines = difflib.ndiff(text.splitlines(), edited(text, edit).splitlines())
    return [line for line in lines if line[0] in "+-"]


def put(path: str, value: object) -> Edit:
    return lambda proposal: paths.replace(proposal, path, value)


EDITS: dict[str, tuple[Edit, list[str]]] = {
    "a value": (
        put("project.acronym", "RED"),
        ["- acronym  = 'BLUE'          # working title",
         '+ acronym  = "RED"          # working title'],
    ),
    "a value where an empty one stood": (
        put("project.builds_on", "S"),
        ['- builds_on = ""             # nothing yet',
         '+ builds_on = "S"             # nothing yet'],
    ),
    "a new key, where it belongs": (
        put("partners[1].legal_name", "T"), ['+ legal_name = "T"']
    ),
    "a value taken out": (
        put("partners[0].pic", ""),
        ['- pic = "912345678"          # check with Maria', "+ # check with Maria"],
    ),
    "a new key beside a dotted one": (
        put("partners[0].eccp.profile_url", "u"), ['+ eccp.profile_url = "u"']
    ),
    "a table in braces": (
        put("work_packages[0].person_months.BAC", Decimal(2)),
        ["- person_months = { HMC = 9, TWC = 4.50 }  # rough",
         "+ person_months = { HMC = 9.0, TWC = 4.5, BAC = 2.0 }  # rough"],
    ),
    "a list with comments inside": (
        put("project.sectors", ("energy",)),
        ["- sectors = [                # ours", '-     "blue growth",         # first',
         '-     "energy",', "- ]",
         "+ # ours", "+ # first", '+ sectors = ["energy"]'],
    ),
    "a new table under an item": (
        put("partners[1].eccp.status", "none"),
        ["+ ", "+ [partners.eccp]", '+ status = "none"'],
    ),
    "a new table of the file": (
        put("funding.rate", 90), ["+ ", "+ [funding]", "+ rate = 90"]
    ),
    "an emptied table that has a comment": (
        put("partners[1].contact.name", ""), ['- name = "Anna"']
    ),
    "a new item at the end": (
        lambda p: paths.insert(p, "partners", 3, Partner(key="NEW")),
        ["+ ", "+ [[partners]]", '+ key = "NEW"'],
    ),
    "an item of its own kind": (
        lambda p: paths.insert(p, "costs", 0, CostLine(partner="BAC")),
        ["+ [[costs]]", '+ partner = "BAC"', "+ "],
    ),
    "a deleted item": (
        lambda p: paths.remove(p, "partners", 1),
        ["- # second", "- [[partners]]  # from Italy", '- key = "TWC"', "- members = 12",
         "- [partners.contact]", "- # call after noon", '- name = "Anna"', "- "],
    ),
    "an edited item without a name": (
        put("costs[1].units", Decimal(5)), ["- units = 4   # four", "+ units = 5.0   # four"]
    ),
    "a renamed item": (
        put("partners[2].key", "BAX"), ['- key = "BAC"', '+ key = "BAX"']
    ),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "lines"), EDITS.values(), ids=EDITS.keys())
def test_an_edit_changes_its_own_lines_only(edit: Edit, lines: list[str]) -> None:
    changed = [line for line in change(edit) if line.strip() != "+" or "+ " in lines]
    assert sorted(changed) == sorted(lines)


def test_comments_move_with_their_partner() -> None:
    text = edited(BY_HAND, lambda p: paths.move(p, "partners", 0, 2))
    assert '# second\n[[partners]]  # from Italy\nkey = "TWC"' in text
    assert '# the boss\n[[partners]]\nkey = "HMC"\npic = "912345678"          # check' in text
    order = [text.index(word) for word in ("# ---- Partners", "# second", "# third", "# the boss")]
    assert order == sorted(order)
    assert text.index("# the boss") < text.index("# ---- Work ----") < text.index('id = "WP1"')


def test_reordering_and_editing_at_once() -> None:
    def edit(proposal: Proposal) -> Proposal:
        moved = paths.move(proposal, "partners", 2, 0)
        return paths.replace(moved, "partners[1].country", "DE")

    text = edited(BY_HAND, edit)
    assert text.index("# third") < text.index("# the boss")
    assert '# country is right\ncountry = "DE"\neccp.status = "planned"    # ask again' in text


def test_partners_that_change_places_and_are_edited_keep_their_comments() -> None:
    def edit(proposal: Proposal) -> Proposal:
        moved = paths.move(proposal, "partners", 0, 1)
        for place in (0, 1):
            moved = paths.replace(moved, f"partners[{place}].legal_name", "New")
        return moved

    text = edited(BY_HAND, edit)
    assert '# second\n[[partners]]  # from Italy\nkey = "TWC"\nlegal_name = "New"\n' in text
    assert '# the boss\n[[partners]]\nkey = "HMC"\nlegal_name = "New"\n' in text


CLOSE = """\
format = 1
call = "C"
# one
[[partners]]
key = "A"
# one more
[[partners.staff]]
name = "S"  # s
[partners.eccp]
status = "none"
# two
[[partners]]
key = "B"
"""


def test_comments_move_where_no_line_is_empty() -> None:
    text = edited(CLOSE, lambda p: paths.move(p, "partners", 0, 1))
    assert text.index("# two") < text.index('key = "B"') < text.index("# one\n")
    assert text.index("# one\n") < text.index('key = "A"')


def test_a_part_deleted_inside_a_moved_item_takes_its_comments_with_it() -> None:
    def edit(proposal: Proposal) -> Proposal:
        moved = paths.move(proposal, "partners", 0, 1)
        return paths.replace(moved, "partners[1].staff", ())

    text = edited(CLOSE, edit)
    assert "# one more" not in text
    assert "# s" not in text
    assert text.endswith('# one\n[[partners]]\nkey = "A"\n[partners.eccp]\nstatus = "none"\n')


def test_an_emptied_table_without_comments_goes_without_a_trace() -> None:
    text = '# c\nformat = 1\ncall = "C"\n\n[project]\ntitle = "T"\n\n[funding]\nrate = 9\n'
    assert edited(text, put("project.title", "")) == text.replace('\n[project]\ntitle = "T"\n', "")


def test_what_stands_apart_above_a_deleted_item_stays() -> None:
    text = BY_HAND.replace("# second", "# - Italians -\n\n# second")
    removed = edited(text, lambda p: paths.remove(p, "partners", 1))
    assert "# - Italians -" in removed
    assert "# second" not in removed
    wanted = '# the boss\n[[partners]]\nkey = "HMC"\npic = "912345678"          # check'
    assert wanted in removed


def test_all_items_gone_leaves_what_stood_apart() -> None:
    text = edited(BY_HAND, put("partners", ()))
    assert "# ---- Partners ----" in text
    assert "# ---- Work ----" in text
    assert "# the boss" not in text


def test_a_file_laid_out_unusually_keeps_its_comments_too() -> None:
    scattered = BY_HAND + '\n# late\n[[partners]]  # very\nkey = "LATE"  # too\n# really last\n'
    text = edited(scattered, lambda p: paths.move(p, "partners", 3, 0))
    wanted = [comment.text for comment in layout(scattered.encode()).comments]
    assert sorted(c.text for c in layout(text.encode()).comments) == sorted(wanted)
    assert '# late\n[[partners]]  # very\nkey = "LATE"  # too\n' in text


def test_a_header_that_the_file_left_out_is_made() -> None:
    text = '# c\nformat = 1\ncall = "C"\n\n# who\n[[funding.sources]]\namount = 1\n'
    changed = edited(text, put("funding.rate", 90))
    assert changed.endswith("[funding]\nrate = 90\n\n# who\n[[funding.sources]]\namount = 1\n")


def test_a_file_without_an_end_of_line_can_be_added_to() -> None:
    text = edited(
        '# c\nformat = 1\ncall = "C"\n[project]\ntitle = "T" # t', put("costs", (CostLine(),))
    )
    assert text == '# c\nformat = 1\ncall = "C"\n[project]\ntitle = "T" # t\n\n[[costs]]\n'


def test_comments_of_a_file_that_cannot_be_taken_apart_go_to_the_top(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from storage.toml import layout as module

    def fail(_data: bytes) -> None:
        raise module.NotUnderstood("no")

    monkeypatch.setattr("storage.proposals.keeping_comments.layout", fail)
    monkeypatch.setattr("storage.proposals.reattach.layout", fail)
    text = edited('format = 1\n  # here\ncall = "C"\n', put("strand", "A"))
    assert text == '# here\nformat = 1\ncall = "C"\nstrand = "A"\n'


@st.composite
def commented(draw: st.DrawFn) -> tuple[Proposal, str]:
    """A proposal, and its file with comments above and beside some keys and headers."""
    proposal = draw(proposals())
    found = layout(dumps(proposal).encode())
    above = [s.start for s in found.sections[1:]]
    above += [pair.start for section in found.sections for pair in section.pairs]
    ends = [found.text.find(b"\n", p.end) for s in found.sections for p in s.pairs]
    where = draw(st.lists(st.sampled_from(sorted(above)), max_size=6, unique=True))
    where += draw(st.lists(st.sampled_from(sorted(ends)), max_size=4, unique=True))
    where += [len(found.text)] if draw(st.booleans()) else []
    text = found.text
    for number, at in enumerate(sorted(where, reverse=True)):
        comment = f"  # c{number} é" if at in ends else f"\n# c{number} é\n"
        text = text[:at] + comment.encode() + text[at:]
    return proposal, text.decode()


@settings(deadline=None, max_examples=200)
@given(commented(), st.data())
def test_any_edit_of_any_file_keeps_what_it_says_and_its_comments(
    made: tuple[Proposal, str], data: st.DataObject
) -> None:
    old, text = made
    new = data.draw(variations(old))
    draft = loads(text.encode(), NAME)
    result = content(draft.with_proposal(new))
    assert agree(loads(result, NAME).proposal, new)
    assert kept_comments(text, old, new) <= {c.text for c in layout(result).comments}


@st.composite
def variations(draw: st.DrawFn, old: Proposal) -> Proposal:
    """Another proposal that takes some parts from the old one, lists in another order."""
    other = draw(proposals())
    names = draw(st.sets(st.sampled_from(sorted(set(Proposal.model_fields) - {"kept"}))))
    order = draw(st.randoms(use_true_random=False))
    update = {name: _shuffled(getattr(old, name), order) for name in sorted(names)}
    kept = {key: value for key, value in other.kept.items() if key not in names}
    return other.model_copy(update={**update, "kept": kept})


def _shuffled(value: object, order: object) -> object:
    if not isinstance(value, tuple):
        return value
    items = list(value)
    order.shuffle(items)  # type: ignore[attr-defined]
    return tuple(items[: order.randint(0, len(items))])  # type: ignore[attr-defined]


def kept_comments(text: str, old: Proposal, new: Proposal) -> set[str]:
    """The comments of a file that are in no deleted item."""
    found = layout(text.encode())
    marks = [(s.start, s.body, s.place) for s in found.sections[1:]]
    marks += [(p.start, p.end, p.place) for s in found.sections for p in s.pairs]
    kept = set()
    for comment in found.comments:
        beside = [place for start, end, place in marks if start < comment.start <= end + 3]
        below = [place for start, _, place in sorted(marks) if start > comment.start]
        places = beside if not comment.alone else below
        if not places or moved_place(places[0], in_file(old), in_file(new)) is not None:
            kept.add(comment.text)
    return kept
