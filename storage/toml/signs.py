"""The signs of a TOML document by which it is judged before it is parsed.

What a file holds too much of, and what in it is nested too deeply, is told by brackets, commas,
dots and line ends. Without all else a file is an eighth of what it was, and so is each look at it.
"""

_KEPT = b"\n.,[]{}\"'#\\"
_OTHERS = bytes(set(range(256)).difference(_KEPT))


def signs_of(data: bytes) -> bytes:
    """Brackets, quotes, commas, dots, `#`, line ends and backslashes of a file, in their order."""
    return data.translate(None, _OTHERS)
