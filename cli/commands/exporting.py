"""From a file and the options of the command to a request, for one proposal and for many."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from bundle.application import Variant
from bundle.installed import version
from bundle.package.names import bundle_name
from bundle.request import ExportRequest, WrongEpoch, moment_of, request_for
from cli.printing import Refused
from storage import load
from storage.calls import call_of, usable_calls


class Wanted(NamedTuple):
    """In which form proposals are to be exported."""

    variant: Variant
    draft: bool
    force: bool
    zipped: bool
    as_of: dt.datetime | None
    environ: Mapping[str, str]


def requested(path: Path, wanted: Wanted) -> ExportRequest:
    """Read and judge a proposal that is to be exported.

    Raises `StorageError` where it or its call cannot be used, and `Refused`.
    """
    draft = load(path)
    known = call_of(draft)
    try:
        moment = wanted.as_of or moment_of(known.call, wanted.environ)
    except WrongEpoch as error:
        raise Refused(str(error)) from None
    request = replace(
        request_for(draft, known, moment, version()),
        variant=wanted.variant,
        marked=wanted.draft,
        zipped=wanted.zipped,
    )
    return replace(request, others=usable_calls()) if request.compares else request


def named(path: Path, wanted: Wanted) -> str:
    """The name of the bundle of a proposal, which is not judged for it. Raises `StorageError`."""
    draft = load(path)
    return bundle_name(draft.proposal, call_of(draft).call, wanted.variant, wanted.draft)
