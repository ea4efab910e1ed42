"""`clusterbid partners import`: tables of others brought into a draft, in one go."""

import argparse
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple, get_args

from cli.keeping import in_hand
from cli.pages.importing import page_of, tell
from cli.printing import Refused, complain, show
from cli.unsaved import said_of_unsaved
from models.importing.answers import Answers, Points
from models.importing.bringing import Brought, bring
from models.importing.cells import Sheet
from models.importing.changes import Choice
from models.importing.from_draft import records_of
from models.importing.names import Holding
from models.importing.reading import Record
from models.importing.targets import SORTS, TARGETS, field_called, fields_of
from models.proposal import Proposal
from models.values.natural import natural
from models.values.words import fold, listed
from storage import Draft, StorageError, load
from storage.calls import call_of
from storage.library.library import Library
from storage.locations import locations
from storage.settings import Words
from storage.sheets import sheets_of
from storage.shipped.usual import usual_names

_TABLES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv")
"""What tables of a folder are called; a file that is named is read whatever it is called."""
_NOT_OURS = (".", "~$")
"""How names begin of files that spreadsheets keep while a workbook is open."""
SUMMARY = "bring partner tables, budgets, plans or another draft's applicants in"

DESCRIPTION = """\
Bring tables into a draft: each column is taken for a field by its head, in
six languages, or by its values; rows are those of the draft by PIC, key, name
or number, else new. What would change is printed on stdout, what is to be
known of the cells on stderr, as FILE: SHEET!CELL. An empty cell never erases
anything, examples and sums are not brought in, and sums are reckoned.

A FILE that is a folder means the tables in it. One ending in .toml is another
draft: its applicants come with what is their own, but not with role, annexes
and other applications.

Forms of `partners form` that came back are known by the id inside, whatever
their name: each is merged with what the draft has become since it was sent.

Without --into, applicants go into the partner library, and forms into the
draft whose id they carry."""

