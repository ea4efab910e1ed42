"""Saving a file in which a person wrote comments: only what changed is changed.

Not by `tomlkit`, which keeps comments too, but hangs them to what stands before them: when an item
of a list of tables is taken out or moved, the comment above it stays and speaks of its neighbour,
and the one above the next item goes. Here a comment belongs to what stands below it, and whatever
an edit does not touch is never written anew, so that it stays the same to the byte.

An edit of text is easily wrong, so none is trusted: the result is read again, and has to say what
the proposal says and to hold every comment. Where it does not, the whole text is written anew.
"""

from collections import Counter

from models.proposal.part import Part
from storage.proposals.patch import Patch
from storage.proposals.reattach import with_comments
from storage.proposals.tables import document, in_file, same
from storage.proposals.writing import dumps
from storage.toml.compiled import loads
from storage.toml.layout import BOM, NotUnderstood, layout
from storage.toml.regions import Regions


def patched(origin: bytes, as_read: Part, proposal: Part) -> str:
    """The text of a file that held `as_read`, changed to hold `proposal`, with its comments.

    Comments move with the item above which they stand, and go only with a deleted item. Where the
    file is laid out in a way that cannot be changed in place, the text is canonical, and every
    comment stands above the key or table that it was at.
    """
    text = origin.removeprefix(BOM).replace(b"\r\n", b"\n")
    try:
        return _in_place(text, as_read, proposal)
    except NotUnderstood:
        return with_comments(dumps(proposal), text, in_file(as_read), in_file(proposal))


def brought_over(origin: bytes, proposal: Part) -> str:
    """The canonical text of a proposal, with the comments of its file of an earlier format.

    A comment stands where its key or table is now. Where that is called otherwise by now, it stands
    above the table around it, else at the top.
    """
    text = origin.removeprefix(BOM).replace(b"\r\n", b"\n")
    canonical = dumps(proposal)
    # What it said then, by the keys of then: all that both formats call alike is found.
    old = loads(text.decode())
    result = with_comments(canonical, text, old, in_file(proposal))
    try:
        _check_says(result.encode(), proposal)
    except NotUnderstood:
        return canonical
    return result


def _in_place(text: bytes, as_read: Part, proposal: Part) -> str:
    found = layout(text)
    patch = Patch(Regions(found))
    patch.table(in_file(as_read), in_file(proposal), (), type(proposal))
    result = patch.applied(0, len(text))
    _check_says(result, proposal)
    stay = [
        comment.text
        for comment in found.comments
        if not any(start <= comment.start < end for start, end in patch.dropped)
    ]
    # Counted, as the same comment may stand at several places.
    if Counter(stay) - Counter(comment.text for comment in layout(result).comments):
        raise NotUnderstood("a comment was lost")
    return result.decode()


def _check_says(result: bytes, proposal: Part) -> None:
    """Read the text again: it has to say exactly what the proposal says."""
    try:
        raw = loads(result.decode())
    except ValueError as error:
        raise NotUnderstood(f"the edited text is not valid: {error}") from None
    if not same(document(type(proposal).read(raw)), document(proposal)):
        raise NotUnderstood("the edited text says something else")
