"""The design on paper names what there is."""

import re

from tests.helpers.places import ROOT
from tui.looks import OWN, colours_of

DESIGN = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")


def test_every_colour_that_the_design_names_is_one_of_both_themes() -> None:
    named = set(re.findall(r"`\$([a-z0-9-]+)`", DESIGN))
    assert len(named) >= 10
    for theme in OWN:
        assert f"`{theme.name}`" in DESIGN
        assert named - colours_of(theme).keys() == set()


def test_the_stylesheet_paints_with_tokens_only() -> None:
    styles = (ROOT / "tui" / "clusterbid.tcss").read_text(encoding="utf-8")
    bare = [line for line in styles.splitlines() if re.search(r":[^;{]*#[0-9a-f]{3,6}\b", line)]
    assert bare == []
