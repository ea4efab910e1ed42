"""`clusterbid portal`: the fields of the portal's form, to copy and tick one by one."""

import argparse
import json
import os
from pathlib import Path

from bundle.texts.cleaning import cleaned
from cli.clipboard import has_clipboard, put
from cli.judging import now
from cli.lines import PROMPT, code_of, say, typed, until_it_breaks
from cli.options import add_as_of
from cli.pages.portal import as_data, page_of, table, text
from cli.printing import Refused, complain, emit, show
from cli.unsaved import said_of_unsaved
from models.portal.field import Entry
from models.portal.form import entries, sections
from models.portal.rehearsal import Rehearsal, Value
from models.values.words import counted
from models.verdict import check
from storage import Draft, load
from storage.calls import call_of, said_of_own
from storage.calls.new import write_new
from storage.locations import locations
from storage.shipped.glyphs import glyphs
from storage.ticks import Ticks

DESCRIPTION = """\
Take a draft over into the portal, field by field: Part A in the portal's order
(general information, each participant and contact, the budget by applicant and
category), amounts with a point and no blanks. Each value goes to the clipboard
of the terminal (OSC 52) or is printed to copy; a tick says that it is in the
portal. Ticks are kept at once: stop whenever you like and go on later. What
changed in the draft after its tick is asked again."""

EPILOG = """\
  2 of 136. General information. Call
  COS-CLUSINT-2020-3-01
  > copy
  > tick

  (empty line)    the next field without a tick
  tick, or t      it is in the portal; on to the next without a tick
  copy, or c      the value to the clipboard
  back, or <      the field before
  untick [all]    take the tick of this field back, or every one; untick gone:
                  of fields that are no longer in the draft
  list [all]      what has no tick yet, with numbers; all fields
  go 12, go HMC   the twelfth field; the first of such a section
  ?, quit         these commands; ticks are kept

Nothing is cut: a title, keywords or an abstract that is too long, or has what
the form takes out, is told. These limits are of a form of a sister programme
(2019); the portal's own form rules, and may ask for more than is known here.
Ticks hold digests alone, in the state folder; those on applicants go when
`clusterbid partners forget` is used.

exit codes:
  0    done, whatever has no tick yet
  2    the file or its call cannot be used, or a file or tick cannot be written
  130  stopped with Ctrl+C; the ticks are kept

examples:
  clusterbid portal bluegate.toml
  clusterbid portal bluegate.toml --list
  clusterbid portal bluegate.toml --copy 4 | wl-copy
  clusterbid portal bluegate.toml --output part-a.txt
  clusterbid portal bluegate.toml --json | jq '.fields[] | select(.empty)'"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="DRAFT", type=Path, help="the draft")
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--list", action="store_true", help="all fields as a table, and end")
    ways.add_argument("--json", action="store_true", help="all fields as one JSON object")
    ways.add_argument(
        "--output", metavar="FILE", type=Path, help="write all fields into a new text file"
    )
    ways.add_argument(
        "--copy", metavar="N", type=int, help="copy field N; into a pipe, it is printed alone"
    )
    parser.add_argument(
        "--all", action="store_true", help="also what the call asks and the known form has not"
    )
    add_as_of(parser)


def run(args: argparse.Namespace) -> int:
    """Walk through the form, or show it. Raises `StorageError` and `Refused`."""
    draft = load(args.file)
    moment = args.as_of or now()
    known = call_of(draft, moment)
    for line in (*map(str, draft.problems), *said_of_own(known), *said_of_unsaved(draft)):
        complain(line)
    proposal = cleaned(draft.proposal)
    report = check(proposal, known.call, moment, glyphs())
    every = entries(sections(proposal, known.call, report))
    form = every if args.all else [entry for entry in every if entry.field.known]
    ticks = Ticks(draft, locations(os.environ).state)
    if ticks.lost:
        complain(f"{ticks.file}: the ticks in it cannot be read; all fields are without one")
    if args.copy is not None:
        return _copy(form, args.copy)
    if not (args.list or args.json or args.output):
        with until_it_breaks():
            return _walk(Rehearsal(form, ticks, every))
    stood = [(entry, ticks.standing(entry)) for entry in form]
    if args.json:
        emit(json.dumps(as_data(str(args.file), known.call.id, stood), indent=2))
    elif args.output:
        write_new(args.output, text(_heading(draft), stood))
        complain(f"{counted(len(form), 'field')} written to {args.output}")
    else:
        show(table(stood).lines)
    return 0


def _heading(draft: Draft) -> str:
    project = draft.proposal.project
    return f"Part A of {project.acronym or 'a proposal without a name'}, {draft.proposal.call}"


def _copy(form: list[Entry], number: int) -> int:
    if not 1 <= number <= len(form):
        raise Refused(f"there is no field {number}; there are fields 1 to {len(form)} (--list)")
    field = form[number - 1].field
    if not field.typed:
        raise Refused(f"{field.label} is empty: {field.why_empty}")
    if has_clipboard():
        put(field.typed)
        complain(_given(field.typed))
    else:
        emit(field.typed)
    return 0


def _walk(rehearsal: Rehearsal) -> int:
    code = 0
    try:
        say(page_of(rehearsal.begin()))
        while not rehearsal.ended and (line := typed(PROMPT)) is not None:
            said = rehearsal.take(line)
            if rehearsal.copied is not None:
                said = [*_copied(rehearsal.copied), *said]
            if not rehearsal.ended:
                say(page_of(said), after=PROMPT)
    except KeyboardInterrupt as stopped:
        code = code_of(stopped)
    say(page_of(["", *rehearsal.end()]), after=PROMPT)
    return code


def _copied(value: str) -> list[str]:
    if has_clipboard():
        put(value)
        return [_given(value)]
    return ["This output has no clipboard. The value alone:", Value(value)]


def _given(value: str) -> str:
    size = counted(len(value), "character")
    return f"{size} given to the clipboard of this terminal; paste to see whether it took them."
