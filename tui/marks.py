"""How the wizard shows text and status: text as typed, status by symbol and word."""

from collections.abc import Iterable, Mapping

from rich.segment import Segment
from rich.text import Text
from textual.content import Content
from textual.strip import Strip

from models.criteria.finding import SYMBOLS, Finding, Status
from models.values.unseen import C1, LEFT_OUT, STAND_IN, TOLD

STYLE: Mapping[Status, str] = {
    Status.MET: "$text-success",
    Status.UNMET: "$text-warning",
    Status.OPEN: "$text-primary",
    Status.WARNING: "$text-warning",
    Status.NOT_APPLICABLE: "$foreground-muted",
}

_BARS = "bold $text-error"
"""The style of what keeps the proposal or an applicant out; anything else weighs less."""
# A cell of a DataTable is Rich's, which knows no colour of the theme.
STRUCK = "red strike"
"""The style of a row whose applicant the call strikes, which a word says too."""
_TABLE_STYLE = {Status.UNMET: "yellow", Status.WARNING: "yellow", Status.OPEN: "cyan"}
_BARS_IN_TABLE = "bold red"
_LONGEST = 360
"""Characters of a message in a list; F1 tells all of it."""
_CONTROL = {
    **{c: STAND_IN for c in (*range(32), 127, *C1) if chr(c) not in "\n\t"},
    **{ord(c): "\n" for c in "\u2028\u2029"},
    **TOLD,
    **LEFT_OUT,
}


def plain(text: str) -> Content:
    """Text as a person typed it: never markup, nothing that a terminal obeys.

    Textual reads markup in nearly every `str` that it shows: `[a]` would vanish, and `[/a]` end the
    program. A `Content` is shown as it is.
    """
    return Content(_tamed(text))


def _tamed(text: str) -> str:
    # Nearly all is of this kind, of a table in which a thousand names are put in at once, too.
    return text if text.isascii() and text.isprintable() else text.translate(_CONTROL)


def tame(strip: Strip) -> Strip:
    """A rendered line that no control character of the text can escape from."""
    if all(s.text.isascii() and s.text.isprintable() for s in strip):
        return strip
    tamed = (Segment(s.text.translate(_CONTROL), s.style, s.control) for s in strip)
    # The signs that stand in have a width, which the control characters had not.
    return Strip(tamed).crop(0, strip.cell_length)


def line(text: str, most: int = 200) -> Content:
    """Text on one line, shortened where it is very long."""
    return Content(flat(text, most))


def flat(text: str, most: int) -> str:
    """The same as a mere string, for the cell of a table."""
    told = " ".join(text[: most * 2].split())
    return _tamed(told if len(told) <= most else told[: most - 1] + "…")


def css_of(status: Status) -> str:
    """`STYLE` as a stylesheet says it, for what is painted without `Content`."""
    *text_styles, colour = STYLE[status].split()
    return f"color: {colour}; text-style: {' '.join(text_styles) or 'none'};"


def style_of(status: Status, *, bars: bool = False) -> str:
    """The style of a symbol; `bars` where it keeps the proposal or an applicant out."""
    return _BARS if bars and status is Status.UNMET else STYLE[status]


def mark(status: Status, *, bars: bool = False, sign: str = "") -> Content:
    """The symbol of a status, or another in its colour."""
    return Content.styled(sign or SYMBOLS[status], style_of(status, bars=bars))


def marked(status: Status, said: Content, *, bars: bool = False) -> Content:
    """What is said, led by the symbol of a status."""
    return Content.assemble(mark(status, bars=bars), " ", said)


def status_cell(status: Status | None, *, bars: bool = False, sign: str = "") -> Text:
    """The symbol of a status, or another in its colour, as the cell of a table; blank where all is
    well.

    Cells are `Text` here and everywhere: a `DataTable` reads markup in a `str`.
    """
    if status is None:
        return Text(" ")
    red = bars and status is Status.UNMET
    return Text(sign or SYMBOLS[status], _BARS_IN_TABLE if red else _TABLE_STYLE.get(status, ""))


def sign_of(finding: Finding) -> Content:
    """The symbol of a finding, in bold red only where it keeps the proposal or an applicant out."""
    return Content.styled(SYMBOLS[finding.status], weight([finding], finding.status))


def weight(findings: Iterable[Finding], status: Status) -> str:
    """The style of a symbol: an unmet rule that rejects nobody weighs less than the verdict."""
    bars = any(finding.binding for finding in findings if finding.status is status)
    return style_of(status, bars=bars)


def finding_text(finding: Finding) -> Content:
    """A finding on one line: symbol and message."""
    return Content.assemble(sign_of(finding), " ", message_of(finding))


def message_of(finding: Finding) -> Content:
    """What a finding says, the same in a list and by its field."""
    return line(finding.message, _LONGEST)


def remedy_of(finding: Finding) -> Content:
    """What would put it right, as it stands under the message; empty where nothing is known."""
    return line(finding.fix or "", _LONGEST).stylize("$foreground-muted")
