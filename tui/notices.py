"""Notices that stand in the place of one another, so that many of them cover nothing."""

from textual.app import App

from tui.marks import line


def say_removed(app: App[int], what: str) -> None:
    """Say that something was removed, and how it comes back."""
    app.clear_notifications()
    told = f"{line(what, 20).plain} removed; ctrl+z brings it back"
    app.notify(told, timeout=4, markup=False)
