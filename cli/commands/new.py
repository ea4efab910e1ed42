"""`clusterbid new`: write a starter proposal."""

import argparse
import shlex
from collections.abc import Iterable
from pathlib import Path

from cli.commands.families.at_hand import kept_templates
from cli.judging import now
from cli.printing import Page, Refused, Span, complain, show
from models.call import Call
from models.compared.family import linked
from models.proposal import Proposal, paths
from models.proposal.problems import nearest
from models.starter.starter import from_earlier, left_behind, starter
from models.terms.stages import Stage
from models.terms.strands import Strand
from models.values.words import fold, fold_id
from storage import AlreadyExists, Draft, load, save
from storage.calls import find_call, said_of_own
from storage.companions.along import copied_along
from storage.history.families import as_template
from storage.proposals.identity import identified

DESCRIPTION = """\
Write a starter proposal for a call: its strand chosen and its indicators
listed, everything else still to be filled in. An existing file is never
overwritten."""

EPILOG = """\
With --from, the answers of an earlier proposal are taken over, except what
belongs to one application only: acronym, strand, stage, forms that applicants
completed, their other applications, earlier funding. What was left out of this
is told. Pictures that they name are copied beside FILE. Without --call, it is
for the same call.

exit codes:
  0  written
  2  the file exists, the call or strand is unknown, or FILE cannot be written

examples:
  clusterbid calls list
  clusterbid new bluegate.toml --call COS-CLUSINT-2020-3-01 --strand A
  clusterbid new again.toml --call COS-CLUSINT-2020-3-01 --strand B \\
      --acronym SEASHIELD --from bluegate.toml"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="where to write it")
    parser.add_argument(
        "--call", metavar="ID", help="the call, by id or alias; with --from, else that of FILE"
    )
    parser.add_argument("--strand", metavar="S", help="strand of the call; may be chosen later")
    parser.add_argument("--stage", metavar="S", help="stage of the call, where it has some")
    parser.add_argument("--acronym", default="", metavar="X", help="short name of the proposal")
    parser.add_argument(
        "--from",
        dest="earlier",
        type=Path,
        metavar="FILE",
        help="take over the answers of an earlier proposal",
    )
    parser.add_argument(
        "--family", action="store_true", help="as its child, which is offered what is better in it"
    )


def run(args: argparse.Namespace) -> int:
    """Write the file, and tell what comes next; returns 0. Raises `StorageError` and `Refused`."""
    file: Path = args.file
    if file.exists() or file.is_symlink():  # a link that leads nowhere does not exist
        raise Refused(f"{file} exists already; nothing was written. Choose another name.")
    asked = args.call or _call_of(args.earlier)
    known = find_call(asked)
    for line in said_of_own(known):
        complain(line)
    stage = _stage(known.call, args.stage)
    call = (known.of(Proposal.read({}), now()) if stage is None else known.at(stage)).call
    strand = _strand(call, _asked(call, asked, args.strand))
    if args.earlier is None:
        if args.family:
            raise Refused("--family is for a child of the proposal that --from names")
        proposal = starter(call, strand, args.acronym)
    else:
        earlier, link = (
            as_template(args.earlier, kept_templates())
            if args.family
            else (load(args.earlier), None)
        )
        for problem in earlier.problems:
            complain(str(problem))
        proposal = from_earlier(earlier.proposal, call, strand, args.acronym)
        proposal = proposal if link is None else linked(proposal, link)
    if stage is not None:
        proposal = paths.replace(proposal, "project.stage", stage.id)
    fresh, along, left = Draft.new(identified(proposal)), "", ""
    try:
        if args.earlier is None:
            save(fresh, file)
        else:
            along = copied_along(proposal, args.earlier, file, lambda: save(fresh, file)).said
            left = left_behind(earlier.proposal)
    except AlreadyExists:
        raise Refused(f"{file} exists already; nothing was written.") from None
    _tell_what_next(file, call, strand, [along, left], named=stage is not None)
    return 0


def _call_of(earlier: Path | None) -> str:
    """The call of the proposal that is begun from. Raises `Refused` and `StorageError`."""
    if earlier is None:
        raise Refused("which call? --call names it (`clusterbid calls list` shows them)")
    return load(earlier).proposal.call


def _asked(call: Call, call_id: str, strand: str | None) -> str | None:
    """The strand asked for in so many words, or by an id that means it. Raises `Refused`."""
    meant = call.strand_meant_by(call_id)
    if meant and strand and fold_id(strand) != fold_id(meant):
        raise Refused(
            f"{call_id} means strand {meant} of {call.id}, not strand “{strand}”: leave out "
            f"--strand, or name the call as {call.id}"
        )
    return strand or meant


def _strand(call: Call, asked: str | None) -> Strand | None:
    """The strand asked for; None where it is left open. Raises `Refused`."""
    if not call.has_strands:
        if asked:
            raise Refused(f"{call.id} has no strands; leave out --strand")
        return call.strands[0]
    if not asked:
        return None
    strand = call.strand(asked)
    if strand is None:
        known = "; ".join(f"{s.id} ({s.title.value})" for s in call.strands)
        near = _resembling(asked, call)
        hint = f" Did you mean {near}?" if near else ""
        raise Refused(f"{call.id} has no strand “{asked}”.{hint} Its strands: {known}.")
    return strand


def _stage(call: Call, asked: str | None) -> Stage | None:
    """The stage asked for; None where none is. Raises `Refused`."""
    if not asked:
        return None
    stage = call.stage_named(asked)
    if stage is None and not call.stages:
        raise Refused(f"{call.id} has no stages; leave out --stage")
    if stage is None:
        by_fold = {fold(one.id): one.id for one in call.stages}
        near = by_fold.get(nearest(fold(asked), list(by_fold)), "")
        hint = f" Did you mean {near}?" if near else ""
        known = "; ".join(one.said for one in call.stages)
        raise Refused(f"{call.id} has no stage “{asked}”.{hint} Its stages: {known}.")
    return stage


def _resembling(asked: str, call: Call) -> str:
    """The strand that is meant, perhaps spelled without its dots or in another case; or nothing."""
    by_fold = {fold(strand.id): strand.id for strand in call.strands}
    return by_fold.get(nearest(fold(asked), list(by_fold)), "")


def _tell_what_next(
    file: Path, call: Call, strand: Strand | None, of_earlier: Iterable[str], *, named: bool
) -> None:
    """With what is told of the earlier draft; with `named`, the stage of the call was said."""
    quoted = shlex.quote(str(file))  # what is shown is copied into a shell
    under = f", strand {strand.id}" if strand is not None and strand.id else ""
    page = Page()
    page.add("Written: ", Span(str(file), "whole"), f" ({call.id}{under})")
    for told in filter(None, of_earlier):
        page.add(told)
    of = f" ({call.stage.title})" if call.stage is not None else ""
    page.add(f"Deadline: {call.deadline.said}{of}")
    if call.stage is not None and not named:
        ids = " or ".join(one.id for one in call.stages)
        page.add(
            f"That is the next stage by date: write stage = … ({ids}) into [project], or choose it "
            "in the wizard."
        )
    if call.has_strands and strand is None:
        ids = " or ".join(s.id for s in call.strands)
        page.add(
            f"No strand is chosen yet: write strand = … ({ids}) into the file or choose it in "
            f"the wizard; `clusterbid calls show {call.id}` sets them side by side."
        )
    page.add("Next:")
    page.add(f"clusterbid open {quoted}      fill it in", indent=2)
    page.add(f"clusterbid check {quoted}     see what is missing", indent=2)
    show(page.lines)
