"""A folder of drafts to be told of on one page."""

import re
from pathlib import Path

import pytest

from tests.helpers.cli.proposals import ELIGIBLE, INELIGIBLE, another

HOSTILE = "<script>alert(1)</script> & \"x\" 'y' שלום \\u202e \\u0001 ]]> <!--"


@pytest.fixture
def portfolio() -> Path:
    """Three drafts, two of which share their applicants, and a file that is no draft any more."""
    folder = Path("clients")
    (folder / "sea").mkdir(parents=True)
    plan = "start_date = 2021-09-01\nduration_months = 36"
    (folder / "blue.toml").write_text(
        ELIGIBLE.replace("duration_months = 36", plan), encoding="utf-8"
    )
    twin = another(ELIGIBLE, 2).replace("BLUEGATE", "TWIN")
    twin = re.sub(r"pic = \"\d+(\d)\"", r'pic = "91234567\1"', twin)
    (folder / "twin.toml").write_text(twin, encoding="utf-8")
    written = HOSTILE.replace('"', '\\"')
    bad = re.sub(r"^title = .*$", lambda _: f'title = "{written}"', INELIGIBLE, flags=re.MULTILINE)
    bad = another(bad, 3).replace("HMC 3 e.V.", "R&D <b>Group</b>")
    (folder / "sea" / "bad.toml").write_text(bad, encoding="utf-8")
    (folder / "broken.toml").write_text("format = 1\ncall = \n", encoding="utf-8")
    return folder
