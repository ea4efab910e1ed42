"""What words of pasted tables were said to mean: a list in which they are forgotten."""

from textual.app import App

from models.values.words import counted, shortened
from storage.calls import usable_calls
from storage.settings import Words
from tui.overlays.one_of import OneOf

_ALL = ""
"""The answer that forgets every word; no word is empty."""
_MOST_SHOWN = 40
NOTHING = "No words yet: what a word of a pasted budget means is asked when one is pasted."


def show_learnt(app: App[int], words: Words) -> None:
    """List the words; the one that is chosen is forgotten, and those that are left are listed."""
    known = words.all()
    if not known:
        app.notify(NOTHING, timeout=6, markup=False)
        return
    titles = {c.id: c.title for call in usable_calls() for c in call.cost_model.categories}
    text = (
        f"{counted(len(known), 'word is', 'words are')} known when a table comes in. "
        "Enter forgets one."
    )
    answers = [
        (word, f"{shortened(word, _MOST_SHOWN)} → {titles.get(value, value)}")
        for word, value in known.items()
    ]
    first = next(iter(known))

    def forget(answer: str | None) -> None:
        if answer is None:
            return
        words.learn(dict.fromkeys(known if answer == _ALL else (answer,), ""))
        show_learnt(app, words)

    answers.insert(0, (_ALL, "Forget all of them"))
    app.push_screen(OneOf(text, answers, first, "keeps them"), forget)
