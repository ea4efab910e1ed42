"""Award criteria of a call: what is wrong with them is said in its line, with what was expected."""

from pathlib import Path

import pytest

from tests.helpers.storage.good_call import GOOD, STATED, mistakes

AWARD = f"""
[[award_criteria]]
id = "relevance"
title = "Relevance"
points = {{ value = 30, source = "guide", evidence = "assumed" }}
threshold = {{ value = 15, source = "guide", evidence = "assumed" }}
weight = {{ value = 1.5, source = "guide", evidence = "assumed" }}
{STATED}
[[award_criteria]]
id = "impact"
title = "Impact"
strands = ["A"]
{STATED}
[award_threshold]
value = 60
{STATED}"""

POINTS = '{ value = 10, source = "guide", evidence = "assumed" }'


def test_award_criteria_need_no_figures(tmp_path: Path) -> None:
    assert mistakes(tmp_path, GOOD + AWARD) == []


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("points =", "pionts =", "award_criteria[0].pionts: unknown key: did you mean “points”?"),
        ('"impact"', '"relevance"', "award_criteria[1].id: “relevance” stands in award_criteria"),
        ("value = 15", "value = 31", "award_criteria[0].threshold.value: 31 is more than points"),
        ("value = 1.5", "value = 0", "award_criteria[0].weight.value: 0 cannot be right, expected"),
        ("value = 30", 'value = "30"', "award_criteria[0].points.value: “30” cannot be read"),
        ('["A"]', '["C"]', "award_criteria[1].strands[0]: “C” is no strand of this call"),
        ("value = 60", "value = -1", "award_threshold.value: -1 cannot be right, expected a"),
        ("[award_threshold]", "[award_treshold]", "award_treshold: unknown key: did you mean"),
    ],
)
def test_each_mistake_is_told_in_its_line(tmp_path: Path, was: str, now: str, said: str) -> None:
    assert was in AWARD
    found = mistakes(tmp_path, GOOD + AWARD.replace(was, now, 1))
    assert any(line.partition(": ")[2].startswith(said) for line in found), found


def test_nobody_can_reach_more_than_all_points_together(tmp_path: Path) -> None:
    every = AWARD.replace('title = "Impact"', f'title = "Impact"\npoints = {POINTS}')
    assert mistakes(tmp_path, GOOD + every.replace("value = 60", "value = 55")) == []
    (line,) = mistakes(tmp_path, GOOD + every.replace("value = 60", "value = 55.1"))
    assert "award_threshold.value: 55.1 is more than all points together, which are 55" in line
