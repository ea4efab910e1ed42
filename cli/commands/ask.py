"""`clusterbid ask`: what is open in a draft, asked line by line."""

import argparse
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from cli.judging import now
from cli.keeping import Kept, kept, limits_of
from cli.lines import PROMPT, UNREAD, code_of, say_all, typed, until_it_breaks
from cli.options import add_as_of
from cli.printing import Refused, complain
from models.asking.conversation import EACH_SAVED, Conversation, Wish
from models.call import Call
from models.proposal import Proposal
from models.values.words import counted
from models.verdict import check
from models.verdict.report import Report
from storage.calls import Known, call_of, said_of_own
from storage.journal.recovery import Reopened
from storage.shipped.glyphs import glyphs
from storage.shipped.plans import plan_for

DESCRIPTION = """\
Answer what is open in a draft, one question at a time: plain lines, without
colours or moving about on the screen, for screen readers, slow connections
and pipes. It begins where things stand, so it can be left and taken up again
at any time; each answer is in the file before the next question is asked."""

EPILOG = """\
A question says what it is about, what stands there now, why it is asked, by
which rule and how sure that rule is, and what to type. An answer is read as
in the wizard, and said back as it was read:

  Partners. HMC, ECCP date
  Now: nothing yet
  Why: ECCP date missing: HMC. Fill it in for HMC.
  Type: a date, or a date with a time, such as 2020-11-20
  > 20.11.2020
  = 20 November 2020

instead of an answer:
  (empty line)    skip the question
  ?               the rule, its source, how sure it is; and these commands
  back, or <      the question before
  list            all that is open, by step, with numbers
  go 3            the third of that list
  clear           empty the field
  undo            take the last answer back
  add applicant   one more; also: work package, cost line, indicator, risk
  again           ask once more what was skipped
  save, quit      all is saved in any case; the end of the input quits too
  = list          an answer that looks like a command

Choices are typed by name, by part of a name, or by number. Texts go on over
several lines and end with a line that has a single full stop.

exit codes:
  0    done, whatever is still open
  2    the file or its call cannot be used or written, or is open elsewhere
  130  stopped with Ctrl+C; what was answered is kept

examples:
  clusterbid new draft.toml --call COS-CLUSINT-2020-3-01 --strand A
  clusterbid ask draft.toml
  clusterbid ask draft.toml < answers.txt"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="the draft")
    add_as_of(parser)


def run(args: argparse.Namespace) -> int:
    """Ask until nothing is open or the input ends. Raises `StorageError` and `Refused`."""
    draft, edits = kept(args.file, _on_top)
    # A line that breaks off, or a terminal that is closed, is the end of the input, no loss.
    with until_it_breaks():
        try:
            return _talk(draft, edits, args)
        finally:
            draft.close()


def _talk(draft: Kept, edits: Sequence[str], args: argparse.Namespace) -> int:
    known = call_of(draft.draft, args.as_of)
    for notice in said_of_own(known):
        complain(notice)
    if edits:
        back = counted(len(edits), "unsaved edit is", "unsaved edits are")
        say_all([f"{back} back:", *(f"- {edit}" for edit in edits)])
    judge, where = partial(_judged, known, args), limits_of(args.file) or EACH_SAVED
    proposal, call_for = draft.draft.proposal, partial(_call_for, known, args)
    conversation = Conversation(proposal, known.call, judge, plan_for, where, call_for)
    code, last = 0, list[str]()
    try:
        say_all(conversation.begin())
        while conversation.wish is not Wish.END:
            prompt = "" if conversation.in_text else PROMPT
            line = typed(prompt)
            if line is None:
                break
            said = conversation.take(line)
            # Kept before anything is said: it may be that nobody listens any more.
            draft.keep(conversation.proposal)
            if UNREAD in line:
                said.insert(
                    0, f"Some characters of that line could not be read, and became {UNREAD}."
                )
            if conversation.wish is Wish.SAVE:
                said.append(_saved(draft, args.file))
            say_all(said, after=prompt)
    except KeyboardInterrupt as stopped:
        code = code_of(stopped)
    finally:  # also where nobody hears any more what is said
        last = conversation.end()
        draft.keep(conversation.proposal)
    say_all(["", *last, _saved(draft, args.file)], after=PROMPT)
    return code if draft.saved or code else 2


def _judged(known: Known, args: argparse.Namespace, proposal: Proposal) -> Report:
    return check(proposal, _call_for(known, args, proposal), args.as_of or now(), glyphs())


def _call_for(known: Known, args: argparse.Namespace, proposal: Proposal) -> Call:
    """The call at the stage that the proposal is for by now."""
    return known.of(proposal, args.as_of or now()).call


def _saved(draft: Kept, file: Path) -> str:
    return f"Saved in {file}." if draft.saved else f"{file} could not be written."


def _on_top(found: Reopened) -> bool:
    """Ask whether edits are put on top of a file; without an answer, nothing is touched."""
    while True:
        say_all(
            [
                "The file was changed by another program, and there are "
                f"{counted(len(found.edits), 'edit')} that were not saved:",
                *(f"- {edit}" for edit in found.edits),
                *(f"! {conflict}" for conflict in found.conflicts),
                "Put them on top of the changed file? Type yes, or no to leave them out.",
            ]
        )
        line = typed(PROMPT)
        if line is None:
            raise Refused("nobody said whose version counts; both are as they were")
        if line.strip().casefold() in ("yes", "y", "no", "n"):
            return line.strip().casefold().startswith("y")
