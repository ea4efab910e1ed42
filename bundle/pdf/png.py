"""PNG pictures made ready: without lines that a page leaves empty, and with their size on paper."""

import struct
import zlib
from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}
"""For each kind of colours, the values of a pixel."""


def topmost(picture: bytes, lines: int) -> bytes:
    """As many lines of a PNG of eight bits as that, or the picture itself where it has no more.

    A line is packed by itself or by those above it, so that the others need not be unpacked.
    """
    chunks = list(_chunks(picture))
    width, height, depth, colours, *others = struct.unpack(">IIBBBBB", dict(chunks)[b"IHDR"])
    if lines >= height or depth != 8 or others[-1] or colours not in _CHANNELS:
        return picture
    packed = b"".join(data for kind, data in chunks if kind == b"IDAT")
    line = 1 + width * _CHANNELS[colours]
    # No more is unpacked than stays; 9 takes five times as long.
    kept = zlib.compress(zlib.decompressobj().decompress(packed, lines * line), 6)
    head = struct.pack(">IIBBBBB", width, lines, depth, colours, *others)
    made, written = [_SIGNATURE], False
    for kind, data in chunks:
        if kind == b"IHDR":
            made.append(_chunk(kind, head))
        elif kind != b"IDAT":
            made.append(_chunk(kind, data))
        elif not written:
            made.append(_chunk(kind, kept))
            written = True
    return b"".join(made)


def with_resolution(picture: bytes, resolution: float) -> bytes:
    """A PNG that says how many dots it has to an inch, so that it is set as large as it is."""
    to_a_metre = round(resolution / 0.0254)
    head, *others = (c for c in _chunks(picture) if c[0] != b"pHYs")
    told = (b"pHYs", struct.pack(">IIB", to_a_metre, to_a_metre, 1))
    return _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in (head, told, *others))


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(picture):
        (size,) = struct.unpack_from(">I", picture, at)
        yield picture[at + 4 : at + 8], picture[at + 8 : at + 8 + size]
        at += size + 12


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check
