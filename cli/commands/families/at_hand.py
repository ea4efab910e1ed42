"""The template that is named, and its children in a folder."""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

from cli.found import drafts_in
from cli.options import add_recursive
from cli.printing import Refused
from storage import Draft, StorageError
from storage.history.families import is_child
from storage.history.templates import Templates
from storage.locations import locations


def add_family(parser: argparse.ArgumentParser) -> None:
    """Declare the template, and where its children lie."""
    parser.add_argument("template", metavar="TEMPLATE", type=Path, help="the draft they came from")
    parser.add_argument(
        "folder",
        nargs="?",
        metavar="DIR",
        type=Path,
        help="where the children lie (default: beside the template)",
    )
    add_recursive(parser)


def kept_templates() -> Templates:
    """The versions of templates that children have."""
    return Templates(locations(os.environ).state)


def children(args: argparse.Namespace, template: Draft) -> Iterator[Draft | StorageError]:
    """The children of a template, and what is wrong with a file that may be one."""
    folder: Path = args.folder or args.template.parent
    if not folder.is_dir():
        raise Refused(f"{folder}: this is no folder")
    for found in drafts_in(folder, recursive=args.recursive):
        if isinstance(found, StorageError) or is_child(found, template):
            yield found


def without_children(args: argparse.Namespace) -> str:
    """That a template has none where they were looked for."""
    folder: Path = args.folder or args.template.parent
    below = "" if args.recursive else "; -r looks below too"
    return (
        f"{args.template} has no children in {folder}{below}. "
        "`clusterbid family new` begins one, and `clusterbid new --from … --family`"
    )
