"""`clusterbid calls`: the calls that are known, one of them in full, a call file of one's own."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from cli.acts import add_acts
from cli.judging import lines_of
from cli.pages.verdict import symbol
from cli.printing import Page, Span, complain, show
from models.call import Call
from models.criteria.finding import Status
from models.values.words import counted
from storage import StorageError
from storage.calls import (
    call_files,
    find_call,
    load_call,
    own_folder,
    ranked,
    review_call,
    said_of_own,
    same_call,
)
from storage.calls.names import names_in

DESCRIPTION = """\
List the calls that are known, show one with its criteria and their sources,
begin a call file of your own, or check it. Call files are TOML; yours go into
the `calls` folder (`clusterbid locate`), and before the shipped ones."""

EPILOG = """\
exit codes:
  0  done
  1  list: some call file of your own has mistakes
  2  the call is unknown, the call file has mistakes, or it cannot be written

examples:
  clusterbid calls list
  clusterbid calls show COS-CLUSINT-2020-3-01
  clusterbid calls show COS-CLUSINT-2020-3-01 --clauses
  clusterbid calls new MY-CALL-2021-01
  clusterbid calls new MY-CALL-2022-01 --like MY-CALL-2021-01 \\
      --deadline 2022-03-31
  clusterbid calls check my-call.toml
  clusterbid calls diff MY-CALL-2021-01 MY-CALL-2022-01 drafts/
  clusterbid calls pack MY-CALL-2022-01
  clusterbid calls add my-call-2022-01.zip"""

_ACTS = {
    "new": "cli.commands.own_calls.beginning",
    "diff": "cli.commands.own_calls.comparing",
    "add": "cli.commands.own_calls.adding",
    "pack": "cli.commands.own_calls.packing",
}

_NARROWEST_PAGE, _NARROWEST_STRAND = 92, 21
"""Cells from which on strands stand side by side: of the page, and of each strand."""


def arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="every call: id, title, strands, deadline, revision")
    listing.set_defaults(act=_list)
    showing = actions.add_parser("show", help="one call: strands side by side, criteria, sources")
    showing.add_argument("id", metavar="ID", help="id or alias of the call")
    showing.add_argument(
        "--clauses",
        action="store_true",
        help="what the source documents ask, clause by clause, and what honours it",
    )
    showing.set_defaults(act=_show)
    checking = actions.add_parser("check", help="every mistake of a call file, else a preview")
    checking.add_argument("file", metavar="FILE", type=Path, help="the call file")
    checking.set_defaults(act=_check)
    add_acts(actions, _ACTS, "act")


def run(args: argparse.Namespace) -> int:
    """Do the action; returns the exit code. Raises `StorageError` and `Refused`."""
    code: int = args.act(args)
    return code


# --- list ----------------------------------------------------------------------------------------


def _list(_args: argparse.Namespace) -> int:
    own = own_folder()
    rows: list[list[str]] = []
    code = 0
    for file, before in ranked():
        try:
            call = load_call(file).call
        except StorageError as error:
            code = 1
            for line in lines_of(error):
                complain(line)
            continue
        rows.append(_row(call, _origin(file, own, before)))
    _show_table(["Call", "Title", "Strands", "Deadline", "Revision", "From"], rows)
    return code


def _origin(file: Path, own: Path, before: Path | None) -> str:
    """Whose file a call is in, and which file of one's own is used in its place."""
    if file.parent != own:
        return f"shipped, replaced by your own {before.name}" if before is not None else "shipped"
    if before is not None:
        return f"own: {file.name}, not used; {before.name} is"
    from storage.packs import origin_of

    return ", ".join(filter(None, ("own", origin_of(file))))


def _row(call: Call, origin: str) -> list[str]:
    strands = " ".join(s.id for s in call.strands) if call.has_strands else "none"
    last = f", the last of {len(call.stages)}" if call.stages else ""
    closes = f"{call.deadline.said}{last}"
    return [call.id, call.title.value, strands, closes, call.revision, origin]


def _show_table(headings: list[str], rows: list[list[str]]) -> None:
    page = Page()
    gaps = 2 * len(headings)
    widths = [max(len(row[i]) for row in [headings, *rows]) for i in range(len(headings))]
    # The title gives way to the others; where too little is left for it, there is no table.
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


# --- show, check ---------------------------------------------------------------------------------


def _show(args: argparse.Namespace) -> int:
    known = find_call(args.id)
    call = known.call
    page = Page()
    _add_told(page, said_of_own(known))
    if args.clauses:
        from cli.pages.clauses import clause_page

        clause_page(page, call)
    else:
        _add_call(page, call)
    show(page.lines)
    return 0


def _check(args: argparse.Namespace) -> int:
    from storage.calls.mistakes import to_confirm, worth_a_look

    file: Path = args.file
    known = review_call(file)
    page = Page()
    page.add(symbol(Status.MET), f" {file}: a call file without mistakes; it reads as follows.")
    _add_told(page, worth_a_look(known.call, known.file))
    if file.absolute() in [known.absolute() for known in call_files()]:
        _add_told(page, said_of_own(known))
    else:
        _add_told(page, _said_of_a_stranger(file))
    page.blank()
    _add_call(page, known.call)
    _add_to_confirm(page, to_confirm(known.call, known.file))
    show(page.lines)
    return 0


def _add_to_confirm(page: Page, lines: Sequence[str]) -> None:
    """What was carried over from another call and nobody confirmed."""
    if not lines:
        return
    page.blank()
    number = counted(len(lines), "value was", "values were")
    page.add(Span(f"Still to be confirmed: {number} carried over", "strong"))
    for line in lines:
        page.add(line, indent=2, hang=2)


def _said_of_a_stranger(file: Path) -> list[str]:
    """What a person is to know of a call file that stands where no call is looked for."""
    replaced = [f"{names_in(other)[0]} ({other})" for other in same_call(file)]
    would = f", in the place of {'; '.join(replaced)}" if replaced else ""
    return [f"proposals can name this call once its file is in {own_folder()}{would}"]


def _add_told(page: Page, lines: Sequence[str]) -> None:
    for line in lines:
        page.add(symbol(Status.WARNING), f" {line}", hang=2)
    page.blank()


def _add_call(page: Page, call: Call) -> None:
    from cli.pages.call import call_page, strand_width

    wide = page.width >= _NARROWEST_PAGE
    room = strand_width(page, call) >= _NARROWEST_STRAND
    call_page(page, call, side_by_side=wide and room)
