"""Finding an organisation by what somebody remembers of it: a PIC, words of its name, a slip."""

from collections.abc import Sequence

from models.portfolio.names import LegalForms, words_without_form
from models.proposal.partner import Partner
from models.values.seeking import words_of

_LEAST = 0.8
"""The mean likeness of the words from which on a name may be meant."""
_WEAKEST = 0.66
"""No word that was typed is less like every word of the name."""


def search(query: str, among: Sequence[Partner], forms: LegalForms) -> list[int]:
    """Places of those that a query may mean, the likeliest first; all where nothing is asked.

    Each word of the query is compared with the words of the name without legal form, the country
    and the town being words of it too; digits are the beginning of a PIC. The mean counts.
    """
    words = words_of(query).split()
    if not words:
        return sorted(range(len(among)), key=lambda at: (words_of(among[at].legal_name), at))
    ranked = []
    for at, one in enumerate(among):
        scores = [_score(word, one, forms) for word in words]
        mean = sum(scores) / len(scores)
        if mean >= _LEAST and min(scores) >= _WEAKEST:
            ranked.append((-mean, words_of(one.legal_name), at))
    return [at for _, _, at in sorted(ranked)]


def _score(word: str, one: Partner, forms: LegalForms) -> float:
    """How much a word is like the one of an organisation that it is most like."""
    if word.isdigit() and len(word) > 2:
        return 1.0 if one.pic.startswith(word) else 0.0
    name = words_of(" ".join(words_without_form(one.legal_name, forms))).split()
    if any(own == word for own in name):
        return 1.0
    if any(own.startswith(word) for own in name):
        return 0.99
    if word in (one.country.casefold(), "".join(own[0] for own in name)):
        return 0.95
    # Towns and people are found as they are written only: of slips there are enough in names.
    beside = words_of(f"{one.address} {one.contact.name} {one.website}").split()
    if any(own.startswith(word) for own in beside):
        return 0.9
    from rapidfuzz.distance import JaroWinkler  # 6 ms, and most people type what is there

    return max((JaroWinkler.similarity(word, own) for own in name), default=0.0)
