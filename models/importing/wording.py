"""What is told of a cell, a word or a row, in the words of a person."""

import re

from models.importing.names import Names
from models.importing.told import Told, Unknown
from models.proposal.entry import wanted
from models.proposal.part import FieldSpec
from models.values import kinds
from models.values.codes import NINE_DIGITS, pic_code
from models.values.money import TwoMeanings
from models.values.words import listed, shortened

_WORDS = (
    r"(?:example|e\.\s?g\.|beispiel|z\.\s?b\.|exemple|p\.\s?ex\.|ejemplo|p\.\s?ej\."
    r"|esempio|ad es\.|przykład|np\.)"
)
_EXAMPLE = re.compile(
    rf"\W*{_WORDS}(?!\w)|.*[(\[]\s*{_WORDS}\s*[)\]]\W*$|(?-i:.*\bEXAMPLE\b(?!\.\w))",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"]+@[^\s<>()\[\],;:\"]+")
_LONGEST_EXAMPLE = 120
_MOST_SHOWN = 60


def of_word(one: Unknown, names: Names) -> Told:
    """What is told of a word that names no choice."""
    picks = names.picks(one.target, one.field)
    label = one.target.label(one.field)
    rows = f" ({one.rows} rows)" if one.rows > 1 else ""
    refers = one.target.spec(one.field).refers
    offered = listed((pick.value if refers else pick.name for pick in picks), most=8)
    expected = f"one of {offered}" if picks else f"{with_article(label)} of the draft"
    if one.target.spec(one.field).kind is kinds.COUNTRY:
        expected = "a country by its name or its two letters"
    wrong = f"{label}: {quoted(one.word)} is none that is known{rows}"
    return Told(one.place, wrong, expected, ("write one of these in the file",), "word", one.word)


def misread_as(spec: FieldSpec, text: str) -> tuple[str, str] | None:
    """Why a text cannot be read in a field, and what was expected; None where it can be."""
    kind = spec.kind
    if kind is None:
        return None
    try:
        kind.parse(text)
    except TwoMeanings as error:
        return f"{quoted(text)} can be read in two ways", " or ".join(error.readings)
    except ValueError as error:
        said = str(error).partition("; ")[0]
        # Some reasons quote the text themselves.
        wrong = said if said.startswith("“") else f"{quoted(text)} cannot be read"
        return f"{spec.label}: {wrong}", wanted(spec)
    return None


def as_it_came(field: str, text: str) -> tuple[str | None, str, str]:
    """What is taken of a PIC or an e-mail address; what is to be said of it, and was expected.

    Mail programs copy an address with a name before it, and several in a row.
    """
    if field == "pic" and not NINE_DIGITS.fullmatch(pic_code(text)):
        return None, f"{quoted(text)} is no PIC", "nine digits"
    if not field.endswith("email"):
        return text, "", ""
    found = _ADDRESS.findall(text)
    if not found:
        return None, f"{quoted(text)} is no e-mail address", "one such as name@example.org"
    more = f"{len(found)} e-mail addresses: the first is taken, {found[0]}"
    return str(found[0]), more if len(found) > 1 else "", ""


def in_two_ways(spec: FieldSpec, text: str) -> bool:
    """Whether a field can read a text in two ways."""
    try:
        assert spec.kind is not None
        spec.kind.parse(text)
    except TwoMeanings:
        return True
    except ValueError:
        pass
    return False


def is_example(text: str) -> bool:
    """Whether a text marks its row as an example, in six languages."""
    return len(text) <= _LONGEST_EXAMPLE and _EXAMPLE.match(text) is not None


def quoted(text: str) -> str:
    """A text of a file, cut to what a line has room for."""
    return f"“{shortened(text, _MOST_SHOWN)}”"


def expected_of(spec: FieldSpec | None) -> str:
    """What a field takes; what is only compared is an amount."""
    return wanted(spec) if spec is not None else "an amount"


def with_article(label: str) -> str:
    """A word in the middle of a line, with `a` or `an` before it."""
    return f"{'an' if label[:1] in 'AEIOUaeiou' else 'a'} {label[:1].lower()}{label[1:]}"
