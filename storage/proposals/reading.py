"""From a file to a draft: everything that can be read is, the rest is named or kept."""

from pathlib import Path
from typing import Any

from models.proposal import Proposal
from models.proposal.limits import Excess, excess, excess_of_rows, has_room, place_of
from models.proposal.proposal import FORMAT
from models.values.in_message import by_sort
from storage.errors import NewerFormat, ReadError
from storage.proposals.draft import Draft
from storage.proposals.migrating import can_be_migrated, migrated
from storage.toml.parsing import parse, read_bytes
from storage.toml.signs import signs_of


def load(path: Path, *, newer: bool = False) -> Draft:
    """Read a proposal file; one of an earlier format as if it were of the present one.

    One of a `newer` format is read as far as it is understood if that is asked for, to be looked
    at; else `NewerFormat` is raised. Raises `ReadError` where the file is no proposal that this
    program can open. Keys and values that it does not understand are no error: they stand in
    `Draft.problems` and are written back.
    """
    return loads(read_bytes(path), path, newer=newer)


def loads(data: bytes, name: Path, *, newer: bool = False) -> Draft:
    """Read a proposal from the bytes of a file; `name` is the file that messages speak of."""
    signs = signs_of(data)
    _check_rows(excess_of_rows(data, signs), data, name)
    raw = parse(data, name, Proposal, signs)
    if not has_room(signs, len(data)):
        _check_rows(excess(raw), data, name)
    older = _older(raw)
    if older is not None:
        raw = migrated(raw)
    else:
        _check_format(raw, data, name, newer=newer)
    _check_call(raw, data, name)
    proposal = Proposal.read(raw)
    if older is not None:
        return Draft(proposal, name, data, older=older)
    return Draft(proposal, name, data, proposal)


def _older(raw: dict[str, Any]) -> int | None:
    """The earlier format of a file that can be brought to the present one; None if it is none."""
    found = raw.get("format")
    return found if isinstance(found, int) and can_be_migrated(found) else None


def _check_rows(found: Excess | None, data: bytes, name: Path) -> None:
    """Refuse a file that holds more than a proposal can. Raises `ReadError`."""
    if found is None:
        return
    path, line = place_of(found), found.line
    if line is None and path:
        from storage.toml.lines import line_of

        line = line_of(data, path)
    raise ReadError(name, found.message, line=line, path=path or None)


def _check_format(raw: dict[str, Any], data: bytes, name: Path, *, newer: bool) -> None:
    if "format" not in raw:
        _check_case("format", str(FORMAT), raw, data, name)
        message = (
            f"no “format” key: this is not a clusterbid proposal, which says format = {FORMAT}"
        )
        raise ReadError(name, message)
    value = raw["format"]
    whole = isinstance(value, int) and not isinstance(value, bool)
    if whole and value > FORMAT:
        if newer:
            return
        said = f"this file is in format {by_sort(value)}, and this program reads format {FORMAT}"
        message = f"{said}: update clusterbid to work on it"
        line = _line_of(data, "format")
        raise NewerFormat(name, message, line=line, path="format", value=value)
    if not whole or value != FORMAT:
        message = f"{by_sort(value)} is not a format of clusterbid"
        raise _at("format", value, message, str(FORMAT), data, name)


def _check_call(raw: dict[str, Any], data: bytes, name: Path) -> None:
    expected = 'the id of a call, such as "COS-CLUSINT-2020-3-01"'
    if "call" not in raw:
        _check_case("call", "…", raw, data, name)
        message = f"no “call” key: the file does not say which call it answers, expected {expected}"
        raise ReadError(name, message)
    value = raw["call"]
    if isinstance(value, str) and value.strip():
        return
    message = "empty" if isinstance(value, str) else f"{by_sort(value)} is not a call"
    raise _at("call", value, message, expected, data, name)


def _check_case(key: str, value: str, raw: dict[str, Any], data: bytes, name: Path) -> None:
    """Whether the file has a key that differs from a known one by capital letters only."""
    other = next((other for other in raw if other.casefold() == key), None)
    if other is not None:
        message = "keys are written in small letters"
        raise _at(other, raw[other], message, f"{key} = {value}", data, name)


def _at(
    path: str, value: object, message: str, expected: str | None, data: bytes, name: Path
) -> ReadError:
    line = _line_of(data, path)
    return ReadError(name, message, line=line, path=path, value=value, expected=expected)


def _line_of(data: bytes, path: str) -> int | None:
    from storage.toml.lines import line_of  # with its grammar, for what is wrong alone

    return line_of(data, path)