EPILOG = """\
What the file and the draft say otherwise stays as it is in the draft, and is
listed; --take file takes the file's. Words that name nothing (“Staff”) are
told; --take-as tells what they mean, for this time and the next ones. What a
column is, --column tells for this time: in another file its head may mean
something else. FIELD is called as in the wizard or in the file.

exit codes:
  0  all of it is in the draft (or would be, with --dry-run)
  1  done, but something was not brought in: differing fields, unknown words,
     cells that cannot be read, hidden rows, a form of an old round
  2  a file or the draft cannot be used, or there is no table in a file

examples:
  clusterbid partners import partners.xlsx --into bluegate.toml --dry-run
  clusterbid partners import budget.csv --into bluegate.toml \\
      --take-as "Staff=personnel" --points thousands
  clusterbid partners import list.csv --column "Draht=contact.email"
  clusterbid partners import seashield.toml --into bluegate.toml
  clusterbid partners import partners.xlsx
  clusterbid partners import returned-forms --in clients/harbour"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        metavar="FILE",
        type=Path,
        nargs="+",
        help="tables, drafts, returned forms, or folders of them",
    )
    parser.add_argument(
        "--into", metavar="DRAFT", type=Path, help="the draft that gets it (else the library)"
    )
    parser.add_argument(
        "--in",
        dest="drafts_in",
        metavar="DIR",
        type=Path,
        help="where the drafts of returned forms are (else here, or on the desk)",
    )
    parser.add_argument(
        "--applicant", metavar="KEY", default="", help="whose form it is, where that was damaged"
    )
    parser.add_argument("--dry-run", action="store_true", help="only tell what would change")
    parser.add_argument(
        "--take",
        choices=["file", "draft"],
        default="",
        help="whose value counts where both have one",
    )
    parser.add_argument(
        "--take-as",
        metavar="WORD=VALUE",
        action="append",
        default=[],
        help="what a word in a table means; may be given several times",
    )
    parser.add_argument(
        "--column",
        metavar="HEAD=FIELD",
        action="append",
        default=[],
        help="what a column is, by its head; HEAD= leaves it out; may be given several times",
    )
    parser.add_argument(
        "--points",
        choices=[word for word in get_args(Points) if word],
        default="",
        help="what a mark before three digits (1.234) is, where a table does not tell",
    )
    parser.add_argument(
        "--only",
        choices=SORTS,
        action="append",
        default=[],
        help="bring in nothing but this; may be given several times",
    )
    parser.add_argument("--hidden", action="store_true", help="bring in hidden rows, too")


def run(args: argparse.Namespace) -> int:
    """Bring the files in. Raises `StorageError` and `Refused`."""
    from cli.commands.forms.returning import bring_back, sorted_out

    if args.into is not None and args.drafts_in is not None:
        raise Refused("--in looks for drafts, and --into names the one: leave one of the two out")
    words = Words(locations(os.environ).settings)
    said = _said(args.take_as)
    answers = Answers(
        words={**words.all(), **said},
        heads=_heads_said(args.column),
        points=args.points,
        hidden=args.hidden,
        only=tuple(args.only) or SORTS,
    )
    forms, others, code = sorted_out(args.files)
    if others and args.into is None and set(args.only) - {"partners"}:
        raise Refused("the partner library has applicants alone: --into names the draft for others")
    _tell_of_no_use(args, forms, others)
    used: frozenset[str] = frozenset()
    if forms:
        came, used = bring_back(forms, answers, args)
        code = max(code, came)
    sheets, records, unread = _read(others)
    code = max(code, unread)
    if not sheets and not records:
        _learn(words, said, used, args)
        return code
    if args.into is None:
        done = _into_library(sheets, records, answers, args)
    elif args.dry_run:
        draft = load(args.into)
        for line in said_of_unsaved(draft):
            complain(line)
        done = _bring(draft, sheets, records, answers, args)
    else:
        done = _kept(sheets, records, answers, args)
    _learn(words, said, used | done.used, args)
    return max(code, done.code)


def _tell_of_no_use(
    args: argparse.Namespace, forms: Sequence[object], tables: Sequence[object]
) -> None:
    """Tell which options are of files that are none of these: of tables, or of returned forms."""
    of_tables = {"--column": args.column, "--only": args.only, "--hidden": args.hidden}
    of_forms = {"--in": args.drafts_in, "--applicant": args.applicant}
    for there, options, what in ((tables, of_tables, "table"), (forms, of_forms, "returned form")):
        for option, said in options.items():
            if said and not there:
                complain(f"{option} was not needed: it is of a {what}, and there is none here")


def _learn(
    words: Words, said: Mapping[str, str], used: frozenset[str], args: argparse.Namespace
) -> None:
    """Remember what words mean that were needed, and tell of those that were not."""
    if not args.dry_run:
        words.learn({word: value for word, value in said.items() if fold(word) in used})
    for word, value in said.items():
        if fold(word) not in used:
            complain(
                f"--take-as “{word}={value}” was not needed: no cell that says nothing else holds "
                f"“{word}”, or its column does not offer “{value}”"
            )


def _into_library(
    sheets: Sequence[Sheet],
    records: Sequence[Record],
    answers: Answers,
    args: argparse.Namespace,
) -> "_Done":
    """Bring applicants into the partner library. Raises `StorageError` and `Refused`."""
    from cli.commands.library.bringing import library_as_draft, put

    library = Library(locations(os.environ).library)
    shelf = library.shelf()
    into = library_as_draft(shelf)
    only = replace(answers, only=("partners",))
    done = _bring(into, sheets, records, only, args)
    if not args.dry_run:
        put(library, shelf, done.proposal)
    return done


class _Done(NamedTuple):
    """The draft with what was taken, and the exit code."""

    proposal: Proposal
    code: int
    used: frozenset[str]
    """The words, folded, that were taken as somebody had said."""


def _kept(
    sheets: Sequence[Sheet],
    records: Sequence[Record],
    answers: Answers,
    args: argparse.Namespace,
) -> _Done:
    """Bring it into the draft, and have that written. Raises `StorageError` and `Refused`."""
    hold = in_hand(args.into)
    try:
        done = _bring(hold.draft, sheets, records, answers, args)
        hold.keep(done.proposal)
        return done if hold.saved else done._replace(code=2)
    finally:
        hold.close()


def _bring(
    draft: Draft,
    sheets: Sequence[Sheet],
    records: Sequence[Record],
    answers: Answers,
    args: argparse.Namespace,
) -> _Done:
    """Compare, tell, and choose. Raises `StorageError` where the draft's call is not known."""
    call = call_of(draft).call
    found = bring(Holding(draft.proposal, call), sheets, answers, usual_names(), records)
    choices: dict[str, Choice] = (
        {change.id: args.take for change in found.changes if change.did == "differs"}
        if args.take
        else {}
    )
    if why := found.no_room(choices):
        raise Refused(why)
    code = max(_of_tables(found, sheets), _of_heads(found, answers.heads), tell(found))
    if found.files or records:
        into = args.into or Path("the partner library")
        show(page_of(into, found, choices, dry=args.dry_run).lines)
    left = any(change.did == "differs" and change.id not in choices for change in found.changes)
    used = frozenset(found.names.used)
    return _Done(found.with_choices(choices), max(code, int(left)), used)


