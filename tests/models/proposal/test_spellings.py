"""A key that is spelled in another way where it is referred to means the same part."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from models.budget.totals import totals
from models.proposal import Proposal
from models.proposal.problems import problems
from models.proposal.references import duplicates, references, rename
from models.verdict import check
from tests.helpers.models.cases import base, call_of_2020
from tests.helpers.models.spellings import keys, spellings

CALL = call_of_2020()
PACKAGES = ("WP1", "WP2", "WP3")


def respelled(draw: st.DrawFn, value: Any, names: dict[str, str]) -> Any:
    """The same tables in which each key is spelled anew wherever it stands."""
    if isinstance(value, dict):
        return {
            draw(spellings(names[k])) if k in names else k: respelled(draw, v, names)
            for k, v in value.items()
        }
    if isinstance(value, list):
        return [respelled(draw, item, names) for item in value]
    return draw(spellings(names[value])) if isinstance(value, str) and value in names else value


@st.composite
def two_spellings(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """A complete proposal with keys of all sorts, and the same with each spelled at random."""
    raw = base("complete-a")
    old = [partner["key"] for partner in raw["partners"]]
    old += [package["id"] for package in raw["work_packages"]]
    new = draw(st.lists(keys, min_size=len(old), max_size=len(old), unique=True))
    names = dict(zip(old, new, strict=True))

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {names.get(k, k): plain(v) for k, v in value.items()}
        if isinstance(value, list):
            return [plain(item) for item in value]
        return names.get(value, value) if isinstance(value, str) else value

    return plain(raw), respelled(draw, raw, names)


@settings(max_examples=60, deadline=None)
@given(two_spellings())
def test_to_spell_keys_in_another_way_changes_nothing(
    both: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    one, other = (Proposal.read(raw) for raw in both)
    assert other == one
    strand = CALL.strand("A")
    assert totals(other, CALL.cost_model, strand) == totals(one, CALL.cost_model, strand)
    assert check(other, CALL) == check(one, CALL)


@settings(max_examples=60, deadline=None)
@given(st.data(), keys)
def test_no_message_holds_two_strings_that_look_alike(data: st.DataObject, key: str) -> None:
    raw = base("complete-a")
    raw["partners"][0]["key"] = data.draw(spellings(key))
    raw["costs"][0]["partner"] = data.draw(spellings(key))
    raw["partners"][1]["depends_on"] = [data.draw(spellings(key))]
    raw["work_packages"][0]["person_months"] = {data.draw(spellings(key)): 1}
    proposal = Proposal.read(raw)
    report = check(proposal, CALL)
    told = [f.message for f in report.findings if "no applicant" in f.message]
    assert not any(f"“{key}”" in message for message in told)
    assert [named for _, named in references(proposal, "partners")].count(key) == 3
    renamed = rename(proposal, "partners", key, "NEW KEY")
    assert [named for _, named in references(renamed, "partners")].count("NEW KEY") == 3


@given(st.data(), keys)
def test_the_second_of_two_that_spell_their_key_differently_is_a_duplicate(
    data: st.DataObject, key: str
) -> None:
    partners = [{"key": data.draw(spellings(key))} for _ in range(2)]
    found = list(duplicates(Proposal.read({"partners": partners}), "partners"))
    assert found == [("partners[1].key", key)]


def test_of_two_entries_for_one_key_the_plain_one_counts_and_the_other_is_told() -> None:
    entries = {"A\u0308": 2, "Ä": 3, "B": 1}
    raw = {"partners": [{"key": "Ä"}], "work_packages": [{"person_months": entries}]}
    proposal = Proposal.read(raw)
    (package,) = proposal.work_packages
    assert dict(package.person_months) == {"Ä": 3, "B": 1}
    assert package.unread_entries("person_months") == {"A\u0308": 2}
    (problem,) = problems(proposal)
    assert problem.message == (
        "2 stands under another spelling of “Ä”, which has an entry already; "
        "expected one entry for each key"
    )


def test_one_entry_in_another_spelling_is_that_of_the_key() -> None:
    raw = {"work_packages": [{"person_months": {"A\u0308": 2}}]}
    assert dict(Proposal.read(raw).work_packages[0].person_months) == {"Ä": 2}
    assert problems(Proposal.read(raw)) == []
