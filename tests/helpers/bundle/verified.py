"""Bundles as they are verified: packed by hand, and what is found of them."""

import zipfile
from pathlib import Path
from typing import Any

from bundle.package import verifying
from bundle.package.manifest import Entry
from bundle.package.packing import pack
from bundle.package.verifying import Verified
from storage.calls import call_of
from tests.helpers.bundle.packing import MOMENT

PDF = "1_upload/01_BLUEGATE_Description-of-the-action.pdf"


def put(entries: list[Entry], target: Path) -> Path:
    pack(entries, target, name="TOP", moment=MOMENT)
    return target


def zip_with(target: Path, files: list[tuple[str, bytes]], **named: Any) -> Path:
    with zipfile.ZipFile(target, "w", **named) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return target


def verify(bundle: Path) -> Verified:
    return verifying.verify(bundle, call_of)


def differences(found: Verified) -> list[str]:
    return [f"{change}: {name}" for change, name, _ in found.differences]
