"""How many forms went out to each applicant of a draft.

One small file in the state folder for each draft, by digests of its id and of the keys of its
applicants: there is no name in it, and nothing of what the forms say.
"""

import hashlib
import json
from pathlib import Path

from storage import private
from storage.errors import SaveError

FOLDER = "forms"
_FORMAT = "clusterbid forms 1"
_MOST_BYTES = 1_000_000


class Rounds:
    """The last round of each applicant of one draft."""

    def __init__(self, state: Path, draft: str) -> None:
        self._file = state / FOLDER / f"{_digest(draft)}.json"

    def last(self, applicant: str) -> int:
        """The number of the last form that was written for an applicant; 0 where there is none."""
        return self._read().get(_digest(applicant), 0)

    def sent(self, applicant: str, number: int) -> None:
        """Remember that a form was written. Raises `SaveError`."""
        held = {**self._read(), _digest(applicant): number}
        text = json.dumps({"format": _FORMAT, "rounds": held})
        try:
            private.replace(self._file, text.encode("ascii"))
        except OSError as error:
            reason = f"which round this is cannot be kept: {error.strerror or error}"
            raise SaveError(self._file, reason) from None

    def _read(self) -> dict[str, int]:
        try:
            held = json.loads(private.read(self._file, _MOST_BYTES))
        except (OSError, ValueError, RecursionError):
            return {}
        rounds = held.get("rounds") if isinstance(held, dict) else None
        if not isinstance(rounds, dict) or held.get("format") != _FORMAT:
            return {}
        return {k: n for k, n in rounds.items() if isinstance(n, int) and n > 0}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
