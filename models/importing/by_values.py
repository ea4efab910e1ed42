"""What a column is about by what stands in it, where nothing above it tells."""

import re
from collections.abc import Callable, Sequence

from models.importing.targets import COSTS, PARTNERS, Target
from models.values.codes import NINE_DIGITS, pic_code

_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_ECCP = re.compile(r"(https?://)?(www\.)?(eccp|clustercollaboration)\.\S+", re.IGNORECASE)
_WEB = re.compile(r"(https?://|www\.)\S+|[\w-]+(\.[\w-]+)*\.[a-z]{2,}(/\S*)?", re.IGNORECASE)
_PHONE = re.compile(r"(\+|00)[\d\s()/.-]{7,}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_PACKAGE = re.compile(r"(WP|AP|PT|LT)\s*\d+", re.IGNORECASE)
_MOST_OF_THEM = 0.6


def field_by_values(target: Target, values: Sequence[str]) -> str:
    """The field that most of the values can be of alone; empty where none is sure."""
    filled = [value for value in values if value]
    if not filled:
        return ""
    for field, fits in _SIGNS.get(target.name, ()):
        if sum(map(fits, filled)) > _MOST_OF_THEM * len(filled):
            return field
    return ""


def is_key_like(text: str) -> bool:
    """Whether a text may be a short name."""
    return len(text) <= 12 and " " not in text and any(c.isupper() for c in text)


def _whole(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: pattern.fullmatch(text) is not None


def _is_pic(text: str) -> bool:
    return NINE_DIGITS.fullmatch(pic_code(text)) is not None


_SIGNS: dict[str, tuple[tuple[str, Callable[[str], bool]], ...]] = {
    PARTNERS.name: (
        ("pic", _is_pic),
        ("contact.email", _whole(_MAIL)),
        ("eccp.profile_url", _whole(_ECCP)),
        ("website", _whole(_WEB)),
        ("contact.phone", _whole(_PHONE)),
        ("country", _whole(_COUNTRY)),
    ),
    COSTS.name: (("work_package", _whole(_PACKAGE)),),
}
