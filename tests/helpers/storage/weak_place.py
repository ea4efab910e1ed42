"""A file system that keeps no modes, knows no links, and does not say when it has written."""

import errno
import os
from collections.abc import Callable
from typing import NoReturn

import pytest

LACKS = {
    "os.chmod": errno.EPERM,
    "os.fchmod": errno.EPERM,
    "os.link": errno.EPERM,
    "os.fsync": errno.ENOSYS,
}


def knows_little(patch: pytest.MonkeyPatch) -> None:
    """From now on all files lie on one; FAT and shares of a network are like that."""
    for name, code in LACKS.items():
        patch.setattr(name, _failing(code))


def _failing(code: int) -> Callable[..., NoReturn]:
    def fail(*_args: object, **_named: object) -> NoReturn:
        raise OSError(code, os.strerror(code))

    return fail
