"""What became of the drafts of a folder since a moment, for the page on it."""

import datetime as dt
from pathlib import Path

from bundle.report.portfolio import Change, Changes
from cli.commands.since import moved_of
from cli.found import drafts_in
from cli.pages.since import lines_of
from storage import Draft
from storage.judged import Judge


def changes_in(folder: Path, since: dt.datetime, at: dt.datetime, recursive: bool) -> Changes:
    """What became of them, as of `at`; what cannot be read is passed over."""
    judge, changed, unknown = Judge(at), list[Change](), 0
    for found in drafts_in(folder, recursive=recursive):
        if isinstance(found, Draft):
            moved = moved_of(found, since, judge)
            unknown += moved.since is None
            if not moved.found.nothing:
                changed.append(Change(moved.file, lines_of(moved)))
    return Changes(since, changed, unknown)
