"""What is no word of the field: paths, keys, ids and codes that a person should never meet."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from models.call import Call
from models.proposal import Proposal
from models.proposal.part import Part, field_specs

_QUOTED = re.compile(r"“[^”]*”|https?://\S+|\S+@\S+")
"""What a person typed, or what the call says, in its own words."""
_CODES = re.compile(
    # paths and keys of the file, counted from 0
    r"\w\[\d|\b[a-z]+_[a-z_]+\b|0-based"
    r"|\b(?:partners|project|costs|funding|call|file|applicant|consortium|budget|narrative"
    r"|indicators|risks|activities|documents|eccp)\.[a-z]"
    # evidence and documents by their codes
    r"|\bseed\b|(?:\(|; )(?:primary|secondary|inferred|assumed)[):;]|\b[SW]\d+(?:\.\d+)?\b"
    # what Python or TOML would write
    r"|\bNone\b(?! of)|\bTrue\b|\bFalse\b|\bDecimal\(|\bdatetime\b|<class|\{['\"]|\[['\"]"
)
_CODES_OF_F1 = re.compile(
    r"In the call file: .*?(?=In the file: |Close Esc)|In the file: \S+", re.S
)
"""What F1 says on purpose: where a rule, or a value, stands for who reads the files."""
_FILE = re.compile(r"\S*/\S*|\bmy_note\b|\b[\w-]+\.(?:csv|docx|pdf|toml|xlsx|zip)\b")
"""What a person has called something: a file, a note in a draft."""


def _parts(part: type[Part]) -> Iterator[type[Part]]:
    yield part
    for spec in field_specs(part).values():
        if spec.holds is not None:
            yield from _parts(spec.holds)


def _ids(call: Call) -> re.Pattern[str]:
    """Ids that are no words: of criteria, indicators, outputs, texts, and of choices."""
    named = chain(call.criteria, call.indicators, call.outputs, call.sections, call.activity_kinds)
    choices = (
        choice
        for part in _parts(Proposal)
        for spec in field_specs(part).values()
        for choice in spec.choices
    )
    ids = {
        id_ for id_ in chain((one.id for one in named), choices) if re.search("[a-z][.-][a-z]", id_)
    }
    either = "|".join(map(re.escape, sorted(ids, key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])")


def strays(texts: Iterable[str], call: Call) -> list[str]:
    """The texts in which something stands that is no word of the field."""
    ids = _ids(call)
    bare = ((text, _QUOTED.sub("", text)) for text in texts)
    return [text for text, said in bare if _CODES.search(said) or ids.search(said)]


def bare_rows(frame: str) -> list[str]:
    """The rows of a screen, without files and what F1 says of codes on purpose."""
    return [_FILE.sub("", row).strip() for row in _CODES_OF_F1.sub("", frame).splitlines()]
