"""One parsing of the styles for all wizards of a run: Textual parses them anew for each app."""

from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet


def share(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what was parsed, by its text and the colours that it was parsed with."""
    parse = Stylesheet._parse_rules
    kept: dict[object, list[RuleSet]] = {}

    def parsed(self: Stylesheet, *text: Any, **of: Any) -> list[RuleSet]:
        key = (frozenset(self._variables.items()), text, frozenset(of.items()))
        if key not in kept:
            kept[key] = parse(self, *text, **of)
        return kept[key]

    monkeypatch.setattr(Stylesheet, "_parse_rules", parsed)