def _of_tables(found: Brought, sheets: Sequence[Sheet]) -> int:
    """Tell of files without a table; 2 where there is one."""
    files = dict.fromkeys(sheet.file for sheet in sheets)
    without = [file for file in files if file not in found.files]
    for file in without:
        complain(
            f"{file}: there is no table in it whose columns are known; expected heads such as "
            "Legal name, Country, PIC (applicants) or Category, Units, Unit cost (costs); "
            "either name the columns so, or copy the rows under such heads"
        )
    return 2 if without else 0


def _read(files: Sequence[Path]) -> tuple[list[Sheet], list[Record], int]:
    """What all files hold, and 2 where one cannot be read; each is answered for."""
    sheets: list[Sheet] = []
    records: list[Record] = []
    code = 0
    for file in [one for named in files for one in _tables_at(named)]:
        try:
            if file.suffix.lower() == ".toml":
                draft = load(file)
                if not draft.proposal.partners:
                    complain(f"{file}: there are no applicants in this draft")
                records += records_of(draft.proposal, partial(_place, draft, file))
            else:
                found, told = sheets_of(file)
                sheets += found
                for line in told:
                    complain(f"{file}: {line}")
        except StorageError as error:
            complain(str(error))
            code = 2
    return sheets, records, code


def _tables_at(named: Path) -> list[Path]:
    """The tables of a folder, in natural order; a file, or what cannot be listed, as it is."""
    try:
        found = [one for one in named.iterdir() if one.suffix.lower() in _TABLES]
    except OSError:
        return [named]
    own = (one for one in found if not one.name.startswith(_NOT_OURS))
    return sorted(own, key=lambda one: natural(one.name)) or [named]


def _place(draft: Draft, file: Path, path: str) -> str:
    """Where a path of another draft stands: `FILE:LINE`."""
    line = draft.line_of(path)
    return f"{file}:{line}" if line else str(file)


def _said(pairs: Sequence[str]) -> Mapping[str, str]:
    """The words and what they mean. Raises `Refused`."""
    said: dict[str, str] = {}
    for pair in pairs:
        word, mark, value = pair.rpartition("=")
        if not (mark and fold(word) and value.strip()):
            raise Refused(f'--take-as “{pair}” is no WORD=VALUE, such as "Staff=personnel"')
        said[word.strip()] = value.strip()
    return said


def _heads_said(pairs: Sequence[str]) -> Mapping[str, str]:
    """By the folded head of a column, what it is. Raises `Refused`, which tells what there is."""
    said: dict[str, str] = {}
    for pair in pairs:
        head, mark, field = pair.rpartition("=")
        if not (mark and fold(head)):
            raise Refused(f'--column “{pair}” is no HEAD=FIELD, such as "Draht=contact.email"')
        if field.strip() and not any(field_called(target, field.strip()) for target in TARGETS):
            known = "; ".join(f"of {t.name}: {', '.join(fields_of(t))}" for t in TARGETS)
            raise Refused(f"--column “{pair}”: “{field}” is no field; {known}")
        said[fold(head)] = field.strip()
    return said


def _of_heads(found: Brought, said: Mapping[str, str]) -> int:
    """Tell of heads of which it was said what they are, and that stand in no table; 1 then."""
    there = {fold(column.head): column.head for table in found.tables for column in table.columns}
    heads = listed(f"“{head}”" for head in there.values() if head)
    for head in (head for head in said if head not in there):
        complain(f"--column: no column is called “{head}”; there is {heads or 'none with a head'}")
    return int(any(head not in there for head in said))
