"""The command line: finds the command, runs it, and turns whatever goes wrong into a line."""

import argparse
import atexit
import gc
import io
import os
import sys
from collections.abc import Container, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from cli.printing import Refused, clean, complain, emit

COMMANDS = {
    "check": "judge proposals: eligible or not, and why",
    "conflicts": "organisations in two proposals of one strand, and what to withdraw",
    "explain": "the reasoning behind a verdict, and who says so",
    "advise": "the same draft under every call and strand, side by side",
    "export": "write the bundle that is uploaded and mailed",
    "verify": "check a bundle against its manifest",
    "new": "write a starter proposal for a call",
    "open": "open the wizard on one draft",
    "ask": "the open questions line by line, for screen readers and slow links",
    "portal": "the fields of the portal's form, to copy and tick one by one",
    "partners": "the partner library, and tables of others brought into it or a draft",
    "diff": "what changed between two proposals (git's diff driver)",
    "merge": "two states of a draft made into one, by field and row (git's merge driver)",
    "history": "versions of a draft, in the field's words; one is brought back",
    "since": "what became of the drafts of a folder since a moment, and who is late",
    "family": "a template and its children: what is better in it, offered to each",
    "scale": "more proposals than one machine holds, on its cores or a cluster",
    "report": "one page on a folder of drafts for those who decide, as HTML",
    "list": "the drafts of a folder, and how each stands",
    "calls": "the calls that are known, and their criteria",
    "schema": "the file formats as JSON Schema",
    "locate": "where drafts, calls and settings live",
    "completion": "have a shell complete commands, options, calls and files",
}
"""Every command and what it does; the module of that name holds it, and is imported if it runs.

It has a `DESCRIPTION`, an `EPILOG`, `arguments` for its options, and `run` for the exit code.
`run` finds in `whole` what builds the parser with the options of all commands.
"""

DESCRIPTION = """\
Prepare a cluster partnership proposal and see whether it is eligible.

Without a command, the wizard opens on the drafts of the current folder, or,
where it holds none, on the drafts folder (`clusterbid locate` shows it)."""

EPILOG = """\
`clusterbid COMMAND --help` tells more, with examples.

first steps:
  clusterbid calls list
  clusterbid new draft.toml --call COS-CLUSINT-2020-3-01 --strand A
  clusterbid open draft.toml
  clusterbid check draft.toml

exit codes:
  0  done, and everything checked holds
  1  done, but something does not hold (not eligible, incomplete, undecided)
  2  the input or the call of the command is unusable
  3  a mistake of the program; a report without your data is kept, and named
  130, 129, 143  stopped by Ctrl+C, a closed terminal, SIGTERM; edits are kept

Data goes to stdout, diagnostics to stderr. Output is plain where it is piped
or NO_COLOR is set, and wrapped to COLUMNS or the width of the terminal."""

# As a shell says it of a program that a signal ended: 128, and its number (SIGINT 2, SIGPIPE 13).
INTERRUPTED, PIPE_CLOSED = 130, 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code, and never lets an exception through."""
    _prepare_output()
    try:
        code = _guarded(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except BrokenPipeError:
        _give_up_output()
        return PIPE_CLOSED
    except OSError as error:  # the disk that stdout goes to is full
        _give_up_output()
        print(f"clusterbid: the output cannot be written: {error.strerror}", file=sys.stderr)
        return 2
    return code


def _guarded(argv: list[str]) -> int:
    try:
        return _run(argv)
    except SystemExit as leaving:  # argparse, after --help or a wrong option
        return leaving.code if isinstance(leaving.code, int) else 0
    except KeyboardInterrupt:
        complain("clusterbid: interrupted")
        return INTERRUPTED
    except BrokenPipeError:  # it is an OSError, but no fault to be told of: see `main`
        raise
    except Exception as error:
        return _answer_for(error, _command_in(argv))


def _run(argv: list[str]) -> int:
    chosen = _command_in(argv)
    # pydantic would read what every installed package says of itself, in search of plugins: 2 %.
    # Nothing that happens to be installed beside it is to change how a proposal is read.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.disable()  # what is imported here stays to the end: looking for garbage among it costs 5 %
    args = build_parser({chosen}).parse_args(argv)
    gc.freeze()
    gc.set_threshold(50_000)  # what is read of a proposal stays, too: not to look for it saves 4 %
    gc.enable()
    atexit.register(gc.freeze)  # at its end Python looks through all once more: 4 % of a short run
    if args.command is None:
        from cli.commands.open import open_desk

        return open_desk()
    code: int = args.run(args)
    return code


def _command_in(argv: Sequence[str]) -> str:
    """The command that was asked for; empty where none was, or none that there is."""
    word = next((word for word in argv if not word.startswith("-")), "")
    return word if word in COMMANDS else ""


def build_parser(chosen: Container[str] = COMMANDS) -> argparse.ArgumentParser:
    """The parser of all commands; only the chosen ones are imported and have their options."""
    parser = _Parser(
        prog="clusterbid",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        # An abbreviation that is in somebody's script would break with the next option we add.
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND")
    for name, summary in COMMANDS.items():
        command = commands.add_parser(
            name,
            help=summary,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        if name in chosen:
            module = import_module(f"cli.commands.{name}")
            command.description, command.epilog = module.DESCRIPTION, module.EPILOG
            module.arguments(command)
            command.set_defaults(run=module.run, parser_of_all=build_parser)
    return parser


class _Parser(argparse.ArgumentParser):
    """A parser whose messages are cleaned like everything else that is printed."""

    def parse_known_args(  # type: ignore[override] # one of its forms: no other is called here
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """What was asked; ends with code 2 where something is not known, by its own usage."""
        found, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}{self._meant_by(unknown)}")
        return found, unknown

    def _meant_by(self, unknown: Sequence[str]) -> str:
        """The first option that was misspelt, and what it may have been; empty where none is."""
        from models.proposal.problems import nearest

        wrong = next((word.partition("=")[0] for word in unknown if word.startswith("--")), "")
        near = nearest(wrong, list(self._option_string_actions)) if wrong else ""
        return f" (did you mean {near}?)" if near else ""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        complain(f"{self.prog}: {message}")
        complain(f"Try `{self.prog} --help`.")
        raise SystemExit(2)

    def _print_message(self, message: str, file: Any = None) -> None:
        (file or sys.stderr).write("".join(f"{clean(line)}\n" for line in message.splitlines()))


class _Version(argparse.Action):
    """Print the version of the installed program."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any, **__: Any) -> NoReturn:
        from bundle.installed import version

        emit(f"{parser.prog} {version()}")
        raise SystemExit(0)


def _answer_for(error: Exception, during: str) -> int:
    """Say on stderr what stands in the way; returns the exit code."""
    if isinstance(error, Refused):
        complain(f"clusterbid: {error}")
        return 2
    from storage import StorageError

    if isinstance(error, StorageError):
        from cli.judging import lines_of

        for line in lines_of(error):
            complain(line)
    elif isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        complain(f"clusterbid: {place}{error.strerror or error}")
    else:
        from cli.bugs import MISTAKE, said_of

        complain(f"clusterbid: {said_of(error, during)}")
        return MISTAKE
    return 2


def _prepare_output() -> None:
    """Let no character stop the output: what the encoding does not have is replaced."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started the program
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _give_up_output() -> None:
    """Nobody reads on: let nothing be said about it when Python ends.

    Python writes out what is left in `sys.stdout` at its end, and would complain once more.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


if __name__ == "__main__":
    raise SystemExit(main())
