"""What a person wrote and TOML cannot read: the message tells its place and right spelling."""

import re
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values import kinds
from storage.errors import ReadError
from storage.proposals.reading import loads
from storage.toml.parsing import parse
from tests.helpers.places import ROOT

HEAD = 'format = 1\ncall = "C"\n'
NAME = Path("f.toml")

UNREAD, BARE, TWO = "{} cannot be read", "{} stands without quotes", "{} can be read in two ways"
CURLY = "these quotation marks are not those of TOML"
NO_END = "this text has no closing quotes on its line"
VALUES = {
    ("[project] start_date", "project.start_date"): [
        ("01.09.2021", UNREAD, "2021-09-01"),
        ("1/9/2021", TWO, "2021-09-01 or 2021-01-09"),
        ("5.10.20", UNREAD, "2020-10-05"),
        ("31.4.2021", UNREAD, kinds.DATE.expected),
        ("2021-9-1", UNREAD, "2021-09-01"),
        ("2021-02-30", "{} does not exist", kinds.DATE.expected),
        ("1 September 2021", UNREAD, "2021-09-01"),
        ("09-2021", UNREAD, kinds.DATE.expected),
        ("“2021-09-01”", CURLY, "2021-09-01"),
    ],
    ("[funding] rate", "funding.rate"): [
        ("90%", UNREAD, "90"),
        ("90 %", UNREAD, "90"),
        ("90,5", UNREAD, "90.5"),
        (".9", UNREAD, "0.9"),
        ("90.", UNREAD, "90"),
    ],
    ("[[costs]] unit_cost", "costs[0].unit_cost"): [
        ("5200,00", UNREAD, "5200"),
        ("5.200,00", UNREAD, "5200"),
        ("5,200", TWO, "5200 or 5.20"),
        ("5 200.00", UNREAD, "5200"),
        ("5'200", UNREAD, "5200"),
        ("5200 €", UNREAD, "5200"),
        ("€ 5200", UNREAD, "5200"),
        ("EUR 5200", UNREAD, "5200"),
        ("5200,-", UNREAD, "5200"),
        ("5\xa0200,00 €", UNREAD, "5200"),
        ("1.234.567", UNREAD, "1234567"),
        ("5200.00.", UNREAD, kinds.AMOUNT.expected),
        ("abc", UNREAD, kinds.AMOUNT.expected),
        ("012.50", UNREAD, "12.5"),
        ("5200.5 EUR", UNREAD, "5200.5"),
        ("-5,20", UNREAD, kinds.AMOUNT.expected),
        ("5.200 €", TWO, "5200 or 5.20"),
        ("5.200,0", UNREAD, "5200"),
        ("“5.200”", CURLY, "5200 or 5.20"),
        ("“5.200,50 €”", CURLY, "5200.5"),
        ("'5.200", NO_END, "5200 or 5.20"),
    ],
    ("[[work_packages]] start_month", "work_packages[0].start_month"): [
        ("01", UNREAD, "1"),
        ("M1", UNREAD, kinds.COUNT.expected),
        ("1.", UNREAD, "1"),
        ("1-6", UNREAD, kinds.COUNT.expected),
    ],
    ("[[partners]] for_profit", "partners[0].for_profit"): [
        ("True", UNREAD, "true"),
        ("yes", UNREAD, "true"),
        ("Nein", UNREAD, "true or false"),
        ("FALSE", UNREAD, "false"),
        ("", "no value follows the “=”", "true or false, or no such line"),
        ("null", "{} says that there is none", "no such line"),
    ],
    ("[[partners]] country", "partners[0].country"): [
        ("DE", BARE, '"DE"'),
    ],
    ("[[partners]] role", "partners[0].role"): [
        ("coordinator", BARE, '"coordinator"'),
    ],
    ("[[partners]] legal_name", "partners[0].legal_name"): [
        ("Hanse Cluster e.V.", BARE, '"Hanse Cluster e.V."'),
        ("“Hanse Cluster”", CURLY, '"Hanse Cluster"'),
        ("„Hanse Cluster“", CURLY, '"Hanse Cluster"'),
        ("«Hanse»", CURLY, '"Hanse"'),
        ("‘Hanse’", CURLY, '"Hanse"'),
        ("'Hanse", NO_END, '"Hanse"'),
        ('"Hanse', NO_END, '"Hanse"'),
        ('"Hanse" Cluster', "something follows the closing quotes", "'\"Hanse\" Cluster'"),
        (
            '"The "Hanse" Cluster"',
            "quotes inside of quotes end the text",
            "'The \"Hanse\" Cluster'",
        ),
        ('"Hanse“', CURLY, '"Hanse"'),
    ],
    ("[[partners]] pic", "partners[0].pic"): [
        ("204 518 736", BARE, '"204518736"'),
        ("012345678", BARE, '"012345678"'),
    ],
    ("[[partners]] website", "partners[0].website"): [
        ("https://example.org", BARE, '"https://example.org"'),
    ],
    ("[[partners]] description", "partners[0].description"): [
        (
            '"C:\\Users\\me"',
            "a backslash in a text has to be doubled, or the quotes be single",
            "'C:\\Users\\me'",
        ),
    ],
    ("[project] target_countries", "project.target_countries"): [
        ("KE, PE", UNREAD, '["KE", "PE"]'),
        ('"KE", "PE"', "several texts stand in brackets", '["KE", "PE"]'),
        ("[KE, PE]", "texts in a list stand in quotes", '["KE", "PE"]'),
        ('["KE", "PE"', "this list has no closing bracket", '["KE", "PE"]'),
        ("(KE)", UNREAD, '["KE"]'),
    ],
    ("[funding] sources", "funding.sources[0].amount"): [
        ('[{ partner = "A", amount = 5200,00 }]', "“5200,00” cannot be read", "5200"),
        ('[{ partner = "A", amount = 5200 € }]', "“5200 €” cannot be read", "5200"),
    ],
    ("[funding] ceilings", "funding.ceilings.A"): [
        ("{ A = 5.200,00 }", "“5.200,00” cannot be read", "5200"),
    ],
    ("[funding] ceilings.A", "funding.ceilings.A"): [
        ("5200,50", UNREAD, "5200.5"),
    ],
    ("[narrative] relevance", "narrative.relevance"): [
        ("Text ohne", BARE, '"Text ohne"'),
    ],
    ("[project] duration_months", "project.duration_months"): [
        ("36 months", UNREAD, "36"),
        ("thirty", UNREAD, kinds.COUNT.expected),
        ("'36", NO_END, "36"),
        ("036", UNREAD, "36"),
    ],
    ("[[partners]] members", "partners[0].members"): [
        ('"120”', CURLY, "120"),
    ],
    ("[[costs]] units", "costs[0].units"): [
        ("1,5", UNREAD, "1.5"),
        ("½", UNREAD, kinds.QUANTITY.expected),
    ],
    ("[[partners]] eccp.date", "partners[0].eccp.date"): [
        ("20.11.2020", UNREAD, "2020-11-20"),
        ("20.11.2020 16:30", UNREAD, "2020-11-20 16:30:00"),
        ("1/9/2021 17:00", TWO, "2021-09-01 17:00:00 or 2021-01-09 17:00:00"),
        ("2.11.2020 at noon", UNREAD, kinds.MOMENT.expected),
    ],
    ("strand", "strand"): [
        ("A", BARE, '"A"'),
        ("„A“ # x", CURLY, '"A"'),
    ],
}
"""By table and key, and the path that is told: a value, what is wrong, and what was meant."""

