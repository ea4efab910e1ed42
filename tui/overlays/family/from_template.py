"""What a template has for its child: what comes is told, what both changed is chosen."""

from textual.content import Content

from models.compared.family import Choice, Question, still_the_templates
from models.values.words import counted, listed
from storage.history.families import Offer
from tui.draft.kin import UNKNOWN
from tui.marks import line, plain
from tui.overlays.side_by_side import LONGEST, Place, Side, SideBySide

Choices = dict[str, Choice]
_AS_CHOICE: dict[Side, Choice] = {"left": "child", "right": "template", "both": "both"}
_AS_SIDE: dict[Choice, Side] = {choice: side for side, choice in _AS_CHOICE.items()}
_OWN = "A name or a sum, which is each draft's own: yours stays unless you choose the other."
_MOST = 40
"""Changes that are told."""


class FromTemplate(SideBySide[Choices]):
    """Gives what was chosen of each place; nothing where it is put off."""

    NO_PASTE = "Choose first: ← keeps yours, → takes the template's, Escape puts it off."
    WHAT = "family-what"
    CLOSE = "Later Esc"
    ALL = (("All yours", "left"), ("All the others", "right"))

    def __init__(self, offer: Offer, template: str, comes: tuple[str, ...]) -> None:
        """`template` is its file name; `comes` is what comes by itself, in words."""
        # What is asked first: the rest is chosen unless somebody says otherwise.
        questions = sorted(offer.offered.questions, key=lambda one: one.own)
        asked, own = len(offer.asked), len(offer.offered.questions) - len(offer.asked)
        told = [counted(len(comes), "change comes", "changes come")] if comes else []
        told += [f"{asked} to choose"] if asked else []
        told += [f"{own} of its own"] if own else []
        super().__init__(
            ", ".join(told),
            "← yours · → the template's · Y, T all · Enter goes on",
            ("Yours", template),
            map(_place, questions),
            {one.id: "left" for one in offer.offered.questions if one.own},
        )
        self._offer, self._comes, self._questions = offer, comes, questions

    def result(self, chosen: dict[str, Side]) -> Choices:
        return {place: _AS_CHOICE[side] for place, side in chosen.items()}

    def action_choose_all(self, side: Side) -> None:
        """Take one side of every place; names and sums stay as they are chosen."""
        own = {one.id: self._chosen[one.id] for one in self._offer.offered.questions if one.own}
        super().action_choose_all(side)
        self._chosen |= own
        self._fill()

    def told(self, at: int) -> Content:
        """The place, then what comes whatever is chosen, and what is still the template's."""
        question = self._questions[at]
        name, *values = self.both_told(self._places[at])
        how = [line(question.how, LONGEST)] if question.how else []
        was = [plain(f"It was: {question.was}")] if question.was else []
        told = [name, *how, *values, *was]
        if question.own:
            told.append(plain(_OWN))
        if "both" in question.choices:
            told.append(plain("b takes both."))
        if not self._offer.offered.base_is_known:
            told.append(plain(f"{UNKNOWN.capitalize()}."))
        if self._comes:
            told.append(line("Comes by itself:").stylize("bold"))
            told += [line(f"· {one}", LONGEST) for one in self._comes[:_MOST]]
            more = len(self._comes) - _MOST
            told += [plain(f"and {more} more")] if more > 0 else []
        same = still_the_templates(self._offer.offered.child, self._offer.template)
        if same:
            told.append(line("Still the template's, and to be its own:").stylize("bold"))
            told.append(line(listed(same, most=_MOST, apart="; "), LONGEST))
        return Content("\n").join(told)


def _place(question: Question) -> Place:
    sides = tuple(_AS_SIDE[choice] for choice in question.choices)
    otherwise = "left" if "left" in sides else sides[0]
    return Place(question.id, question.said, question.child, question.template, sides, otherwise)
