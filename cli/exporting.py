"""From a file to its bundle in its place: what one proposal and each of many have in common."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from bundle.application import Variant
from bundle.building import Tell, WrongEpoch, build, moment_of
from bundle.manifest import Entry
from bundle.names import bundle_name
from bundle.packing import pack
from cli.judging import Judged
from cli.printing import Refused
from models.call import Call
from models.eligibility import check
from storage import AlreadyExists, Draft, load
from storage.calls import call_of


class Order(NamedTuple):
    """In which form proposals are to be exported."""

    variant: Variant
    draft: bool
    force: bool
    as_of: dt.datetime | None
    environ: Mapping[str, str]


class Work(NamedTuple):
    """A proposal that is ready to be exported, judged as of the moment of its bundle."""

    judged: Judged
    moment: dt.datetime


def prepared(path: Path, order: Order) -> Work:
    """Read and judge a proposal.

    Raises `StorageError` where it or its call cannot be used, and `Refused`.
    """
    draft = load(path)
    known = call_of(draft)
    try:
        moment = order.as_of or moment_of(known.call, order.environ)
    except WrongEpoch as error:
        raise Refused(str(error)) from None
    return Work(Judged(draft, known, check(draft.proposal, known.call, moment)), moment)


def named(draft: Draft, call: Call, order: Order) -> str:
    """The name of the bundle of a draft."""
    return bundle_name(draft.proposal, call, order.variant, order.draft)


def export(work: Work, order: Order, target: Path, name: str, tell: Tell) -> list[Entry]:
    """Make a bundle and put it into its place; returns its files.

    Raises `NotReady`, and `SaveError`.
    """
    draft, known, report = work.judged
    if draft.path is not None and target.resolve() in draft.path.resolve().parents:
        raise AlreadyExists(target, "the draft itself is in this bundle")
    entries = build(draft, known.call, report, work.moment, order.variant, order.draft, tell)
    pack(entries, target, name=name, moment=work.moment, force=order.force)
    return entries
