"""The wizard as it is when a dialog is about to open, for each of its dialogs."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from models.library.record import OrganisationRecord
from storage.history.versions import History
from storage.library.library import Library
from tests.helpers.slow_disk import FullDisk
from tests.helpers.storage.unsaved import leave_unsaved
from tests.helpers.tui import (
    EVERYTHING,
    NOW,
    STEP_IDS,
    USUAL,
    app_on,
    copied,
    desk_of,
    draft_screen,
    everything,
    opened,
    places,
    session_of,
    settled,
    written,
)
from tests.helpers.tui.calls import REVISED_CALL, STAMPED, own_call
from tests.helpers.tui.family import family
from tui.app import ClusterbidApp

APPLICANTS = "Legal name\tCountry\tPIC\nNeue Küste\tSE\t999 111 222\n"
Opening = AbstractAsyncContextManager[Pilot[int]]


@asynccontextmanager
async def beginning(file: Path) -> AsyncIterator[Pilot[int]]:
    """The wizard from its very first moment on: nothing is built yet."""
    app = app_on(file.parent, file)
    async with app.run_test(size=USUAL, notifications=True) as pilot:
        yield pilot


def at_step(step: str, sample: str = "") -> Callable[[Path], Opening]:
    """Opens a sample, or else a draft that has everything, at a step."""

    @asynccontextmanager
    async def opening(tmp_path: Path) -> AsyncIterator[Pilot[int]]:
        file = copied(tmp_path, sample) / f"{sample}.toml" if sample else everything(tmp_path)
        async with opened(file) as pilot:
            await draft_screen(pilot).go_and_enter(STEP_IDS.index(step))
            await settled(pilot)
            yield pilot

    return opening


def at_desk(tmp_path: Path) -> Opening:
    return desk_of(copied(tmp_path))


def at_desk_with_a_draft(tmp_path: Path) -> Opening:
    return desk_of(copied(tmp_path, "bluegate"))


def at_desk_with_a_family(tmp_path: Path) -> Opening:
    """A template under the cursor, and children of it of which one changed the same place."""
    return desk_of(family(tmp_path).parent)


def at_desk_with_two_of_one_strand(tmp_path: Path) -> Opening:
    """A draft, and another one with the same applicants."""
    folder = copied(tmp_path, "bluegate")
    text = (folder / "bluegate.toml").read_text(encoding="utf-8")
    (folder / "other.toml").write_text(text.replace("BLUEGATE", "OTHER"), encoding="utf-8")
    return desk_of(folder)


def at_revision(tmp_path: Path) -> Opening:
    own_call(tmp_path, REVISED_CALL)
    return beginning(written(tmp_path, STAMPED))


def at_question(tmp_path: Path) -> Opening:
    """Edits that were never saved, of a file that another program changed."""
    file = everything(tmp_path)
    leave_unsaved(file, places(tmp_path).state, ("project.title", "Mine"))
    file.write_text(EVERYTHING.replace("BLUEGATE", "THEIRS"), encoding="utf-8")
    return beginning(file)


def at_lost(tmp_path: Path) -> Opening:
    """Edits of a draft that is gone, beside another one."""
    folder = copied(tmp_path, "bluegate")
    gone = folder / "gone.toml"
    gone.write_bytes(b"# gone\n" + (folder / "bluegate.toml").read_bytes())
    leave_unsaved(gone, places(tmp_path).state, ("project.title", "Mine"))
    gone.unlink()
    return desk_of(folder)


@asynccontextmanager
async def at_file(tmp_path: Path) -> AsyncIterator[Pilot[int]]:
    """At the applicants, with a table of others beside the draft."""
    async with at_step("partners")(tmp_path) as pilot:
        (everything(tmp_path).parent / "p.csv").write_text(APPLICANTS, encoding="utf-8")
        yield pilot


def with_library(tmp_path: Path, first: str = "HMC e.V.") -> None:
    """Two organisations in the library: an applicant with another contact, and another one."""
    library = Library(places(tmp_path).library)
    for name, who in ((first, "Library"), ("Neue Coast", "Nobody")):
        library.add(OrganisationRecord.read({"legal_name": name, "contact": {"name": who}}))


@asynccontextmanager
async def at_partners_with_library(tmp_path: Path) -> AsyncIterator[Pilot[int]]:
    with_library(tmp_path)
    async with at_step("partners")(tmp_path) as pilot:
        yield pilot


def at_desk_with_library(tmp_path: Path) -> Opening:
    with_library(tmp_path)
    return desk_of(copied(tmp_path, "bluegate"))


def at_desk_with_an_applicant_in_the_library(tmp_path: Path) -> Opening:
    """An applicant of the draft with another contact, and an organisation that stands nowhere."""
    with_library(tmp_path, "Hanse Maritime Cluster e.V.")
    return desk_of(copied(tmp_path, "bluegate"))


def library_of(pilot: Pilot[int]) -> list[str]:
    """What the organisations of the library are called."""
    assert isinstance(pilot.app, ClusterbidApp)
    library = session_of(pilot).library
    assert library is not None
    return [one.name for one in Library(library).shelf().held]


@asynccontextmanager
async def at_conflict(tmp_path: Path) -> AsyncIterator[Pilot[int]]:
    """Edits that are not saved, of a place that another program has changed as well."""
    file = everything(tmp_path)
    async with opened(file) as pilot:
        session_of(pilot).edit("project.title", "Mine")
        file.write_text(EVERYTHING.replace("opening gates", "of others"), encoding="utf-8")
        yield pilot


@asynccontextmanager
async def on_a_full_disk(tmp_path: Path) -> AsyncIterator[Pilot[int]]:
    """At the second step of a draft, with no room for what is typed."""
    with pytest.MonkeyPatch.context() as patch:
        async with at_step("project")(tmp_path) as pilot:
            FullDisk(patch).takes_nothing()
            yield pilot


@asynccontextmanager
async def with_versions(tmp_path: Path) -> AsyncIterator[Pilot[int]]:
    """A draft that was saved with another acronym once."""
    file = everything(tmp_path)
    earlier = EVERYTHING.replace("BLUEGATE", "EARLIER")
    History(places(tmp_path).state, file).record(earlier.encode(), "", NOW)
    async with at_step("project")(tmp_path) as pilot:
        yield pilot
