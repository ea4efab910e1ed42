"""A call file without a mistake, a criterion to add to it, and what is said of any text."""

from pathlib import Path

from storage.calls import CallFileError, load_call
from storage.calls.new import skeleton

GOOD = skeleton("MY-CALL-2021-01")
STATED = 'source = "guide"\nevidence = "assumed"\n'
CRITERION = f'\n[[criteria]]\nid = "x.y"\nasks = "something"\neffect = "advises"\n{STATED}'


def mistakes(tmp_path: Path, text: str) -> list[str]:
    """What is said of a call file with this text, each without the name of the file."""
    file = tmp_path / "c.toml"
    file.write_text(text, encoding="utf-8")
    try:
        load_call(file)
    except CallFileError as error:
        return [line.removeprefix(f"{file}:") for line in error.problems]
    return []
