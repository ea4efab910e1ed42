"""`clusterbid family`: a template, and the drafts that are its children."""

from functools import partial

from cli.acts import of_acts, run_act

_ACTS = {
    "new": "cli.commands.families.beginning",
    "update": "cli.commands.families.updating",
    "check": "cli.commands.families.checking",
}

DESCRIPTION = """\
Keep a family of drafts in step: any draft is a template once it has a child. A
child knows its template, and the version of it that it has; what is better in
the template since is offered to each child, field by field."""

EPILOG = """\
`clusterbid family ACT --help` tells more, with examples. docs/versions.md shows
one.

exit codes:
  0  done
  1  done, but something is still to be chosen, or is not each child's own
  2  a file cannot be used

examples:
  clusterbid family new template.toml seashield.toml --acronym SEASHIELD
  clusterbid family update template.toml
  clusterbid family update template.toml clients/ --recursive --ask
  clusterbid family check template.toml"""


arguments = partial(of_acts, modules=_ACTS)
run = run_act
