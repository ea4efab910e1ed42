"""Pictures beside the file of a proposal: in its documents and its bundle, or told why not."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from bundle.application import Variant
from bundle.building import application_of
from bundle.content import Callout, Picture
from bundle.documents.description import description
from bundle.package.manifest import Entry, with_manifest
from bundle.package.verifying import verify
from bundle.pieces import pieces_of
from bundle.request import ExportRequest, request_for
from models.criteria.own import PICTURES
from storage import load
from storage.calls import call_of
from storage.judged import Judged, judge
from storage.pictures import LARGEST
from tests.helpers.bundle.drawn import SVG, png
from tests.helpers.bundle.packing import MOMENT, READY, VERSION
from tests.helpers.bundle.pdf import faults, objects, text_of

CAPTIONS = "![Map of the ports](map.png)\n\n![A drawing](img/drawing.svg)"


def with_text(folder: Path, text: str) -> Path:
    """A complete proposal in a folder, of which one text says that."""
    folder.mkdir(exist_ok=True)
    file = folder / "draft.toml"
    said = READY.read_text("utf-8")
    file.write_text(re.sub(r'(?s)(relevance = """\n).*?"""', rf'\1{text}"""', said), "utf-8")
    return file


def request_of(file: Path) -> ExportRequest:
    draft = load(file)
    return replace(request_for(draft, call_of(draft), MOMENT, VERSION), marked=True)


def made_of(request: ExportRequest) -> dict[str, bytes]:
    """The description and the pictures of a bundle, by name."""
    pieces = pieces_of(application_of(request), request.judged.draft)
    ends = (".png", ".svg")
    return {p.name: p.make() for p in pieces if "Description" in p.name or p.name.endswith(ends)}


def told_of(file: Path) -> list[str]:
    """What is told of pictures, by check and by export alike."""
    checked = [f.message for f in judge(file, MOMENT).report.about(PICTURES)]
    assert checked == [f.message for f in request_of(file).judged.report.about(PICTURES)]
    return checked


def test_pictures_go_into_documents_and_bundle(tmp_path: Path) -> None:
    file = with_text(tmp_path, CAPTIONS)
    (tmp_path / "img").mkdir()
    (tmp_path / "map.png").write_bytes(png(900, 300))
    (tmp_path / "img/drawing.svg").write_bytes(SVG)
    request = request_of(file)
    assert told_of(file) == []
    made = made_of(request)
    assert made["map.png"] == png(900, 300)
    assert made["img/drawing.svg"] == SVG
    (pdf,) = (data for name, data in made.items() if "Description" in name and "pdf" in name)
    assert faults(pdf) == []
    assert "Map of the ports" in text_of(pdf)
    assert b"A drawing" in objects(pdf)
    (word,) = (data for name, data in made.items() if name.endswith(".docx"))
    shapes = docx.Document(BytesIO(word)).inline_shapes
    assert len(shapes) >= 3
    spoken = {shape._inline.docPr.get("descr") for shape in shapes}
    assert {"Map of the ports", "A drawing"} <= spoken
    assert made_of(request_of(file)) == made


def test_what_cannot_be_shown_is_told_and_marked(tmp_path: Path) -> None:
    folder = tmp_path / "inside"
    file = with_text(folder, "".join(f"![x]({name})\n\n" for name in NOT_SHOWN))
    (tmp_path / "out.png").write_bytes(png(10, 10))
    (folder / "link.png").symlink_to(tmp_path / "out.png")
    (folder / "text.png").write_text("no picture")
    (folder / "folder.png").mkdir()
    (folder / "manifest.json").write_bytes(png(10, 10))
    request = request_of(file)
    (found,) = request.judged.report.about(PICTURES)
    assert (found.status, found.effect) == ("unmet", "completes")
    assert not request.judged.report.submission_ready
    for name, why in NOT_SHOWN.items():
        assert f"{name} ({why})" in found.message
    assert request.pictures == {}
    made = made_of(request)
    (pdf,) = (data for name, data in made.items() if "Description" in name and "pdf" in name)
    assert "not there" in text_of(pdf)


NOT_SHOWN = {
    "none.png": "there is no such file",
    "../out.png": "it is not in the folder of the proposal",
    "link.png": "it is a link",
    "text.png": "it is neither PNG, JPEG nor SVG",
    "folder.png": "it is no ordinary file",
    "manifest.json": "it is neither PNG, JPEG nor SVG",
}


NAMED = ("Elena Ruiz Prado.png", "elena_ruiz.png", "Ruiz (2) 5000 €.PNG")


