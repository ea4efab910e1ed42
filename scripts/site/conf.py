"""What Sphinx is told: two readable themes of one look, nothing from elsewhere, no broken link."""

import tomllib
from pathlib import Path

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
# A class whose name another module has too is not linked from signatures.
suppress_warnings = ["ref.python"]
