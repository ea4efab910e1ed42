"""A large draft with texts as long as those of a real Part B, for what sets them on pages."""

import itertools
import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal

import tomli_w

from scripts.bench.child import ROOT
from scripts.bench.draft import LINES, large_draft

SAMPLE = ROOT / "sample_proposals" / "bluegate.toml"
CALL = ROOT / "templates" / "calls" / "cos-clusint-2020-3-01.toml"
ABSTRACT, PARTNER, STAFF, PACKAGE, TASK = 140, 120, 20, 30, 30
"""Words of each text, as in the sample; the parts of the narrative are as long as they may be."""
PARAGRAPH = 100
"""Words of a paragraph, at least."""


class Writer:
    """Somebody who writes texts of any length, out of the sentences of a sample."""

    def __init__(self, text: str) -> None:
        self._sentences: Iterator[list[str]] = itertools.cycle(
            sentence.split() for sentence in re.split(r"(?<=[.?!])\s+", text)
        )

    def text(self, words: int) -> str:
        """A text of so many words, in paragraphs."""
        paragraphs: list[list[str]] = [[]]
        while words > 0:
            if len(paragraphs[-1]) >= PARAGRAPH:
                paragraphs.append([])
            sentence = next(self._sentences)[:words]
            paragraphs[-1] += sentence
            words -= len(sentence)
        return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)


def full_draft(lines: int = LINES) -> str:
    """The large draft, with a text wherever a real one has some."""
    draft = tomllib.loads(large_draft(lines), parse_float=Decimal)
    sample = tomllib.loads(SAMPLE.read_text(encoding="utf-8"))
    writer = Writer("\n".join(sample["narrative"].values()))
    sections = tomllib.loads(CALL.read_text(encoding="utf-8"))["sections"]
    draft["narrative"] = {part["id"]: writer.text(part["max_words"]) for part in sections}
    draft["project"]["abstract"] = writer.text(ABSTRACT)
    for partner in draft["partners"]:
        partner["description"] = writer.text(PARTNER)
        for person in partner["staff"]:
            person["expertise"] = writer.text(STAFF)
    for package in draft["work_packages"]:
        package["objectives"] = writer.text(PACKAGE)
        for task in package["tasks"]:
            task["description"] = writer.text(TASK)
    draft["risks"], draft["indicators"] = sample["risks"], sample["indicators"]
    return tomli_w.dumps(draft)
