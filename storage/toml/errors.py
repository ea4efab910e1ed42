"""What a TOML parser complains of, in plain words."""

import re

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
_CONFLICT = re.compile(r"<{7}|={7}|>{7}")


def in_plain_words(complaint: str, text: str) -> tuple[int, str]:
    """The line, and a message with the column, of a complaint of `tomllib` about a text."""
    reason, _, place = complaint.rpartition(" (at ")
    reason = reason or complaint
    at = re.fullmatch(r"line (\d+), column (\d+)\)", place)
    plain = next((words for start, words in _PLAIN if reason.startswith(start)), reason)
    key = ".".join(single or double for single, double in _NAMED.findall(reason))
    plain = plain.replace("{0}", f"“{key}”" if key else "this key")
    if at is None:
        return max(1, len(text.splitlines())), f"{plain} (at the end of the file)"
    line = int(at[1])
    if _CONFLICT.match(text.split("\n")[line - 1]):
        return line, "a merge conflict of git is not resolved here"
    return line, f"{plain} (column {at[2]})"
