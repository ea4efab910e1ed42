"""What was left in the texts of a proposal while it was written: marks of a merge, gaps, stand-ins.

Nobody is rejected for it; but what still says TODO is not ready to be submitted.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from models.criteria.finding import TO_DO, Finding, Status
from models.criteria.own import FORMAT_SOURCE, LEFTOVERS
from models.proposal import Proposal
from models.proposal.in_words import place_in_words
from models.proposal.paths import Place, join, of_field
from models.proposal.texts import texts_in
from models.remembering import remembering
from models.values.pieces import PIECE, by_piece
from models.values.words import is_placeholder, is_to_come, listed, shortened

Left = tuple[str, str]
"""Where something was left, and what."""

_FOR_OURSELVES = "self_assessment"
"""Notes that nobody else reads: a reminder in them keeps nothing from being ready."""
_PROPER_NAMES = frozenset(("acronym", "legal_name", "name"))
"""Names may hold any word, `XXX Cluster` among them."""

_BEFORE_ADDRESS = re.compile(r"https?://(?:www\.)?(?=.)", re.IGNORECASE)
_MARKER = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
"""Of the marks of git only those that nothing else looks like: `=======` underlines headings."""
_REMINDER = re.compile(r"(?<![\w-])(?:TODO|FIXME|X{3,})(?![\w-])|(?i:\blorem ipsum\b)")
# In capitals a Spanish heading has the word too (`TODO EL MUNDO`).
_HEADING = re.compile(r"(?!\W*TODO\W*$)(?!.*TODO\s*[:!(\[])[^a-zß-öø-ÿ\n]+")
_GAP = r"""(?:
    insert\b | fill\s+in\b | specify\b | (?:missing|xx+|tb[acd]|to[ -]?do)\s*(?=[\]>}:])
    | please\s+(?:add|complete|describe|enter|fill|insert|provide|specify|update|write)\b
    | (?:add|complete|describe|enter|write)\s+(?:here|an?|name|text|the|your)\b
    | to\s+be\s+(?:added|completed|confirmed|defined|determined|inserted|provided|written)\b
        (?!\s+(?:at|by|from|in|until|with|within)\b)
    | name\s+of\b | your\s+\w
    | (?:acronym|amount|city|country|date|e-?mail|name|number|organisation|partner|title|year)
        \s*(?=[\]>}](?!\())
    | (?:à|a)\s+(?:compléter|définir)\b | insérer\b | por\s+(?:completar|definir)\b | insertar\b
    | da\s+(?:completare|definire|inserire)\b | inserire\b
    | bitte\s+(?:ausfüllen|einfügen|ergänzen)\b | \w{1,40}\s+(?:einfügen|ergänzen)\b
)[^\]>}\n]{0,200}[\]>}](?!\((?:https?:|mailto:|[^()\n]{0,200}\.(?:png|jpe?g|svg)\)))"""
# One for each bracket: a pattern that begins with one character is found as fast as that is. The
# signs of less and of sets have spaces behind them in formulas; what an address follows is a link,
# and what the name of a picture follows is its caption.
_GAPS = {
    mark: re.compile(begin + _GAP, re.IGNORECASE | re.VERBOSE)
    for mark, begin in (("[", r"\[\s*"), ("<", "<"), ("{", r"\{"))
}
_LINE = 200
"""Characters beside a word that may tell that it is a heading; and that a stand-in has at most."""


def leftovers(
    proposal: Proposal, at_a_glance: Iterable[str], told: Iterable[Finding] = ()
) -> Iterator[Finding]:
    """What was left in the texts, a finding for each sort; nothing where nothing was.

    `at_a_glance` is what all texts of the proposal say (`strings_in`): mostly none needs a closer
    look. A text that a criterion of `told` holds against the proposal already is not told again for
    being a stand-in.
    """
    contacts = set(_of_contacts(proposal))
    short: list[str] = []
    long: list[str] = []
    for text in at_a_glance:
        (short if len(text) <= PIECE else long).append(text)
    look = any(map(_may_be_left_short, short)) or any(any(_may_be_left_long(t)) for t in long)
    if not contacts and not look:
        return
    markers: list[Left] = []
    gaps: list[Left] = []
    stand_ins: list[Left] = []
    known = {place for f in told if f.status in TO_DO for place in f.where}
    for text, place, _, names in texts_in(proposal):
        if names or place[0] == _FOR_OURSELVES:
            continue
        path = of_field(join(*place))
        seen = _seen(text)
        if marker := next(filter(None, (piece.marker for piece in seen)), ""):
            markers.append((path, marker))
        if path in contacts or (len(text) < _LINE and is_to_come(text)):
            stand_ins += [(path, text)] if path not in known else []
        elif gap := _gap(place, seen):
            gaps.append((path, gap))
    for message, left, fix in (
        ("Marks of a merge are left", markers, "Decide which lines hold, and take the marks out."),
        ("Still to be written", gaps, "Write what belongs there."),
        ("Still a placeholder", stand_ins, "Fill it in, or leave it empty."),
    ):
        yield from _found(proposal, message, left, fix)


def _may_be_left(text: str) -> bool:
    """Whether a closer look at a text, or a piece of one, may find something."""
    if any(word in text for word in ("TODO", "XXX", "FIXME", "ipsum", "<<<<<<<", ">>>>>>>")):
        return True
    if any(mark in text and gap.search(text) for mark, gap in _GAPS.items()):
        return True
    return len(text) < _LINE and is_to_come(text)


# Each check after a key looks at the same few hundred texts again.
_may_be_left_short = remembering(4096)(_may_be_left)
_may_be_left_long = by_piece(_may_be_left)


def _of_contacts(proposal: Proposal) -> Iterator[str]:
    """The paths at which something stands in for an address or a person to write to."""
    for index, partner in enumerate(proposal.partners):
        at, contact = ("partners", index), partner.contact
        signs = partner.legal_representative
        said = (
            ((*at, "website"), partner.website),
            ((*at, "address"), partner.address),
            ((*at, "eccp", "profile_url"), partner.eccp.profile_url),
            ((*at, "contact", "name"), contact.name),
            ((*at, "contact", "email"), contact.email),
            ((*at, "contact", "phone"), contact.phone),
            ((*at, "legal_representative", "name"), signs.name),
            ((*at, "legal_representative", "email"), signs.email),
        )
        for place, text in said:
            if text and _stands_in(text, place[-1]):
                yield join(*place)


@remembering(4096)
def _stands_in(text: str, field: str | int) -> bool:
    bare = _BEFORE_ADDRESS.sub("", text.strip())
    if field == "email" and "@" in bare:
        who, _, where = bare.partition("@")
        return is_to_come(who) and is_to_come(where.partition(".")[0])
    return is_placeholder(bare or text) or (field == "name" and bare.upper() == "NN")


class _Seen(NamedTuple):
    """The first of each sort in a piece of a text; empty where there is none."""

    marker: str
    gaps: tuple[str, ...]
    """One for each bracket of `_GAPS`."""
    reminder: str


@by_piece
def _seen(piece: str) -> _Seen:
    marker = _MARKER.search(piece)
    gaps = (mark in piece and gap.search(piece) for mark, gap in _GAPS.items())
    return _Seen(
        marker[0] if marker else "", tuple(gap[0] if gap else "" for gap in gaps), _reminder(piece)
    )


def _reminder(piece: str) -> str:
    for found in _REMINDER.finditer(piece):
        before = piece[max(0, found.start() - _LINE) : found.start()].rpartition("\n")[2]
        after = piece[found.end() : found.end() + _LINE].partition("\n")[0]
        if found[0] != "TODO" or not _HEADING.fullmatch(f"{before}TODO{after}"):
            return found[0]
    return ""


def _gap(place: Place, seen: list[_Seen]) -> str:
    """The first reminder or bracket in a text that says that something is to be written there."""
    gaps = (piece.gaps[bracket] for bracket in range(len(_GAPS)) for piece in seen)
    reminders = () if place[-1] in _PROPER_NAMES else (piece.reminder for piece in seen)
    return next(filter(None, chain(gaps, reminders)), "")


def _found(proposal: Proposal, message: str, left: list[Left], fix: str) -> Iterator[Finding]:
    if not left:
        return
    told = (f"“{shortened(what, 30)}” ({place_in_words(proposal, path)})" for path, what in left)
    said = listed(told, most=4)
    where = tuple(path for path, _ in left)
    message = f"{message}: {said}"
    yield Finding(
        LEFTOVERS, Status.UNMET, "completes", message, fix, where, FORMAT_SOURCE, "primary"
    )
