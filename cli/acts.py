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
