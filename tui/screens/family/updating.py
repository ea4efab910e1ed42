"""What a template has for the open draft, its child: brought in as one step, asked where needed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from textual.screen import Screen

from models.compared.family import link_of
from storage import Draft, StorageError, load
from storage.history.families import Offer, offer_to, template_of
from storage.history.in_words import sentence
from storage.history.templates import Templates
from tui.draft.incoming import told_of
from tui.draft.session import Session
from tui.overlays.family.from_template import Choices, FromTemplate

TITLE = "Update from its template"
_MOST = 3


class Updating:
    """Merges a template into its child, which is open."""

    def __init__(
        self, screen: Screen[Path | None], session: Session, save: Callable[[], object]
    ) -> None:
        """Ask on `screen`; `save` writes the file once the draft is updated."""
        self._screen = screen
        self._session = session
        self._save = save

    def ask(self, template: Path | None = None) -> None:
        """Offer what a template has; without its file, it is looked for around the draft."""
        why = self._session.read_only or self._offer(template)
        if why:
            self._notify(why)

    def _offer(self, file: Path | None) -> str:
        """Offer it; returns why that cannot be done, or need not."""
        session, recorder = self._session, self._session.recorder
        link, own = link_of(session.proposal), session.draft.path
        if link is None:
            return "This draft is no child of a template."
        if own is None or recorder is None:
            return "It has to be in a file first."
        file = file or template_of(own, link)
        if file is None:
            return "Its template lies neither beside it nor in the folders around."
        try:
            template = load(file)
            templates = Templates(recorder.state)
            templates.keep(template.proposal)
            found = offer_to(session.draft, template, templates)
        except StorageError as error:
            return str(error)
        if found.is_empty and not found.offered.questions:
            return f"It has all that {file.name} has."
        if found.offered.questions:
            comes = tuple(map(sentence, found.offered.comes))
            ask = FromTemplate(found, file.name, comes)
            self._screen.app.push_screen(ask, partial(self._chosen, found, template))
        else:
            self._chosen(found, template, {})
        return ""

    def _chosen(self, found: Offer, template: Draft, choices: Choices | None) -> None:
        if choices is None:
            return
        session, before = self._session, self._session.proposal
        if before is not found.offered.child:  # the file came to hold something else meanwhile
            self.ask(template.path)
            return
        made, _ = found.made(choices)
        said = session.said_of(before, made, most=_MOST)
        session.restore(made)
        self._save()
        self._notify(told_of(said) if said else "Your choice is kept; nothing else is changed.")

    def _notify(self, told: str) -> None:
        self._screen.app.notify(told, title=TITLE, markup=False, timeout=10)
