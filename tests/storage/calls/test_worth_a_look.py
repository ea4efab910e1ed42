"""What is no mistake in a call file, and still worth a look."""

from pathlib import Path

from storage.calls import load_call
from storage.calls.mistakes import worth_a_look
from tests.helpers.storage.good_call import CRITERION, GOOD


def test_a_source_that_is_not_listed_is_worth_a_look_and_no_mistake(tmp_path: Path) -> None:
    cited = "source = \"guide, W12 'W13'\""
    text = GOOD.replace('source = "guide"\n', f"{cited}\n", 1)
    head, tail = text.split("[[criteria]]", 1)
    file = tmp_path / "c.toml"
    unlisted = tail.replace('source = "guide"\n', 'source = "a flyer"\n', 2)
    file.write_text(f"{head}[[criteria]]{unlisted}", encoding="utf-8")
    said = [line.partition(": ")[2] for line in worth_a_look(load_call(file).call, file)]
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
    said = [line.removeprefix(f"{file}:") for line in worth_a_look(load_call(file).call, file)]
    at = [n for n, line in enumerate(without, start=1) if line.startswith("[[strands]]")]
    assert said == [
        f"{at[0]}: strands[0]: strand A has no max_grant, so budget.max-grant stays open for every "
        "proposal",
        f"{at[1]}: strands[1]: strand B has no rate, so budget.rate stays open for every proposal",
    ]


def test_what_is_said_of_another_call_makes_nothing_sure(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    sibling = '\n[[sources]]\nid = "S9"\ntitle = "Leaflet"\nabout = "OTHER-CALL-2020"\n'
    sure = CRITERION.replace('source = "guide"\nevidence = "assumed"', 'source = "guide, S9"')
    cited = 'kind = "pic"\nevidence = "secondary"\n'
    file.write_text(GOOD + sibling + sure + cited, encoding="utf-8")
    (said,) = worth_a_look(load_call(file).call, file)
    assert said.endswith(
        "criteria[13].source: “S9” is about OTHER-CALL-2020, and makes nothing secondary here"
    )
    file.write_text(file.read_text(encoding="utf-8").replace('"secondary"', '"inferred"'))
    assert list(worth_a_look(load_call(file).call, file)) == []
