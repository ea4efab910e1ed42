"""Whatever a file holds: it is read, or refused with its line and exit code 2, at once."""

import os
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli.main import main
from storage import ReadError, loads
from tests.helpers.samples import FOLDER, SAMPLES
from tests.helpers.soak.invalid_toml import BYTES, KINDS

HEAD = b'format = 1\ncall = "COS-CLUSINT-2020-3-01"\n'
INVALID = {**{name: text.encode() for name, text in KINDS.items()}, **BYTES}
BETWEEN = b"\"'[]{}=#.,\n\r\\ \t\0\x7f\xff\xc3\xe2019-_:TZe+"
"""Bytes that make a file another one."""


def test_each_kind_of_no_toml_is_refused_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = []
    for number, (name, text) in enumerate(INVALID.items()):
        file = tmp_path / f"{number}.toml"
        file.write_bytes(HEAD + text + b"\n")
        code = main(["check", str(file)])
        err = capsys.readouterr().err
        where = re.search(rf"/{number}\.toml:(\d+): ", err)
        lines = range(3, 3 + text.count(b"\n") + 2)
        if code != 2 or where is None or int(where[1]) not in lines:
            wrong.append((name, code, err))
        if len(err.splitlines()) > 6 or "Traceback" in err:
            wrong.append((name, code, err))
    assert wrong == []


def mutated(data: bytes, any_: random.Random) -> bytes:
    """A file in which something was cut, doubled, moved, or struck over."""
    ways: list[Callable[[bytes, int, int], bytes]] = [
        lambda d, a, b: d[:a] + d[b:],
        lambda d, a, b: d[:b] + d[a:],
        lambda d, a, b: d[:a] + d[a:b][::-1] + d[b:],
        lambda d, a, b: d[:a] + bytes([any_.choice(BETWEEN)]) + d[a:],
        lambda d, a, b: d[:a] + bytes([any_.randrange(256)]) + d[a + 1 :],
        lambda d, a, b: d[b:] + d[:a],
    ]
    for _ in range(any_.randrange(1, 4)):
        at = any_.randrange(len(data) + 1)
        data = any_.choice(ways)(data, at, min(len(data), at + any_.randrange(1, 60)))
    return data


def is_read_or_refused(data: bytes) -> None:
    """The file is a proposal, or there is one sentence why not, with the line where it has one."""
    file = Path("mutated.toml")
    try:
        draft = loads(data, file)
    except ReadError as error:
        told = str(error)
        assert len(told) < 2000 and told.startswith("mutated.toml")
        assert error.line is None or 1 <= error.line <= data.count(b"\n") + 1
    else:
        assert all(str(problem) for problem in draft.problems)


def mutations(many: int, seed: int) -> None:
    any_ = random.Random(seed)
    files = [(FOLDER / name).read_bytes() for name in SAMPLES]
    small = min(files, key=len)
    for _ in range(many):
        data = mutated(small if any_.random() < 0.6 else any_.choice(files), any_)
        try:
            is_read_or_refused(data)
        except Exception as error:
            raise AssertionError(f"seed {seed}: {data[:4000]!r}") from error


def test_a_damaged_sample_is_read_or_refused() -> None:
    mutations(120, seed=14)


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_many_damaged_samples_are_read_or_refused() -> None:
    first = int(os.environ.get("SEED") or random.randrange(10**6))
    for seed in range(first, first + 200):
        mutations(100, seed)


@settings(deadline=None, max_examples=int(os.environ.get("EXAMPLES") or 60))
@given(st.lists(st.sampled_from([*INVALID.values(), b"[project]", b"[[partners]]", b'key = "A"'])))
def test_several_mistakes_in_one_file_are_one_sentence(pieces: list[bytes]) -> None:
    is_read_or_refused(HEAD + b"\n".join(pieces))


@settings(deadline=None, max_examples=int(os.environ.get("EXAMPLES") or 60))
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    is_read_or_refused(data)
    is_read_or_refused(HEAD + data)