LISTED = "partners: a list of tables stands under double brackets, expected [[partners]] above each"
OTHERS = [
    ("[[partners]]\nfor_profit", 2, "not valid TOML: there is no “=” after the key"),
    ('[[partners]]\nkey: "A"', 2, 'a key is followed by “=”, not by “:”, expected key = "A"'),
    ('[[partners]]\nlegal name = "A"', 2, "a key has no spaces, expected legal_name ="),
    ('[project]\nsectors = ["a" "b"]', 2, "project.sectors: not valid TOML: a list has no closing"),
    ("[partners]\n[partners]", 2, LISTED),
    ("[[partners]]\n[partners]", 2, LISTED),
    ("[partners]\n[[partners]]", 2, LISTED),
    ("[partners\nkey = 1", 1, LISTED),
    ("[[partners]\nkey = 1", 1, LISTED),
    ('[narrative]\na = """b\nc', 2, "narrative.a: not valid TOML: a text has no closing quotes"),
    ("[work_packages.person_months]\nHMC = 9,5", 2, "work_packages.person_months.HMC: “9,5”"),
    ("// remark", 1, "a remark begins with “#”, expected # remark"),
    ('[project]\ntitle = ""\ntitle = ""', 3, "project.title: not valid TOML: this key stands in"),
]
"""Text behind the head, the line in it, and how what is told begins."""


def pairs() -> list[tuple[str, str, str, str]]:
    return [
        (*place, value, f"{wrong.format(f'“{value}”')}, expected {expected}")
        for place, rows in VALUES.items()
        for value, wrong, expected in rows
    ]


def told(text: str) -> str:
    with pytest.raises(ReadError) as caught:
        loads(text.encode(), NAME)
    return str(caught.value)


