"""What is wrong with conditions and regions of a call file is told with its line."""

from pathlib import Path

import pytest

from tests.helpers.storage.good_call import CRITERION, GOOD, STATED, mistakes

LINE = GOOD.count("\n") + 2


def regions(nuts: str, category: str = "transition") -> str:
    return f'{GOOD}\n[[regions]]\ncategory = "{category}"\nnuts = {nuts}\n{STATED}'


def phases(*names: str) -> str:
    return "".join(f'\n[[phases]]\nid = "{n}"\ntitle = "{n}"\n{STATED}' for n in names)


ES = '["ES61"]'
ONE = f'{CRITERION}kind = "at-least-one"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            f"{GOOD}{ONE}",
            "it says neither types nor ownerships nor for_profit nor sets nor regions",
        ),
        (f'{GOOD}{ONE}types = ["cluster-organization"]\n', "did you mean “cluster-organisation”?"),
        (
            f'{GOOD}\n[[organisation_types]]\nid = "other"\ntitle = "O"\n{STATED}',
            "“other” is a type in every call; give this one an id of its own",
        ),
        (
            f'{GOOD}\n[[organisation_types]]\nid = "uni"\ntitle = "O"\n{STATED}'
            f'{ONE}types = ["unni"]\n',
            "“unni” is no type of organisation: did you mean “uni”?",
        ),
        (
            f'{GOOD}\n[[outputs]]\nid = "o"\ntitle = "O"\nphase = "prepratory"\n{STATED}',
            "outputs[1].phase: “prepratory” is no phase: did you mean “preparatory”?",
        ),
        (
            f"{GOOD}{phases('preparatory', 'implementation', 'pilots')}"
            f'{CRITERION}kind = "phases"\nphases = ["pilot"]\n',
            "phases[0]: “pilot” is no phase: did you mean “pilots”?",
        ),
        (
            f'{GOOD}\n[[roles]]\nid = "coordinator"\ntitle = "C"\nstrands = ["Z"]\n{STATED}',
            "roles[0].strands[0]: “Z” is no strand",
        ),
        (f'{GOOD}{ONE}sets = ["EEU"]\n', "“EEU” is no set of countries"),
        (f'{GOOD}{ONE}types = ["other"]\nminimum = 0\n', ".minimum: 0 cannot be right"),
        (f"{GOOD}{ONE}types = []\n", "it is empty, expected at least one"),
        (
            f'{GOOD}{ONE}regions = ["transition"]\n',
            "the call has no [[regions]] that are “transition”: it lists none",
        ),
        (
            f"{regions(ES)}{ONE}regions = ['less-developed']\n",
            "the call has no [[regions]] that are “less-developed”: it has transition",
        ),
        (regions(ES, "transitional"), "did you mean “transition”?"),
        (regions('["GR30"]'), "“GR30” is no NUTS code: did you mean “EL30”?"),
        (regions('["Lisboa"]'), "“Lisboa” is no NUTS code, expected a country"),
        (regions('["QQ1"]'), "“QQ1” begins with no code of a country"),
        (regions('["ES61", "ES61"]'), "“ES61” stands in regions already; each code stands once"),
        (regions("[]"), "it is empty, expected at least one"),
        (f'{GOOD}{CRITERION}kind = "max-entities"\nmaximum = "4"\n', "without quotes"),
    ],
)
def test_of_conditions(tmp_path: Path, text: str, said: str) -> None:
    found = mistakes(tmp_path, text)
    assert [line for line in found if said in line]
    assert all(int(line.partition(":")[0]) >= LINE for line in found)


LARGEST = f'{CRITERION}kind = "max-entities"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{LARGEST}maximum = 2\n", ["it is less than the “min-entities” of 3: nobody can"]),
        (f"{LARGEST}maximum = 3\n", []),
        (f'{LARGEST}maximum = 1\nstrands = ["B"]\n', ["it is less than"]),
    ],
)
def test_criteria_that_nobody_can_meet_together(tmp_path: Path, text: str, said: list[str]) -> None:
    found = mistakes(tmp_path, GOOD + text)
    assert len(found) == len(said)
    assert all(one in other for one, other in zip(said, found, strict=True))
