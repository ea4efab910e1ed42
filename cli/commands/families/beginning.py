"""`clusterbid family new`: a child of a template is begun."""

import argparse
import shlex
from pathlib import Path

from cli.commands.families.at_hand import kept_templates
from cli.printing import Page, Refused, Span, show
from models.compared.family import child_of, still_the_templates
from models.values.words import listed
from storage import AlreadyExists, Draft, save
from storage.companions.along import copied_along
from storage.history.families import as_template
from storage.proposals.identity import identified

SUMMARY = "begin a child of a template, with all that the template says"

DESCRIPTION = """\
Write a child of a template: all that the template says, with an id and an
acronym of its own. The template gets an id too, if it has none yet. An existing
file is never overwritten."""

EPILOG = """\
Pictures that the template names are copied beside FILE. `clusterbid new --from
TEMPLATE --family` begins a child under another call or strand.

exit codes:
  0  written; what still is the template's is told
  2  the file exists, or one of the two cannot be used

examples:
  clusterbid family new template.toml seashield.toml --acronym SEASHIELD"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("template", metavar="TEMPLATE", type=Path, help="a draft")
    parser.add_argument("file", metavar="FILE", type=Path, help="where to write the child")
    parser.add_argument("--acronym", default="", metavar="X", help="short name of the child")


def run(args: argparse.Namespace) -> int:
    """Write it; returns 0. Raises `StorageError` and `Refused`."""
    file: Path = args.file
    if file.exists() or file.is_symlink():
        raise Refused(f"{file} exists already; nothing was written. Choose another name.")
    template, link = as_template(args.template, kept_templates())
    child = identified(child_of(template.proposal, link, args.acronym))
    fresh = Draft.new(child)
    try:
        along = copied_along(child, args.template, file, lambda: save(fresh, file)).said
    except AlreadyExists:
        raise Refused(f"{file} exists already; nothing was written.") from None
    page = Page()
    page.add("Written: ", Span(str(file), "whole"), ", a child of ", Span(str(args.template)))
    if along:
        page.add(along)
    if same := still_the_templates(child, template.proposal):
        page.add(f"Still the template's, and to be its own: {listed(same, most=3, apart='; ')}")
    page.add(f"Next: clusterbid open {shlex.quote(str(file))}")
    show(page.lines)
    return 0
