"""No modules of the rooms import each other in a circle, not even for the sake of types.

What two modules need of each other belongs into a third one under both: a circle that only types
close is still one that a reader has to go round.
"""

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

import grimp
import pytest


def circle_in(imports: Mapping[str, set[str]]) -> list[str]:
    """The modules of some circle, each imported by the one before it; empty where there is none."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return list(error.args[1])[::-1]
    return []


def imports_of(package: str) -> dict[str, set[str]]:
    """What each module of a package imports of it, for types or when it runs.

    To import a module is to import the packages around it first, but for those that one is in.
    """
    graph = grimp.build_graph(package, exclude_type_checking_imports=False, cache_dir=None)
    return {
        module: {
            name
            for found in graph.find_modules_directly_imported_by(module)
            for name in (found, *around(found))
            if name not in (module, *around(module))
        }
        for module in graph.modules
    }


def around(module: str) -> list[str]:
    """The packages that a module lies in."""
    steps = module.split(".")
    return [".".join(steps[:length]) for length in range(1, len(steps))]


@pytest.mark.parametrize("package", ["models"])
def test_no_modules_import_each_other_in_a_circle(package: str) -> None:
    assert circle_in(imports_of(package)) == []


def test_a_circle_is_found_and_shown_as_it_is_imported() -> None:
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) in (
        ["b", "c", "b"],
        ["c", "b", "c"],
    )
