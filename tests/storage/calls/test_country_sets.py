"""Sets of countries that a call file defines: they are there, and their slips are told."""

import datetime as dt
from pathlib import Path

import pytest

from storage.calls import load_call
from storage.calls.mistakes import worth_a_look
from tests.helpers.storage.good_call import GOOD, STATED, mistakes

MEMBERS = 'members = ["IS", "NO"]'
ROW = 'memberships = [{ countries = ["UA"], source = "guide", evidence = "seed" }]'


def with_line(text: str) -> str:
    """The good call with other members in its set."""
    assert GOOD.count(MEMBERS) == 1
    return GOOD.replace(MEMBERS, text)


def line_of(text: str) -> int:
    (at,) = [n for n, line in enumerate(GOOD.splitlines(), 1) if line == text]
    return at


def test_a_call_knows_its_own_sets_beside_the_shipped_ones(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text(with_line(f"{MEMBERS}\n{ROW}"), encoding="utf-8")
    call = load_call(file).call
    assert call.countries.members(["ASSOCIATED"]) == {"IS", "NO", "UA"}
    assert call.countries.standing("UA", ["ASSOCIATED"]).fact.evidence == "seed"
    assert call.countries.standing("IS", ["ASSOCIATED"]).fact.evidence == "assumed"
    assert len(call.countries.members(["EU"])) == 27
    assert call.named_sets == ("EU", "ASSOCIATED")
    assert call.countries.programme == ("EU", "ASSOCIATED")
    assert {"IS", "UA", "FR", "RE"} <= call.countries.participating
    assert "CH" not in call.countries.participating


def test_which_sets_are_the_programme_can_be_said(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    text = GOOD.replace('programme = ""', 'programme_sets = ["EFTA"]')
    file.write_text(text, encoding="utf-8")
    call = load_call(file).call
    assert call.countries.participating == {"CH", "IS", "LI", "NO"}
    assert call.named_sets == ("EU", "ASSOCIATED", "EFTA")


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (
            'members = ["IS", "XY"]',
            "members[1]: “XY” is no country code, expected two letters of ISO 3166",
        ),
        ('members = ["UK"]', "members[0]: “UK” is no country code: did you mean “GB”?"),
        ('members = ["el"]', "members[0]: “el” is no country code: did you mean “GR”?"),
        (
            'members = ["RE"]',
            "members[0]: “RE” is part of FR, and stands wherever FR stands: leave it out",
        ),
        ('members = ["IS", "NO", "IS"]', "members[2]: “IS” stands in the list already"),
        (
            "members = []",
            "id: the set is empty, expected countries (members, memberships) or other sets"
            " (includes)",
        ),
        ('members = "IS"', "members: “IS” cannot be read, expected a list of texts in quotes"),
        ('includes = ["EUU"]', "includes[0]: “EUU” is no set of countries: did you mean “EU”?"),
        (
            'includes = ["ASSOCIATED"]',
            "includes[0]: “ASSOCIATED” is this set, or includes it in turn",
        ),
        (
            f"{MEMBERS}\nfrom = 2025-01-02\nuntil = 2025-01-01",
            "until: 2025-01-01 is before the first day, which is 2025-01-02",
        ),
        (
            f'{MEMBERS}\nfrom = "2025-01-02"',
            "from: “2025-01-02” cannot be read, expected a date without quotes, such as 2021-03-31",
        ),
        (
            ROW.replace('"UA"', '"UX"'),
            "memberships[0].countries[0]: “UX” is no country code, expected two letters of ISO"
            " 3166",
        ),
        (
            ROW.replace('["UA"]', "[]"),
            "memberships[0].countries: it is empty, expected at least one",
        ),
        (
            ROW.replace("{ ", "{ from = 2025-01-02, until = 2025-01-01, "),
            "memberships[0].until: 2025-01-01 is before the first day, which is 2025-01-02",
        ),
        (ROW.replace(', source = "guide"', ""), "memberships[0].source: it is missing"),
        (
            ROW.replace("memberships", "absences").replace('"UA"', '"UK"') + f"\n{MEMBERS}",
            "absences[0].countries[0]: “UK” is no country code: did you mean “GB”?",
        ),
        (f"{MEMBERS}\nmember_of = 3", "member_of: unknown key: did you mean “member”?"),
    ],
)
def test_a_slip_in_a_set_is_said(tmp_path: Path, now: str, said: str) -> None:
    found = mistakes(tmp_path, with_line(now))
    assert [line.partition(": country_sets[0].")[2] for line in found] == [said]
    # At its line, or the lines that were put in.
    number = int(found[0].partition(":")[0])
    first = line_of("[[country_sets]]")
    assert first < number <= line_of(MEMBERS) + now.count("\n")


def test_the_ids_of_the_shipped_sets_stay_theirs(tmp_path: Path) -> None:
    found = mistakes(tmp_path, GOOD.replace('"ASSOCIATED"', '"COSME"', 1))
    assert any(
        "“COSME” comes with the program and means the same in every call" in f for f in found
    )


