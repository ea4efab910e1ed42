"""What one line of a long text is by itself: an item, a heading, a row, or words."""

import re
from typing import NamedTuple

from models.texts.blocks import Sign

WRAPPED = range(60, 101)
"""The length of lines that were wrapped by hand, and belong together."""
_TAB = 4

_GAP = "[ \t\u00a0]"
# What Word, mail programs and people put before an item; the private letters are those of Word's
# fonts of symbols. Some signs are words elsewhere: they are items only before a tab, as in Word.
_TIGHT = "•●▪■‣\uf0b7\uf0a7"
"""Signs that are items also right before a word, as they come from a PDF."""
_BULLETS = f"-*{_TIGHT}◦○⁃∙·➢➤►▶◆◇❖➔\uf0d8\uf076"
_BEFORE_A_TAB = "o§Øü✓✔✗✘→⇒□☐"
_DASHES = "–—"
_ITEM = re.compile(
    rf"(?P<room>[ \t]*)(?:(?P<bullet>[{_BULLETS}{_DASHES}]){_GAP}+"
    rf"|(?P<word>[{_BEFORE_A_TAB}])\t{_GAP}*"
    rf"|(?P<tight>[{_TIGHT}])(?=\w)|(?<=[ \t])(?P<below>o)[ \u00a0]{{2,}}"
    rf"|(?P<number>\d{{1,2}})(?P<end>[.)]){_GAP}+|(?P<letter>[a-z])\){_GAP}+"
    rf"|\((?P<between>\d{{1,2}}|[a-z])\){_GAP}+)(?P<rest>\S.*)"
)
_SIGNS = ("bullet", "word", "tight", "below")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)")
_QUOTED = re.compile(r" {0,3}>[ \t]?(.*)")
_PICTURE = re.compile(
    r"\s*!\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(<?((?:[^()<>\\\t]|\([^()<>\\\t]*\))+)>?\)\s*"
)
"""Names of pictures have spaces and brackets, as screenshots do: `Screenshot (2).png`."""
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_SENTENCE_ENDS = tuple(':;.!?…)”"')


class ItemLine(NamedTuple):
    """The first line of an item."""

    room: int
    """How far from the edge its sign stands."""
    sign: Sign
    kind: str
    """The sign as it was typed; those of one list are alike."""
    number: int
    text: str


def item_of(line: str) -> ItemLine | None:
    """The line as the first one of an item; None where it does not begin as one."""
    found = _ITEM.fullmatch(line)
    if found is None:
        return None
    room, text = len(found["room"].expandtabs(_TAB)), found["rest"].rstrip()
    if sign := next(filter(None, map(found.group, _SIGNS)), ""):
        return ItemLine(room, Sign.BULLET, sign, 1, text)
    number, letter, end = found["number"], found["letter"], found["end"] or ")"
    if between := found["between"]:
        end = "()"
        number, letter = (between, None) if between.isdigit() else (None, between)
    if number:
        return ItemLine(room, Sign.NUMBER, f"1{end}", int(number), text)
    return ItemLine(room, Sign.LETTER, f"a{end}", ord(letter or "a") - ord("a") + 1, text)


def begins_list(item: ItemLine, before: str) -> bool:
    """Whether an item begins a list after that line of a paragraph, `""` where none stands there.

    A number, a letter or a dash may be a part of the sentence: only a list that begins at its
    beginning is taken for one, and only where the sentence has ended.
    """
    if item.sign is Sign.LETTER and item.number != 1:
        return False
    if not before:
        return True
    if item.sign is Sign.BULLET and item.kind not in _DASHES:
        return True
    ended = before.rstrip().endswith(_SENTENCE_ENDS) or len(before) < WRAPPED.start
    return item.number == 1 and ended


def heading_of(line: str) -> tuple[int, str] | None:
    """The marks and the words of a sub-heading."""
    found = _HEADING.fullmatch(line)
    return (len(found[1]), found[2].rstrip()) if found else None


def quoted(line: str) -> str | None:
    """What is quoted in a line; None where it is no quote."""
    found = _QUOTED.fullmatch(line)
    return found[1] if found else None


def picture_of(line: str) -> tuple[str, str] | None:
    """The caption and the file of a picture that has a line for itself."""
    found = _PICTURE.fullmatch(line)
    return (found[1].strip(), file) if found and (file := found[2].strip()) else None


def is_rule(line: str) -> bool:
    """Whether a line parts the head of a table from its rows: `|---|--:|`."""
    return "-" in line and "|" in line and _RULE.fullmatch(line) is not None


def joined(lines: list[str], room: int = 0) -> str:
    """The lines of a paragraph; those that were wrapped by hand are one line again.

    They are where all but the last have that length and none ends in two spaces. `room` is what
    stood before each of them.
    """
    wrapped = all(len(line.rstrip()) + room in WRAPPED for line in lines[:-1])
    if wrapped and not any(line.endswith("  ") for line in lines):
        return " ".join(line.strip() for line in lines)
    return "\n".join(line.strip() for line in lines)