def test_a_picture_named_after_a_person_is_in_the_public_variant_under_no_name(
    tmp_path: Path,
) -> None:
    file = with_text(tmp_path, "".join(f"![Seen {name[0]}]({name})\n\n" for name in NAMED))
    named = file.read_text("utf-8")
    was = re.search(r'(?s)contact\]\nname = "([^"]+)"', named)
    assert was is not None
    file.write_text(named.replace(was[1], "Elena Ruiz Prado"), "utf-8")
    for name in NAMED:
        (tmp_path / name).write_bytes(png(10, 10))
    public = application_of(replace(request_of(file), variant=Variant.PUBLIC))
    assert list(public.pictures) == ["picture-1.png", "picture-2.png", "picture-3.png"]
    document = description(public)
    assert [b.file for b in document.blocks if isinstance(b, Picture)] == list(public.pictures)
    assert "Elena" not in repr(document)
    assert "Ruiz" not in repr(document)


def test_the_box_in_a_text_names_the_pictures_of_that_text(tmp_path: Path) -> None:
    file = with_text(tmp_path, "![A](a.png)\n\n![B](b.png)")
    said = file.read_text("utf-8")
    file.write_text(
        re.sub(r'(?m)^mitigation = ".*"$', r'mitigation = "![C](c.png)"', said), "utf-8"
    )
    document = description(application_of(request_of(file)))
    told = [block.text for block in document.blocks if isinstance(block, Callout)]
    why = "there is no such file"
    assert [one for one in told if f"a.png ({why}); b.png ({why})" in one]
    assert [one for one in told if "c.png (its text stands in a table)" in one]


def test_a_picture_that_texts_call_in_two_ways_is_there_once(tmp_path: Path) -> None:
    file = with_text(tmp_path, "![A](map.png)\n\n![B](./map.png)")
    (tmp_path / "map.png").write_bytes(png(10, 10))
    pieces = pieces_of(application_of(request_of(file)), request_of(file).judged.draft)
    assert [p.name for p in pieces if p.name.endswith("png")] == ["map.png"]


def test_names_that_a_disk_may_take_for_one_are_told_and_the_bundle_holds_one(
    tmp_path: Path,
) -> None:
    named = ("map.png", "Map.png", "img/Å.png", "img/A\u030a.png")
    file = with_text(tmp_path, "\n\n".join(f"![x]({name})" for name in named))
    (tmp_path / "img").mkdir()
    for name in named:
        (tmp_path / name).write_bytes(png(10, 10))
    (told,) = told_of(file)
    assert "Map.png (some systems take it for map.png, which is named before" in told
    assert told.count("some systems") == 2
    request = request_of(file)
    made = made_of(request)
    assert [name for name in made if name.endswith("png")] == ["map.png", "img/Å.png"]
    application = application_of(request)
    entries = [Entry(name, data) for name, data in made.items()]
    for entry in with_manifest(application, entries):
        place = tmp_path / "bundle" / entry.name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(entry.data)
    assert not verify(tmp_path / "bundle", call_of).differences


def test_a_name_in_another_case_is_told_with_the_name_that_is_there(tmp_path: Path) -> None:
    file = with_text(tmp_path, "![A](Img/map.PNG)\n\n![B](img/Å.png)\n\n![C](img/none.png)")
    (tmp_path / "img").mkdir()
    (tmp_path / "img/map.png").write_bytes(png(10, 10))
    (tmp_path / "img/A\u030a.png").write_bytes(png(10, 10))
    (told,) = told_of(file)
    assert "Img/map.PNG (there is no such file, but img/map.png)" in told
    assert "Å.png (there is no such file, but img/A\u030a.png, of which the accents" in told
    assert "img/none.png (there is no such file)" in told


def test_a_disk_without_case_does_not_hide_that_a_name_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = with_text(tmp_path, "![A](map.PNG)")
    for called in ("map.PNG", "MAP.png"):  # as such a disk would find it
        (tmp_path / called).write_bytes(png(10, 10))
    monkeypatch.setattr("storage.pictures._names_in", lambda _folder: ["draft.toml", "map.png"])
    (told,) = told_of(file)
    assert "map.PNG (other systems find no such file, but map.png)" in told


def test_names_have_spaces_and_brackets_as_those_of_screenshots_do(tmp_path: Path) -> None:
    name = "Screenshot (2) of it.PNG"
    file = with_text(tmp_path, f"![Ports]({name})\n\n![Ports](<{name}>)")
    (tmp_path / name).write_bytes(png(10, 10))
    assert told_of(file) == []
    assert list(request_of(file).pictures) == [name]


