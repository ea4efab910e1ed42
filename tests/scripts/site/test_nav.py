"""Every page of docs/ has its place on the site, and the site has no other."""

import re

from scripts.site import conf, reference
from scripts.site.__main__ import AT_THE_TOP
from scripts.site.nav import CHAPTERS
from tests.helpers.places import ROOT


def test_every_page_is_named_once() -> None:
    named = [name for names in CHAPTERS.values() for name in names]
    docs = ROOT / "docs"
    written = {page.relative_to(docs).with_suffix("").as_posix() for page in docs.rglob("*.md")}
    made = {name for name in named if name.startswith("reference/")} | {*AT_THE_TOP} - {"index"}
    assert sorted(named) == sorted(written | made)


def test_the_pages_of_the_reference_are_made_and_lead_to_chapters_that_are_there() -> None:
    pages = dict(reference.pages())
    named = [name for names in CHAPTERS.values() for name in names]
    assert {f"reference/{name}" for name in pages} >= {one for one in named if "/" in one}
    for name in ("proposal-file", "call-file"):
        chapters = {one.lower() for one in re.findall(r"^## (\w+)$", pages[name], re.MULTILINE)}
        linked = set(re.findall(r"\]\(#(\w+)\)", pages[name]))
        assert linked and linked <= chapters
    assert "| `--format {table,json" in pages["commands"]
    assert "Ids of the sources, and where in them" in pages["call-file"]
    assert {"calls/cos-clusint-2020-3-01", "models/proposal"} <= pages.keys()


def test_the_reference_says_what_we_wrote_and_as_we_wrote_it() -> None:
    nobody_wrote, ours = ["Alias for field number 0", ""], ["Who bears it.", ""]
    for lines in (nobody_wrote, ours):
        conf.told(None, "attribute", "", None, None, lines)
    assert (nobody_wrote, ours) == ([], ["Who bears it.", ""])
    assert conf.skipped(None, "class", "model_config")
    assert conf.skipped(None, "class", "legal_name") is None
    assert not conf.smartquotes, "--json would become a dash"
    folder = ROOT / "scripts" / "site" / conf.html_static_path[0]
    assert {name: (folder / name).is_file() for name in conf.html_css_files} == {"site.css": True}
