"""What one part of a call file says of another has to make sense: names, strands, revisions."""

from pathlib import Path

import pytest

from models.budget.portions import BASE_OR_CATEGORY, CATEGORIES
from models.call import Call
from models.call.kinds_of_criteria import kinds_of_criteria, parameters_of
from models.call.mistakes import SETS
from models.terms.strands import Strand
from tests.helpers.storage.good_call import CRITERION, GOOD, STATED, mistakes

INDICATOR = f'\n[[indicators]]\nid = "new-smes"\ntitle = "New"\nunit = "SMEs"\n{STATED}'
EARLIER = f'\n[[earlier]]\nrevision = "0"\n{STATED}[earlier.was]\n'
FIGURE = 'source = "guide", evidence = "assumed"'
MANDATE = f'\n[[annexes]]\nid = "mandate"\ntitle = "M"\nstrands = ["B"]\n{STATED}'
PLEDGE = f'\n[[annexes]]\nid = "pledge"\ntitle = "P"\n{STATED}'


@pytest.mark.parametrize(
    ("added", "place", "said"),
    [
        (
            f'{CRITERION}kind = "activity-kinds"\nwanted = ["matchmaking"]\n',
            "criteria[13].wanted[0]",
            "“matchmaking” is no id of activity_kinds: did you mean “matchmaking-mission”?",
        ),
        (
            f'{CRITERION}kind = "annexes"\nany_of = ["form"]\n',
            "criteria[13].any_of[0]",
            "“form” is no id of annexes; there are none",
        ),
        (
            f'{CRITERION}kind = "indicator-minimum"\nindicator = "smes"\n'
            f"at_least = {{ value = 3, {FIGURE} }}\n",
            "criteria[13].indicator",
            "“smes” is no id of indicators, expected one of smes-benefiting",
        ),
        (
            f'{INDICATOR}{CRITERION}kind = "indicator-share"\npart = "new-sme"\n'
            f'whole = "smes-benefiting"\nat_least = {{ value = 30, {FIGURE} }}\n',
            "criteria[13].part",
            "“new-sme” is no id of indicators: did you mean “new-smes”?",
        ),
        (
            f'{INDICATOR}{CRITERION}kind = "indicator-share"\npart = "new-smes"\n'
            f'whole = "smes-benefiting"\nat_least = {{ value = 130, {FIGURE} }}\n',
            "criteria[13].at_least.value",
            "130 cannot be right, expected a number from 1 to 100",
        ),
        (
            CRITERION.replace("x.y", "consortium.min-countries") + 'kind = "pic"\n',
            "criteria[13].id",
            "“consortium.min-countries” is asked for strand A by criteria[3] already",
        ),
        (
            f"{INDICATOR}{INDICATOR}",
            "indicators[2].id",
            "“new-smes” stands in indicators already; each id stands once",
        ),
        (
            f"{MANDATE}{MANDATE}",
            "annexes[1].id",
            "“mandate” stands in annexes already; each id stands once",
        ),
        (
            f"{EARLIER}criteria = [{{ id = 'consortium.min-entities', minimum = 'x' }}]\n",
            "earlier[0].was.criteria[0].minimum",
            "“x” cannot be read, expected a whole number",
        ),
        (
            f"{EARLIER}criteria = [{{ id = 'consortium.min-entities', minimum = 0 }}]\n",
            "earlier[0].was.criteria[0].minimum",
            "0 cannot be right, expected a whole number from 1 to 999",
        ),
        (
            f'{EARLIER.replace(chr(34) + "0" + chr(34), chr(34) + "1" + chr(34))}programme = "x"\n',
            "earlier[0].revision",
            "“1” is told already; each revision stands once",
        ),
        (
            '\n[[clauses]]\nid = "g.1"\nplace = "1"\nsays = "x"\n'
            'honoured_by = ["consortium.min-entity"]\n',
            "clauses[0].honoured_by[0]",
            "“consortium.min-entity” is nothing of this call: "
            "did you mean “consortium.min-entities”?",
        ),
        (
            '\n[[clauses]]\nid = "g.1"\nplace = "1"\nsays = "x"\n',
            "clauses[0].id",
            "say what honours it (honoured_by), or why nothing has to (because)",
        ),
        (
            '\n[[clauses]]\nid = "g.1"\nplace = "1"\nsays = "x"\nforce = "obliges"\n'
            'honoured_by = ["deadline", "strands.A.title"]\n',
            "clauses[0].force",
            "it obliges, and no criterion honours it: name one in honoured_by, or say in because "
            "why there is none",
        ),
    ],
)
def test_what_names_another_part_has_to_name_a_real_one(
    tmp_path: Path, added: str, place: str, said: str
) -> None:
    (found,) = mistakes(tmp_path, GOOD + added)
    line, _, text = found.partition(": ")
    assert int(line) > GOOD.count("\n")
    assert text == f"{place}: {said}"


