"""What cannot be read in a call file is said in plain words, with its line and the nearest word."""

import re
from pathlib import Path

import pytest

from storage.calls import CallFileError, load_call
from tests.helpers.storage.good_call import GOOD, mistakes


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
            " It is one of rejects, strikes, completes, advises",
        ),
        (
            'effect = "completes"\nsource',
            'effect = "strikes"\nsource',
            "criteria[5].effect: “one-coordinator” judges no applicant by itself, "
            "so it strikes none; expected rejects, completes or advises",
        ),
        (
            'sets = ["EU", "ASSOCIATED"]',
            'sets = ["EU", "Asociated"]',
            "criteria[1].sets[1]: “Asociated” is no set of countries: did you mean “ASSOCIATED”?",
        ),
        (
            'sets = ["EU", "ASSOCIATED"]',
            "sets = []",
            "criteria[1].sets: it is empty, expected at least one",
        ),
        (
            "rate = { value = 75",
            "rate = { value = nan",
            "strands[0].rate.value: NaN cannot be read, expected a number",
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
            'zone = "Europe/Brussels"',
            'questions_days = { value = 0, source = "X", evidence = "seed" }\n'
            'zone = "Europe/Brussels"',
            "deadline.questions_days.value: 0 cannot be right, expected a whole number from 1 to "
            "365",
        ),
        (
            'zone = "Europe/Brussels"',
            'questions_days = { value = 7.5, source = "X", evidence = "seed" }\n'
            'zone = "Europe/Brussels"',
            "deadline.questions_days.value: 7.5 cannot be right, expected a whole number with at "
            "most 0 decimals",
        ),
        (
            "aliases = []",
            'strand_aliases = { "F/1" = "C" }',
            "strand_aliases.F/1: “C” is no strand of this call, expected one of A, B",
        ),
        (
            "aliases = []",
            "countries = {}",
            "countries: unknown key: the program itself knows the countries; sets of them are "
            "country_sets",
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
            "aim = {",
            "max_grant_by_size = {}\naim = {",
            "strands[0].max_grant_by_size: a table cannot be read, expected a list of tables, "
            "each under [[strands.max_grant_by_size]]",
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
            "value = 400_000,",
            "value = 400.000,",
            "strands[0].max_grant.value: 400.000 can be read in two ways, expected 400000 or "
            "400.00",
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


@pytest.mark.parametrize("kind", ["min-targets", "max-targets", "third-country-targets"])
def test_a_target_can_only_be_outside_of_sets_that_there_are(tmp_path: Path, kind: str) -> None:
    asked = f'kind = "{kind}"\noutside = ["EU", "Cosm"]'
    found = mistakes(tmp_path, GOOD.replace('kind = "legal-personality"', asked))
    said = "criteria[0].outside[1]: “Cosm” is no set of countries: did you mean “COSME”?"
    assert any(line.endswith(said) for line in found)


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


def test_a_list_whose_entries_have_mistakes_is_not_called_empty_too(tmp_path: Path) -> None:
    text = re.sub(r"^title = \{ value = \"[^\n]*strand [^\n]*\n", "", GOOD, flags=re.MULTILINE)
    assert text != GOOD
    assert [re.sub(r"^\S+: ", "", one) for one in mistakes(tmp_path, text)] == [
        f"strands[{n}].title: it is missing" for n in range(2)
    ]


def test_what_a_strand_funds_may_be_unknown(tmp_path: Path) -> None:
    text = re.sub(r"^aim = [^\n]*\n", "", GOOD, flags=re.MULTILINE)
    assert text != GOOD
    assert mistakes(tmp_path, text) == []
