"""A new draft: what is asked for it, and the file that it begins with."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from textual.app import App

from models.call import Call
from models.compared.family import child_of, linked
from models.proposal import Proposal
from models.starter.starter import from_earlier, left_behind, starter
from models.terms.strands import Strand
from storage import Draft, StorageError, load, save
from storage.companions.along import copied_along
from storage.history.families import as_template
from storage.history.templates import Templates
from storage.private import make_usual
from storage.proposals.identity import identified
from tui.overlays.dialogs import NewDraft

Wanted: TypeAlias = tuple[Path, Call, str, str]
"""File, call, strand and acronym."""


class Beginning:
    """Asks what a new draft begins with, and writes its file."""

    def __init__(
        self,
        app: App[Any],
        folder: Path,
        now: datetime,
        state: Path,
        complain: Callable[[str, str], None],
        begun: Callable[[Path], object],
    ) -> None:
        """In a folder; `begun` is told of the file, `complain` of a text under a title."""
        self._app, self._folder, self._now, self._state = app, folder, now, state
        self._complain, self._begun = complain, begun

    def ask(self, earlier: Path | None, *, child: bool) -> None:
        """Ask for a new draft: an empty one, one from an earlier one, or a `child` of that."""
        if earlier is None:
            dialog, of = NewDraft(self._folder, "A new draft", self._now), None
        else:
            try:
                of = load(earlier)
            except StorageError as error:
                self._complain(str(error), "Nothing can be begun from this draft")
                return
            named = f"A new {'child of' if child else 'draft from'} {earlier.name}"
            call, strand = of.proposal.call, of.proposal.strand
            dialog = NewDraft(self._folder, named, self._now, call, strand)
        self._app.push_screen(dialog, partial(self._answered, of, child))

    def _answered(self, earlier: Draft | None, child: bool, answer: Wanted | None) -> None:
        if answer is None:
            return
        try:
            file = self._written(earlier, child, answer)
        except (StorageError, OSError) as error:
            self._complain(str(error), "The draft cannot be written")
        else:
            self._begun(file)
            if earlier is not None and not child and (left := left_behind(earlier.proposal)):
                self._app.notify(left, markup=False, timeout=10)

    def _written(self, earlier: Draft | None, child: bool, wanted: Wanted) -> Path:
        """Write the first file of a draft, and return it. Raises `StorageError` and `OSError`."""
        file, call, strand_id, acronym = wanted
        strand = call.strand(strand_id)
        if earlier is None or earlier.path is None:
            make_usual(self._folder)
            save(Draft.new(identified(starter(call, strand, acronym))), file)
            return file
        if child:
            proposal = self._child(earlier.path, call, strand, acronym)
        else:
            proposal = from_earlier(earlier.proposal, call, strand, acronym)
        make_usual(self._folder)
        fresh = Draft.new(identified(proposal))
        # What its texts name comes along where the new draft lies elsewhere.
        copied_along(proposal, earlier.path, file, lambda: save(fresh, file))
        return file

    def _child(self, path: Path, call: Call, strand: Strand | None, acronym: str) -> Proposal:
        """A child of a template: all that this says, where call and strand are the same."""
        template, link = as_template(path, Templates(self._state))
        of = template.proposal
        if call.known_as(of.call) and call.strand(of.strand) == strand:
            return child_of(of, link, acronym)
        return linked(from_earlier(of, call, strand, acronym), link)
