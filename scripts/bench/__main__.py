"""Measure the speed and memory of clusterbid as ratios to floors that no design can go below.

    python -m scripts.bench [--gate] [GROUP ...]

Ours and the floor are measured in turns in one run, so that a busy machine slows both alike; the
numbers are medians. Run it as `make bench`, in the environment that has the program.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from scripts.bench.bundle import bundling
from scripts.bench.child import Broken, compile_all, environment
from scripts.bench.desk import at_the_desk
from scripts.bench.grid import editing
from scripts.bench.growth import growing
from scripts.bench.keys import typing
from scripts.bench.many import judging_many
from scripts.bench.moves import moving
from scripts.bench.process import (
    checking,
    files,
    journaling,
    judging,
    merging,
    reading_calls,
    striking,
    summing,
)
from scripts.bench.scale import scaling
from scripts.bench.stats import Row, table
from scripts.bench.texts import writing
from scripts.bench.wizard import starting

GROUPS: Mapping[str, Callable[[dict[str, str]], list[Row]]] = {
    "check": checking,
    "start": starting,
    "keys": typing,
    "moves": moving,
    "grid": editing,
    "texts": writing,
    "judge": judging,
    "totals": summing,
    "resilience": striking,
    "growth": growing,
    "merge": merging,
    "journal": journaling,
    "calls": reading_calls,
    "files": files,
    "many": judging_many,
    "scale": scaling,
    "desk": at_the_desk,
    "bundle": bundling,
}


def main() -> int:
    """Measure and print; the exit code is 2 for a benchmark that breaks."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"only {', '.join(GROUPS)}")
    parser.add_argument("--gate", action="store_true", help="exit with 1 if a goal is missed")
    args = parser.parse_args()
    if unknown := set(args.groups) - set(GROUPS):
        parser.error(f"no such group: {', '.join(sorted(unknown))}")
    try:
        rows = measured(args.groups or list(GROUPS))
    except Broken as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    print(table(rows))
    missed = sum(entry.over for entry in rows)
    print(f"\n{missed} of {sum(entry.goal is not None for entry in rows)} goals missed.")
    return 1 if args.gate and missed else 0


def measured(groups: list[str]) -> list[Row]:
    """The rows of these groups."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as home:
        env = environment(Path(home))
        compile_all(env)
        for group in groups:
            print(f"measuring: {group} …", file=sys.stderr, flush=True)
            rows += GROUPS[group](env)
    return rows


if __name__ == "__main__":
    raise SystemExit(main())
