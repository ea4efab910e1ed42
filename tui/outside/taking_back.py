"""A text that goes to a person's own editor, and what is done with what comes back."""

from typing import Any

from textual.app import App

from models.proposal.entry import typed
from models.proposal.in_words import place_in_words
from storage.outside_texts import Outside
from tui.draft.session import Session
from tui.outside.editor import NoEditor, edit_outside, editor
from tui.overlays.answers import Answers

TAKE, LATER, DROP = "take", "later", "drop"
ANSWERS = {TAKE: "Take it", LATER: "Ask again later", DROP: "Throw it away"}


def write_outside(app: App[Any], session: Session, path: str) -> None:
    """Open the text at a path in an editor, and take back what was written there.

    Where the editor did not end well, the person is asked whether that counts.
    """
    text = session.text(path)
    try:
        command = editor()
        one = session.outside.give(session.draft, path, text)
    except (NoEditor, OSError) as error:
        app.notify(str(error), title="No editor", severity="warning", markup=False, timeout=10)
        return
    try:
        ended = edit_outside(app, [*command, str(one.file)])
    except NoEditor as error:
        one.drop()
        app.notify(str(error), severity="warning", markup=False)
        return
    if not one.file.exists():
        _nothing(app, one, ended or "it removed the file")
    elif not one.changed:
        _nothing(app, one, ended)
    elif ended:
        take_back(app, session, one, f"The editor did not end well: {ended}.")
    else:
        _take(app, session, one, ends_with_line=text.endswith("\n"))


def take_back(app: App[Any], session: Session, one: Outside, why: str = "") -> None:
    """Ask what becomes of a text that was written in an editor and not taken back."""
    name = place_in_words(session.proposal, one.path)
    text = (
        f"{why or f'{name}: what you wrote in your editor was not taken back.'} "
        f"The text is kept in {one.file}. Take it into the draft?"
    )

    def answered(answer: str | None) -> None:
        if answer == TAKE:
            _take(app, session, one)
        elif answer == DROP:
            one.drop()

    app.push_screen(Answers(text, ANSWERS, "asks again later"), answered)


def _take(app: App[Any], session: Session, one: Outside, *, ends_with_line: bool = False) -> None:
    """Take what was written as one step that can be undone."""
    try:
        text, encoding = one.text()
    except OSError as error:
        told = f"{one.file} cannot be read: {error.strerror or error}. It stays where it is."
        app.notify(told, severity="error", title="Not taken", markup=False, timeout=10)
        return
    # Editors end a file with a line end, which the person has not written.
    text = text if ends_with_line else text.removesuffix("\n")
    session.apply(typed(session.proposal, one.path, text))
    if encoding:
        told = f"The editor wrote {encoding}, and it was read as that. Look at accents."
        app.notify(told, title="Not UTF-8", severity="warning", markup=False, timeout=10)
    if not session.unkept:
        one.drop()


def _nothing(app: App[Any], one: Outside, ended: str) -> None:
    """Nothing was written; say so where the person may think otherwise."""
    one.drop()
    if ended:
        told = f"The editor did not end well: {ended}. The text is as it was."
        app.notify(told, severity="warning", markup=False, timeout=10)
