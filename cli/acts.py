"""What a command can do, each in a module of its own: `partners show`, `calls diff`."""

import argparse
from collections.abc import Mapping
from importlib import import_module
from typing import Any


def add_acts(actions: Any, modules: Mapping[str, str], dest: str) -> None:
    """Put each act, by its name and module, among the sub-commands of a command.

    A module has a `SUMMARY`, a `DESCRIPTION`, an `EPILOG`, `arguments` and `run`, which is what is
    found under `dest` once the act was chosen.
    """
    for name, where in modules.items():
        module = import_module(where)
        act = actions.add_parser(
            name,
            help=module.SUMMARY,
            description=module.DESCRIPTION,
            epilog=module.EPILOG,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        module.arguments(act)
        act.set_defaults(**{dest: module.run})


def of_acts(parser: argparse.ArgumentParser, modules: Mapping[str, str]) -> None:
    """Give a command acts alone; `run_act` does the one that is chosen."""
    acts = parser.add_subparsers(title="acts", dest="act", metavar="ACT", required=True)
    add_acts(acts, modules, "act_run")


def run_act(args: argparse.Namespace) -> int:
    """Do the act that is asked for; returns its exit code."""
    code: int = args.act_run(args)
    return code
