"""What an editor needs to find the schemas: both of them, and settings for the TOML servers."""

import json
from pathlib import Path

from cli.schemas.files import call_schema, proposal_schema
from storage.files.replacing import bytes_at, write_atomically

_OURS = "# Written by `clusterbid schema --editor`, and written anew by it."

# Of the rules that fit a file, Taplo (Even Better TOML) takes the last; Tombi takes the first.
# Without a catalogue of its own to ask for, Tombi works where there is no network.
_TAPLO = f"""\
{_OURS}
[[rule]]
include = ["**/*.toml"]
exclude = ["**/calls/*.toml", "**/calls/plans/*.toml", "**/.taplo.toml", "**/tombi.toml"]

[rule.schema]
path = "proposal.schema.json"

[[rule]]
include = ["**/calls/*.toml"]

[rule.schema]
path = "call.schema.json"
"""
_TOMBI = f"""\
{_OURS}
[files]
exclude = ["**/tombi.toml", "**/.taplo.toml", "**/calls/plans/*.toml"]

[[schemas]]
path = "call.schema.json"
include = ["**/calls/*.toml"]
strict = false

[[schemas]]
path = "proposal.schema.json"
include = ["**/*.toml"]

[schema.catalog]
paths = []
"""


class OfAnother(Exception):
    """Settings are there that somebody else wrote; its argument is their file."""


def files_for_editors() -> dict[str, str]:
    """The text of each file, by its name."""
    return {
        "proposal.schema.json": json.dumps(proposal_schema(), indent=2) + "\n",
        "call.schema.json": json.dumps(call_schema(), indent=2) + "\n",
        ".taplo.toml": _TAPLO,
        "tombi.toml": _TOMBI,
    }


def write_for_editors(folder: Path) -> list[Path]:
    """Write the files to a folder, over what was written there before.

    Raises `OfAnother` before anything is written; `SaveError` where a file cannot be.
    """
    files = {folder / name: text for name, text in files_for_editors().items()}
    for file in files:
        there = bytes_at(file, file) if file.suffix == ".toml" else None
        if there is not None and not there.startswith(_OURS.encode()):
            raise OfAnother(file)
    for file, text in files.items():
        write_atomically(file, text.encode(), file)
    return list(files)
