"""All places of a proposal, each with a name and a path that leads somewhere."""

from models.proposal import Proposal, paths
from models.proposal.every_place import every_place
from models.proposal.part import field_specs

TABLE = {
    "partners": [
        {"key": "HMC", "legal_name": "Hanse", "staff": [{"name": "Ana"}]},
        {"legal_name": "[/x]"},
        {},
    ],
    "work_packages": [{"id": "WP1", "tasks": [{"id": "T1.1", "title": "Walk"}]}],
    "costs": [{"item": "Boat"}, {}],
    "funding": {"sources": [{"partner": "HMC"}]},
}


def test_every_path_leads_somewhere_and_only_texts_and_what_nobody_edits_are_left_out() -> None:
    proposal = Proposal.read(TABLE)
    places = list(every_place(proposal))
    for place in places:
        paths.get(proposal, place.path)
    tops = {str(paths.steps(place.path)[0]) for place in places}
    empty = {"indicators", "risks", "self_assessment"}
    assert set(field_specs(Proposal)) - tops - empty == {
        "format",
        "call_revision",
        "id",
        "family",
        "narrative",
    }


def test_a_place_has_the_words_of_a_person_and_what_outlives_a_move() -> None:
    by_path = {place.path: place for place in every_place(Proposal.read(TABLE))}
    date = by_path["partners[0].eccp.date"]
    assert (date.name, date.number, date.owner) == ("ECCP date", 1, "HMC, Hanse")
    assert date.named == "partners[HMC].eccp.date"
    assert by_path["partners[1].country"].owner == "[/x]"
    assert by_path["partners[2].country"].owner == "3"
    assert by_path["partners[2].country"].named == ""
    task = by_path["work_packages[0].tasks[0]"]
    assert (task.list_name, task.name, task.owner) == ("tasks", "Walk", "WP1")
    assert task.named == "work_packages[WP1].tasks[T1.1]"
    assert by_path["partners[0].staff[0].role"].owner == "Ana"


def test_a_cell_of_the_budget_is_gone_to_by_its_line() -> None:
    found = [p.path for p in every_place(Proposal.read(TABLE)) if p.path.startswith("costs")]
    assert found == ["costs[0]", "costs[1]"]


def test_nothing_filled_in_has_its_fields_all_the_same() -> None:
    names = {place.name for place in every_place(Proposal.read({}))}
    assert {"Acronym", "Strand", "Co-financing rate"} <= names
