"""The arithmetic of the benchmarks; nothing here measures time."""

import pytest

from scripts.bench.stats import Row, interleaved, number, percentile, row, table


def test_a_row_compares_medians() -> None:
    compared = row("it", ours=[3.0, 9.0, 4.0], floor=[2.0, 2.0, 50.0], goal=2.0)
    assert (compared.ours, compared.floor, compared.ratio) == (4.0, 2.0, 2.0)
    assert not compared.over, "a goal that is just reached is not missed"


@pytest.mark.parametrize(
    ("goal", "over", "said"), [(None, False, ""), (1.5, True, "over"), (2.5, False, "ok")]
)
def test_a_row_says_whether_its_goal_is_missed(goal: float | None, over: bool, said: str) -> None:
    compared = Row("it", ours=20.0, floor=10.0, goal=goal)
    assert compared.over is over
    assert compared.cells[-1] == said


def test_measures_take_turns_and_the_first_round_does_not_count() -> None:
    order: list[str] = []

    def measure(name: str) -> float:
        order.append(name)
        return float(len(order))

    ours, floor = interleaved(3, lambda: measure("ours"), lambda: measure("floor"))
    assert [len(ours), len(floor)] == [3, 3]
    assert len(order) == 8
    assert min(ours + floor) == 3, "the first round is a warm-up"
    assert order[2:4] == order[4:6][::-1], "the order turns around"
    for at in range(0, 8, 2):
        assert set(order[at : at + 2]) == {"ours", "floor"}


def test_a_percentile_is_one_of_the_values() -> None:
    values = [float(n) for n in range(1, 101)]
    assert percentile(values, 0.95) == 96
    assert percentile(values, 1.0) == 100
    assert percentile([7.0], 0.5) == 7


def test_numbers_have_the_digits_that_matter() -> None:
    assert [number(v) for v in (123.45, 12.345, 1.2345)] == ["123", "12.3", "1.23"]


def test_the_columns_of_the_table_are_aligned() -> None:
    lines = table([Row("short", 1.0, 1.0, goal=1.5), Row("rather longer", 200.0, 1.0)]).splitlines()
    assert len(lines) == 3
    assert lines[1].index("1.00") + 4 == lines[2].index("200") + 3
