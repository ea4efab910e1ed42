"""Codes of registers, as people copy them from forms and mails."""

import re
import unicodedata

from models.remembering import remembering

NINE_DIGITS = re.compile(r"[0-9]{9}")

_LABEL = re.compile(
    r"\s*(participant identification code|pic)?\s*(code|number|no\.?|nr\.?|n°)?\s*[:=#]?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s\-‐-―−.]+")
"""What people put between groups of digits: spaces of any kind, dashes, points."""


# Asked for every applicant, at each key.
@remembering(4096)
def pic_code(text: str) -> str:
    """A participant identification code as its nine digits: `PIC: 204 518 736` is 204518736.

    A text that does not hold nine digits and nothing else is returned as it stands.
    """
    if NINE_DIGITS.fullmatch(text):
        return text
    # Marks that nobody sees come along from web pages and spreadsheets.
    seen = "".join(c for c in text if unicodedata.category(c) != "Cf")
    digits = _BETWEEN.sub("", _LABEL.sub("", unicodedata.normalize("NFKC", seen), count=1))
    return digits if NINE_DIGITS.fullmatch(digits) else text
