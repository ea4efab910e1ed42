"""The DOCX as a file: what it says about itself, and that it is always the same."""

import datetime as dt
import subprocess
import sys
import zipfile
from io import BytesIO

import pytest
from lxml import etree

from bundle.look.layout import layout
from bundle.word.writer import word
from tests.helpers.bundle.word import MOMENT, W, everything, opened, parts, plain
from tests.helpers.places import ROOT

PROGRAM = """
import sys
sys.path.insert(0, {folder!r})
import hashlib
from tests.helpers.bundle.word import MOMENT, everything
from bundle.word.writer import word
print(hashlib.sha256(word(everything(True), MOMENT)).hexdigest())
"""


def digest(seed: str) -> str:
    program = PROGRAM.format(folder=str(ROOT))
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": seed},
    )
    return done.stdout.strip()


def test_two_processes_write_the_same_bytes() -> None:
    assert digest("1") == digest("2") != ""


def test_the_same_document_gives_the_same_bytes_and_another_moment_others() -> None:
    document = everything()
    assert word(document, MOMENT) == word(document, MOMENT)
    assert word(document, MOMENT) != word(document, MOMENT + dt.timedelta(days=1))


def test_the_file_says_what_it_is_and_nothing_else() -> None:
    about = opened(everything()).core_properties
    assert about.title == "TIDE · Declaration"
    assert about.author == about.last_modified_by == "Harbour Cluster e.V."
    assert about.subject == "COS-EXAMPLE-1"
    assert about.keywords == "ports, tides"
    assert about.language == "en-GB"
    assert about.created == about.modified == MOMENT.astimezone(dt.UTC)
    assert about.comments == ""


def test_a_property_longer_than_word_takes_is_cut() -> None:
    about = opened(plain(author="A" * 400, title="T\x00\n" * 400)).core_properties
    assert len(about.author) == 255
    assert about.title.startswith("TIDE · T T T")


def test_nothing_of_the_file_that_the_library_starts_with_is_left() -> None:
    files = parts(everything())
    assert sorted(files) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/_rels/footnotes.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        *(f"word/footer{n}.xml" for n in (1, 2, 3)),
        "word/footnotes.xml",
        *(f"word/header{n}.xml" for n in (1, 2, 3)),
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]
    everywhere = b"".join(files.values())
    assert [
        word for word in (b"python-docx", b"Macintosh", b"customXml") if word in everywhere
    ] == []


def test_the_zip_tells_no_time_and_no_system() -> None:
    with zipfile.ZipFile(BytesIO(word(plain(), MOMENT))) as packed:
        assert packed.testzip() is None
        assert packed.namelist()[0] == "[Content_Types].xml"
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in packed.infolist()} == {3}


def test_every_style_that_is_used_is_there() -> None:
    files = parts(everything(True))
    styles = {s.get(f"{W}styleId") for s in etree.fromstring(files["word/styles.xml"])}
    for name, file in files.items():
        if name.startswith("word/") and name.endswith(".xml"):
            used = etree.fromstring(file).iter(
                *(f"{W}{tag}" for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"))
            )
            assert [one.get(f"{W}val") for one in used if one.get(f"{W}val") not in styles] == []


@pytest.mark.parametrize("name", list(layout().styles))
def test_every_style_of_the_layout_can_be_chosen_in_word(name: str) -> None:
    names = [style.name.lower() for style in opened(plain()).styles]
    assert name.lower() in names


ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs suppressAutoHyphens bidi "
    "spacing ind jc outlineLvl sectPr",
    "rPr": "rStyle rFonts noProof b bCs i iCs color w sz szCs u vertAlign rtl lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW tcBorders shd vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar titlePg",
    "style": "name basedOn next qFormat pPr rPr tblPr",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr",
    "settings": "zoom defaultTabStop autoHyphenation consecutiveHyphenLimit doNotHyphenateCaps "
    "characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
}
"""The order in which the standard wants what we write; Word refuses a file in another."""


@pytest.mark.parametrize("tag", list(ORDER))
def test_what_the_standard_wants_in_order_is_in_order(tag: str) -> None:
    order = [f"{W}{name}" for name in ORDER[tag].split()]
    files = [file for name, file in parts(everything(True)).items() if name.startswith("word/")]
    found = [e for file in files for e in etree.fromstring(file).iter(f"{W}{tag}")]
    assert found
    for element in found:
        places = [order.index(child.tag) for child in element]
        assert places == sorted(places)
