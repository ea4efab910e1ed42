"""Forms that came back, brought into the open draft: what both changed is asked, then one step."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from textual.app import App

from models.forms.merging import compared, taken
from models.forms.part import applicant_at
from models.importing.answers import Answers
from models.merging import Merged
from models.merging.conflict import Choice
from models.proposal import Proposal
from models.values.words import counted, listed
from storage.forms.returned import Returned
from tui.draft.incoming import Incoming
from tui.draft.session import Session
from tui.overlays.conflicts import Conflicts

IN_FORM = "In the form"
_MOST = 4
"""So many places are told in one notice."""


class Replies:
    """Merges forms into the draft of a session, one after another."""

    def __init__(
        self,
        app: App[Any],
        session: Session,
        forms: Sequence[Returned],
        notes: Sequence[str],
        say: Callable[[str], None],
    ) -> None:
        """`notes` tell of files that are no forms; `say` tells what came of all."""
        self._app, self._session, self._say = app, session, say
        self._left = sorted(forms, key=lambda form: form.stamp.round if form.stamp else 0)
        self._told = list(notes)
        self._before = self._after = session.proposal
        self._answers = Answers(words=session.words.all())

    def go_on(self) -> None:
        """Merge the next form; once none is left, take all of them as one step."""
        while self._left:
            form = self._left.pop(0)
            at = self._applicant(form)
            if at is None:
                continue
            filled = form.filled(self._after, at, self._session.call, self._answers)
            self._told += map(str, filled.told)
            names = self._session.call.countries.names
            merged = compared(self._after, at, form.sent, filled.part, names)
            if merged.conflicts:
                found = Incoming(self._session.draft, merged, has_base=form.sent is not None)
                ask = Conflicts(found, IN_FORM)
                self._app.push_screen(ask, partial(self._chosen, form, at, merged))
                return
            self._take(form, at, merged, {})
        self._finish()

    def _applicant(self, form: Returned) -> int | None:
        draft: Proposal = self._after
        if form.stamp is None:
            self._told.append(
                f"{form.file.name} was damaged: bring it in with clusterbid partners import --into"
            )
        elif form.stamp.draft != draft.id:
            self._told.append(f"{form.file.name} is a form of another draft")
        else:
            at = applicant_at(draft.partners, form.stamp.applicant, form.stamp.pic)
            if at is not None:
                return at
            self._told.append(f"{form.file.name}: {form.stamp.applicant} is no applicant any more")
        return None

    def _chosen(
        self, form: Returned, at: int, merged: Merged, choices: Mapping[str, Choice] | None
    ) -> None:
        if choices is None:
            self._told.append(f"{form.file.name} was put off")
        else:
            self._take(form, at, merged, choices)
        self.go_on()

    def _take(self, form: Returned, at: int, merged: Merged, choices: Mapping[str, Choice]) -> None:
        back = taken(self._after, at, merged, choices)
        self._after = back.proposal
        if back.lost:
            named = listed(back.lost)
            self._told.append(f"{form.file.name}: person-months in {named} are left out")

    def _finish(self) -> None:
        if self._session.proposal is not self._before:
            self._say("The draft has changed meanwhile: nothing was brought in.")
            return
        said = self._session.said_of(self._before, self._after, most=_MOST)
        if said:
            self._session.apply(self._after, how="brought in")
            self._say(f"Brought in: {said}. ^Z takes it back.")
        else:
            self._say("Nothing new: the draft has all of it.")
        if self._told:
            more = len(self._told) - _MOST
            told = [*self._told[:_MOST], *([f"and {counted(more, 'more')}"] if more > 0 else [])]
            self._say("\n".join(told))
