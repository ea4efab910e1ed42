"""From a dotted path to the line of a file where it stands."""

from models.proposal import paths
from storage.toml.layout import Layout, NotUnderstood, layout


def lines_in(data: bytes) -> Layout | None:
    """Take the text of a file apart; None where it cannot be followed."""
    try:
        return layout(data)
    except NotUnderstood:
        return None


def line_of(data: bytes, path: str) -> int | None:
    """The line of a dotted path in a valid TOML text, or of the nearest table around it."""
    found = lines_in(data)
    return found.line_of(paths.steps(path)) if found is not None else None
