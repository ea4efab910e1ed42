"""Write `templates/fonts/coverage.txt`: the characters that each font of the documents can show.

The library that sets the documents is asked itself: under PDF/UA-1 it stops at characters without
a glyph, and names them all. So the fonts that it brings along are counted too.

Run `python scripts/fonts.py` after a font, or the library, was changed.
"""

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import typst

TARGET = Path(__file__).resolve().parent.parent / "templates" / "fonts" / "coverage.txt"
HEAD = """\
# Code points that each font of the documents can show, in ranges, written by scripts/fonts.py.
"""
NOT_ASKED = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
"""Categories of what is never seen, is nothing, or may not stand in a PDF for good."""
AT_ONCE = 8_000
WIDTH = 100
_NAMED = re.compile(r'the text `"(.*?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_SOURCE = b"""\
#set document(title: "Coverage", date: none)
#set text(lang: "en", hyphenate: false, ..json(bytes(sys.inputs.font)))
#set page(width: 2000mm, height: auto)
#for one in json(bytes(sys.inputs.data)) { box(one); [ ] }
"""


def candidates() -> list[str]:
    """All characters that can be asked for, in order."""
    everything = map(chr, range(sys.maxunicode + 1))
    return [c for c in everything if unicodedata.category(c) not in NOT_ASKED]


def refused(characters: Iterable[str], family: str, fonts: typst.Fonts) -> set[str]:
    """Those that a family does not have, or no family at all, as the library tells it."""
    font = {"font": family or fonts.families(), "fallback": False}
    try:
        typst.compile(
            _SOURCE,
            font_paths=fonts,
            sys_inputs={"font": json.dumps(font), "data": json.dumps(list(characters))},
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=0,
        )
    except typst.TypstError as error:
        named = _NAMED.findall(str(error.diagnostic))
        if not named:
            raise
        return {c for text in named for c in _ESCAPED.sub(_character, text)}
    return set()


def _character(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16))


def ranges(characters: Iterable[str]) -> Iterator[str]:
    """The characters as ranges of code points, in order."""
    first = last = -2
    for code in sorted(map(ord, characters)):
        if code == last + 1:
            last = code
            continue
        if first >= 0:
            yield f"{first:x}-{last:x}" if last > first else f"{first:x}"
        first = last = code
    if first >= 0:
        yield f"{first:x}-{last:x}" if last > first else f"{first:x}"


def lines(words: Iterable[str]) -> Iterator[str]:
    """The words in lines."""
    line = ""
    for word in words:
        if len(line) + len(word) >= WIDTH:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


def covered(asked: list[str], fonts: typst.Fonts, family: str = "") -> set[str]:
    """The characters that `family` has; without one, those that any family has."""
    shown: set[str] = set()
    for at in range(0, len(asked), AT_ONCE):
        batch = asked[at : at + AT_ONCE]
        shown |= set(batch) - refused(batch, family, fonts)
    return shown


def main() -> None:
    """Write the file anew."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(TARGET.parent)])
    asked = sorted(covered(candidates(), fonts))
    text = HEAD
    for family in fonts.families():
        shown = covered(asked, fonts, family)
        text += f"\n[{family}]\n" + "".join(f"{line}\n" for line in lines(ranges(shown)))
    TARGET.write_text(text, encoding="ascii", newline="\n")


if __name__ == "__main__":
    main()
