"""What `clusterbid portal` gives out, typed into a form like the portal's, is what the draft says.

The form is made here, of the fields that the portal's Part A of 2019 has (general information,
participants and contacts, budget), in its words and with its limits, not of our list of fields.
What it holds after it was filled in is compared with the draft as any TOML reader reads it.
"""

import base64
import html
import json
import os
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from models.verdict import check
from storage import load
from storage.calls import call_of
from tests.cli.conftest import Run

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "google-chrome"))), None
)
GENERAL = "General information"
IN_OUR_WORDS = {
    "Call identifier": "Call",
    "Acronym": "Acronym",
    "Proposal title": "Title",
    "Duration": "Duration in months",
    "Free keywords": "Keywords",
    "Abstract": "Abstract",
    "PIC": "PIC",
    "Legal name": "Legal name",
    "Short name": "Short name",
    "Country": "Country code",
    "Webpage": "Website",
    "Contact": "Contact name",
    "E-mail": "E-mail",
    "Phone": "Phone",
    "(A) Personnel": "Personnel",
    "(B) Subcontracting": "Subcontracting",
    "(C) Travel": "Travel",
    "(D) Indirect costs": "Indirect costs",
    "Total estimated eligible costs": "Total eligible costs",
    "Requested EU contribution": "Requested grant",
}
"""What a person would look for in our list to fill in a field of the form."""
FILL = """
const given = JSON.parse(document.getElementById("given").textContent);
const refused = [];
for (const [name, value] of Object.entries(given)) {
  const field = document.getElementsByName(name)[0];
  field.focus();
  if (field.tagName === "SELECT") field.value = value;
  else document.execCommand("insertText", false, value);
  if (!field.checkValidity()) refused.push(name);
}
const held = Object.fromEntries(new FormData(document.forms[0]));
document.body.innerHTML = "<pre>" + btoa(unescape(encodeURIComponent(
  JSON.stringify({held, refused})))) + "</pre>";
"""


class Box(NamedTuple):
    """A field of the form."""

    section: str
    label: str
    tag: str
    says: str
    """What the draft says of it."""

    @property
    def name(self) -> str:
        return f"{self.section}/{self.label}"


def text(most: int) -> str:
    return f'<input type="text" required maxlength="{most}" name="%s">'


NUMBER = '<input type="number" required step="0.01" min="0" name="%s">'
LONG = '<textarea required maxlength="2000" name="%s"></textarea>'
PIC = '<input type="text" required pattern="[0-9]{9}" name="%s">'
MAIL = '<input type="email" required name="%s">'
PAGE = '<input type="url" required name="%s">'


def form_of(file: Path) -> list[Box]:
    """The form for the applicants of a draft, in the order of the portal."""
    raw = tomllib.loads(file.read_text("utf-8"))
    project, codes = raw["project"], ("DE", "ES", "FR", "IT", "GR", "RS", "PL")
    options = "".join(f"<option>{code}</option>" for code in ("", *codes))
    country = f'<select required name="%s">{options}</select>'
    boxes = [
        Box(GENERAL, "Call identifier", text(60), raw["call"]),
        Box(GENERAL, "Acronym", text(20), project["acronym"]),
        Box(GENERAL, "Proposal title", text(200), project["title"]),
        Box(GENERAL, "Duration", NUMBER, str(project["duration_months"])),
        Box(GENERAL, "Free keywords", text(200), ", ".join(project["sectors"])),
        Box(GENERAL, "Abstract", LONG, project["abstract"].strip()),
    ]
    for one in raw["partners"]:
        section, contact = f"Participants & contacts, {one['key']}", one["contact"]
        boxes += [
            Box(section, "PIC", PIC, one["pic"]),
            Box(section, "Legal name", text(240), one["legal_name"]),
            Box(section, "Short name", text(20), one["key"]),
            Box(section, "Country", country, one["country"]),
            Box(section, "Webpage", PAGE, one["website"]),
            Box(section, "Contact", text(100), contact["name"]),
            Box(section, "E-mail", MAIL, contact["email"]),
            Box(section, "Phone", text(30), contact["phone"]),
        ]
    return [*boxes, *_budget(raw, file)]


