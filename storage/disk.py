"""What a disk may be asked for: FAT and shares of a network know less than others."""

import errno
import os

UNSUPPORTED = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What a file system answers that does not know what it is asked for."""


def to_disk(number: int) -> bool:
    """Wait until what a descriptor has written is on the disk; whether the disk says so at all.

    Raises `OSError` where it could not take what was written.
    """
    try:
        os.fsync(number)
    except OSError as error:
        if error.errno not in UNSUPPORTED:
            raise
        return False
    return True