def test_the_mark_of_a_picture_among_other_words_is_told(tmp_path: Path) -> None:
    file = with_text(
        tmp_path, "See ![it](map.png) here.\n\n- and ![that](b c.png)\n\n\\\\\\\\![x](y.png)"
    )
    for name in ("map.png", "b c.png"):
        (tmp_path / name).write_bytes(png(10, 10))
    among = "it stands in a line with other words"
    assert told_of(file) == [f"Pictures that cannot be shown: map.png ({among}); b c.png ({among})"]


def test_a_drawing_is_as_large_in_word_as_it_is(tmp_path: Path) -> None:
    file = with_text(tmp_path, "![Ports](map.svg)")
    (tmp_path / "map.svg").write_bytes(SVG)
    made = made_of(request_of(file))
    (word,) = (data for name, data in made.items() if name.endswith(".docx"))
    shapes = docx.Document(BytesIO(word)).inline_shapes
    (drawn,) = (one for one in shapes if one._inline.docPr.get("descr") == "Ports")
    assert drawn.width.inches == pytest.approx(200 / 96, abs=0.02)


def test_a_logo_stands_on_the_cover(tmp_path: Path) -> None:
    file = with_text(tmp_path, "Words.")
    said = file.read_text("utf-8").replace("[project]\n", '[project]\nlogo = "logo.svg"\n', 1)
    file.write_text(said, "utf-8")
    assert told_of(file) == ["Pictures that cannot be shown: logo.svg (there is no such file)"]
    (tmp_path / "logo.svg").write_bytes(SVG)
    assert told_of(file) == []
    made = made_of(request_of(file))
    assert made["logo.svg"] == SVG
    (word,) = (data for name, data in made.items() if name.endswith(".docx"))
    first = docx.Document(BytesIO(word)).inline_shapes[0]
    assert first._inline.docPr.get("descr") == "Logo"
    logo, acronym = docx.Document(BytesIO(word)).paragraphs[:2]
    under = acronym.paragraph_format.space_before
    assert under is not None and under.mm == pytest.approx(12, abs=0.1)
    style = acronym.style
    assert style is not None
    above = logo.paragraph_format.space_before or 0
    assert above + first.height + under == pytest.approx(
        style.paragraph_format.space_before, abs=3 * 635
    )
    (pdf,) = (data for name, data in made.items() if "Description" in name and "pdf" in name)
    assert faults(pdf) == []
    assert b"/Alt Logo" in objects(pdf) or b"/Alt, Logo" in objects(pdf)


def test_a_bundle_is_judged_by_the_pictures_in_it(tmp_path: Path) -> None:
    file = with_text(tmp_path, "![Ports](map.png)")
    (tmp_path / "map.png").write_bytes(png(10, 10))
    request = request_of(file)
    application = application_of(request)
    pieces = list(pieces_of(application, request.judged.draft))
    few = [Entry(p.name, p.make()) for p in pieces if p.name in ("proposal.toml", "map.png")]
    for entry in with_manifest(application, few):
        (tmp_path / "out").mkdir(exist_ok=True)
        (tmp_path / "out" / entry.name).write_bytes(entry.data)
    found = verify(tmp_path / "out", call_of)
    assert found.differences == ()
    assert isinstance(found.judged, Judged)
    assert found.judged.report.submission_ready
    (tmp_path / "out/map.png").unlink()
    found = verify(tmp_path / "out", call_of)
    assert isinstance(found.judged, Judged)
    assert not found.judged.report.submission_ready


@pytest.mark.parametrize("name", ["broken.png", "large.png"])
def test_a_damaged_or_huge_picture_stops_no_bundle(tmp_path: Path, name: str) -> None:
    file = with_text(tmp_path, f"![x]({name})")
    data = png(10, 10)[:40] if name == "broken.png" else png(1, 1) + b"\0" * LARGEST
    (tmp_path / name).write_bytes(data)
    (found,) = request_of(file).judged.report.about(PICTURES)
    assert name in found.message


def test_a_picture_without_words_is_told(tmp_path: Path) -> None:
    file = with_text(tmp_path, "![](map.png)")
    (tmp_path / "map.png").write_bytes(png(10, 10))
    assert told_of(file) == [
        "Pictures without words for those who cannot see them: map.png",
    ]
    assert request_of(file).judged.report.submission_ready
