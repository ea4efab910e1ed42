"""`clusterbid history`: the versions of a draft, in the words of its fields."""

import argparse
import os
import shlex
import sys
from pathlib import Path

from cli.judging import now
from cli.pages.history import differences_json, page_of_changes, page_of_versions, versions_json
from cli.printing import Page, Refused, Span, complain, emit, show
from cli.restoring import Restored, restored
from models.values.words import counted
from storage import ReadError, load
from storage.history.in_words import when
from storage.history.versions import History, Version, history_at, history_of
from storage.locations import locations

DESCRIPTION = """\
List the versions of a draft, print one, compare two, or bring one back.
A version is kept whenever the wizard or `clusterbid ask` saves a change, and
when they open a file that something else has changed."""

EPILOG = """\
what to do:
  (nothing)    list the versions: when, what changed, the verdict then
  show N       print version N as it was, a TOML file
  diff N [M]   what changed from version N to M, or to the file as it is
  restore N    have the file hold what version N held; what it holds now becomes
               a version first, so that this can be taken back

Versions stay with this user on this machine (`clusterbid locate` shows the
state folder), and follow a draft that is renamed or moved. Those of the last
hour stay, then one an hour, then one a day; of too many, the oldest go.

exit codes:
  0  done, whatever differs
  2  there is no such version, or it or the file cannot be read or written

examples:
  clusterbid history bluegate.toml
  clusterbid history bluegate.toml diff 12
  clusterbid history bluegate.toml show 12 --output before.toml
  clusterbid history bluegate.toml restore 12"""

NEWEST = 20
"""Versions that are listed, if not all are asked for."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="the draft")
    parser.add_argument(
        "what",
        nargs="?",
        choices=["list", "show", "diff", "restore"],
        default="list",
        metavar="WHAT",
        help="show, diff or restore; without it, the versions are listed",
    )
    parser.add_argument("numbers", nargs="*", type=int, metavar="N", help="the number of a version")
    parser.add_argument("--all", action="store_true", help=f"list all, not the newest {NEWEST}")
    parser.add_argument("--json", action="store_true", help="list and diff as JSON on stdout")
    parser.add_argument("--output", metavar="FILE", type=Path, help="where show writes to")


def run(args: argparse.Namespace) -> int:
    """Do what is asked; returns 0. Raises `StorageError` and `Refused`."""
    least, most = {"list": (0, 0), "diff": (1, 2)}.get(args.what, (1, 1))
    if not least <= len(args.numbers) <= most:
        wanted = "no number" if not most else "one number" if most == 1 else "one number or two"
        raise Refused(f"`history FILE {args.what}` takes {wanted} of a version")
    if args.json and args.what not in ("list", "diff"):
        raise Refused(f"`{args.what}` has no JSON: leave out --json")
    if args.all and args.what != "list":
        raise Refused("--all is for the list of versions: leave it out")
    if args.output and args.what != "show":
        raise Refused("--output is where `show` writes to")
    history = _history(args.file)
    if args.what == "list":
        _list(args.file, history, everything=args.all, as_json=args.json)
    elif args.what == "show":
        _show(history, args.numbers[0], args.output)
    elif args.what == "diff":
        _diff(args.file, history, args.numbers, as_json=args.json)
    else:
        version = _version(history, args.numbers[0])
        _tell_restored(args.file, restored(args.file, history, version, now()))
    return 0


def _history(file: Path) -> History:
    """The history of a file, also of one that is gone or broken. Raises `ReadError`."""
    state = locations(os.environ).state
    try:
        found = history_of(state, load(file))
        if found is not None and not found.versions():
            # A file of before the draft got its id (a checkout, say) does not say whose it is.
            found = history_at(state, file) or found
    except ReadError as error:
        found = history_at(state, file)
        if found is None:
            raise
        if file.exists():
            complain(str(error))
    assert found is not None  # it was read from a file
    return found


def _version(history: History, number: int) -> Version:
    """A version by its number. Raises `Refused`."""
    version = history.version(number)
    if version is None:
        known = history.versions()
        has = f"{known[0].number} to {known[-1].number}" if known else "none yet"
        raise Refused(f"{history.path.name} has no version {number}; it has {has}")
    return version


def _list(file: Path, history: History, *, everything: bool, as_json: bool) -> None:
    versions = history.versions()
    shown = versions if everything or as_json else versions[-NEWEST:]
    if as_json:
        emit(versions_json(history, versions))
    elif not versions:
        page = Page()
        page.add(
            f"{file} has no versions yet: one is kept whenever the wizard or `clusterbid ask` "
            "saves a change."
        )
        show(page.lines)
    else:
        show(page_of_versions(file, history, versions, shown).lines)


def _show(history: History, number: int, output: Path | None) -> None:
    data = history.text(_version(history, number))
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    if output.exists() or output.is_symlink():
        raise Refused(f"{output} exists already; nothing was written. Choose another name.")
    output.write_bytes(data)
    page = Page()
    page.add(f"Version {number} is in ", Span(str(output), "whole"))
    show(page.lines)


def _diff(file: Path, history: History, numbers: list[int], *, as_json: bool) -> None:
    versions = [_version(history, number) for number in numbers]
    before = history.text(versions[0])
    after = history.text(versions[1]) if len(versions) > 1 else load(file).origin
    names = [f"version {version.number} ({when(version.at)})" for version in versions]
    named = names if len(names) > 1 else [*names, "the file as it is"]
    if as_json:
        emit(differences_json(before, after))
    else:
        show(page_of_changes(file, named, before, after).lines)


def _tell_restored(file: Path, done: Restored) -> None:
    page, number = Page(), done.version.number
    if not done.written:
        page.add(f"{file} holds what version {number} held; nothing was written.")
    else:
        page.add(f"{file} holds what version {number} held ({when(done.version.at)}).")
        if done.edits:
            said = counted(
                done.edits, "edit that was never saved is", "edits that were never saved are"
            )
            page.add(f"{said} in the version before it.")
        if done.before is not None:
            back = f"clusterbid history {shlex.quote(str(file))} restore {done.before.number}"
            page.add("To take it back: ", Span(back, "whole"))
    show(page.lines)
