"""What makes no sense in a call file is said in plain words, with its line and the nearest word."""

import re
from pathlib import Path

import pytest

from models.call import Call, Strand
from models.call_mistakes import SETS
from models.criterion_kinds import kinds, parameters_of
from storage.call_mistakes import worth_a_look
from storage.calls import CallFileError, load_call
from storage.new_call import skeleton

GOOD = skeleton("MY-CALL-2021-01")
STATED = 'source = "guide"\nevidence = "assumed"\n'
CRITERION = f'\n[[criteria]]\nid = "x.y"\nasks = "something"\neffect = "advises"\n{STATED}'
INDICATOR = f'\n[[indicators]]\nid = "new-smes"\ntitle = "New"\nunit = "SMEs"\n{STATED}'
EARLIER = f'\n[[earlier]]\nrevision = "0"\n{STATED}[earlier.was]\n'
FIGURE = 'source = "guide", evidence = "assumed"'


def mistakes(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "c.toml"
    file.write_text(text, encoding="utf-8")
    try:
        load_call(file)
    except CallFileError as error:
        return [line.removeprefix(f"{file}:") for line in error.problems]
    return []


def changed(was: str, now: str) -> tuple[str, int]:
    """The good call with one change, and the line of it."""
    assert GOOD.count(was) >= 1, was
    at = GOOD.index(was)
    return GOOD[:at] + now + GOOD[at + len(was) :], GOOD.count("\n", 0, at) + 1


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        (
            "minimum = 3",
            'minimum = "three"',
            "criteria[2].minimum: “three” cannot be read, expected a whole number",
        ),
        (
            "minimum = 3",
            'minimum = "3"',
            "criteria[2].minimum: “3” cannot be read, expected a whole number, without quotes",
        ),
        (
            "minimum = 3",
            "minimum = true",
            "criteria[2].minimum: true cannot be read, expected a whole number",
        ),
        (
            "minimum = 3",
            "minimum = 0",
            "criteria[2].minimum: 0 cannot be right, expected a whole number from 1 to 999",
        ),
        (
            "minimum = 3",
            "minimum = -2",
            "criteria[2].minimum: -2 cannot be right, expected a whole number from 1 to 999",
        ),
        (
            "minimum = 3",
            "minimun = 3",
            "criteria[2].minimun: unknown key: did you mean “minimum”?",
        ),
        (
            'kind = "established-in"',
            'kind = "establishedin"',
            "criteria[1].kind: unknown kind “establishedin”: did you mean “established-in”?",
        ),
        (
            'effect = "rejects"\nsource',
            'effect = "reject"\nsource',
            "criteria[0].effect: “reject” cannot be read: did you mean “rejects”?"
            " It is one of rejects, completes, advises",
        ),
        (
            'sets = ["EU", "COSME"]',
            'sets = ["EU", "Cosm"]',
            "criteria[1].sets[1]: “Cosm” is no set of countries: did you mean “COSME”?",
        ),
        (
            'sets = ["EU", "COSME"]',
            "sets = []",
            "criteria[1].sets: it is empty, expected at least one",
        ),
        (
            'strands = ["B"]',
            'strands = ["C"]',
            "criteria[4].strands[0]: “C” is no strand of this call, expected one of A, B",
        ),
        (
            'strands = ["B"]',
            'strands = "B"',
            "criteria[4].strands: “B” cannot be read, expected a list of texts in quotes",
        ),
        (
            'id = "B"',
            'id = "a"',
            "strands[1].id: “a” stands in strands already; each id stands once",
        ),
        (
            'id = "B"',
            'id = " "',
            "strands[1].id: where a call has several strands, each needs an id",
        ),
        (
            'id = "travel"',
            'id = "personnel"',
            "cost_model.categories[1].id: “personnel” stands in cost_model.categories already; "
            "each id stands once",
        ),
        (
            "value = 75,",
            "value = 750,",
            "strands[0].rate.value: 750 cannot be right, expected a number from 0 to 100",
        ),
        (
            "value = 75,",
            "value = -1,",
            "strands[0].rate.value: -1 cannot be right, expected a number from 0 to 100",
        ),
        (
            "value = 7,",
            "value = 107,",
            "cost_model.indirect_rate.value: 107 cannot be right, expected a number from 0 to 100",
        ),
        (
            "value = 100,",
            "value = 100.5,",
            "cost_model.categories[3].rate.value: 100.5 cannot be right, "
            "expected a number from 0 to 100",
        ),
        (
            "value = 400_000,",
            "value = 0,",
            "strands[0].max_grant.value: 0 cannot be right, expected a number greater than 0",
        ),
        (
            "value = 400_000,",
            "value = nan,",
            "strands[0].max_grant.value: NaN cannot be read, expected a number",
        ),
        (
            "value = 24,",
            "value = 48,",
            "criteria[6].shortest.value: 48 is more than longest, which is 36",
        ),
        (
            "17:00:00 #",
            "17:00:00+02:00 #",
            "deadline.value: a local time is expected, 2021-03-31T17:00:00; its zone stands in "
            "deadline.zone",
        ),
        (
            "value = 2021-03-31T17:00:00",
            "value = 2021-03-31",
            "deadline.value: 2021-03-31 cannot be read, expected a date and time without quotes, "
            "such as 2021-03-31T17:00:00",
        ),
        (
            "value = 2021-03-31T17:00:00",
            "value = 0021-03-31T17:00:00",
            "deadline.value: the year 21 cannot be right",
        ),
        (
            'zone = "Europe/Brussels"',
            'zone = "Europe/Brusels"',
            "deadline.zone: “Europe/Brusels” is no time zone: did you mean “Europe/Brussels”?",
        ),
        (
            'zone = "Europe/Brussels"',
            'zone = "../../etc/passwd"',
            "deadline.zone: “../../etc/passwd” is no time zone, such as “Europe/Brussels”",
        ),
        (
            "aliases = []",
            'strand_aliases = { "F/1" = "C" }',
            "strand_aliases.F/1: “C” is no strand of this call, expected one of A, B",
        ),
        (
            "aliases = []",
            "countries = {}",
            "countries: unknown key: the program itself knows the countries",
        ),
        (
            "max_words = 1000",
            "max_words = 0",
            "sections[0].max_words: 0 cannot be right, expected a whole number from 1 to 1000000",
        ),
        (
            "optional = false",
            'optional = "sometimes"',
            "sections[0].optional: “sometimes” cannot be read, expected true or false",
        ),
        (
            "[[outputs]]",
            "[outputs]",
            "outputs: a table cannot be read, expected a list of tables, each under [[outputs]]",
        ),
        (
            'id = "MY-CALL-2021-01"',
            'id = "--"',
            "id: “--” holds no letter and no digit",
        ),
        (
            'id = "travel"',
            'id = "tra\\u001bvel"',
            "cost_model.categories[1].id: 'tra\\x1bvel' holds a control character",
        ),
        (
            "aliases = []",
            'aliases = ["X\\u202e"]',
            "aliases[0]: 'X\\u202e' holds a control character",
        ),
        (
            "aliases = []",
            'strand_aliases = { my-call-2021-1 = "B" }',
            "strand_aliases.my-call-2021-1: “my-call-2021-1” is the id of the call too, so it does "
            "not mean one strand",
        ),
        (
            "format = 1",
            'format = "1"',
            "format: “1” cannot be read, expected 1, without quotes",
        ),
        (
            "value = 2021-03-31T17:00:00",
            "value = 2021-03-28T02:30:00",
            "deadline.value: 2021-03-28T02:30:00 does not exist in Europe/Brussels: the clocks are "
            "put forward over it",
        ),
        (
            "value = 400_000,",
            "value = 400_000.001,",
            "strands[0].max_grant.value: 400000.001 cannot be right, expected a number with at "
            "most 2 decimals",
        ),
        (
            "value = 75,",
            "value = 75.00001,",
            "strands[0].rate.value: 75.00001 cannot be right, expected a number with at most 4 "
            "decimals",
        ),
        (
            "value = 75,",
            "value = 1e-400000,",
            "strands[0].rate.value: 1E-400000 cannot be right, expected a number with at most 4 "
            "decimals",
        ),
        (
            "value = 400_000,",
            "value = 1e30,",
            "strands[0].max_grant.value: 1000000000000000000000000000000 cannot be right, expected "
            "a number of at most 999999999999.99",
        ),
        (
            "minimum = 2",
            "minimum = 28",
            "criteria[4].minimum: 28 can never be met: there are 27 countries in EU on the day of "
            "the deadline, 2021-03-31",
        ),
    ],
)
def test_a_mistake_is_said_at_its_line(tmp_path: Path, was: str, now: str, said: str) -> None:
    text, line = changed(was, now)
    found = mistakes(tmp_path, text)
    assert f"{line}: {said}" in found
    assert len(found) <= 2  # what follows from it: a key is missing, a name leads nowhere


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
    ],
)
def test_what_names_another_part_has_to_name_a_real_one(
    tmp_path: Path, added: str, place: str, said: str
) -> None:
    (found,) = mistakes(tmp_path, GOOD + added)
    line, _, text = found.partition(": ")
    assert int(line) > GOOD.count("\n")
    assert text == f"{place}: {said}"


