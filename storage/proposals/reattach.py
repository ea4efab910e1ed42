"""Comments of a file set into a new text of it, where their neighbours stand now."""

from bisect import bisect_right
from collections import defaultdict
from typing import Any

from models.proposal.paths import Place
from storage.proposals.matching import matches
from storage.toml.layout import Comment, Layout, NotUnderstood, layout

_END = None


def with_comments(text: str, origin: bytes, old: dict[str, Any], new: dict[str, Any]) -> str:
    """The new text with every comment of `origin` beside or above the key or table that it was at.

    `old` and `new` are the documents of the two texts. A comment whose key is no more goes to the
    nearest table around it, one without any place to the top; only those of a deleted item go.
    """
    try:
        before = layout(origin)
    except NotUnderstood:
        lines = origin.decode("utf-8-sig").splitlines()
        return "".join(f"{line.strip()}\n" for line in lines if line.strip()[:1] == "#") + text
    after = layout(text.encode())
    spans = _spans(after)
    added: defaultdict[int, list[str]] = defaultdict(list)
    for comment, place in zip(before.comments, _anchors(before), strict=True):
        moved = () if place is _END else moved_place(place, old, new)
        if moved is None:
            continue
        start, end = _nearest(moved, spans) if place is not _END else (len(after.text), 0)
        beside = moved in spans and b"\n" not in after.text[start:end]
        if beside and not comment.alone and end not in added:
            added[end].append(f"  {comment.text}")
        else:
            added[start].append(f"{comment.text}\n")
    return _inserted(after.text, added)


def moved_place(place: Place, old: Any, new: Any) -> Place | None:
    """Where a place of the old document is in the new one; None where it is in a deleted item."""
    moved: Place = ()
    for step in place:
        if isinstance(step, int) and isinstance(old, list):
            now = new if isinstance(new, list) else []
            was = matches(old, now)
            if step not in was:
                return None
            old, step = old[step], was.index(step)
            new = now[step]
        else:
            old = old.get(step) if isinstance(old, dict) else None
            new = new.get(step) if isinstance(new, dict) else None
        moved = (*moved, step)
    return moved


def _spans(found: Layout) -> dict[Place, tuple[int, int]]:
    """Start and end of every key with its value, and of every header."""
    spans: dict[Place, tuple[int, int]] = {}
    for section in found.sections[1:]:
        spans.setdefault(section.place, (section.start, section.body))
    for pair in (pair for section in found.sections for pair in section.pairs):
        spans.setdefault(pair.place, (pair.start, pair.end))
    return spans


def _nearest(place: Place, spans: dict[Place, tuple[int, int]]) -> tuple[int, int]:
    sizes = range(len(place), 0, -1)
    return next((spans[place[:size]] for size in sizes if place[:size] in spans), (0, 0))


def _anchors(found: Layout) -> list[Place | None]:
    """For each comment, the place of the key that it is beside or inside, else of what follows."""
    marks = [(s.start, s.body, s.place) for s in found.sections[1:]]
    marks += [(p.start, p.end, p.place) for s in found.sections for p in s.pairs]
    marks.sort(key=lambda mark: mark[:2])
    heads = [start for start, _, _ in marks]
    return [_anchor(comment, marks, heads) for comment in found.comments]


def _anchor(
    comment: Comment, marks: list[tuple[int, int, Place]], heads: list[int]
) -> Place | None:
    following = bisect_right(heads, comment.start)
    if following and (not comment.alone or comment.start < marks[following - 1][1]):
        return marks[following - 1][2]
    return marks[following][2] if following < len(marks) else _END


def _inserted(text: bytes, added: dict[int, list[str]]) -> str:
    pieces, at = [], 0
    for start in sorted(added):
        pieces += [text[at:start], "".join(added[start]).encode()]
        at = start
    return b"".join((*pieces, text[at:])).decode()
