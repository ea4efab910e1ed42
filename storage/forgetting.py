"""Somebody is forgotten: all that the program keeps of its own accord is gone through.

Drafts are a person's own files: those that still hold them are named, and nothing in them changed.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from models.library.forgetting import Whom, whom
from storage import judgements, opening, ticks
from storage.errors import ReadError
from storage.files.likeness import literal
from storage.history import forgetting as history
from storage.journal import forgetting as journal
from storage.library import forgetting as library
from storage.library.library import Library
from storage.locations import Locations
from storage.opening import behind_links
from storage.outside_texts import OutsideTexts
from storage.proposals.folder import proposals_in
from storage.proposals.without import without
from storage.settings import forget as forget_settings
from storage.shipped.legal_forms import legal_forms
from storage.toml.parsing import LARGEST_FILE
from storage.touched import Touched
from storage.trash import forgetting as trash
from storage.whereabouts import Whereabouts

CACHE, TICKS = "cache", "ticks"
"""The stores in which nobody is named, and that are emptied whoever is forgotten."""


class Store(NamedTuple):
    """One of the places in which the program keeps things."""

    name: str
    touched: tuple[Touched, ...]


def whom_of(said: str, places: Locations) -> Whom:
    """Whom a name, PIC or e-mail address means, with what the library knows of them."""
    return whom(said, Library(places.library).shelf().records, legal_forms())


def forget(who: Whom, places: Locations, *, dry: bool, in_drafts: bool) -> Iterator[Store]:
    """Take somebody out of every store, or only tell what would go; each store once it is done.

    `in_drafts` says that drafts name them. Ticks tell nobody's name: they go where somebody is
    known, and not for a slip of the pen.
    """
    known = in_drafts
    for store in _naming(who, places, dry=dry):
        known = known or bool(store.touched)
        yield store
    if known:
        yield Store(TICKS, tuple(ticks.forget_applicants(places.state, dry=dry)))
    yield Store(CACHE, tuple(judgements.forget_all(places.cache, dry=dry)))


def _naming(who: Whom, places: Locations, *, dry: bool) -> Iterator[Store]:
    state, settings = places.state, places.settings
    yield Store("library", tuple(library.forget(places.library, who, dry=dry)))
    yield Store("remembered answers", tuple(forget_settings(settings, who.is_named_in, dry=dry)))
    yield Store("places", tuple(Whereabouts(state).forget_named(who.is_named_in, dry=dry)))
    yield Store("texts", tuple(OutsideTexts(state).forget_named(who.left_out_of, dry=dry)))
    yield Store("trash", tuple(trash.forget(state, who, dry=dry)))
    yield Store("journals", tuple(journal.forget(state, who, dry=dry)))
    yield Store("history", tuple(history.forget(state, who, dry=dry)))
    yield Store("templates", tuple(history.forget_in_templates(state, who, dry=dry)))


def holding(who: Whom, folder: Path, state: Path) -> list[Path]:
    """The drafts that still name somebody: of a folder, and those that were opened before.

    Also what lies beside them as a copy of theirs (`.bak`, `.format-0`).
    """
    drafts: dict[Path, None] = {}
    try:
        found: Iterable[Path] = proposals_in(folder)
    except ReadError:
        found = ()
    for path in (*found, *history.drafts_known(state)):
        drafts[behind_links(path)] = None
        for copy in sorted(path.parent.glob(f"{literal(path.name)}.*")):
            if copy.is_file() and ".lock" not in copy.suffixes:
                drafts[behind_links(copy)] = None
    return [path for path in drafts if _holds(path, who)]


def _holds(path: Path, who: Whom) -> bool:
    try:
        data = opening.read(path, LARGEST_FILE)
    except OSError:
        return False
    return without(data, who) != data
