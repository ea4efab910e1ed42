"""Which version of the program this is; told to those who make bundles, and by the doors."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed


def version() -> str:
    """The version of the installed program."""
    try:
        return installed("clusterbid")
    except PackageNotFoundError:
        return "(not installed)"
