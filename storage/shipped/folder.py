"""Where the data lies that comes with the program."""

from pathlib import Path

import templates


def template_folder() -> Path:
    """The folder of the data that comes with the program."""
    return Path(next(iter(templates.__path__)))
