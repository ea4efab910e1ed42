"""`clusterbid partners`: the partner library, and what others say of applicants brought in."""

from functools import partial

from cli.acts import of_acts, run_act

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


arguments = partial(of_acts, modules=_ACTS)
run = run_act
