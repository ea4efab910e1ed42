"""Things that have the name of a file and are none, or have no end."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

from storage.toml.parsing import LARGEST_FILE


def _socket(place: Path) -> None:
    # From inside its folder, since the path of a socket has room for 100 characters.
    here = Path.cwd()
    os.chdir(place.parent)
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(place.name)
    finally:
        os.chdir(here)


def _huge(place: Path) -> None:
    with place.open("wb") as file:
        file.truncate(LARGEST_FILE * 1000)


ENDLESS: dict[str, tuple[Callable[[Path], None], str]] = {
    "pipe": (os.mkfifo, "no ordinary file"),
    "zeros": (lambda place: place.symlink_to("/dev/zero"), "no ordinary file"),
    "socket": (_socket, "no ordinary file"),
    "circle": (lambda place: place.symlink_to(place.name), "in a circle"),
    "huge": (_huge, "larger than"),
}
"""How each is made, and what is said of it."""
