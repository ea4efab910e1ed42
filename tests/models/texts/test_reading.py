"""What a long text is read as: by its marks, and by what Word, Excel and mail programs paste."""

import time

import pytest

from models.texts.blocks import (
    Grid,
    Item,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Run,
    Sign,
    SubHeading,
    TextBlock,
    noted,
    runs_in,
    said,
)
from models.texts.reading import blocks_of


def told(block: TextBlock) -> object:
    """A block in short: its words, lists as lists, tables as rows."""
    match block:
        case Listing():
            return _listed(block)
        case Grid(head, rows):
            return tuple(tuple(map(said, row)) for row in (head, *rows))
        case Quote():
            return ">", *map(said, block.paragraphs)
        case SubHeading(runs, rank):
            return f"{'#' * rank} {said(runs)}"
        case Picture(file, caption):
            return file, caption
        case Paragraph(runs):
            return said(runs)


def _listed(listing: Listing) -> list[object]:
    signs = {Sign.BULLET: "•", Sign.NUMBER: str(listing.first), Sign.LETTER: f"a{listing.first}"}
    return [signs[listing.sign], *(part for item in listing.items for part in _item(item))]


def _item(item: Item) -> list[object]:
    return [*map(said, item.paragraphs), *map(_listed, item.below)]


READ = {
    "> " + "word " * 14 + "\n> - a\n> - b\n> 1. c": [
        (">", ("word " * 14).strip(), "- a", "- b", "1. c")
    ],
    "one\n\ntwo": ["one", "two"],
    "# One\n### Deeper\ntext": ["# One", "## Deeper", "text"],
    "#tag is no heading": ["#tag is no heading"],
    "- a\n- b\n  goes on": [["•", "a", "b\ngoes on"]],
    "- a\n  - b\n    - c\n- d": [["•", "a", ["•", "b", ["•", "c"]], "d"]],
    "- a\n\n  again\n\n- b\n\nafter": [["•", "a", "again", "b"], "after"],
    "- a\nAnother paragraph": [["•", "a"], "Another paragraph"],
    "1. a\n2. b\n7. c": [["1", "a", "b"], ["7", "c"]],
    "1. a\n1. b": [["1", "a", "b"]],
    "1. a\n- b\n2. c": [["1", "a", ["•", "b"], "c"]],
    "Aims:\na) one\nb) two": ["Aims:", ["a1", "one", "two"]],
    "(1) one\n(2) two": [["1", "one", "two"]],
    # Word
    "•\tFirst\n•\tSecond": [["•", "First", "Second"]],
    "•\tFirst\no\tBelow\n▪\tDeep\n•\tSecond": [
        ["•", "First", ["•", "Below", ["•", "Deep"]], "Second"]
    ],
    "1.\tFirst\n2.\tSecond": [["1", "First", "Second"]],
    "1.1\tAims\n1.2\tMeans": ["1.1 Aims\n1.2 Means"],
    "ii)\tAims\niii)\tMeans": ["ii) Aims\niii) Means"],
    "1.5\t2.5\n3.5\t4.5": [(("", ""), ("1.5", "2.5"), ("3.5", "4.5"))],
    "Ø\tFirst\n✓\tBelow\nØ\tSecond": [["•", "First", ["•", "Below"], "Second"]],
    "•First\n•Second": [["•", "First", "Second"]],
    "•  First\n    o  Below\n        ▪  Deep\n•  Second": [
        ["•", "First", ["•", "Below", ["•", "Deep"]], "Second"]
    ],
    "\uf0b7\tFirst\n▪ Second\n– Third": [["•", "First", ["•", "Second", ["•", "Third"]]]],
    "Aims:\n– one\n– two": ["Aims:", ["•", "one", "two"]],
    # Excel
    "Country\tSMEs\tShare\nKenya\t12\t3 %\nPeru\t4": [
        (("Country", "SMEs", "Share"), ("Kenya", "12", "3 %"), ("Peru", "4", ""))
    ],
    'Who\t"in Kenya\nand Peru"\n"A ""big""\nfirm"\t12': [
        (("Who", "in Kenya and Peru"), ('A "big" firm', "12"))
    ],
    '"Said so\nand so"\nKenya\t12\nPeru\t"4"': [
        '"Said so\nand so"',
        (("Kenya", "12"), ("Peru", '"4"')),
    ],
    "Kenya\t12\nPeru\t4": [(("", ""), ("Kenya", "12"), ("Peru", "4"))],
    "Kenya\t12\t3 %": ["Kenya 12 3 %"],
    "1.\tKenya\t12\n2.\tPeru\t4": [(("", "", ""), ("1.", "Kenya", "12"), ("2.", "Peru", "4"))],
    # tables with bars
    "| a | b |\n|---|--:|\n| c \\| d | 2 |\n\nafter": [(("a", "b"), ("c | d", "2")), "after"],
    "a | b\nis no table": ["a | b\nis no table"],
    # mail
    "> said\n> more\n>\n> again": [(">", "said\nmore", "again")],
    "![Our ports](map.png)": [("map.png", "Our ports")],
    "![Ports [1] of [2]](map.png)": [("map.png", "Ports [1] of [2]")],
    "![Ports](map (2) of it.png)": [("map (2) of it.png", "Ports")],
    "![A](a.png) ![B](b.png)": ["![A](a.png) ![B](b.png)"],
    "An ![x](y.png) inside": ["An ![x](y.png) inside"],
    # what stays text
    "2019. Then it was.": ["2019. Then it was."],
    "\\- no item": ["- no item"],
    "\\# no heading": ["# no heading"],
    "---": ["---"],
    "+ 49 30 1234": ["+ 49 30 1234"],
}


