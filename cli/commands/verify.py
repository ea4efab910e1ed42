"""`clusterbid verify`: check bundles against their manifests."""

import argparse
from collections import Counter
from pathlib import Path

from bundle.package.manifest import Manifest
from bundle.package.opened import DamagedBundle
from bundle.package.verifying import Verified, verify
from cli.judging import lines_of
from cli.pages.verdict import symbol
from cli.printing import Page, Span, complain, show
from models.criteria.finding import Status
from models.values.words import counted, listed
from models.verdict.report import Verdict
from models.verdict.words import in_words, verdict_words
from storage import ReadError, StorageError
from storage.calls import call_of, said_of_own
from storage.judged import Judged

DESCRIPTION = """\
Check whether a bundle, a folder or a ZIP, is still as it was written: every
file that was changed, is missing or was added is named. Its proposal is judged
again, and it is told whether the verdict is the same with the call data of
this program. Nothing is unpacked or changed."""

EPILOG = """\
exit codes:
  0  every file is as it was written, and the verdict is the same
  1  some file was changed, is missing or was added, the verdict is another, or
     the bundle is damaged
  2  this is no bundle, one of a later version, or the call of its proposal
     cannot be used
  What a system leaves beside the files (.DS_Store, Thumbs.db, desktop.ini,
  __MACOSX) is noted, and changes no code.
  With several bundles the highest code counts, and every one is answered for:
  in a line where nothing is to be said against it.

examples:
  clusterbid verify BLUEGATE_COS-CLUSINT-2020-3-01_A
  clusterbid verify to-upload.zip"""

_MOST = 200
"""Files that are named one by one."""
NAMELESS = "a file without a name"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "bundles", nargs="+", metavar="BUNDLE", type=Path, help="folder or ZIP of a bundle"
    )


def run(args: argparse.Namespace) -> int:
    """Print what was found of every bundle; returns the highest of their exit codes."""
    several = len(args.bundles) > 1
    codes = Counter(_one(path, brief=several) for path in args.bundles)
    if several:
        words = {0: "whole", 1: "damaged, or with another verdict", 2: "not to be verified"}
        told = " · ".join(f"{codes[code]} {words[code]}" for code in words if codes[code])
        show([(), (Span(f"{counted(len(args.bundles), 'bundle')}: ", "strong"), Span(told))])
    return max(codes)


def _one(path: Path, *, brief: bool) -> int:
    """What was found of one bundle; `brief` is a line where nothing is to be said against it."""
    try:
        found = verify(path, call_of)
    except StorageError as error:
        for line in lines_of(error):
            complain(line)
        return 1 if isinstance(error, DamagedBundle) else 2
    page = Page()
    if brief and found.holds and isinstance(found.judged, Judged) and not _is_to_be_told(found):
        said = verdict_words(found.judged.report).split(maxsplit=1)[1]
        page.add(symbol(Status.MET), " ", Span(str(path), "whole"), f"  {said}", hang=2)
        show(page.lines)
        return 0
    page.add(Span(str(path), "strong"), _title(found), hang=2)
    _add_files(page, found)
    code = 0 if found.holds else 1
    if isinstance(found.judged, Judged):
        _add_verdict(page, found, found.judged)
        for line in (*map(str, found.judged.draft.problems), *said_of_own(found.judged.known)):
            complain(line)
    elif found.judged is not None:
        page.add(symbol(Status.UNMET), " its proposal cannot be judged again")
        for line in lines_of(found.judged):
            complain(line)
        # A proposal that was damaged is an answer; a call that cannot be used leaves one out.
        damaged = isinstance(found.judged, ReadError) and found.judged.path != "call"
        code = 1 if damaged and found.differences else 2
    show(page.lines)
    return code


def _is_to_be_told(found: Verified) -> bool:
    """Whether there is more to say of a bundle than that it is whole."""
    if not isinstance(found.judged, Judged) or found.manifest is None:
        return True
    notices = found.judged.draft.problems or said_of_own(found.judged.known)
    return bool(found.litter or found.other_revision or notices)


def _title(found: Verified) -> str:
    """What the bundle says that it is."""
    said = found.manifest
    if said is None:
        return ""
    strand = f" · strand {said.text('strand')}" if said.text("strand") else ""
    strand += f" · stage {said.text('stage')}" if said.text("stage") else ""
    draft = " · DRAFT" if said.said.get("draft") is True else ""
    acronym = said.text("acronym") or "no acronym"
    return f"  {acronym} · {said.text('call')}{strand} · {said.text('variant')}{draft}"


def _add_files(page: Page, found: Verified) -> None:
    differences = found.differences
    if not differences:
        files = counted(found.files, "file")
        page.add(symbol(Status.MET), f" {files}, each as it was written", hang=2)
    for change, name, why in differences[:_MOST]:
        reason = f": {why}" if why else ""
        page.add(symbol(Status.UNMET), f" {change.value}: {name or NAMELESS}{reason}", hang=2)
    if found.litter:
        beside = listed(found.litter, most=3)
        page.add(symbol(Status.WARNING), f" left there by a system, not tampered with: {beside}")
    if len(differences) > _MOST:
        page.add(f"and {len(differences) - _MOST} more files that are not as they were written")


def _add_verdict(page: Page, found: Verified, judged: Judged) -> None:
    now = verdict_words(judged.report).split(maxsplit=1)[1]
    if found.manifest is None:
        page.add(f"Its proposal is judged now: {now}", hang=2)
    elif found.same_verdict:
        page.add(symbol(Status.MET), f" its proposal still gets the same verdict: {now}", hang=2)
    else:
        before = _said(found.manifest)
        page.add(
            symbol(Status.UNMET),
            f" its proposal gets another verdict: {now}; the manifest says {before}",
            hang=2,
        )
    if found.other_revision:
        page.add(
            symbol(Status.WARNING),
            f" it was judged with revision {found.other_revision} of the call data; this program "
            f"has {judged.call.revision}",
            hang=2,
        )


def _said(said: Manifest) -> str:
    """The verdict that the manifest says, in the same words."""
    if said.text("verdict") not in list(Verdict):
        return "none that is known"
    ready = said.said.get("submission_ready") is True
    return in_words(Verdict(said.text("verdict")), ready, said.number_of("struck"))
