"""`clusterbid calls`: the calls that are known, one of them in full, a call file of one's own."""

import argparse
import os
from pathlib import Path

from cli.judging import lines_of
from cli.printing import Page, Span, complain, show
from models.call import Call
from models.text import fold_id
from storage import StorageError
from storage.calls import call_files, find_call, load_call
from storage.locations import locations

DESCRIPTION = """\
List the calls that are known, show one with its criteria and their sources,
or check a call file of your own. Call files are TOML; yours go into the
`calls` folder (`clusterbid locate`), and before the shipped ones."""

EPILOG = """\
exit codes:
  0  done
  1  list: some call file of your own has mistakes
  2  the call is unknown, or the call file has mistakes

examples:
  clusterbid calls list
  clusterbid calls show COS-CLUSINT-2020-3-01
  clusterbid calls check my-call.toml"""

_SIDE_BY_SIDE = 92


def arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="every call: id, title, strands, deadline, revision")
    listing.set_defaults(act=_list)
    showing = actions.add_parser("show", help="one call: strands side by side, criteria, sources")
    showing.add_argument("id", metavar="ID", help="id or alias of the call")
    showing.set_defaults(act=_show)
    checking = actions.add_parser("check", help="every mistake of a call file, else a preview")
    checking.add_argument("file", metavar="FILE", type=Path, help="the call file")
    checking.set_defaults(act=_check)


def run(args: argparse.Namespace) -> int:
    code: int = args.act(args)
    return code


def _list(_args: argparse.Namespace) -> int:
    own = locations(os.environ).calls
    rows: list[list[str]] = []
    seen: set[str] = set()
    code = 0
    for file in call_files():
        try:
            call = load_call(file)
        except StorageError as error:
            code = 1
            for line in lines_of(error):
                complain(line)
            continue
        origin = "own" if file.parent == own else "shipped"
        if fold_id(call.id) in seen:
            origin += ", replaced by your own"
        seen.add(fold_id(call.id))
        rows.append(_row(call, origin))
    _show_table(["Call", "Title", "Strands", "Deadline", "Revision", "From"], rows)
    return code


def _row(call: Call, origin: str) -> list[str]:
    strands = " ".join(s.id for s in call.strands) if call.has_strands else "none"
    return [call.id, call.title.value, strands, call.deadline.said, call.revision, origin]


def _show_table(headings: list[str], rows: list[list[str]]) -> None:
    page = Page()
    gaps = 2 * len(headings)
    widths = [max(len(row[i]) for row in [headings, *rows]) for i in range(len(headings))]
    widths[1] = min(widths[1], page.width - gaps - sum(widths) + widths[1])
    if widths[1] >= 16:
        page.row([Span(heading, "strong") for heading in headings], widths)
        for row in rows:
            page.row([*row], widths)
    else:
        for row in rows:
            page.blank()
            page.add(Span(row[0], "strong"))
            for heading, cell in zip(headings[1:], row[1:], strict=True):
                page.add(Span(f"{heading:<9}", "faint"), f" {cell}", indent=2, hang=10)
    show(page.lines)


def _show(args: argparse.Namespace) -> int:
    _print(find_call(args.id))
    return 0


def _check(args: argparse.Namespace) -> int:
    call = load_call(args.file)
    page = Page()
    page.add(Span("✓", "good"), f" {args.file}: a call file without mistakes; it reads as follows.")
    show([*page.lines, ()])
    _print(call)
    return 0


def _print(call: Call) -> None:
    from cli.call_page import call_page

    page = Page()
    call_page(page, call, side_by_side=page.width >= _SIDE_BY_SIDE)
    show(page.lines)
