"""An invented call of three strands, how it is revised, and drafts of each strand and stamp."""

import re
from pathlib import Path

import tomli_w

from tests.helpers.models.cases import Raw
from tests.helpers.places import ROOT

FORESTS = ROOT / "docs" / "examples" / "forests-2025-1.toml"
NOW, BEFORE, NEXT = "2025-07-15.2", "2025-05-03.1", "2025-08-01.3"
STAMPS = ("", NOW, BEFORE, "nobody knows", NEXT)
STRANDS = ("1", "2", "3", "")
_CANOPY = FORESTS.with_name("canopy.toml")


def drafts_of_forests() -> dict[str, bytes]:
    """A draft for each strand, and for none, with each stamp; by their names."""
    text, found = _CANOPY.read_text(encoding="utf-8"), {}
    for strand in STRANDS:
        for number, stamp in enumerate(STAMPS):
            stamped = re.sub("(?m)^call_revision = .*$", f'call_revision = "{stamp}"', text)
            draft = re.sub("(?m)^strand = .*$", f'strand = "{strand}"', stamped)
            found[f"{strand or 'none'}/{number}.toml"] = draft.encode()
    return found


def put(file: Path, raw: Raw) -> None:
    """Write a call file."""
    file.write_text(tomli_w.dumps(raw), encoding="utf-8")


def revised(raw: Raw, was: Raw) -> Raw:
    """The call as its next revision, which tells what was otherwise in this one."""
    told = {"revision": NOW, "source": "guide", "evidence": "seed", "was": was}
    return {**raw, "revision": NEXT, "earlier": [told, *raw["earlier"]]}
