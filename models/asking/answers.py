"""An answer, read as the field of the wizard reads it: the next proposal, and how it was read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.asking.choices import (
    MOST_CHOICES,
    is_closed,
    meant,
    picks_at,
    read_out,
    spec_of,
    takes_many,
)
from models.asking.questions import Form, Question
from models.asking.rows import LISTS, USUAL, generic, usual, with_output, with_row
from models.call.offers import Answered, work_packages
from models.proposal import Proposal, paths
from models.proposal.entry import echo, kind_of, misread, readings, shown, typed
from models.proposal.in_words import unit_of
from models.proposal.limits import no_room
from models.proposal.references import is_key, rekeyed
from models.starter.starter_plan import StarterPlan
from models.texts.words import words_of
from models.values import kinds
from models.values.kinds import join_list, split_list
from models.values.picks import Pick
from models.values.words import counted, shortened

_UNITS = {"€": "euro", "%": "percent"}
_LONGEST = 200


@dataclass(frozen=True)
class Answer:
    """What became of an answer."""

    proposal: Proposal
    said: tuple[str, ...]
    """How it was read, or why it was not."""
    again: bool = False
    """Whether the question is to be answered again."""
    numbered: tuple[Pick, ...] = ()
    """What was read out with numbers, by which the next answer may choose."""
    row: str = ""
    """The place of the entry that the answer added to a list."""


def answer(
    answered: Answered,
    question: Question,
    text: str,
    numbered: Sequence[Pick] = (),
    plan: StarterPlan | None = None,
) -> Answer:
    """Take an answer.

    What the field cannot read stays with the proposal as typed, and is asked again; a word that is
    none of the choices, or fits several, is asked about and changes nothing.
    """
    match question.form:
        case Form.ROW:
            return _row(answered, question.place, text, numbered, plan)
        case Form.EACH:
            return _each(answered, question.place, text)
        case Form.OUTPUT:
            return _output(answered, question, text, numbered)
        case _:
            return _value(answered, question.place, text, numbered)


def cleared(answered: Answered, place: str) -> Answer:
    """Empty a field."""
    return Answer(_typed(answered.proposal, place, ""), ("= nothing",))


def said_at(proposal: Proposal, place: str, picks: Sequence[Pick] = ()) -> str:
    """What stands in a field, as somebody hears it; empty where nothing does."""
    text = shown(proposal, place)
    if not text or misread(proposal, place):
        return f"“{shortened(text, _LONGEST)}”, which cannot be read" if text else ""
    spec = paths.spec_at(Proposal, place)
    named = {pick.value: pick.label for pick in picks}
    if takes_many(spec):
        text = join_list(" ".join(named.get(v, v).split()) for v in split_list(text))
    else:
        text = " ".join(named.get(text, text).split())
    text = echo(proposal, place) or text
    unit = _UNITS.get(spec.unit, unit_of(spec, text))
    told = f"{shortened(text, _LONGEST)} {unit}".strip()
    if kind_of(spec) is kinds.LONG_TEXT and text:
        return f"{counted(words_of(text), 'word')}: {told}"
    return told


def _typed(proposal: Proposal, place: str, text: str) -> Proposal:
    return rekeyed(proposal, place, text) if is_key(place) else typed(proposal, place, text)


def _value(answered: Answered, place: str, text: str, numbered: Sequence[Pick]) -> Answer:
    picks = picks_at(answered, place)
    if not picks:
        # Numbered without picks: the two meanings of what was typed before.
        one = meant(numbered, numbered, text).pick
        return _read(answered.proposal, place, one.value if one else text)
    items = split_list(text) if takes_many(spec_of(place)) else (text,)
    values, said, fits = list[str](), list[str](), tuple[Pick, ...]()
    for item in items:
        value, why, offered = _chosen(picks, numbered, item, closed=is_closed(place))
        values += [] if why else [value]
        said += why
        fits = fits or offered
    if said and not values:
        return Answer(answered.proposal, tuple(said), True, fits)
    # As one item where there is one: a name with a comma in it is not taken apart again.
    whole = join_list(values) if len(values) > 1 else "".join(values)
    read = _read(answered.proposal, place, whole, picks)
    if not said:
        return read
    return Answer(read.proposal, (*read.said, *said, "Type the whole list again."), True)


def _chosen(
    picks: Sequence[Pick], numbered: Sequence[Pick], text: str, *, closed: bool
) -> tuple[str, list[str], tuple[Pick, ...]]:
    """The value that is meant, or the text as it is; why it is not clear; and what it may mean."""
    found = meant(picks, numbered, text)
    if found.pick is not None:
        return found.pick.value, [], ()
    if not closed:
        return text, [], ()
    quoted = f"“{shortened(text, _LONGEST)}”"
    if not found.fits:
        some = f" It is one of: {_named(picks)}." if len(picks) <= MOST_CHOICES else ""
        return text, [f"{quoted} is none of the choices.{some}"], ()
    more = f", and {found.many - len(found.fits)} more" if found.many > len(found.fits) else ""
    head = (
        f"Which one is {quoted}? Type its number or its full name{more and '; these fit' + more}:"
    )
    return text, [head, *read_out(found.fits)], found.fits


def _named(picks: Sequence[Pick]) -> str:
    return "; ".join(" ".join(pick.label.split()) for pick in picks)


def _read(proposal: Proposal, place: str, text: str, picks: Sequence[Pick] = ()) -> Answer:
    after = _typed(proposal, place, text)
    if both := readings(after, place):
        meanings = tuple(Pick(one, words) for one, words in both)
        head = f"“{shortened(text, _LONGEST)}” can mean two things. Which one? Type 1 or 2:"
        return Answer(after, (head, *read_out(meanings)), True, meanings)
    if why := misread(after, place):
        return Answer(after, (f"{why}.",), again=True)
    told = said_at(after, place, picks)
    notes = [
        f"{' '.join(pick.label.split())}: {pick.note}"
        for pick in picks
        if not pick.allowed and pick.value in split_list(shown(after, place))
    ]
    return Answer(after, (f"= {told or 'nothing'}", *notes))


def _row(
    answered: Answered, place: str, text: str, numbered: Sequence[Pick], plan: StarterPlan | None
) -> Answer:
    rows = LISTS[generic(place)]
    here = len(paths.get(answered.proposal, place))
    if why_not := no_room(str(paths.steps(place)[-1]), here + 1):
        return Answer(answered.proposal, (why_not,), True)
    if text.strip().casefold() == USUAL and (whole := usual(answered, place, plan)):
        said, put_in = whole
        return Answer(put_in(), (f"= {said}",))
    name = text
    if picks := picks_at(answered, place):
        name, why, fits = _chosen(picks, numbered, text, closed=is_closed(place))
        if why:
            return Answer(answered.proposal, tuple(why), True, fits)
    after, row = with_row(answered, place, name)
    field = f"{row}.{rows.named}"
    # A text of several lines would be asked for as such; the first line does for a name.
    after = typed(after, field, name)
    told = said_at(after, field, picks)
    return Answer(after, (f"= {rows.noun} {told}, added",), row=row)


def _each(answered: Answered, place: str, text: str) -> Answer:
    """Figures by applicant: `HMC 9, ACLI 4.5`, or separated by semicolons."""
    proposal, said = answered.proposal, list[str]()
    keys = [Pick(p.key, f"{p.key}  {p.legal_name}") for p in proposal.partners if p.key]
    wrong = False
    for piece in re.split(r"[;\n]" if ";" in text else r",(?!\d)", text):
        parted = re.fullmatch(r"\s*(.*?\S)[\s:=]+(\d\S*(?:\s\d{3}\S*)*)\s*", piece)
        found = meant(keys, (), parted[1]).pick if parted else None
        if parted is None or found is None:
            wrong = True
            said.append(f"“{shortened(piece, 60)}” is no applicant with a number, such as HMC 9.")
            continue
        entry = paths.join(*paths.steps(place), found.value)
        proposal = typed(proposal, entry, parted[2])
        why = misread(proposal, entry)
        wrong = wrong or bool(why)
        read = said_at(proposal, entry)
        said.append(f"{found.value}: {why}." if why else f"= {found.value}: {read}")
    return Answer(proposal, tuple(said), wrong)


def _output(answered: Answered, question: Question, text: str, numbered: Sequence[Pick]) -> Answer:
    picks = work_packages(answered)
    value, why, fits = _chosen(picks, numbered, text, closed=True)
    if why:
        return Answer(answered.proposal, tuple(why), True, fits)
    after = with_output(answered, question.output, value)
    return Answer(after, (f"= a deliverable of {value}",))