MANDATE = f'\n[[annexes]]\nid = "mandate"\ntitle = "M"\nstrands = ["B"]\n{STATED}'
PLEDGE = f'\n[[annexes]]\nid = "pledge"\ntitle = "P"\n{STATED}'


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


def test_a_table_in_the_place_of_a_list_of_tables_is_named(tmp_path: Path) -> None:
    (found,) = mistakes(tmp_path, GOOD.replace("[[criteria]]", "[criteria]"))
    assert "“criteria” stands in the file already, or is a key" in found
    assert "each stands under [[ ]]" in found


def test_another_encoding_is_not_said_to_be_a_proposal(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_bytes(GOOD.encode("utf-16"))
    with pytest.raises(CallFileError, match="another encoding than UTF-8") as caught:
        load_call(file)
    assert "proposal" not in str(caught.value)


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


def test_a_strand_is_none_where_the_call_has_no_strands(tmp_path: Path) -> None:
    before, after = GOOD.split('[[strands]]\nid = "A"')
    text = before + "[[strands]]" + after.split('[[strands]]\nid = "B"')[0]
    rest = "[[criteria]]" + after.split("[[criteria]]", 1)[1]
    found = mistakes(tmp_path, text + rest)
    assert [line.partition(": ")[2] for line in found] == [
        "criteria[3].strands[0]: “A” is no strand: this call has none",
        "criteria[4].strands[0]: “B” is no strand: this call has none",
    ]


def test_everything_is_told_at_once_however_wrong_the_rest_is(tmp_path: Path) -> None:
    text = GOOD.replace("[title]", "[titel]").replace('id = "B"', 'id = "A"')
    text = text.replace("minimum = 2", "minimum = 0").replace('kind = "min-entities"', 'kind = "x"')
    text = text.replace('kind = "duration"', 'kind = "durations"')
    text = text.replace("longest =", "longst =").replace("17:00:00 #", "17:00:00Z #")
    said = "\n".join(mistakes(tmp_path, text))
    for words in (
        "title: it is missing",
        "titel: unknown key: did you mean “title”?",
        "strands[1].id: “A” stands in strands already",
        "criteria[4].minimum: 0 cannot be right",
        "criteria[2].kind: unknown kind “x”, expected one of legal-personality, ",
        "criteria[6].kind: unknown kind “durations”: did you mean “duration”?",
        "criteria[6].longst: unknown key: did you mean “longest”?",
        "deadline.value: a local time is expected",
    ):
        assert words in said


def test_no_message_speaks_of_python(tmp_path: Path) -> None:
    odd = ["3", "-1", "true", '"x"', "[]", "[[]]", "{}", "{ a = 1 }", "nan", "1e999", "2020-01-01"]
    values = re.compile(r"(?m)^(\w+ = )[^\n]*$")
    keys = sorted({found[1] for found in values.finditer(GOOD)})
    for key in keys:
        for value in odd:
            text = re.sub(rf"(?m)^{re.escape(key)}[^\n]*$", f"{key}{value}", GOOD)
            for line in mistakes(tmp_path, text):
                assert not re.search(r"Input|Decimal|dict|tuple|datetime|str\b|None|\{'|'\]", line)
                assert not line.endswith("another value")


def test_a_source_that_is_not_listed_is_worth_a_look_and_no_mistake(tmp_path: Path) -> None:
    cited = "source = \"guide, W12 'W13'\""
    text = GOOD.replace('source = "guide"\n', f"{cited}\n", 1)
    head, tail = text.split("[[criteria]]", 1)
    file = tmp_path / "c.toml"
    unlisted = tail.replace('source = "guide"\n', 'source = "a flyer"\n', 2)
    file.write_text(f"{head}[[criteria]]{unlisted}", encoding="utf-8")
    said = [line.partition(": ")[2] for line in worth_a_look(load_call(file), file)]
    assert said == [
        "title.source: “W12” is cited, and does not stand in sources",
        "criteria[0].source: “a flyer” names no document that stands in sources",
    ]


def test_a_strand_without_the_value_that_is_compared_with_is_worth_a_look(tmp_path: Path) -> None:
    lines = GOOD.splitlines(keepends=True)
    rates = [n for n, line in enumerate(lines) if line.startswith("rate = ")]
    without = [line for n, line in enumerate(lines) if n != rates[1]]
    file = tmp_path / "c.toml"
    money = CRITERION.replace("x.y", "budget.max-grant") + 'kind = "max-grant"\nstrands = ["A"]\n'
    text = "".join(without).replace("max_grant = ", "# max_grant = ", 1) + money
    file.write_text(text, encoding="utf-8")
    said = [line.removeprefix(f"{file}:") for line in worth_a_look(load_call(file), file)]
    at = [n for n, line in enumerate(without, start=1) if line.startswith("[[strands]]")]
    assert said == [
        f"{at[0]}: strands[0]: strand A has no max_grant, so budget.max-grant stays open for every "
        "proposal",
        f"{at[1]}: strands[1]: strand B has no rate, so budget.rate stays open for every proposal",
    ]


@pytest.mark.parametrize("name", kinds())
def test_what_a_kind_declares_of_its_parameters_is_there(name: str) -> None:
    kind = kinds()[name]
    assert set(kind.names) | set(kind.shares) <= set(parameters_of(kind))
    assert set(kind.names.values()) <= {SETS, *Call.model_fields}
    assert kind.compares_with in ("", *Strand.model_fields)
    assert ("sets" in parameters_of(kind)) is (SETS in kind.names.values())
