"""From the desk to a template and its children."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App

from models.values.words import counted
from tui.draft.clock import Clock
from tui.draft.desk_rows import DraftRow
from tui.draft.kin import Child, Kin, children_of
from tui.handling.outcome import Outcome
from tui.handling.several import Opened, Several
from tui.handling.updating import updated
from tui.overlays.family.children import Asked, Children
from tui.screens.desk import Desk


class WayToFamily:
    """Shows the children of a template, and has them updated; or one child from its template."""

    def __init__(
        self,
        app: App[Any],
        state: Path,
        now: Clock,
        open_draft: Callable[[Path], object],
        update: Callable[[Path, Path | None], object],
        begin: Callable[[Path], object],
    ) -> None:
        """`update` opens a child and updates it from its template, `begin` begins a child."""
        self._app, self._state, self._now = app, state, now
        self._open, self._update, self._begin = open_draft, update, begin

    def show(self, row: DraftRow, kin: Kin, rows: Sequence[DraftRow]) -> None:
        """Show what there is for a draft of the desk, be it a template or a child."""
        own, children = kin.get(row.path), children_of(row.path, kin)
        if own is not None and (own.is_behind or not children):
            self._update_one(own)
        elif children:
            names = {one.path: one.acronym for one in rows}
            done = partial(self._asked, row, children, rows)
            self._app.push_screen(Children(row.path, children, names), done)
        elif row.family:
            self._update(row.path, None)  # its template may lie outside of what the desk shows
        else:
            told = f"{row.path.name} has no children. D begins one, which is kept in step with it."
            self._tell(told)

    def _asked(
        self,
        row: DraftRow,
        children: Sequence[Child],
        rows: Sequence[DraftRow],
        asked: Asked | None,
    ) -> None:
        if asked is None:
            return
        if asked.what == "begin":
            self._begin(row.path)
        elif asked.child is not None:
            self._update_one(asked.child)
        else:
            behind = {one.path for one in children if one.is_behind}
            self._update_all(row.path, [one for one in rows if one.path in behind])

    def _update_one(self, child: Child) -> None:
        if child.is_behind:
            self._update(child.path, child.template)
        else:
            self._tell(f"{child.path.name} has all that {child.template.name} has.")

    def _update_all(self, template: Path, rows: Sequence[DraftRow]) -> None:
        def work(row: DraftRow) -> Outcome:
            return updated(row, template, self._state, self._now())

        many = counted(len(rows), "child", "children")
        screen = Several(f"{many} of {template.name}", "Updating", rows, work, _summed)
        self._app.push_screen(screen, partial(self._updated, template, screen))

    def _updated(self, template: Path, screen: Several, opened: Opened | None) -> None:
        if isinstance(desk := self._app.screen, Desk):
            desk.read_again()
        if opened is None:
            return
        left = any(one.path == opened.path and one.weight for one in screen.outcomes)
        if left:
            self._update(opened.path, template)
        else:
            self._open(opened.path)

    def _tell(self, told: str) -> None:
        self._app.notify(told, markup=False, timeout=6)


def _summed(outcomes: Sequence[Outcome]) -> str:
    done = sum(one.as_wanted for one in outcomes)
    told = f"{done} of {counted(len(outcomes), 'child', 'children')} have all of it"
    left = len(outcomes) - done
    return f"{told}; in {left} something is left, and what" if left else f"{told}."
