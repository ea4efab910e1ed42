"""What was found, and taken out, where somebody is forgotten."""

from pathlib import Path
from typing import NamedTuple


class Touched(NamedTuple):
    """A place that held something of whom is forgotten."""

    place: Path
    what: str
    """What it is, and what becomes of it: `version 3: rewritten`."""
    failed: str = ""
    """Why it is there still; empty where it is out, or would be."""
