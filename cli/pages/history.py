"""Versions of a draft as a page and as JSON: when, what changed, the verdict then."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cli.pages.verdict import STYLES
from cli.printing import Page, Span, cells_of
from models.values.words import counted, said_size
from models.verdict.report import Verdict
from models.verdict.words import STATUS_OF
from storage.history.in_words import (
    found_between,
    read,
    sentences,
    shortly,
    told,
    verdict_then,
    when,
)
from storage.history.versions import History, Version

_MOST_SAID = 200
"""Differences of one version that stand in the JSON."""


def page_of_versions(
    file: Path, history: History, versions: Sequence[Version], shown: Sequence[Version]
) -> Page:
    """The versions that are shown, of all that there are; the newest last, as in a shell."""
    page = Page()
    page.add(Span(str(file), "strong"), f"  {counted(len(versions), 'version')}")
    more = len(versions) - len(shown)
    if more:
        page.add(f"{counted(more, 'older one is', 'older ones are')} not shown; --all shows all.")
    page.blank()
    wide = cells_of(str(versions[-1].number))
    for version, said in told(history, shown):
        number = Span(f"{version.number:>{wide}}", "strong")
        elsewhere = version.path != history.path
        head: list[str | Span] = [number, f"  {when(version.at)}  "]
        head += [_verdict(version), f"  {said_size(version.size)}"]
        head += [Span(f"  as {version.path}", "faint")] if elsewhere else []
        page.add(*head, hang=wide + 2)
        page.add(shortly(said), indent=wide + 2, hang=2)
    return page


def _verdict(version: Version) -> Span:
    said = verdict_then(version)
    return Span(said, STYLES[STATUS_OF[Verdict(version.verdict)]]) if said else Span("not judged")


def page_of_changes(file: Path, named: Sequence[str], before: bytes, after: bytes) -> Page:
    """What changed from one version to another, or to the file as it is."""
    page = Page()
    page.add(Span(str(file), "strong"), f"  from {named[0]} to {named[1]}")
    page.blank()
    if before == after:
        page.add("Nothing changed.")
        return page
    for said in sentences(read(before), read(after)):
        page.add(f"· {said}", hang=2)
    return page


def versions_json(history: History, versions: Sequence[Version]) -> str:
    """A JSON array of the versions, the oldest first."""
    found = [
        {
            "schema": 1,
            "version": version.number,
            "at": version.at.isoformat(),
            "file": str(version.path),
            "changed": said[:_MOST_SAID],
            "verdict": version.verdict or None,
            "bytes": version.size,
            "sha256": version.digest,
        }
        for version, said in told(history, versions)
    ]
    return json.dumps(found, indent=2)


def differences_json(before: bytes, after: bytes) -> str:
    """A JSON array of what changed: `did`, `where`, `said`, `was`, `now`."""
    one, other = read(before), read(after)
    found: list[dict[str, Any]] = []
    if one is not None and other is not None:
        found = [
            {
                "schema": 1,
                "did": d.did,
                "where": d.place,
                "said": d.sentence,
                "was": d.was,
                "now": d.now,
            }
            for d in found_between(one, other)
        ]
    elif before != after:
        found = [{"schema": 1, "did": "changed", "said": sentences(one, other)[0]}]
    return json.dumps(found, indent=2)
