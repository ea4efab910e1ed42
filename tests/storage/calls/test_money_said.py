"""What is wrong with what a call file says of money is told with its line and the nearest word."""

from pathlib import Path

import pytest

from tests.helpers.storage.good_call import CRITERION, GOOD, mistakes

LINE = GOOD.count("\n") + 2
"""The line of `[[criteria]]` of a criterion that is added to the good call."""


def stated(value: object) -> str:
    """A figure as a call file states it."""
    return f'{{ value = {value}, source = "guide", evidence = "assumed" }}'


@pytest.mark.parametrize(
    ("says", "said"),
    [
        (
            f'kind = "share-of-category"\ncategory = "travle"\nat_most = {stated(5)}',
            ".category: “travle” is no id of cost_model.categories: did you mean “travel”?",
        ),
        (
            f'kind = "share-of-country"\nbase = "grnat"\nat_most = {stated(5)}',
            ".base: “grnat” is no base of a share: did you mean “grant”?",
        ),
        (
            f'kind = "share-of-country"\nbase = "everything"\nat_most = {stated(5)}',
            ".base: “everything” is no base of a share, expected one of eligible-cost, "
            "direct-cost, grant, personnel, travel, subcontracting, third-party-support",
        ),
        ('kind = "share-of-country"', ": it says neither at_most nor at_least"),
        (
            f'kind = "share-of-applicant"\nat_most = {stated(5)}\nat_least = {stated(6)}',
            ".at_least.value: 6 is more than at_most, which is 5",
        ),
        (
            f'kind = "share-of-applicant"\nat_least = {stated(105)}',
            ".at_least.value: 105 cannot be right, expected a number from 1 to 100",
        ),
    ],
)
def test_of_a_share(tmp_path: Path, says: str, said: str) -> None:
    (found,) = mistakes(tmp_path, f"{GOOD}{CRITERION}{says}\n")
    line, _, rest = found.partition(": ")
    assert int(line) >= LINE
    assert rest.endswith(f"]{said}")


def test_a_share_of_the_cost_of_another_category_is_sound(tmp_path: Path) -> None:
    of = 'category = "travel"\nbase = "personnel"'
    says = f'kind = "share-of-category"\n{of}\nat_most = {stated(5)}'
    assert mistakes(tmp_path, f"{GOOD}{CRITERION}{says}\n") == []
