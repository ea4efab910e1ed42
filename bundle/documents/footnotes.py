"""Where the footnotes stand that are due where certain countries are named."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from bundle.content import Block, Bullets, Facts, Paragraph, Styled, Table
from models.texts.blocks import Run, Runs


def first_noted(
    blocks: tuple[Block, ...], names: Collection[str], footnote: str
) -> tuple[Block, ...] | None:
    """The blocks with the footnote after the first of these names; None where it has no place.

    Headings, lists and boxes have no footnotes.
    """
    name = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
    for at, block in enumerate(blocks):
        noted = _noted(block, name, footnote)
        if noted is not None:
            return (*blocks[:at], noted, *blocks[at + 1 :])
    return None


def _noted(block: Block, name: re.Pattern[str], footnote: str) -> Block | None:
    """The block with the footnote after the first name in it; None where there is none."""
    match block:
        case Paragraph() if name.search(block.text):
            return replace(block, text=_marked(block.text, name, footnote))
        case Bullets():
            items = _first_of(block.items, name, footnote)
            return replace(block, items=items) if items else None
        case Facts():
            values = _first_of([value for _, value in block.rows], name, footnote)
            labels = (label for label, _ in block.rows)
            return Facts(tuple(zip(labels, values, strict=True))) if values else None
        case Table():
            width = len(block.columns)
            cells = _first_of([text for row in block.rows for text in row], name, footnote)
            rows = tuple(cells[at : at + width] for at in range(0, len(cells), width))
            return replace(block, rows=rows) if rows else None
    return None


def _first_of(texts: Iterable[str], name: re.Pattern[str], footnote: str) -> tuple[str, ...]:
    """The texts with the footnote in the first that has the name; nothing where none has."""
    told = tuple(texts)
    at = next((n for n, text in enumerate(told) if name.search(text)), None)
    if at is None:
        return ()
    return (*told[:at], _marked(told[at], name, footnote), *told[at + 1 :])


def _marked(text: str, name: re.Pattern[str], footnote: str) -> str:
    runs: Runs = text.runs if isinstance(text, Styled) else (Run(text),)
    for at, run in enumerate(runs):
        if found := name.search(run.text):
            before, after = run.text[: found.end()], run.text[found.end() :]
            rest = (replace(run, text=after),) if after else ()
            sign = Run("", note=(Run(footnote),))
            return Styled((*runs[:at], replace(run, text=before), sign, *rest, *runs[at + 1 :]))
    return text  # the name is of several looks: its letters are not parted
