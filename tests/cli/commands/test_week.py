"""The week of docs/desk.md, command by command: forty drafts, five clients, forms, conflicts.

`UPDATE_GOLDENS=1` writes answers that are others now into the document, whole; read the diff.
"""

import os
import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage import load
from tests.cli.conftest import Run
from tests.helpers.cli.week import CLIENTS, another_applies, forty
from tests.helpers.forms import fill
from tests.helpers.places import ROOT

DOCUMENT = ROOT / "docs" / "desk.md"
DEEPWATER = Path("clients/water/deepwater.toml")
Back = Callable[[Path], Path]
_CONSOLE = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)


class Week:
    """A shell in which the commands of the document are typed, and what others do meanwhile."""

    def __init__(self, run: Run, went_through: Back) -> None:
        self._run = run
        self._went_through = went_through

    def typed(self, line: str) -> str:
        """What a command prints, its complaints after its answer."""
        command, _, into = line.partition(" > ")
        words = [found for word in shlex.split(command) for found in _meant(word)]
        if words[0] == "mv":
            Path(words[1]).rename(words[2])
            return ""
        self._before(words)
        done = self._run(*words[1:])
        if into:
            Path(into).write_text(done.out, "utf-8")
        return ("" if into else done.out) + done.err

    def _before(self, words: list[str]) -> None:
        """What came by mail, or was changed by hand, before a command."""
        if words[2] == "import" and "--take" not in words:
            self._replies_come()
        if words[1] == "conflicts" and Path("later.toml").exists():
            another_applies(Path("clients/food/food3.toml"), "Oak and Oats Alliance", "399000001")

    def _replies_come(self) -> None:
        """Four forms are filled in and mailed back; in the draft, one phone is another by now."""
        replies = Path("replies")
        replies.mkdir()
        filled: dict[tuple[str, str], dict[str, object]] = {
            ("01-HMC", "Hanse FINAL.xlsx"): {"members": 131, "contact.phone": "+49 40 1"},
            ("02-ACTA", "acta.xlsx"): {"members": 97},
            ("03-ARN", "ARN scan (2).xlsx"): {"sme_members": 64},
            ("06-ABNA", "abn.xlsx"): {"members": 60},
        }
        for (form, reply), values in filled.items():
            sent = Path(f"forms/DEEPWATER-{form}-round1.xlsx")
            fill(sent, {f"partners[0].{field}": value for field, value in values.items()})
            back = self._went_through(sent) if form == "03-ARN" else sent
            (replies / reply).write_bytes(back.read_bytes())
        text = DEEPWATER.read_text("utf-8")
        DEEPWATER.write_text(text.replace("+49 40 66969 120", "+49 40 2"), "utf-8")


def _meant(word: str) -> list[str]:
    return sorted(map(str, Path().glob(word))) if "*" in word else [word]


def _is_as_shown(shown: str, real: str) -> bool:
    """Whether an answer is the one that is shown; a line with `…` stands for any others."""
    parts = [re.escape(part) for part in re.split(r"^…\n", shown, flags=re.MULTILINE)]
    return re.fullmatch("(?:.*\n)+?".join(parts), real) is not None


def _answers(week: Week, block: str) -> Iterator[str]:
    """The block with the answers that its commands give; as it was where that fits."""
    for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
        real = week.typed(command)
        yield f"$ {command}\n{shown if _is_as_shown(shown, real) else real}"


@pytest.mark.usefixtures("documents", "ids")
def test_a_week_at_the_desk_goes_as_it_is_told(run: Run, went_through: Back) -> None:
    forty(Path("clients"))
    week = Week(run, went_through)
    document = DOCUMENT.read_text(encoding="utf-8")
    real = _CONSOLE.sub(lambda found: "".join(_answers(week, found[0])), document)
    if os.environ.get("UPDATE_GOLDENS"):
        DOCUMENT.write_text(real, encoding="utf-8")
    assert _CONSOLE.findall(real) == _CONSOLE.findall(document)

    # What the week was for: the draft with all that came back, and a bundle of each that is ready.
    hanse, acta, arn, *_, aegean = load(DEEPWATER).proposal.partners
    assert (hanse.members, hanse.contact.phone) == (131, "+49 40 1")
    assert (acta.members, arn.sme_members) == (97, 64)
    assert aegean.members == 60
    assert len(list(Path("bundles").glob("*.zip"))) == 39
    assert len(CLIENTS) == 5
