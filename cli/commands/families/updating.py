"""`clusterbid family update`: what is better in a template is offered to its children."""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cli.commands.families.at_hand import (
    add_family,
    children,
    kept_templates,
    without_children,
)
from cli.keeping import Kept, in_hand
from cli.lines import begin, typed
from cli.printing import Page, Refused, Span, clean, complain, emit, show
from models.as_json.compared import difference_json
from models.compared.family import Choice, Question, still_the_templates
from models.values.words import counted, listed
from storage import Draft, StorageError, load
from storage.history.families import offer_to
from storage.history.in_words import sentence

SUMMARY = "offer each child what is better in its template"

DESCRIPTION = """\
Merge into each child what was changed in its template since the version that the
child has. What does not collide comes by itself. Where both changed one place,
the child's stays until you choose. Names and sums (acronym, applicants' names
and contacts, units and amounts) are each child's own: what the template says of
them is told, and comes only where you choose it with --ask."""

EPILOG = """\
What is not chosen is asked again the next time: a child has the new version
once all is chosen. Where the version of a child is not known on this machine,
all that is not alike is asked.

exit codes:
  0  every child has what the template has, or has its own by choice
  1  something is still to be chosen
  2  a file cannot be used

examples:
  clusterbid family update template.toml --dry-run
  clusterbid family update template.toml
  clusterbid family update template.toml clients/ --recursive --ask
  clusterbid family update template.toml --take child"""

_MOST_SAID, _MOST_SAME = 12, 3
_ANSWERS: Mapping[str, Choice] = {"c": "child", "t": "template", "b": "both"}


def arguments(parser: argparse.ArgumentParser) -> None:
    add_family(parser)
    parser.add_argument("--dry-run", action="store_true", help="only tell; nothing is written")
    answers = parser.add_mutually_exclusive_group()
    answers.add_argument("--ask", action="store_true", help="ask about each place, line by line")
    answers.add_argument(
        "--take", choices=("child", "template"), help="whose it is wherever both changed a place"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")


def run(args: argparse.Namespace) -> int:
    """Update them; returns the highest exit code. Raises `StorageError` and `Refused`."""
    if args.ask and args.json:
        raise Refused("--ask and --json: one of the two")
    template = load(args.template)
    if not template.proposal.id:
        complain(without_children(args))
        return 0
    kept_templates().keep(template.proposal)
    code, told = 0, list[dict[str, Any]]()
    for found in children(args, template):
        if isinstance(found, StorageError):
            complain(str(found))
            code = 2
            continue
        path = found.path or Path()
        hold: Kept | None = None
        try:
            hold = None if args.dry_run else in_hand(path)
            child = hold.draft if hold is not None else found
            one = _Child(path, child, template)
            code = max(code, one.update(args, hold))
            told.append(one.as_json())
        except (StorageError, Refused) as error:
            complain(str(error))
            code = 2
        finally:
            if hold is not None:
                hold.close()
    if args.json:
        emit(json.dumps({"schema": 1, "template": str(args.template), "children": told}, indent=2))
    elif not told and not code:
        complain(without_children(args))
    return code


class _Child:
    """One child that is updated."""

    def __init__(self, path: Path, draft: Draft, template: Draft) -> None:
        self.path = path
        self.offer = offer_to(draft, template, kept_templates())
        self.offered = self.offer.offered
        self.left: tuple[Question, ...] = ()
        self.written = False
        if not self.offered.base_is_known:
            _complain_of_base(path, self.offer.why_not)

    def update(self, args: argparse.Namespace, hold: Kept | None) -> int:
        """Tell what comes, have the rest chosen, and write it; returns the exit code."""
        if not args.json:
            show(self._page().lines)
        made, self.left = self.offer.made(self._asked(args))
        if hold is not None:
            hold.keep(made)
            self.written = hold.saved and made is not self.offered.child
            if not hold.saved:
                return 2
        return int(bool(self.left))

    def _asked(self, args: argparse.Namespace) -> dict[str, Choice]:
        if args.take:
            return {one.id: args.take for one in self.offer.asked}
        chosen: dict[str, Choice] = {}
        for one in self.offered.questions if args.ask else ():
            choice = _answer(one)
            if choice is not None:
                chosen[one.id] = choice
        return chosen

    def _page(self) -> Page:
        page, comes = Page(), self.offered.comes
        asked = self.offer.asked
        own = [one for one in self.offered.questions if one.own]
        said = [counted(len(comes), "change comes", "changes come")] * bool(comes)
        said += [f"{counted(len(asked), 'place')} to be chosen"] * bool(asked)
        acronym = self.offered.child.project.acronym
        page.add(
            Span(str(self.path), "strong"),
            f"  {acronym}: " if acronym else ": ",
            ", ".join(said) or "has all that its template has",
            hang=2,
        )
        if comes:
            page.add(listed(map(sentence, comes), most=_MOST_SAID, apart="; "), indent=2)
        for question in asked:
            page.add(f"≠ {question.sentence}", indent=2, hang=2)
        for question in own:
            page.add(f"· {question.sentence} (its own stays)", indent=2, hang=2)
        if same := still_the_templates(self.offered.child, self.offer.template):
            named = listed(same, most=_MOST_SAME, apart="; ")
            page.add(f"! still the template's: {named}", indent=2, hang=2)
        return page

    def as_json(self) -> dict[str, Any]:
        """The same for other programs."""
        return {
            "file": str(self.path),
            "version": self.offer.has.version,
            "newest": self.offer.now.version,
            "written": self.written,
            "comes": [difference_json(one) for one in self.offered.comes],
            "questions": [one._asdict() for one in self.offered.questions],
            "left": [one.id for one in self.left],
            "still_the_templates": still_the_templates(self.offered.child, self.offer.template),
        }


def _complain_of_base(path: Path, why: str) -> None:
    """Tell that the version of the template that a child has is not known."""
    if why:
        complain(why)
    complain(
        f"{path}: the version of the template that it came from is not kept on this machine, so "
        "all that differs is asked"
    )


def _answer(question: Question) -> Choice | None:
    """What a person chooses; None for later, which the end of the input means too."""
    letters = {letter: choice for letter, choice in _ANSWERS.items() if choice in question.choices}
    offers = ", ".join(f"{choice} ({letter})" for letter, choice in letters.items())
    prompt = f"  whose? {offers}, later (Enter) > "
    emit(clean(question.sentence))
    while True:
        said = typed(prompt)
        begin(prompt)
        if said is None or not said.strip():
            return None
        choice = letters.get(said.strip()[:1].casefold())
        if choice is not None and choice.startswith(said.strip().casefold()):
            return choice
        emit(f"  one of: {offers}")
