"""Build the site of the documentation into build/site, without a network; a broken link fails."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.site.nav import CHAPTERS
from scripts.site.reference import pages

ROOT = Path(__file__).resolve().parents[2]
SOURCE, SITE = ROOT / "build" / "site-source", ROOT / "build" / "site"
AT_THE_TOP = {"index": "README", "changelog": "CHANGELOG", "contributing": "CONTRIBUTING"}
NOT_ON_IT = re.compile(r"\[([^\]]+)\]\((?:LICENSE|scripts/[^)]*|tests/[^)]*)\)")
"""A link of a page at the root to what is no page."""


def main() -> int:
    """Lay out the pages, and have Sphinx build them, whose exit code is returned."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    shutil.rmtree(SITE, ignore_errors=True)
    shutil.copytree(ROOT / "docs", SOURCE)
    for name, file in (
        ("index", "README"),
        ("changelog", "CHANGELOG"),
        ("contributing", "CONTRIBUTING"),
    ):
        (SOURCE / f"{name}.md").write_text(_at_the_top(f"{file}.md"), encoding="utf-8")
    for name, text in pages():
        page = SOURCE / "reference" / f"{name}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    with (SOURCE / "index.md").open("a", encoding="utf-8") as index:
        for chapter, names in CHAPTERS.items():
            listed = "\n".join(names)
            index.write(f"\n```{{toctree}}\n:caption: {chapter}\n:hidden:\n\n{listed}\n```\n")
    where = ["-c", str(ROOT / "scripts" / "site"), "-d", str(ROOT / "build" / "site-read")]
    strict = ["-b", "html", "-q", "-W", "--keep-going", "-j", "2"]
    command = [sys.executable, "-m", "sphinx", *strict, *where, str(SOURCE), str(SITE)]
    return subprocess.run(command).returncode


def _at_the_top(name: str) -> str:
    """A page of the root of the tree, as it stands on the site, where docs/ is the root."""
    text = (ROOT / name).read_text(encoding="utf-8")
    text = NOT_ON_IT.sub(r"\1", text).replace("](CONTRIBUTING.md)", "](contributing.md)")
    return text.replace("](docs/", "](")


if __name__ == "__main__":
    sys.exit(main())