@pytest.mark.parametrize(("key", "path", "value", "message"), pairs())
def test_a_value_is_told_with_its_place_and_its_right_spelling(
    key: str, path: str, value: str, message: str
) -> None:
    header, _, name = key.rpartition(" ")
    text = f"{HEAD}{header}\n{name} = {value}\n"
    assert told(text) == f"f.toml:4: {path}: {message}"
    assert told(text.replace("\n", "\r\n")) == f"f.toml:4: {path}: {message}"
    if header:
        above = '[project.mine]\nnote = """\n[risks]\nrate = 5\n"""\n[[risks]]\n'
        assert told(text.replace(HEAD, HEAD + above)) == f"f.toml:10: {path}: {message}"


@pytest.mark.parametrize(("key", "path", "value", "message"), pairs())
def test_what_is_expected_instead_can_be_read(
    key: str, path: str, value: str, message: str
) -> None:
    header, _, name = key.rpartition(" ")
    expected = message.rpartition(", expected ")[2]
    in_words = re.search(r"[a-z]{2,} [a-z]{2,}", expected)
    if path.endswith(name) and not in_words:  # else it stands in braces
        for right in expected.split(" or "):
            draft = loads(f"{HEAD}{header}\n{name} = {right}\n".encode(), NAME)
            assert draft.problems == []


@pytest.mark.parametrize(("text", "line", "message"), OTHERS)
def test_what_is_no_value_is_told_too(text: str, line: int, message: str) -> None:
    assert told(f"{HEAD}{text}\n").startswith(f"f.toml:{line + 2}: {message}")


def test_the_place_counts_the_tables_above_it() -> None:
    tables = "[[costs]]\nunits = 1\n" * 3
    said = told(f"{HEAD}{tables}unit_cost = 5200,00\n[[costs]]\n")
    assert said.startswith("f.toml:9: costs[2].unit_cost: ")
    several = "funding.sources = [\n  { amount = 5.00 },\n  { amount = 6,00 },\n]\n"
    assert told(HEAD + several).startswith("f.toml:5: funding.sources[1].amount: “6,00”")


@pytest.mark.parametrize("key", ["Format", "FORMAT"])
def test_a_key_in_capitals_is_told_in_small_letters(key: str) -> None:
    said = told(f'call = "C"\n{key} = 1\n')
    assert said == f"f.toml:2: {key}: keys are written in small letters, expected format = 1"
    said = told('format = 1\nCall = "C"\n')
    assert said.startswith("f.toml:2: Call: keys are written in small letters, expected call")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("max = 5200,50", "max: “5200,50” cannot be read, expected 5200.5"),
        ("max = 90 %", "max: “90 %” cannot be read, expected 90"),
        ("day = 01.09.2021", "day: “01.09.2021” cannot be read, expected 2021-09-01"),
        ("open = Yes", "open: “Yes” cannot be read, expected true"),
        ("title = Clusters", 'title: “Clusters” stands without quotes, expected "Clusters"'),
        ("title = “Clusters”", "title: these quotation marks are not those of TOML, expected"),
        ("max = 5,200", "max: “5,200” can be read in two ways, expected 5200 or 5.20"),
    ],
)
def test_without_a_form_the_look_of_a_value_tells(text: str, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        parse(text.encode(), NAME)
    assert str(caught.value).startswith(f"f.toml:1: {message}")


def test_what_can_be_read_stays_as_it_is() -> None:
    assert parse(b"a = 5.200 # 5200,00", NAME) == {"a": Decimal("5.200")}


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "1 " * 100_000 + "x",
        "a" + ".a" * 50 + " = 5,0\n" + "b = 1\n" * 40_000,
        "a = 1\n" * 40_000 + 'b = """\n' + "c = 1\n" * 10_000,
        "a = [\n" + "{ b = 1 },\n" * 20_000,
        "a = {" + "b, " * 60_000,
    ],
    ids=["numbers", "early", "text", "list", "braces"],
)
def test_an_odd_text_is_refused_at_once(text: str) -> None:
    began = time.process_time()
    with pytest.raises(ReadError):
        parse(text.encode(), NAME)
    assert time.process_time() - began < 4


SAMPLE = (ROOT / "sample_proposals" / "bluegate.toml").read_text(encoding="utf-8")[:6000]


@given(st.integers(0, 6000), st.text("\"'[]{}=#.,\n\\ €“”01TODO%", max_size=6), st.integers(0, 9))
def test_whatever_is_typed_into_a_file_it_is_read_or_refused(at: int, text: str, cut: int) -> None:
    damaged = SAMPLE[:at] + text + SAMPLE[at + cut :]
    try:
        loads(damaged.encode(), NAME)
    except ReadError as error:
        assert error.line is None or 1 <= error.line <= damaged.count("\n") + 1
        assert "\n" not in str(error)