@pytest.mark.parametrize("text", READ)
def test_a_text_is_read_as_its_writer_means_it(text: str) -> None:
    assert [told(block) for block in blocks_of(text)] == READ[text]


LINE = "The clusters agree on a strategy, and visit the markets that it names, "


def test_lines_wrapped_by_hand_are_one() -> None:
    assert told(blocks_of(f"{LINE}\n{LINE}\nand end.")[0]) == f"{LINE}{LINE}and end."
    assert told(blocks_of(f"- {LINE}\n  and end.")[0]) == ["•", f"{LINE}and end."]
    for lines in (["An address", "of three", "lines"], [LINE, "short", LINE], [f"{LINE} ", "end"]):
        assert told(blocks_of("\n".join(lines))[0]) == "\n".join(map(str.strip, lines))


@pytest.mark.parametrize("start", ["– of a dash –", "12. December", "b) another one", "1. again"])
def test_a_wrapped_line_begins_no_list_inside_a_sentence(start: str) -> None:
    line = LINE.rstrip(", ") + " of the"
    assert told(blocks_of(f"{line}\n{start} goes on.")[0]) == f"{line} {start} goes on."


RUNS = {
    "**a** and *b*": [Run("a", bold=True), Run(" and "), Run("b", italic=True)],
    "***c***": [Run("c", True, True)],
    "[us](https://example.org/x)": [Run("us", link="https://example.org/x")],
    "[us](mailto:us@example.org)": [Run("us", link="mailto:us@example.org")],
    "So https://example.org/_a_/*b*, or **https://example.org/c**.": [
        Run("So "),
        Run("https://example.org/_a_/*b*", link="https://example.org/_a_/*b*"),
        Run(", or "),
        Run("https://example.org/c", bold=True, link="https://example.org/c"),
        Run("."),
    ],
    "[https://example.org/a_b_c](https://example.org/a_b_c)": [
        Run("https://example.org/a_b_c", link="https://example.org/a_b_c")
    ],
    "**open": [Run("**open")],
    "2*3*4 and snake_case_name": [Run("2*3*4 and snake_case_name")],
    "\\*a\\*": [Run("*a*")],
    "[x](javascript:alert) [y](file:///etc) [z](other.md)": [
        Run("[x](javascript:alert) [y](file:///etc) [z](other.md)")
    ],
    "<b>x</b> `code` &amp; $x$ #let": [Run("<b>x</b> `code` &amp; $x$ #let")],
}


@pytest.mark.parametrize("text", RUNS)
def test_marks_inside_a_line(text: str) -> None:
    assert list(next(runs_in(blocks_of(text)))) == RUNS[text]


def test_a_footnote_goes_with_its_sign() -> None:
    (paragraph,) = blocks_of("So it is[^1], and so[^b].\n\n[^1]: Says *who*.\n[^b]: And\n   why.")
    runs = next(runs_in([paragraph]))
    assert said(runs) == "So it is, and so."
    assert list(noted(runs)) == ["Says who.", "And why."]


@pytest.mark.parametrize(
    "text", ["No sign.\n\n[^1]: lost", "A sign[^2] without its note", "\\[^1]\n\n[^1]: lost"]
)
def test_no_footnote_is_lost(text: str) -> None:
    words = [word for runs in runs_in(blocks_of(text)) for word in said(runs).split()]
    assert words == text.replace("\\", "").split()


HARD = {
    "brackets": "[" * 3_900,
    "stars": "*a" * 3_900,
    "links": "[a](http://x " * 1_900,
    "mixed": "**a*b_[" * 600,
    "all brackets": "[" * 60_000,
    "quotes": ">" * 60_000,
    "spaces": "# a" + " " * 60_000 + "b",
    "bars": "|-" * 30_000,
    "two bars": "|" * 30_000 + "\n" + "|-" * 30_000,
    "stairs": "\n".join(" " * depth + "- x" for depth in range(1_500)),
    "items": "- x\n1. y\n" * 1_500,
    "footnotes": "".join(f"[^{n}]: x[^{n + 1}]\n" for n in range(1_500)),
}


@pytest.mark.parametrize("kind", HARD)
def test_no_text_is_slow_to_read(kind: str) -> None:
    began = time.process_time()
    blocks_of(HARD[kind])
    assert time.process_time() - began < 1.5
