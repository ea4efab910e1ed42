"""From the open draft to its bundle in its place; no widget is touched here.

This module is imported when a bundle is asked for: nobody who opens the wizard waits for it.
"""

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from bundle.application import Variant
from bundle.building import Tell, blockers, build, moment_of
from bundle.cleaning import cleaned
from bundle.names import bundle_name
from bundle.packing import absolute, check_free, is_zip_name, pack, place
from models.call import Call
from models.eligibility import check
from models.finding import Finding
from models.report import Report
from storage import AlreadyExists, Draft, SaveError
from storage.saving import reason_for


@dataclass(frozen=True)
class Order:
    """A draft as it is to be exported: for whom, and in which form."""

    draft: Draft
    call: Call
    report: Report
    """On what goes out, as of the moment of the bundle."""
    moment: dt.datetime
    variant: Variant = Variant.SUBMISSION
    zipped: bool = False

    @property
    def marked(self) -> bool:
        """Whether everything is marked DRAFT."""
        return not self.report.submission_ready

    @property
    def missing(self) -> tuple[Finding, ...]:
        """What has to be put right before it can be submitted, the gravest first."""
        return blockers(self.report)

    @property
    def name(self) -> str:
        """What the bundle is called."""
        return bundle_name(self.draft.proposal, self.call, self.variant, self.marked)

    @property
    def folder(self) -> Path:
        """The folder that the draft is in."""
        return absolute(self.draft.path or Path("draft")).parent

    @property
    def beside(self) -> str:
        """The place beside the draft, as a person would type it."""
        return from_home(self.folder / f"{self.name}{'.zip' if self.zipped else ''}")


class Site(NamedTuple):
    """The place that a bundle is to go to."""

    target: Path
    there: bool = False
    """Whether a bundle is there already."""
    refused: str = ""
    """Why none can go there; empty where one can."""


class Made(NamedTuple):
    """A bundle that was written."""

    order: Order
    target: Path
    files: int
    size: int


def ordered(draft: Draft, call: Call, environ: Mapping[str, str]) -> Order:
    """The order to export a draft for submission, as a folder. Raises `WrongEpoch`."""
    moment = moment_of(call, environ)
    proposal, _ = cleaned(draft.proposal)
    return Order(draft, call, check(proposal, call, moment), moment)


def site_of(order: Order, typed: str) -> Site:
    """Where a bundle goes if this was typed, and what is there; nothing stands beside the draft."""
    try:
        wanted = absolute(order.folder / Path(typed.strip() or order.beside).expanduser())
    except RuntimeError:
        return Site(Path(typed), refused="there is no home folder of this name")
    try:
        target = place(wanted, order.name, zipped=order.zipped)
        return Site(target, _bundle_at(target, order))
    except SaveError as error:
        return Site(wanted, refused=error.message)
    except OSError as error:
        return Site(wanted, refused=reason_for(error, wanted))
    except ValueError:
        return Site(wanted, refused="it holds a character that no path can have")


def _bundle_at(target: Path, order: Order) -> bool:
    """Whether a bundle is there that may be replaced. Raises `AlreadyExists` and `SaveError`."""
    try:
        check_free(target)
    except AlreadyExists:
        check_free(target, force=True)
        if not is_zip_name(target) and target.resolve() in _above(order.draft):
            raise AlreadyExists(target, "the draft itself is in this bundle") from None
        return True
    return False


def _above(draft: Draft) -> tuple[Path, ...]:
    """All folders that the file of a draft is in."""
    return tuple(draft.path.resolve().parents) if draft.path is not None else ()


def made(order: Order, site: Site, tell: Tell) -> Made:
    """Make a bundle and put it into its place, instead of the one that is there.

    What `tell` raises ends it, and nothing is written. Raises `SaveError`.
    """
    entries = build(
        order.draft, order.call, order.report, order.moment, order.variant, order.marked, tell
    )
    tell(len(entries), len(entries), "")
    pack(entries, site.target, name=order.name, moment=order.moment, force=site.there)
    return Made(order, site.target, len(entries), sum(len(entry.data) for entry in entries))


def another(order: Order, variant: str, form: str) -> Order:
    """The same order for somebody else, or in another form (`folder` or `zip`)."""
    return replace(order, variant=Variant(variant), zipped=form == "zip")


def from_home(path: Path) -> str:
    """A path as a person would type it, from `~` on where it is in the home folder."""
    try:
        return f"~{os.sep}{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(path)
