"""Stores that fsspec knows by an address, and what they say where they do not answer."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from cli.printing import Refused


def store_at(url: str) -> tuple[Any, str]:
    """The store behind an address and the path in it. Raises `Refused` where none is known."""
    from fsspec.core import url_to_fs

    try:
        # Who looks again is to see what is there by then.
        found: tuple[Any, str] = url_to_fs(url, use_listings_cache=False)
    except (ImportError, ValueError) as error:
        raise Refused(f"{url}: {error}") from None
    return found


@contextmanager
def answering(url: str) -> Iterator[None]:
    """Have whatever the library of a store raises of its own be an `OSError` that names the store.

    Each library has errors of its own for a connection that is lost and a password that is wrong.
    """
    try:
        yield
    except OSError as error:
        if error.filename:
            raise
        gone = isinstance(error, FileNotFoundError)
        number = error.errno or (errno.ENOENT if gone else errno.EIO)
        said = error.strerror or str(error) or type(error).__name__
        # Some libraries tell of what is not there by its path alone.
        raise OSError(
            number, os.strerror(number) if gone and " " not in said else said, url
        ) from None
    except (ValueError, EOFError, Refused):
        raise
    except Exception as error:
        raise OSError(errno.EIO, str(error) or type(error).__name__, url) from None