@pytest.mark.parametrize(
    ("strands", "said"),
    [
        ("", ["“mandate” belongs to strand B only, and is asked for in strand A too"]),
        (
            'strands = ["A"]',
            ["“mandate” belongs to strand B only, and is asked for in strand A too"],
        ),
        ('strands = ["B"]', []),
    ],
)
def test_what_belongs_to_one_strand_is_not_asked_for_in_another(
    tmp_path: Path, strands: str, said: list[str]
) -> None:
    criterion = f'{CRITERION}kind = "annexes"\nany_of = ["pledge", "mandate"]\n{strands}\n'
    found = mistakes(tmp_path, GOOD + MANDATE + PLEDGE + criterion)
    assert [line.partition(": ")[2] for line in found] == [
        f"criteria[13].any_of[1]: {words}" for words in said
    ]


def test_what_a_call_offers_has_one_form_for_each_strand(tmp_path: Path) -> None:
    of_a = MANDATE.replace('["B"]', '["A"]')
    criterion = f'{CRITERION}kind = "annexes"\nany_of = ["mandate"]\n'
    assert mistakes(tmp_path, GOOD + MANDATE + of_a + criterion) == []
    (found,) = mistakes(tmp_path, GOOD + MANDATE + of_a + PLEDGE.replace("pledge", "mandate"))
    assert found.endswith("annexes[2].id: “mandate” stands in annexes already; each id stands once")


def test_a_strand_is_none_where_the_call_has_no_strands(tmp_path: Path) -> None:
    before, after = GOOD.split('[[strands]]\nid = "A"')
    text = before + "[[strands]]" + after.split('[[strands]]\nid = "B"')[0]
    rest = "[[criteria]]" + after.split("[[criteria]]", 1)[1]
    found = mistakes(tmp_path, text + rest)
    assert [line.partition(": ")[2] for line in found] == [
        "criteria[3].strands[0]: “A” is no strand: this call has none",
        "criteria[4].strands[0]: “B” is no strand: this call has none",
    ]


def test_an_alias_means_one_thing(tmp_path: Path) -> None:
    aliases = 'aliases = ["F/1"]\nstrand_aliases = { f-01 = "A", G = "A", g = "B", H = "A" }'
    found = mistakes(tmp_path, GOOD.replace("aliases = []", aliases))
    assert [line.partition(": ")[2] for line in found] == [
        "strand_aliases.f-01: “f-01” is one of aliases of the call too, so it does not mean one "
        "strand",
        "strand_aliases.g: “g” means strand A already",
    ]


def test_choices_are_listed_once_each(tmp_path: Path) -> None:
    text = GOOD + PLEDGE + PLEDGE + f'{CRITERION}kind = "annexes"\nany_of = ["zzz"]\n'
    said = " ".join(mistakes(tmp_path, text))
    assert "“zzz” is no id of annexes, expected one of pledge" in said
    assert "pledge, pledge" not in said


@pytest.mark.parametrize(
    ("entry", "place", "said"),
    [
        (
            'id = "consortium.min-entitis", minimum = 2',
            "id",
            "no criterion of that id: did you mean “consortium.min-entities”?",
        ),
        (
            'id = "x", minimum = 2',
            "id",
            "no criterion of that id; one that is gone since is told in full",
        ),
        (
            'id = "consortium.min-countries", minimum = 2',
            "id",
            "“consortium.min-countries” stands in criteria more than once; say which strands "
            "(A or B)",
        ),
        (
            'id = "consortium.min-countries", strands = ["A", "B"], minimum = 2',
            "id",
            "no criterion “consortium.min-countries” has exactly these strands",
        ),
    ],
)
def test_what_was_otherwise_has_to_be_there(
    tmp_path: Path, entry: str, place: str, said: str
) -> None:
    (found,) = mistakes(tmp_path, GOOD + f"{EARLIER}criteria = [{{ {entry} }}]\n")
    assert found.partition(": ")[2] == f"earlier[0].was.criteria[0].{place}: {said}"


def test_of_n_activities_no_more_than_n_can_be_enough(tmp_path: Path) -> None:
    rule = 'kind = "activity-kinds"\nwanted = ["matchmaking-mission"]\nenough = 2\n'
    (said,) = mistakes(tmp_path, f"{GOOD}{CRITERION}{rule}")
    assert "enough: 2 cannot be, expected a number from 1 to 1, as many as are wanted" in said


@pytest.mark.parametrize("name", kinds_of_criteria())
def test_what_a_kind_declares_of_its_parameters_is_there(name: str) -> None:
    kind = kinds_of_criteria()[name]
    assert set(kind.names) <= set(parameters_of(kind))
    assert set(kind.names.values()) <= {SETS, CATEGORIES, BASE_OR_CATEGORY, *Call.model_fields}
    assert kind.compares_with in ("", *Strand.model_fields)
    of_countries = {"sets", "outside", "perhaps_outside"} & set(parameters_of(kind))
    assert of_countries == {p for p, of in kind.names.items() if of == SETS}
