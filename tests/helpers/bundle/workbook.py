"""Reading workbooks back with other programs: openpyxl, calamine and LibreOffice."""

import datetime as dt
import re
import shutil
import subprocess
import warnings
from collections.abc import Iterator, Mapping
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import python_calamine

from bundle.application import Application
from models.proposal import Proposal
from models.verdict import check
from storage import load
from storage.calls import call_of, find_call
from tests.helpers.places import ROOT

SAMPLES = sorted((ROOT / "sample_proposals").glob("*.toml"))
BLUEGATE = next(path for path in SAMPLES if path.stem == "bluegate")
MOMENT = dt.datetime(2020, 11, 20, 12, 0, tzinfo=dt.UTC)
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


def of_sample(path: Path, **how: Any) -> Application:
    """A sample as it is exported."""
    draft = load(path)
    call = call_of(draft).call
    return Application(draft.proposal, call, check(draft.proposal, call), MOMENT, **how)


def of_raw(
    raw: Mapping[str, Any], call_id: str = "COS-CLUSINT-2020-3-01", **how: Any
) -> Application:
    """A proposal under a shipped call as it is exported."""
    proposal, call = Proposal.model_validate(raw), find_call(call_id).call
    return Application(proposal, call, check(proposal, call), MOMENT, **how)


def opened(data: bytes, *, values: bool = False) -> Any:
    """The workbook as openpyxl reads it: its formulas, or the values that they hold."""
    with warnings.catch_warnings():  # it does not know the bars and says so
        warnings.filterwarnings("ignore", "(Unknown|Conditional Formatting) extension")
        return openpyxl.load_workbook(BytesIO(data), data_only=values)


def shown(data: bytes, sheet: str) -> list[list[Any]]:
    """The values of a sheet as a program shows them that calculates nothing; from cell A1 on."""
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def named(data: bytes) -> dict[str, Any]:
    """The value of every name that stands for one cell."""
    book = opened(data, values=True)
    found = {}
    for name, defined in book.defined_names.items():
        sheet, cell = next(iter(defined.destinations))
        if ":" not in cell:
            found[name] = book[sheet][cell].value
    return found


def euro(value: Any) -> Decimal:
    """A number of a cell as an amount; no rounding is hidden beyond that of a cell."""
    exact = Decimal(repr(float(value or 0)))
    assert exact == exact.quantize(Decimal("0.01")), value
    return exact.quantize(Decimal("0.01"))


def table(rows: list[list[Any]], head: int) -> Iterator[dict[str, Any]]:
    """The rows under a head, by heading."""
    for row in rows[head + 1 :]:
        yield dict(zip(rows[head], row, strict=True))


def recalculated(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """The workbooks after LibreOffice opened, calculated and saved them: one start for all."""
    assert SOFFICE is not None
    profile, before, after = folder / "profile", folder / "before", folder / "after"
    (profile / "user").mkdir(parents=True)
    before.mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE)
    paths = []
    for name, data in files.items():
        paths.append(before / f"{name}.xlsx")
        paths[-1].write_bytes(data)
    command = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(after)]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=110)
    return {path.stem: (after / path.name).read_bytes() for path in paths}


def without_figures(data: bytes) -> bytes:
    """The workbook with a wrong figure in the place of each that stands with a formula."""
    forged = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(forged, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = re.sub(rb"</f><v>[^<]*</v>", b"</f><v>999</v>", content)
            new.writestr(name, content)
    return forged.getvalue()


def typed_into(data: bytes, entries: Mapping[tuple[str, str], Any]) -> bytes:
    """The workbook after somebody typed into cells, given by sheet and address."""
    book, kept = opened(data), BytesIO()
    for (sheet, address), value in entries.items():
        assert not book[sheet][address].protection.locked
        book[sheet][address].value = value
    book.save(kept)
    return kept.getvalue()


def differences(before: bytes, after: bytes) -> list[str]:
    """The cells whose formula came to another value than the one that was written with it."""
    formulas, written, found = opened(before), opened(before, values=True), []
    calculated = opened(after, values=True)
    assert formulas.sheetnames == calculated.sheetnames
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    old = written[sheet.title][cell.coordinate].value
                    new = calculated[sheet.title][cell.coordinate].value
                    if not _same(old, new):
                        found.append(f"{sheet.title}!{cell.coordinate}: {old!r}, then {new!r}")
    return found


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, int | float) and isinstance(new, int | float):
        return float(old) == float(new) or f"{float(old):.15g}" == f"{float(new):.15g}"
    return (old or "") == (new or "")
