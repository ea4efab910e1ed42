"""What a TOML parser complains of, in plain words."""

import re
from dataclasses import dataclass

from models.proposal.part import Part
from models.proposal.paths import join
from models.values import kinds
from models.values.in_message import in_message
from models.values.words import listed
from storage.toml.slips import Told, meant_by, spec_of
from storage.toml.statement import Statement, statement_at

_PLAIN = (
    ("Invalid statement", "this line is no “key = value”, no [table] and no # comment"),
    ("Expected '='", "there is no “=” after the key"),
    ("Invalid value", "the value cannot be read; texts stand in quotes, true and false do not"),
    ("Cannot overwrite a value", "this key stands in its table already"),
    ("Duplicate inline table key", "{0} stands in its table already"),
    (
        "Cannot declare",
        "{0} stands in the file already, or is a key; of a list of tables, each stands under [[ ]]",
    ),
    ("Cannot mutate immutable", "{0} is a table in braces, which cannot be added to"),
    ("Cannot redefine namespace", "{0} stands in the file already, or is a key"),
    ("Unterminated string", "a text has no closing quotes"),
    ("Expected newline or end", 'something follows the value; a text with quotes needs \\" inside'),
    ("Illegal character '\\n'", "a text in single-line quotes does not end on its line"),
    ("Illegal character", "a control character stands here; it needs to be written as an escape"),
    ("Unclosed array", "a list has no closing “]”, or a comma is missing"),
    ("Unclosed inline table", "a table in braces has no closing “}”, or a comma is missing"),
    ("Unescaped '\\'", "a backslash in a text has to be doubled"),
    ("Invalid initial character", "a key or table name is missing or needs quotes"),
    ("Expected ']", "a table header has no closing bracket"),
    ("Invalid date", "this date or time does not exist"),
    ("Escaped character", "a \\u escape in a text names no character"),
    ("Invalid hex value", "a \\u escape in a text is not complete"),
)

_NAMED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"([^\"]*)\"")
"""A key in a complaint, which shows it as Python does."""
_OF_VALUES = (
    *("Expected newline or end", "Invalid value", "Expected '='"),
    *("Illegal character", "Unescaped", "Escaped character", "Invalid hex value"),
    *("Unclosed", 'Expected "\'"', "Invalid initial character"),
)
"""Complaints behind which a value may stand that a person wrote in another way."""
_COLON = re.compile(r"([\w.-]+)[ \t]*:[ \t]*(\S.*)")
_SPACES = re.compile(r"(\w+(?:[ \t]+\w+)+)[ \t]*=")
_CONFLICT = re.compile(r"<{7}|\|{7}|={7}|>{7}")
_OPENS = re.compile(r"^<{7}", re.MULTILINE)
_MOST_CONFLICTS = 12


@dataclass(frozen=True)
class Complaint:
    """What is wrong with a text that is not valid TOML, for a `ReadError`."""

    line: int
    path: str | None
    message: str
    expected: str | None = None


def in_plain_words(complaint: str, text: str, form: type[Part] | None = None) -> Complaint:
    """What `tomllib` complains of, as it matters to a person: the value and its right spelling.

    `form` is what the file should hold, where that is known. Where nothing can be told of a value,
    the message has the column at which the parser stopped.
    """
    reason, _, place = complaint.rpartition(" (at ")
    reason = reason or complaint
    at = re.fullmatch(r"line (\d+), column (\d+)\)", place)
    line = int(at[1]) if at else max(1, len(text.splitlines()))
    if at and _CONFLICT.match(text.split("\n")[line - 1]):
        return Complaint(line, None, _conflicts(text))
    found = statement_at(text, line, int(at[2]) if at else None)
    path = (join(*found.place) or None) if found else None
    if found and (told := _explained(reason, found, form)):
        return Complaint(line if at else found.line, path, *told)
    plain = next((words for start, words in _PLAIN if reason.startswith(start)), reason)
    key = ".".join(single or double for single, double in _NAMED.findall(reason))
    plain = plain.replace("{0}", f"“{key}”" if key else "this key")
    if at is None:
        begins = found.line if found and found.value else line
        where = "at the end of the file" if begins == line else "up to the end of the file"
        return Complaint(begins, path, f"not valid TOML: {plain} ({where})")
    return Complaint(line, path, f"not valid TOML: {plain} (column {at[2]})")


def _conflicts(text: str) -> str:
    """That a conflict is left, and where the others are: each has to go before it can be read."""
    lines = [text.count("\n", 0, found.start()) + 1 for found in _OPENS.finditer(text)]
    said = "a merge conflict of git is not resolved here"
    if len(lines) < 2:
        return said
    shown = listed(map(str, lines), most=_MOST_CONFLICTS)
    return f"{said}; there are {len(lines)}, at the lines {shown}"


def _explained(reason: str, found: Statement, form: type[Part] | None) -> Told | None:
    """What is wrong and what was expected, where a slip of the pen explains it."""
    spec = spec_of(form, found.place)
    name = ".".join(map(str, found.place))
    if found.text.startswith("["):
        if spec is not None and spec.many:
            listed = f"[[{name}]] above each of them"
            return "a list of tables stands under double brackets", listed
        return None
    if not found.place:
        return _without_key(found.text)
    if reason.startswith("Invalid date"):
        return f"{in_message(found.value)} does not exist", kinds.DATE.expected
    if reason.startswith(_OF_VALUES):
        return meant_by(found.value, spec)
    return None


def _without_key(text: str) -> Told | None:
    """A line that does not begin with a key and “=”."""
    if with_colon := _COLON.fullmatch(text):
        return "a key is followed by “=”, not by “:”", f"{with_colon[1]} = {with_colon[2]}"
    if with_spaces := _SPACES.match(text):
        return "a key has no spaces", f"{'_'.join(with_spaces[1].split())} ="
    if text.startswith(("//", ";", "--")):
        return "a remark begins with “#”", f"# {text.lstrip('/;- ')}"
    return None
