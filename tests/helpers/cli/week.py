"""A consultant's folder: five clients, eight drafts each, and what became of them in a week."""

import re
from pathlib import Path

from models.proposal import Proposal
from storage.proposals.writing import dumps
from tests.helpers.bundle.workbook import BLUEGATE
from tests.helpers.models.cases import base

CLIENTS = ("harbour", "forest", "food", "water", "skills")
DRAFTS = 8
"""Of each client; the last of `water` is begun in the week, the first of `harbour` is a sample."""
FEW = 3
"""As many where the story is the same, and is to be told quickly."""
_APPLICANTS = ("Cluster", "Network", "Alliance")


def forty(folder: Path, each: int = DRAFTS) -> None:
    """Write all drafts but the one that is still to be begun, ready but for two conflicts."""
    for client, named in enumerate(CLIENTS):
        (folder / named).mkdir(parents=True)
        for number in range(1, each + 1):
            if (named, number) != ("water", each):
                text = _small(named, number, f"3{client}{number}")
                (folder / named / f"{named}{number}.toml").write_text(text, "utf-8")
    (folder / "harbour" / "harbour1.toml").unlink()
    (folder / "harbour" / "bluegate.toml").write_bytes(BLUEGATE.read_bytes())
    # Food 3 took over a member of Forest 1, and nobody told Skills 2 that Water 2 has one of its.
    take_over(folder / "food" / "food3.toml", folder / "forest" / "forest1.toml")
    take_over(folder / "skills" / "skills2.toml", folder / "water" / "water2.toml")


def take_over(into: Path, of: Path) -> None:
    """Have the last applicant of another draft apply in place of the last one."""
    name, pic = (_last(of, field) for field in ("legal_name", "pic"))
    another_applies(into, name, pic)


def another_applies(draft: Path, name: str, pic: str) -> None:
    """Have another organisation apply in place of the last one, as somebody does by hand."""
    text = draft.read_text("utf-8")
    for field, now in (("legal_name", name), ("pic", pic)):
        text = text.replace(_last(draft, field), now)
    draft.write_text(text, "utf-8")


def _last(draft: Path, field: str) -> str:
    found: list[str] = re.findall(rf'^{field} = "(.*)"$', draft.read_text("utf-8"), re.MULTILINE)
    return found[-1]


def _small(client: str, number: int, pic: str) -> str:
    """A small draft to which nothing can be said, in a strand by turns."""
    raw = base("complete-a" if number % 2 else "complete-b")
    raw["project"]["acronym"] = f"{client.upper()}{number}"
    for at, partner in enumerate(raw["partners"]):
        partner["legal_name"] = f"{client.title()} {number} {_APPLICANTS[at]}"
        partner["pic"] = f"{pic}{at:06}"
    return dumps(Proposal.model_validate(raw))
