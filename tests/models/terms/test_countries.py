"""Where countries and territories stand towards dated sets, and by whose word."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.terms.countries import Countries
from models.terms.country_sets import CountrySet, Membership
from storage.shipped.countries import countries_on

SAID = {"source": "guide", "evidence": "seed"}
FIRST_CALL = dt.date(2015, 4, 21)
CALL_OF_2020 = dt.date(2020, 12, 2)
LAST_CALL = dt.date(2021, 2, 2)


def own(**values: Any) -> CountrySet:
    words = {"id": "OWN", "label": "member", "member": "a member of it"}
    return CountrySet.model_validate(words | SAID | values)


def on(day: dt.date, *sets: CountrySet) -> Countries:
    return countries_on(day).with_sets(sets, [one.id for one in sets])


@pytest.mark.parametrize(
    ("day", "code", "sets", "inside", "evidence"),
    [
        # Known to have been out in spring 2015, and from the official list for 2018 on inside.
        (FIRST_CALL, "RS", ["COSME"], False, "primary"),
        (FIRST_CALL, "BA", ["COSME"], False, "primary"),
        (FIRST_CALL, "XK", ["COSME"], False, "primary"),
        (FIRST_CALL, "AM", ["COSME"], False, "primary"),
        (FIRST_CALL, "UA", ["EU", "COSME"], False, "primary"),
        (dt.date(2015, 6, 30), "RS", ["COSME"], False, "primary"),
        (dt.date(2015, 7, 1), "RS", ["COSME"], None, "inferred"),
        (dt.date(2017, 12, 31), "RS", ["COSME"], None, "inferred"),
        (dt.date(2018, 1, 1), "RS", ["COSME"], True, "inferred"),
        # Signed, not in force.
        (dt.date(2015, 3, 2), "AL", ["COSME"], False, "primary"),
        (dt.date(2015, 3, 3), "AL", ["COSME"], None, "secondary"),
        (FIRST_CALL, "AL", ["EU", "COSME"], None, "secondary"),
        # As sure as the day of entry is.
        (dt.date(2014, 10, 28), "ME", ["COSME"], False, "secondary"),
        (dt.date(2014, 10, 29), "ME", ["COSME"], True, "secondary"),
        (CALL_OF_2020, "ME", ["COSME"], True, "inferred"),
        (FIRST_CALL, "IS", ["COSME"], True, "primary"),
        # In no list.
        (FIRST_CALL, "NO", ["EU", "COSME"], False, "primary"),
        (CALL_OF_2020, "US", ["EU", "COSME"], False, "primary"),
        # Member States are in COSME.
        (CALL_OF_2020, "DE", ["COSME"], True, "primary"),
        # The United Kingdom: inside, in doubt, out.
        (dt.date(2020, 1, 31), "GB", ["EU"], True, "primary"),
        (dt.date(2020, 2, 1), "GB", ["EU"], None, "inferred"),
        (LAST_CALL, "GB", ["EU"], None, "inferred"),
        (LAST_CALL, "GB", ["EU", "COSME"], True, "inferred"),
        (dt.date(2021, 2, 3), "GB", ["EU"], False, "primary"),
        (dt.date(2021, 2, 3), "GB", ["EEA", "EFTA"], False, "primary"),
        # The EEA is the Member States and three more.
        (dt.date(2025, 1, 1), "NO", ["EEA"], True, "primary"),
        (dt.date(2025, 1, 1), "LI", ["EEA"], True, "primary"),
        (dt.date(2025, 1, 1), "HR", ["EEA"], True, "primary"),
        (dt.date(2025, 1, 1), "CH", ["EEA"], False, "primary"),
        (dt.date(2025, 1, 1), "CH", ["EFTA"], True, "primary"),
        (dt.date(2025, 1, 1), "SE", ["EFTA"], False, "primary"),
    ],
)
def test_a_country_stands_where_its_rows_say(
    day: dt.date, code: str, sets: list[str], inside: bool | None, evidence: str
) -> None:
    found = countries_on(day).standing(code, sets)
    assert (found.inside, found.fact.evidence) == (inside, evidence)


@pytest.mark.parametrize(
    ("code", "whole"),
    [(code, "FR") for code in ("RE", "GP", "MQ", "GF", "YT", "MF")] + [("AX", "FI")],
)
def test_a_part_of_a_member_state_stands_where_the_whole_stands(code: str, whole: str) -> None:
    for day in (FIRST_CALL, CALL_OF_2020, dt.date(2025, 1, 1)):
        known = on(day, own(includes=["EU"]))
        assert known.counted_as(code) == whole
        assert known.counted_as(whole) == whole
        for name in known.said_of:
            assert known.standing(code, [name]) == known.standing(whole, [name])
        assert {code, whole} <= known.participating


@pytest.mark.parametrize(
    "code", ["GL", "NC", "PF", "SX", "AW", "CW", "BQ", "BL", "PM", "WF", "TF", "BM", "GI"]
)
def test_of_an_overseas_territory_nobody_can_tell(code: str) -> None:
    known = countries_on(CALL_OF_2020)
    assert known.counted_as(code) == code
    for name in ("EU", "COSME", "EEA"):
        found = known.standing(code, [name])
        assert (found.inside, found.fact.evidence) == (None, "inferred")
        assert found.caution is not None
        assert "Look up whether" in found.caution.message
        assert known.doubt(code, [name]) is found.caution
        assert known.caution(code, [name]) is None
    assert known.standing(code, ["EFTA"]).inside is False
    assert code not in known.participating


def test_where_the_country_is_out_so_are_its_territories_overseas() -> None:
    known = countries_on(dt.date(2025, 1, 1))
    assert known.standing("BM", ["EU", "EEA"]).inside is False
    assert known.standing("GL", ["EU"]).inside is None
    assert known.standing("SJ", ["EEA"]).inside is None
    assert known.standing("SJ", ["EU"]).inside is False


def test_who_is_out_of_the_programme_is_out_by_what_is_known_of_the_programme() -> None:
    def source(day: dt.date, code: str, *sets: str) -> str:
        return countries_on(day).standing(code, sets).fact.source

    assert source(CALL_OF_2020, "NO", "EU", "COSME") == "W55, W56"
    assert source(FIRST_CALL, "RS", "EU", "COSME") == "W55, W57"
    assert source(CALL_OF_2020, "NO", "EU") == "TREATY"
    assert source(CALL_OF_2020, "CH", "EEA") == "EEA"


def test_to_the_faroe_islands_the_treaties_do_not_apply() -> None:
    assert countries_on(CALL_OF_2020).standing("FO", ["EU", "COSME"]).inside is False


def test_mayotte_became_a_part_of_the_eu_in_2014() -> None:
    before, since = countries_on(dt.date(2013, 12, 31)), countries_on(dt.date(2014, 1, 1))
    assert before.standing("YT", ["EU"]).inside is None
    assert since.standing("YT", ["EU"]).inside is True


def test_a_set_that_names_a_territory_settles_the_doubt() -> None:
    known = on(CALL_OF_2020, own(includes=["EU"], members=["GL"]))
    assert known.standing("GL", ["OWN"]).inside is True
    assert known.standing("NC", ["OWN"]).inside is None


@pytest.mark.parametrize(
    ("day", "name", "known"),
    [
        (dt.date(2013, 12, 31), "COSME", False),
        (dt.date(2014, 1, 1), "COSME", True),
        (LAST_CALL, "COSME", True),
        (dt.date(2021, 2, 3), "COSME", False),
        (dt.date(2021, 11, 1), "COSME", False),
        (dt.date(2026, 12, 31), "EU", True),
        (dt.date(2027, 1, 1), "EU", False),
        (dt.date(2027, 1, 1), "EEA", False),
        (dt.date(1994, 12, 31), "EFTA", False),
    ],
)
def test_outside_its_years_a_set_tells_nothing(day: dt.date, name: str, known: bool) -> None:
    countries = countries_on(day)
    assert countries.known(name) is known
    assert bool(countries.members([name])) is known
    found = {countries.standing(code, [name]).inside for code in countries.names}
    assert found <= ({True, False, None} if known else {None})
    if not known:
        fact = countries.standing("DE", [name]).fact
        assert (fact.evidence, fact.may_reject) == ("inferred", False)
        assert f"not for {day.isoformat()}" in fact.note


def test_armenia_and_norway_under_a_call_of_2025_that_names_cosme() -> None:
    known = countries_on(dt.date(2025, 3, 1))
    assert known.standing("AM", ["EU", "COSME"]).inside is None
    assert known.standing("NO", ["EU", "COSME"]).inside is None
    assert known.standing("DE", ["EU", "COSME"]).inside is True


def test_a_set_of_a_call_has_rows_with_days_and_sources_of_their_own() -> None:
    rows = [
        {"countries": ["UA"], "from": dt.date(2025, 9, 1), "source": "mail", "evidence": "inferred"}
    ]
    absent = [{"countries": ["CH"], "source": "law", "evidence": "primary"}]
    one = own(members=["TR"], memberships=rows, absences=absent, includes=["EEA"])
    before, since = on(dt.date(2025, 8, 31), one), on(dt.date(2025, 9, 1), one)

    def stands(known: Countries, code: str) -> tuple[bool | None, str]:
        found = known.standing(code, ["OWN"])
        return found.inside, found.fact.source

    assert stands(before, "UA") == (False, "mail")
    assert stands(since, "UA") == (True, "mail")
    assert stands(since, "TR") == (True, "guide")
    assert stands(since, "NO") == (True, "EEA")
    assert stands(since, "FR") == (True, "TREATY")
    assert stands(since, "CH") == (False, "law")
    assert (
        since.standing("US", ["OWN"]).fact.evidence == "primary"
    )  # the weakest of guide and treaty
    assert since.own("OWN") == {"TR", "UA"}
    assert since.members_said("OWN") == "all of EEA; TR, UA"
    assert since.members(["OWN"]) == {"TR", "UA"} | since.members(["EEA"])


def test_a_set_that_includes_one_of_another_time_is_not_known_either() -> None:
    known = on(dt.date(2025, 1, 1), own(includes=["COSME"], members=["NO"]))
    assert known.standing("NO", ["OWN"]).inside is None
    assert known.members(["OWN"]) == frozenset()
    assert known.members_said("OWN") == "not known on 2025-01-01"


def test_the_days_of_a_set_of_a_call_are_heeded() -> None:
    one = own(members=["TR"], until=dt.date(2024, 12, 31))
    assert on(dt.date(2024, 12, 31), one).standing("TR", ["OWN"]).inside is True
    assert on(dt.date(2025, 1, 1), one).standing("TR", ["OWN"]).inside is None


def test_sets_that_include_each_other_come_to_an_end() -> None:
    one, other = own(includes=["B"], members=["TR"]), own(id="B", includes=["OWN"], members=["NO"])
    known = on(CALL_OF_2020, one, other)
    assert known.members(["B"]) == {"TR", "NO"}
    assert known.standing("TR", ["B"]).inside is True


def test_a_set_is_called_as_the_data_call_it() -> None:
    known = on(CALL_OF_2020, own(called="the Invented Programme"), own(id="PLAIN"))
    assert known.called(["EU", "COSME"]) == "the EU and COSME"
    assert known.called(["EU", "COSME"], "or") == "the EU or COSME"
    assert known.called(["EU", "EEA", "OWN"]) == (
        "the EU, the European Economic Area and the Invented Programme"
    )
    assert known.called(["PLAIN"]) == "PLAIN"
    assert known.called(["NOBODY"]) == "NOBODY"
    assert known.called([]) == ""
    assert known.member("EEA") == "a state of the European Economic Area"


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (None, None, ""),
        (dt.date(2020, 1, 1), None, "from 2020-01-01"),
        (None, dt.date(2020, 1, 1), "until 2020-01-01"),
        (dt.date(2020, 1, 1), dt.date(2021, 1, 1), "from 2020-01-01 to 2021-01-01"),
    ],
)
def test_its_days_are_said(since: dt.date | None, until: dt.date | None, said: str) -> None:
    given = {key: day for key, day in (("from", since), ("until", until)) if day is not None}
    assert own(**given).days == said


def test_who_names_no_set_has_nobody_inside() -> None:
    found = countries_on(CALL_OF_2020).standing("DE", [])
    assert (found.inside, found.fact.may_leave_undecided) == (False, False)


DAYS = st.dates(dt.date(2012, 1, 1), dt.date(2028, 1, 1))


@settings(deadline=None)
@given(DAYS)
def test_members_are_inside_and_only_members_or_the_doubtful(day: dt.date) -> None:
    """Two ways to ask the same give the same answer, whatever the day."""
    known = countries_on(day)
    for name in known.said_of:
        members = known.members([name])
        counting = known.counting([name])
        for code in known.names:
            found = known.standing(code, [name])
            if known.counted_as(code) in members:
                assert found.inside is True
            else:
                assert found.inside is not True or found.caution is not None
            assert found.inside is not True or known.counted_as(code) in counting


@given(DAYS, st.sampled_from(["seed", "primary", "secondary", "inferred", "assumed"]))
def test_a_membership_is_as_sure_as_its_row(day: dt.date, evidence: str) -> None:
    row = Membership.model_validate({"countries": ["TR"], "source": "X", "evidence": evidence})
    known = on(day, own(memberships=[row]))
    assert known.standing("TR", ["OWN"]).fact == row
