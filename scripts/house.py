"""The house as it stands: floors, rooms, what imports what, and the circles in it.

An import counts whenever it happens: where the module is imported, later inside a function, or
only for types. The last two hide a circle from Python, not from whoever reads the code.
"""

import ast
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

import grimp

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("cli", "tui", "bundle", "storage", "models", "templates")
"""The packages of the program, from the doors down."""
CODE = (*FLOORS, "scripts", "tests")
MOST_MODULES = 20
"""Modules that a folder may hold; `__init__` is not counted."""
MOST_LINES = 400
"""Lines that a module may have."""
LONGEST = 12
"""Files that are named as the longest."""


class When(StrEnum):
    """When one module imports another, told by the earliest of its imports."""

    AT_ONCE = "at once"
    LATER = "inside a function"
    FOR_TYPES = "for types only"


class Edge(NamedTuple):
    """One module imports another."""

    importer: str
    imported: str
    when: When


def folders() -> Mapping[str, list[Path]]:
    """The modules of each folder of code, `__init__` left out, by the folder's path."""
    found: dict[str, list[Path]] = defaultdict(list)
    for top in CODE:
        for file in sorted((ROOT / top).rglob("*.py")):
            if file.name != "__init__.py":
                found[file.parent.relative_to(ROOT).as_posix()].append(file)
    return dict(sorted(found.items(), key=lambda item: (CODE.index(item[0].split("/")[0]), item)))


def edges() -> list[Edge]:
    """Every import of one module of the program by another."""
    graph = grimp.build_graph(*FLOORS, exclude_type_checking_imports=False, cache_dir=None)
    running = grimp.build_graph(*FLOORS, exclude_type_checking_imports=True, cache_dir=None)
    found = []
    for importer in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            when = When.FOR_TYPES
            details = running.get_import_details(importer=importer, imported=imported)
            if details:
                lines = {detail["line_number"] for detail in details}
                when = When.LATER if lines <= _inside_functions(importer) else When.AT_ONCE
            found.append(Edge(importer, imported, when))
    return found


def circles(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Groups of names of which each leads to every other, the largest first."""
    ahead: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        ahead[one].add(other)
    reached = {name: _reached(name, ahead) for name in ahead}
    groups = {
        frozenset(other for other in there if name in reached.get(other, ()))
        for name, there in reached.items()
        if name in there
    }
    return sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))


def circles_of_rooms(found: Iterable[Edge]) -> list[list[str]]:
    """Groups of rooms that need each other.

    What lies on the floor itself is no room: a door of the floor stands above its rooms, and what
    all of them use under these, so that taken as one it would make circles where there are none.
    """
    between = {(room_of(e.importer), room_of(e.imported)) for e in found}
    return circles(
        pair for pair in between if pair[0] != pair[1] and all("/" in room for room in pair)
    )


def room_of(module: str) -> str:
    """The room: `models/criteria` for all within it, `tui` for what lies on the floor."""
    floor, *rest = module.split(".")
    return f"{floor}/{rest[0]}" if rest and (ROOT / floor / rest[0]).is_dir() else floor


def _reached(start: str, ahead: Mapping[str, set[str]]) -> set[str]:
    """All that can be come to from a name in one step or more."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        new = ahead.get(waiting.pop(), set()) - seen
        seen |= new
        waiting += new
    return seen


@cache
def _inside_functions(module: str) -> frozenset[int]:
    """The lines of a module that run only when a function is called."""
    place = ROOT.joinpath(*module.split("."))
    file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    functions = (
        node
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return frozenset(
        line for node in functions for line in range(node.lineno, (node.end_lineno or 0) + 1)
    )


# --- printing ------------------------------------------------------------------------------------


def main() -> None:
    """Print the house."""
    found = edges()
    _print_folders(folders())
    _print_floors(found)
    _print_rooms(found)
    _print_circles(found)
    _print_longest(file for files in folders().values() for file in files)


def _print_folders(found: Mapping[str, list[Path]]) -> None:
    print(f"Folders   (! holds more than {MOST_MODULES} modules)\n")
    print(f"  {'':<32}{'modules':>8}{'lines':>8}")
    for folder, files in found.items():
        mark = "!" if len(files) > MOST_MODULES else ""
        print(f"  {folder:<32}{len(files):>8}{sum(map(lines_of, files)):>8}  {mark}".rstrip())


def _print_floors(found: Iterable[Edge]) -> None:
    count = Counter((e.importer.split(".")[0], e.imported.split(".")[0]) for e in found)
    print("\nImports between floors   (a row imports a column)\n")
    print(f"  {'':<12}" + "".join(f"{floor:>11}" for floor in FLOORS))
    for one in FLOORS:
        cells = (str(count[one, other] or "·") for other in FLOORS)
        print(f"  {one:<12}" + "".join(f"{cell:>11}" for cell in cells))


def _print_rooms(found: Collection[Edge]) -> None:
    count = Counter((room_of(e.importer), room_of(e.imported)) for e in found)
    between = {pair: number for pair, number in count.items() if pair[0] != pair[1]}
    print("\nImports between rooms\n")
    for room in sorted(
        {one for one, _ in between}, key=lambda r: (FLOORS.index(r.split("/")[0]), r)
    ):
        there = [(number, other) for (one, other), number in between.items() if one == room]
        said = ", ".join(f"{other} {number}" for number, other in sorted(there, reverse=True))
        print(f"  {room:<20} → {said}")
    print("\nRooms in a circle\n")
    _print_groups(circles_of_rooms(found), "rooms")


def _print_circles(found: Iterable[Edge]) -> None:
    edges_of = {when: [(e.importer, e.imported) for e in found if e.when is when] for when in When}
    so_far: list[tuple[str, str]] = []
    for when, heading in (
        (When.AT_ONCE, "Circles of imports made at once"),
        (When.LATER, "… with those inside functions"),
        (When.FOR_TYPES, "… and with those for types only"),
    ):
        so_far += edges_of[when]
        print(f"\n{heading}   ({len(edges_of[when])} imports)\n")
        _print_groups(circles(so_far), "modules")


def _print_groups(groups: Iterable[list[str]], what: str) -> None:
    for group in groups:
        print(f"  {len(group)} {what}: {', '.join(group)}")
    if not groups:
        print("  none")


def _print_longest(files: Iterable[Path]) -> None:
    print("\nLongest files\n")
    for file in sorted(files, key=lines_of, reverse=True)[:LONGEST]:
        print(f"  {lines_of(file):>5}  {file.relative_to(ROOT).as_posix()}")


@cache
def lines_of(file: Path) -> int:
    """How many lines a module has, whatever is in them."""
    return len(file.read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    try:
        main()
        sys.stdout.flush()
    except BrokenPipeError:  # `make house | head` has seen enough
        # Python writes what is left on its way out, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
