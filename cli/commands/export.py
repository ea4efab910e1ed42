"""`clusterbid export`: write the bundle of a proposal, or of many."""

import argparse
import os
from pathlib import Path

from bundle.application import Variant
from bundle.building import counted
from bundle.exporting import export
from bundle.package.packing import is_zip_name
from cli.commands.bundles.exporting import Wanted, placed, requested, said_of_pages
from cli.formats.listing import FORMATS, writer_of_export
from cli.found import items_of, path_of, say_what_lies_below
from cli.judging import now
from cli.options import add_as_of, add_format, add_recursive, format_of, number_of_jobs
from cli.printing import Refused, complain, show
from cli.unsaved import said_of_unsaved
from storage.calls import said_of_own

DESCRIPTION = """\
Write the bundle of a proposal: the description of the action as PDF and DOCX,
the estimated budget, Part A, the sheets of each applicant, the eligibility
report, the proposal itself, and a manifest with the SHA-256 of every file.
A proposal that is not submission-ready is refused, unless --draft is given."""

EPILOG = """\
where it goes:
  A path that ends in .zip is one ZIP; any other is the folder of the bundle.
  A folder that holds other things gets the bundle in a folder of its own name,
  ACRONYM_CALL_STRAND; without --output that is made in the current folder.
  Several PATHs, or a folder, give one bundle each, inside the folder --output.
  An existing bundle is replaced only with --force; what is no bundle, never.

variants:
  submission   all that the call asks for
  internal     besides, the comments of the file, advice and what-ifs
  public       the description only, without money and personal data

An undecided proposal may be exported; its first page names each rule on
which the call text has to be asked.

drafts:
  A draft bears its day, a running number and a fingerprint of its content, on
  every page and in names: DRAFT-03_2020-11-27_1a2b3c4. The day is --as-of, else
  SOURCE_DATE_EPOCH, else now; the number is --number, else one more than that
  of the newest draft where the bundle goes. A final bundle takes its dates from
  SOURCE_DATE_EPOCH, else from the deadline; its report tells the time left.
  Drafts and the internal variant list what changed since --since; without it,
  a draft for which no --number is given, since the newest draft there.
  The same proposal, call, --as-of, --number and --since give the same bytes.

exit codes:
  0  written
  1  some proposal is not submission-ready; its bundle was not written. Or two
     have something against one another, as `check` of both tells
  2  some file or its call cannot be used, or its bundle cannot be written
  With several files the highest code counts, and every file is answered for.

  130  stopped by Ctrl+C; bundles that were begun then are written, and told

examples:
  clusterbid export bluegate.toml
  clusterbid export bluegate.toml --output to-upload.zip
  clusterbid export half-filled.toml --draft --variant internal
  clusterbid export drafts/ --output bundles/ --zip
  clusterbid export clients/ -r --output bundles/ --format csv > exported.csv"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", type=Path, help="proposal or folder")
    add_recursive(parser)
    parser.add_argument(
        "--output", type=Path, metavar="DIR_OR_ZIP", help="where it goes (default: see below)"
    )
    parser.add_argument(
        "--variant",
        choices=[variant.value for variant in Variant],
        default=Variant.SUBMISSION.value,
        help="for whom (default: submission)",
    )
    parser.add_argument(
        "--draft",
        action="store_true",
        help="export whatever is there, with DRAFT on every page and in every name",
    )
    parser.add_argument("--force", action="store_true", help="replace a bundle that is there")
    parser.add_argument("--zip", action="store_true", help="write ZIPs instead of folders")
    add_format(parser, FORMATS, "of one a page, of several a table")
    add_as_of(parser, "when it is made: the day of a draft, and the time left", "now")
    parser.add_argument(
        "--number",
        type=number_of_draft,
        metavar="N",
        help="the running number of a draft (default: one more than the newest beside it)",
    )
    parser.add_argument(
        "--since",
        type=Path,
        metavar="BUNDLE",
        help="list what changed since that bundle (default: see below)",
    )
    parser.add_argument(
        "--jobs",
        type=number_of_jobs,
        metavar="N",
        help="with several proposals, write N at a time (default: one for each core)",
    )


def number_of_draft(text: str) -> int:
    """The number of a draft that was typed."""
    if not text.isdecimal() or not 0 < int(text) < 10_000:
        raise argparse.ArgumentTypeError("a number from 1 to 9999 is expected")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Write a bundle, or many; returns the exit code. Raises `StorageError` and `Refused`."""
    _refuse_what_is_of_others(args)
    # `os.environ` itself cannot be sent to other processes.
    wanted = Wanted(
        Variant(args.variant),
        args.draft,
        args.force,
        args.zip,
        args.as_of or now(),
        args.as_of is not None,
        args.number,
        args.since,
        dict(os.environ),
    )
    one = len(args.paths) == 1 and not args.paths[0].is_dir()
    form = format_of(args)
    if one and form is None:
        return _one(args.paths[0], wanted, args.output)
    from cli.commands.bundles.export_many import export_many, export_told

    if args.since is not None and not one:
        raise Refused("--since is a bundle of one proposal: export that one alone")
    items = list(items_of(args.paths, recursive=args.recursive))
    folder = args.output or Path()
    writer = writer_of_export(form or "table", (str(path_of(one)) for one in items), folder)
    if one:
        return export_told(args.paths[0], wanted, args.output, writer)
    code = export_many(items, wanted, folder, writer, jobs=args.jobs)
    say_what_lies_below(args.paths, recursive=args.recursive)
    return code


def _refuse_what_is_of_others(args: argparse.Namespace) -> None:
    """Raise `Refused` for an option that would change nothing of the bundles that are asked for."""
    if args.number is not None and not args.draft:
        raise Refused("--number is that of a draft: add --draft, or leave it out")
    listed = args.variant == Variant.INTERNAL or (args.draft and args.variant != Variant.PUBLIC)
    if args.since is not None and not listed:
        raise Refused(
            "--since is for the list of changes, which only drafts and the internal variant have, "
            "and never the public one: leave it out"
        )


def _one(path: Path, wanted: Wanted, output: Path | None) -> int:
    from cli.pages.export import refusal, written
    from cli.progress import progress

    request = counted(requested(path, wanted))
    draft = request.judged.draft
    told = (*map(str, draft.problems), *said_of_unsaved(draft))
    for line in (*told, *said_of_own(request.judged.known), *said_of_pages(path, request)):
        complain(line)
    if request.refused:
        show(refusal(path, request).lines)
        return 1
    request, target = placed(request, wanted, output)
    with progress() as tell:
        entries = export(request, target, tell, force=wanted.force)
    show(written(target, request, entries, zipped=is_zip_name(target)).lines)
    return 0