def test_an_id_stands_once(tmp_path: Path) -> None:
    again = f'\n[[country_sets]]\nid = "ASSOCIATED"\nlabel = "x"\nmember = "x"\n{MEMBERS}\n{STATED}'
    (found,) = mistakes(tmp_path, GOOD + again)
    assert "country_sets[1].id: “ASSOCIATED” stands in country_sets already" in found


def test_sets_that_include_each_other_are_told(tmp_path: Path) -> None:
    other = f'\n[[country_sets]]\nid = "B"\nlabel = "x"\nmember = "x"\n{STATED}'
    text = with_line('includes = ["B"]') + other + 'includes = ["ASSOCIATED"]\n'
    assert len([f for f in mistakes(tmp_path, text) if "includes it in turn" in f]) == 2


NOT_THEN = "list the countries of this call as a set of its own under [[country_sets]]"


@pytest.mark.parametrize("deadline", ["2021-11-01", "2025-03-01"])
def test_a_set_asked_for_outside_its_years_is_a_mistake(tmp_path: Path, deadline: str) -> None:
    text = GOOD.replace('["EU", "ASSOCIATED"]', '["EU", "COSME"]').replace(
        "2021-03-31T", f"{deadline}T"
    )
    found = mistakes(tmp_path, text)
    assert [line.partition(":")[2] for line in found] == [
        f" criteria[{index}].sets[1]: who is in “COSME” is known from 2014-01-01 to 2021-02-02, "
        f"not for the day of the deadline, {deadline}; {NOT_THEN}"
        for index in (1, 3)
    ]


def test_on_the_last_day_of_the_last_call_cosme_is_known(tmp_path: Path) -> None:
    text = GOOD.replace('["EU", "ASSOCIATED"]', '["EU", "COSME"]')
    assert mistakes(tmp_path, text.replace("2021-03-31T", "2021-02-02T")) == []
    assert len(mistakes(tmp_path, text.replace("2021-03-31T", "2021-02-03T"))) == 2


def test_the_set_that_is_included_is_the_one_that_is_named(tmp_path: Path) -> None:
    found = mistakes(tmp_path, with_line('includes = ["COSME"]'))
    assert len(found) == 2
    assert "“ASSOCIATED” includes “COSME”; who is in “COSME” is known" in found[0]


def test_a_set_of_ones_own_has_its_days_too(tmp_path: Path) -> None:
    found = mistakes(tmp_path, with_line(f"{MEMBERS}\nuntil = 2021-03-30"))
    assert all("who is in “ASSOCIATED” is known until 2021-03-30, not" in line for line in found)
    assert len(found) == 2
    assert mistakes(tmp_path, with_line(f"{MEMBERS}\nuntil = 2021-03-31")) == []


def test_the_sets_of_the_programme_are_looked_at_as_well(tmp_path: Path) -> None:
    (found,) = mistakes(tmp_path, GOOD.replace('programme = ""', 'programme_sets = ["COSME"]'))
    assert "programme_sets[0]: who is in “COSME” is known" in found
    (found,) = mistakes(tmp_path, GOOD.replace('programme = ""', 'programme_sets = ["COSMO"]'))
    assert "programme_sets[0]: “COSMO” is no set of countries: did you mean “COSME”?" in found


def test_targets_need_to_know_whose_countries_are_no_third_countries(tmp_path: Path) -> None:
    head, *criteria = GOOD.split("[[criteria]]\n")
    without = [text for text in criteria if "sets = " not in text]
    rule = f'id = "t"\nkind = "third-country-targets"\nasks = "x"\neffect = "advises"\n{STATED}\n'
    text = "[[criteria]]\n".join([head, rule, *without])
    (found,) = mistakes(tmp_path, text)
    assert "criteria[0].kind: say in programme_sets whose countries are no third countries" in found
    named = text.replace('programme = ""', 'programme_sets = ["EU"]')
    assert mistakes(tmp_path, named) == []


def test_an_earlier_deadline_is_looked_at_with_its_own_day(tmp_path: Path) -> None:
    earlier = (
        '\n[[earlier]]\nrevision = "0"\nsource = "guide"\nevidence = "assumed"\n'
        "[earlier.was]\ndeadline = { value = 2021-03-15T17:00:00 }\n"
    )
    text = with_line(f"{MEMBERS}\nfrom = 2021-03-16") + earlier
    found = mistakes(tmp_path, text)
    wrong = "known from 2021-03-16, not for the day of the deadline, 2021-03-15"
    assert found and all(line.count("earlier[0].was") and wrong in line for line in found)
    file = tmp_path / "sound.toml"
    file.write_text(with_line(f"{MEMBERS}\nfrom = 2021-03-15") + earlier, encoding="utf-8")
    before = load_call(file).revisions["0"]
    assert before.countries.day == dt.date(2021, 3, 15)
    assert before.countries.members(["ASSOCIATED"]) == {"IS", "NO"}


def test_a_set_that_nothing_names_is_worth_a_look(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text(GOOD.replace('["EU", "ASSOCIATED"]', '["EU"]'), encoding="utf-8")
    (found,) = worth_a_look(load_call(file).call, file)
    assert "no criterion names “ASSOCIATED”, nor does programme_sets" in found
    file.write_text(GOOD, encoding="utf-8")
    assert worth_a_look(load_call(file).call, file) == []
