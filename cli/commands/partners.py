"""`clusterbid partners`: the partner library, and what others say of applicants brought in."""

import argparse

from cli.acts import add_acts

_ACTS = {
    "list": "cli.commands.library.listing",
    "show": "cli.commands.library.showing",
    "add": "cli.commands.library.adding",
    "insert": "cli.commands.library.inserting",
    "import": "cli.commands.library.importing",
    "form": "cli.commands.forms.writing",
    "forget": "cli.commands.library.forgetting",
}

DESCRIPTION = """\
Keep the organisations that stand in your drafts in a library, and bring what
others send (XLSX, ODS, XLS, CSV, TSV, another draft) into it or into a draft."""

EPILOG = """\
`clusterbid partners ACT --help` tells more, with examples.

exit codes:
  0  done
  1  done, but something was left out or says otherwise; it is told what
  2  a file, the draft or a name cannot be used

examples:
  clusterbid partners add bluegate.toml
  clusterbid partners list "hanze maritim"
  clusterbid partners show 912345678
  clusterbid partners insert seashield.toml 912345678
  clusterbid partners import partners.xlsx --into bluegate.toml --dry-run
  clusterbid partners form bluegate.toml --output forms
  clusterbid partners forget "Katerina Vamvakari" --dry-run"""


def arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(title="acts", dest="act", metavar="ACT", required=True)
    add_acts(acts, _ACTS, "act_run")


def run(args: argparse.Namespace) -> int:
    """Do the act that is asked for; returns its exit code."""
    code: int = args.act_run(args)
    return code
