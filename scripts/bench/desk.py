"""The desk on a thousand drafts, against a bare Textual table of as many names."""

import sys
import tempfile
from functools import partial
from pathlib import Path

from scripts.bench.child import BENCH, clusterbid, inside
from scripts.bench.many import drafts
from scripts.bench.stats import Row, interleaved, row
from scripts.bench.terminal import Terminal

MANY = 1000
TIMES = 5
LAST_IN_SIGHT = "client24"
KEYS = (b"1", b"2", b"\x7f", b"\x7f")


def at_the_desk(env: dict[str, str]) -> list[Row]:
    """Names after the start, verdicts that are known, and keys of the filter."""
    with tempfile.TemporaryDirectory() as name:
        home, folder = Path(name) / "home", drafts(Path(name) / "drafts", MANY, "client")
        own = {**env, "CLUSTERBID_HOME": str(home)}
        bare = [sys.executable, str(BENCH / "floors" / "drafts.py"), str(MANY)]
        commands = {"ours": clusterbid("open", str(folder)), "bare": bare}
        verdicts = inside("briefs", folder, own)

        def named(which: str) -> float:
            with Terminal(commands[which], own, folder) as terminal:
                return terminal.wait_for(LAST_IN_SIGHT)

        def keys(which: str) -> float:
            """Milliseconds of work for some keys of the filter."""
            with Terminal(commands[which], own, folder) as terminal:
                terminal.wait_for(LAST_IN_SIGHT)
                terminal.rest(0.5)
                terminal.press(b"/")
                terminal.rest(0.3)
                before = terminal.worked()
                for key in KEYS:
                    terminal.press(key)
                    terminal.rest(0.3)
                return (terminal.worked() - before) / len(KEYS)

        def ticked() -> float:
            """Milliseconds of work until all drafts are ticked."""
            with Terminal(commands["ours"], own, folder) as terminal:
                terminal.wait_for(f"{MANY} drafts")  # said once all verdicts are there
                terminal.rest(0.5)
                before = terminal.worked()
                terminal.press(b"*")
                terminal.rest(0.5)
                return terminal.worked() - before

        first, floor = interleaved(TIMES, partial(named, "ours"), partial(named, "bare"))
        filtered, bare_filtered, all_ticked = interleaved(
            TIMES, partial(keys, "ours"), partial(keys, "bare"), ticked
        )
    table = f"bare table of {MANY}"
    kept, parsed = verdicts
    what = f"verdicts of {MANY} drafts that are kept / parsing them"
    key = f"a key of the filter over {MANY} drafts / {table}"
    return [
        row(f"spawn to the names of {MANY} drafts / {table}", first, floor, goal=1.2),
        row(what, kept, parsed, "ms cpu", goal=0.05),
        row(key, filtered, bare_filtered, "ms cpu", goal=2.0),
        row(
            f"all of {MANY} drafts ticked / a key there",
            all_ticked,
            bare_filtered,
            "ms cpu",
            goal=2,
        ),
    ]
