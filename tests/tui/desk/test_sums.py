"""What matters most of the desk's table is read whole: sums, strands, verdicts."""

import shutil
from pathlib import Path

import pytest

from tests.helpers.samples import FOLDER
from tests.helpers.tui import WIDEST_AND_SMALLEST, desk_of, shows


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_grant_of_millions_is_not_cut(tmp_path: Path, size: tuple[int, int]) -> None:
    for name in ("loomshift", "magnetring"):
        shutil.copy(FOLDER / f"{name}.toml", tmp_path)
    async with desk_of(tmp_path, size=size) as pilot:
        await shows(pilot, "1 326 204.25", "2 507 648.50")


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST)
async def test_the_strand_and_the_verdict_are_not_cut(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    for name in ("bluegate", "seashield", "magnetring"):
        shutil.copy(FOLDER / f"{name}.toml", tmp_path)
    async with desk_of(tmp_path, size=size) as pilot:
        await shows(pilot, " · A ", " · B ", " · 1 ", "? depends on the call text")