def _budget(raw: dict[str, Any], file: Path) -> list[Box]:
    draft = load(file)
    totals = check(draft.proposal, call_of(draft).call).totals
    boxes = []
    for key in (one["key"] for one in raw["partners"]):
        spent = {"personnel": 0, "subcontracting": 0, "travel": 0}
        for line in raw["costs"]:
            if line["partner"] == key and line["category"] in spent:
                spent[line["category"]] += round(line["units"] * line["unit_cost"] * 100)
        figures = {
            "(A) Personnel": f"{spent['personnel'] / 100:.2f}",
            "(B) Subcontracting": f"{spent['subcontracting'] / 100:.2f}",
            "(C) Travel": f"{spent['travel'] / 100:.2f}",
            "(D) Indirect costs": f"{totals.indirect[key]:.2f}",
            "Total estimated eligible costs": f"{totals.eligible_by_applicant()[key]:.2f}",
            "Requested EU contribution": f"{totals.grant_by_applicant[key]:.2f}",
        }
        boxes += [Box(f"Budget, {key}", label, NUMBER, says) for label, says in figures.items()]
    return boxes


def copied(run: Run, file: Path) -> dict[tuple[str, str], str]:
    """What a person would have on the clipboard, by section and label."""
    found = json.loads(run("portal", file, "--json").out)["fields"]
    return {(field["section"], field["label"]): field["value"] for field in found}


def test_every_field_of_the_form_is_in_our_list_and_says_what_the_draft_says(
    run: Run, blue: Path
) -> None:
    ours = copied(run, blue)
    boxes = form_of(blue)
    assert len(boxes) == 6 + 6 * 8 + 6 * 6
    differing = [box for box in boxes if ours[box.section, IN_OUR_WORDS[box.label]] != box.says]
    assert differing == []
    order = list(ours)
    places = [order.index((box.section, IN_OUR_WORDS[box.label])) for box in boxes]
    assert places == sorted(places)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed to fill in a form with")
def test_a_form_that_a_browser_was_given_our_values_for_differs_in_no_field(
    run: Run, blue: Path, tmp_path: Path
) -> None:
    ours, boxes = copied(run, blue), form_of(blue)
    given = {box.name: ours[box.section, IN_OUR_WORDS[box.label]] for box in boxes}
    page = tmp_path / "form.html"
    page.write_text(_page(boxes, given), encoding="utf-8")
    found = _filled(page, tmp_path)
    assert found["refused"] == []
    # A text area says its line ends as forms do.
    held = {name: value.replace("\r\n", "\n") for name, value in found["held"].items()}
    assert held == {box.name: box.says for box in boxes}


def _page(boxes: list[Box], given: dict[str, str]) -> str:
    fields = "".join(
        f"<label>{html.escape(box.label)} {box.tag % html.escape(box.name)}</label>"
        for box in boxes
    )
    data = json.dumps(given).replace("<", "\\u003c")
    return (
        f'<!doctype html><meta charset="utf-8"><body><form>{fields}</form>'
        f'<script type="application/json" id="given">{data}</script><script>{FILL}</script>'
    )


def _filled(page: Path, home: Path) -> dict[str, Any]:
    """What the form holds after the browser filled it in."""
    assert CHROMIUM is not None
    alone = [] if getattr(os, "geteuid", lambda: 1)() else ["--no-sandbox"]
    words = [CHROMIUM, "--headless", "--disable-gpu", f"--user-data-dir={home / 'browser'}"]
    done = subprocess.run(
        [*words, *alone, "--dump-dom", page.as_uri()],
        capture_output=True,
        timeout=60,
        check=True,
    )
    told = done.stdout.decode().partition("<pre>")[2].partition("</pre>")[0]
    found: dict[str, Any] = json.loads(base64.b64decode(told))
    return found
