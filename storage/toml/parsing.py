"""From the bytes of a file to the TOML document in it, refused in words where there is none."""

import errno
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storage import opening
from storage.errors import ReadError
from storage.toml.compiled import loads
from storage.toml.signs import signs_of

if TYPE_CHECKING:
    from models.proposal.part import Part

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes; nothing that a person wrote comes near it."""

MOST_LINES = 1_000_000
"""Where values stand is found by a tree with a knot for each: 20 MB of empty ones took 3 GB."""

_TOO_DEEP = "lists or tables are nested too deeply"

_FIRST_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)

DEEPEST = 64
"""How many tables and lists may stand inside one another.

The format has five. What reads, compares and writes tables calls itself for each level, and Python
ends that at a thousand calls.
"""

# Possessive (`++`): what matched is never tried again in a shorter way, or the look for keys that
# take ages would itself take ages over them.
_PART = r"(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')"
_DEEP_KEY = re.compile(
    rf"(?:^|[{{,])[ \t]*+\[*+[ \t]*+{_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{DEEPEST},}}+[ \t]*+[=\]]",
    re.MULTILINE,
)
"""A dotted key with more parts than that: over one of 20 000 parts, `tomllib` sits for seconds."""
_NO_DOTS = bytes(set(range(256)).difference(b".\n"))


def read_bytes(path: Path | str, what: str = "proposal", most: int = LARGEST_FILE) -> bytes:
    """The bytes of a file that may hold TOML. Raises `ReadError` where it cannot be one.

    `what` it should hold, and how many bytes at `most`.
    """
    try:
        return opening.read(path, most)
    except (OSError, ValueError) as error:
        raise ReadError(Path(path), _why_unread(error, Path(path), what, most)) from None


def _why_unread(error: OSError | ValueError, path: Path, what: str, most: int) -> str:
    match error:
        case IsADirectoryError():
            return f"this is a folder, not a {what} file"
        case opening.NotOrdinary():
            return "this is no ordinary file, so it is not read"
        case opening.TooLarge():
            return _too_large(what, most)
        case FileNotFoundError():
            return "this link leads nowhere" if path.is_symlink() else "there is no such file"
        case PermissionError():
            return "reading it is not permitted"
        case OSError(errno=errno.ELOOP):
            return "this link leads round in a circle"
    return f"it cannot be read: {getattr(error, 'strerror', None) or error}"


def _too_large(what: str, most: int) -> str:
    return f"larger than {most // 1024**2} MB; this is not a {what} file"


def head(data: bytes) -> dict[str, Any]:
    """What a TOML document says before its first table, without reading the rest if that is sound.

    Raises `ValueError` or `RecursionError` where it cannot be read.
    """
    text = data.decode("utf-8-sig")
    if _deep_key(text, signs_of(data)):
        raise ValueError("a key is nested too deeply")
    try:
        return loads(_FIRST_TABLE.split(text, maxsplit=1)[0])
    except ValueError:  # the "table" was a line inside a list or a text
        return loads(text)


def parse(
    data: bytes, name: Path, form: "type[Part] | None" = None, signs: bytes | None = None
) -> dict[str, Any]:
    """The TOML document in the bytes of a file, fractions as `Decimal`. Raises `ReadError`.

    `form` is what the file should hold, by which a value that cannot be read is explained; `signs`
    are those of the bytes, where they are known.
    """
    # Again: what was read counts, not what the folder said before, and not all bytes are of a file.
    if len(data) > LARGEST_FILE:
        raise ReadError(name, _too_large("proposal", LARGEST_FILE))
    text = _decode(data, name)
    if signs is None:
        signs = signs_of(data)
    if signs.count(b"\n") > MOST_LINES:
        raise ReadError(name, f"more than {MOST_LINES} lines, at most that many")
    if deep := _deep_key(text, signs):
        line = text.count("\n", 0, deep.start()) + 1
        raise ReadError(name, "this key is nested too deeply", line=line)
    try:
        raw = loads(text, signs)
    except RecursionError:
        raise ReadError(name, _TOO_DEEP) from None
    except (ValueError, ArithmeticError) as error:
        raise _invalid(error, text, name, form) from None
    if _deeper_than(raw, DEEPEST):
        raise ReadError(name, _TOO_DEEP)
    return raw


def _deep_key(text: str, signs: bytes) -> re.Match[str] | None:
    """A key that is nested too deeply, if there is one."""
    # A key has its dots on one line, and hardly a line has so many.
    many = b"." * DEEPEST in signs.translate(None, _NO_DOTS)
    return _DEEP_KEY.search(text) if many else None


def _invalid(error: Exception, text: str, name: Path, form: "type[Part] | None") -> ReadError:
    import tomllib

    from storage.toml.errors import in_plain_words  # with its grammar, for what is wrong alone

    if not isinstance(error, tomllib.TOMLDecodeError):
        return ReadError(name, "a number is too long to be read", line=_long_number(text))
    said = in_plain_words(str(error), text, form)
    return ReadError(name, said.message, line=said.line, path=said.path, expected=said.expected)


def _decode(data: bytes, name: Path) -> str:
    if b"\0" in data:
        message = "this is a binary file, or text in another encoding than UTF-8"
        raise ReadError(name, message)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The decoder counts from behind the byte order mark.
        at = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        line = data.count(b"\n", 0, at) + 1
        wrong = f"not UTF-8 text (byte 0x{data[at]:02x} at position {at})"
        raise ReadError(name, f"{wrong}; save it as UTF-8", line=line) from None


def _long_number(text: str) -> int | None:
    found = re.search(r"[0-9_]{4000,}|[eE][+-]?[0-9_]{15,}", text)
    return text.count("\n", 0, found.start()) + 1 if found else None


# Level by level: a function that calls itself would fail on just what it is to find.
def _deeper_than(raw: object, limit: int) -> bool:
    level: list[Any] = [raw]
    for _ in range(limit + 1):
        level = [
            inside
            for value in level
            for inside in (value.values() if type(value) is dict else value)
            if type(inside) is dict or type(inside) is list
        ]
        if not level:
            return False
    return True
