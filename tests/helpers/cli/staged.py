"""The call in two stages of the documents, and a draft for it."""

from tests.helpers.places import ROOT

EXAMPLES = ROOT / "docs" / "examples"
CORRIDORS = (EXAMPLES / "corridors-2026.toml").read_text(encoding="utf-8")
RAILSIDE = (EXAMPLES / "railside.toml").read_text(encoding="utf-8")
OPEN = RAILSIDE.replace('stage = "concept"\n', "")
"""The same draft, which names no stage."""


def at_stage(stage: str) -> str:
    """The draft for a stage."""
    return RAILSIDE.replace('"concept"', f'"{stage}"')
