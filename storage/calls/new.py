"""Beginning a call file of one's own."""

import contextlib
import re
import shlex
import unicodedata
from collections.abc import Container
from itertools import chain, count
from pathlib import Path

from models.call.kinds_of_criteria import kinds_of_criteria_in_words
from models.terms.document import tables_in_words
from models.values.words import fold_id
from storage.calls.file import own_folder
from storage.errors import AlreadyExists, SaveError
from storage.files.reasons import reason_for
from storage.private import mode_for_new
from storage.shipped.countries import sets_in_words
from storage.shipped.folder import template_folder

LONGEST_ID = 80
_RESERVED = re.compile(r"con|prn|aux|nul|(com|lpt)\d")
"""Names that Windows keeps for devices."""


def unusable(call_id: str) -> str:
    """Why a text cannot be the id of a call; empty where it can."""
    if not fold_id(call_id):
        return "it holds no letter and no digit"
    if not call_id.isprintable():
        return "it holds a control character"
    if call_id != call_id.strip():
        return "it begins or ends with a space"
    if len(call_id) > LONGEST_ID:
        return f"it is longer than {LONGEST_ID} characters"
    return ""


def file_for(call_id: str) -> Path:
    """Where a call of that id goes in the user's own folder: a name that every system allows."""
    letters = unicodedata.normalize("NFKC", call_id).lower()
    name = "-".join("".join(c if c.isalnum() else " " for c in letters).split())
    return own_folder() / f"{'call-' if _RESERVED.fullmatch(name) else ''}{name}.toml"


def skeleton(call_id: str) -> str:
    """A call file with everything that one can hold, explained; it is sound as it stands."""
    text = (template_folder() / "call-skeleton.toml").read_text(encoding="utf-8")
    kinds = "".join(f"#   {line}\n" for line in kinds_of_criteria_in_words())
    sets = "".join(f"#   {line}\n" for line in sets_in_words())
    tables = "".join(f"#   {line}\n" for line in tables_in_words())
    told = {"#   @kinds@\n": kinds, "#   @sets@\n": sets, "#   @tables@\n": tables}
    for place, lines in told.items():
        text = text.replace(place, lines)
    quoted = '"' + call_id.replace("\\", "\\\\").replace('"', '\\"') + '"'
    named = {'"CALL-ID"': quoted, "CALL-ID": shlex.quote(call_id)}
    return re.sub('"CALL-ID"|CALL-ID', lambda found: named[found[0]], text)


def free_id(name: str, taken: Container[str]) -> str:
    """The name, with a number behind it where it is taken."""
    more = (f"{name}-{number}" for number in count(2))
    return next(one for one in chain([name], more) if one not in taken)


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet. Raises `AlreadyExists` and `SaveError`."""
    write_new_bytes(path, text.encode())


def write_new_bytes(path: Path, data: bytes) -> None:
    """Write a file that is not there yet. Raises `AlreadyExists` and `SaveError`."""
    try:
        # `x`: between a look and a write, somebody else may have made the file.
        with path.open("xb") as file:
            if (mode := mode_for_new(path)) is not None:
                with contextlib.suppress(OSError):  # FAT and the like keep no modes
                    path.chmod(mode)
            file.write(data)
    except FileExistsError:
        raise AlreadyExists(path, "it exists already; nothing was written") from None
    except (FileNotFoundError, NotADirectoryError) as error:
        raise SaveError(path, reason_for(error, path)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SaveError(path, f"it cannot be written: {reason}") from None
