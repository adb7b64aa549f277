"""The outermost streams of an OLE2 file, which tell a .doc from an .xls."""

from __future__ import annotations

import struct
from collections.abc import Iterator

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_END = 0xFFFFFFFE
_MOST_ENTRIES = 100_000
_NAME_LENGTH, _LEFT, _RIGHT, _CHILD = 64, 68, 72, 76


def streams(data: bytes) -> set[str]:
    """Return the names of the streams and storages right below the root, in lower case.

    Raises:
        ValueError, struct.error: if the file ends before its directory does.
    """
    entries = list(_entries(data))
    found, waiting, seen = set(), [_number(entries[0], _CHILD)] if entries else [], set()
    while waiting:
        number = waiting.pop()
        if number in seen or number >= len(entries):
            continue
        seen.add(number)
        entry = entries[number]
        length = struct.unpack_from("<H", entry, _NAME_LENGTH)[0]
        found.add(entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace").lower())
        waiting += [_number(entry, _LEFT), _number(entry, _RIGHT)]
    return found


def _entries(data: bytes) -> Iterator[bytes]:
    """Yield the entries of the directory, which stands in a chain of sectors."""
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        raise ValueError
    size = 1 << shift
    allocation = _allocation(data, size)
    sector = struct.unpack_from("<I", data, 48)[0]
    for _ in range(_MOST_ENTRIES * _ENTRY // size):
        if sector == _END:
            return
        begin = (sector + 1) * size
        if begin >= len(data):
            raise ValueError
        yield from (data[at : at + _ENTRY] for at in range(begin, begin + size, _ENTRY))
        block, within = divmod(sector, size // 4)
        if block >= len(allocation):
            raise ValueError
        sector = struct.unpack_from("<I", data, (allocation[block] + 1) * size + 4 * within)[0]


def _allocation(data: bytes, size: int) -> list[int]:
    """Return which sectors say of each sector what follows it."""
    blocks = list(struct.unpack_from("<109I", data, 76))
    more = struct.unpack_from("<I", data, 68)[0]
    while more < len(data) // size and len(blocks) < len(data) // size:
        *further, more = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        blocks += further
    return blocks


def _number(entry: bytes, at: int) -> int:
    number: int = struct.unpack_from("<I", entry, at)[0]
    return number
