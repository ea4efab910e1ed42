"""What the program remembers of a person's taste, apart from any draft."""

import contextlib
from collections.abc import Mapping
from pathlib import Path

from storage.errors import StorageError
from storage.proposals.saving import write_atomically
from storage.toml.parsing import parse, read_bytes
from storage.toml.values import pair

_NAME = "settings.toml"


def load_settings(folder: Path) -> dict[str, str]:
    """The settings in the settings folder; nothing where there are none that can be read."""
    file = folder / _NAME
    try:
        raw = parse(read_bytes(file), file)
    except StorageError:
        return {}
    return {key: value for key, value in raw.items() if isinstance(value, str)}


def save_settings(folder: Path, settings: Mapping[str, str]) -> None:
    """Write the settings; where that is not possible, they are forgotten without a word."""
    file = folder / _NAME
    text = "".join(f"{pair(key, value)}\n" for key, value in sorted(settings.items()))
    with contextlib.suppress(StorageError, OSError):
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(file, text.encode(), file)
