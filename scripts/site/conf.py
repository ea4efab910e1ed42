"""What Sphinx is told: two readable themes of one look, nothing from elsewhere, no broken link."""

import tomllib
from pathlib import Path
from typing import Any

_PROJECT = tomllib.loads(
    (Path(__file__).resolve().parents[2] / "pyproject.toml").read_text(encoding="utf-8")
)["project"]

project = "clusterbid"
version = release = _PROJECT["version"]
copyright = "the authors of clusterbid; Apache-2.0"  # noqa: A001 # the name that Sphinx reads
extensions = ["myst_parser", "sphinx.ext.autodoc"]

html_theme = "furo"
html_title = f"clusterbid {version}"
html_show_sphinx = False
html_copy_source = False
# For summaries the search would fetch pages, which a browser refuses to pages that are files.
html_show_search_summary = False

myst_heading_anchors = 4
# Text in single backticks is code in the docstrings, as it is in Markdown.
default_role = "code"
autodoc_default_options = {
    "members": True,
    "member-order": "bysource",
    "ignore-module-all": True,
    "exclude-members": "__new__, __init__",  # in words of Python's own
}
autodoc_typehints = "signature"
# `--json` in a sentence is an option, and no dash.
smartquotes = False
# A class whose name another module has too is not linked from signatures.
suppress_warnings = ["ref.python"]

html_static_path = ["static"]
html_css_files = ["site.css"]
_LONGEST = 160
"""Characters of a constant that are shown whole; a table of words is read in the code."""


def setup(app: Any) -> None:
    """Leave out of the reference what Python and pydantic say of themselves."""
    app.connect("autodoc-skip-member", skipped)
    app.connect("autodoc-process-docstring", told)
    app.connect("doctree-read", _with_short_values)


def skipped(_app: object, _what: str, name: str, *_rest: object) -> bool | None:
    """Whether a member is left out; None where Sphinx is to decide."""
    return True if name == "model_config" else None


def told(
    _app: object, _what: str, _name: str, _it: object, _options: object, lines: list[str]
) -> None:
    """Take out of the lines of a docstring what `NamedTuple` writes where nobody wrote anything."""
    if lines and lines[0].startswith("Alias for field number "):
        lines.clear()


def _with_short_values(_app: object, page: Any) -> None:
    for value in list(page.findall(lambda node: node.tagname == "desc_annotation")):
        text = value.astext()
        if text.lstrip().startswith("=") and len(text) > _LONGEST:
            value.replace_self(type(value)("", " = …"))
