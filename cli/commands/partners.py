"""`clusterbid partners`: what others say of applicants, brought into a draft."""

import argparse
from importlib import import_module

_ACTS = {"import": "cli.commands.importing"}

DESCRIPTION = """\
Bring what you have into a draft: partner tables, budgets and work plans from
XLSX, ODS, XLS, CSV or TSV, or the applicants of another draft."""

EPILOG = """\
`clusterbid partners import --help` tells how tables are read.

exit codes:
  0  done, and all of it is in the draft
  1  done, but something was left out; it is told what, and why
  2  a file or the draft cannot be used

examples:
  clusterbid partners import partners.xlsx --into bluegate.toml --dry-run
  clusterbid partners import partners.xlsx budget.csv --into bluegate.toml"""


def arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(title="acts", dest="act", metavar="ACT", required=True)
    for name, where in _ACTS.items():
        module = import_module(where)
        act = acts.add_parser(
            name,
            help=module.SUMMARY,
            description=module.DESCRIPTION,
            epilog=module.EPILOG,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        module.arguments(act)
        act.set_defaults(act_run=module.run)


def run(args: argparse.Namespace) -> int:
    """Do the act that is asked for; returns its exit code."""
    code: int = args.act_run(args)
    return code
