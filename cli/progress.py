"""A bar on stderr that tells how far a command is; nothing where stderr is no terminal."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cli.printing import clean

Tell = Callable[[int, int | None, str], None]
"""Is told how many are done, of how many (None: nobody knows), and which is next."""


@contextmanager
def progress() -> Iterator[Tell]:
    """What to tell how many are done, of how many, and which is next; the bar goes at the end."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda _done, _total, _name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    # Drawn when something is told, not by a thread: processes are made meanwhile.
    bar = Progress(
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True, emoji=False),
        transient=True,
        auto_refresh=False,
        # What is said on stderr goes above the bar; answers go where the person sends them.
        redirect_stdout=False,
    )
    with bar:
        task = bar.add_task("", total=None, visible=False)

        def tell(done: int, total: int | None, name: str) -> None:
            said = clean(name.rpartition("/")[2])
            bar.update(task, completed=done, total=total, description=said, visible=True)
            bar.refresh()

        yield tell
