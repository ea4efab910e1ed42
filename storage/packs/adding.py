"""Taking a pack in: its call goes into the user's own calls, its plans beside it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.starter.starter_plan import StarterPlan
from storage import opening
from storage.calls.file import own_folder
from storage.calls.loading import Known, load_call, review_bytes
from storage.calls.new import file_for, write_new_bytes
from storage.errors import AlreadyExists
from storage.files.digest import digest
from storage.files.replacing import write_atomically
from storage.packs.manifest import Pack, PackError
from storage.private import make_usual
from storage.shipped.plans import own_plans, plan_in

_LARGEST_NOTE = 10_000


@dataclass(frozen=True)
class Added:
    """A call that came by a pack, and what was written."""

    known: Known
    files: tuple[Path, ...]
    before: bool
    """Whether all of it was there already."""


def add_pack(pack: Pack, *, replace: bool = False) -> Added:
    """Take a pack in; nothing is written unless all of it is sound.

    Raises `CallFileError` where its call has mistakes, `PackError` where a plan has, and
    `AlreadyExists` where a file of another content is in the way and `replace` is not asked for.
    """
    known = review_bytes(pack.file / "call.toml", pack.call)
    target = file_for(known.call.id)
    files = {target: pack.call, **_plans(pack, known, target.stem)}
    differing = [one for one, data in files.items() if _bytes_of(one) not in (None, data)]
    if differing and not replace:
        raise AlreadyExists(differing[0], "a file of another content is there already")
    before = all(_bytes_of(one) == data for one, data in files.items())
    for folder in (target.parent, own_plans(), _notes()):
        make_usual(folder)
    # The call comes last: until it is there, nothing that was written is looked at.
    for file, data in reversed(files.items()):
        if _bytes_of(file) is None:
            write_new_bytes(file, data)
        else:
            write_atomically(file, data, file)
    told = {"pack": pack.file.name, "digest": pack.digest, "call": digest(pack.call)}
    note = _notes() / f"{target.stem}.json"
    text = json.dumps(told, indent=2, ensure_ascii=False) + "\n"
    write_atomically(note, text.encode(), note)
    return Added(load_call(target), tuple(files), before)


def origin_of(file: Path) -> str:
    """From which pack a call file of the user's own came, in words; empty where from none."""
    told = _note(_notes() / f"{file.stem}.json")
    name, then = told.get("pack"), told.get("call")
    if not isinstance(name, str):
        return ""
    held = _bytes_of(file)
    changed = ", changed since" if held is None or digest(held) != then else ""
    return f"from the pack {name[:60]}{changed}"


def _plans(pack: Pack, known: Known, stem: str) -> dict[Path, bytes]:
    """Where each plan goes. Raises `PackError` for one that is none of this call."""
    found: dict[Path, bytes] = {}
    for name, data in pack.plans.items():
        try:
            plan: StarterPlan = plan_in(data)
        except ValueError:
            raise PackError(pack.file, f"{name} is no starter plan") from None
        if plan.call != known.call.id or plan.strand not in {s.id for s in known.call.strands}:
            raise PackError(pack.file, f"{name} is no plan of {known.call.id}")
        found[own_plans() / f"{stem}-{Path(name).name}"] = data
    return found


def _notes() -> Path:
    return own_folder() / "packs"


def _note(file: Path) -> Mapping[str, Any]:
    try:
        told = json.loads(opening.read(file, _LARGEST_NOTE))
    except (OSError, ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _bytes_of(file: Path) -> bytes | None:
    """What stands in a file; None where there is none."""
    try:
        return opening.read(file, 64 * 1024 * 1024)
    except FileNotFoundError:
        return None
    except OSError:
        return b""
