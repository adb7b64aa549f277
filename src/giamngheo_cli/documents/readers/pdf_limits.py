"""What a pdf may make a reader do: how much it unpacks to, how long its parts are.

The library takes quadratic time for long strings and for pictures within a page, and keeps
whatever stands between two objects.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_PIECE = 1 << 16
#: The lists of objects.
_LISTS = (b"/XRef", b"/ObjStm")
_MOST_OF_LISTS = 8_000_000
_STREAM = re.compile(rb"\bstream\r?\n")
_TABLE = b"xref"
_BETWEEN_OBJECTS = re.compile(rb"endobj|(?=xref)")
_LONGEST_OBJECT, _LONGEST_TABLE = 1_000_000, 4_000_000
_MOST_OF_OBJECTS = 30_000_000
_BRACKETS = re.compile(rb"\\.|[()]", re.DOTALL)
_LONGEST_STRING = 1 << 16
_PICTURE = re.compile(rb"(?<=\s)ID(?=\s)")
_LONGEST_PICTURE = 100_000
#: A table from codes to letters that names runs of them.
_RUNS = re.compile(rb"begin(?:bf|cid)range")
_RUN = re.compile(rb"<\s*([0-9A-Fa-f]{1,8})\s*>\s*<\s*([0-9A-Fa-f]{1,8})\s*>")
_MOST_CODES = 200_000


class Unreadable(Exception):  # noqa: N818 it is no fault of the program
    """A part of a pdf that is damaged, or not there."""


class TooMuch(Exception):  # noqa: N818 it is no fault of the program
    """More than is read of a pdf."""


def refuse_slow_file(data: bytes) -> None:
    """Look at a file before it is parsed.

    Raises:
        TooMuch, Unreadable: as it would be found to be after a long time.
    """
    size = 0
    for part in _outside_of_streams(data):
        refuse_slow(part)
        size += len(part)
        if size > _MOST_OF_OBJECTS or any(
            len(each) > (_LONGEST_TABLE if each.startswith(_TABLE) else _LONGEST_OBJECT)
            for each in _BETWEEN_OBJECTS.split(part)
        ):
            raise TooMuch
    left = _MOST_OF_LISTS
    for found in _STREAM.finditer(data):
        before = data[max(0, found.start() - 1000) : found.start()]
        if any(each in before for each in _LISTS) and data[found.end() : found.end() + 1] == b"x":
            left -= len(inflated(data, found.end(), left))


def _outside_of_streams(data: bytes) -> Iterator[bytes]:
    start = 0
    while found := _STREAM.search(data, start):
        yield data[start : found.start()]
        end = data.find(b"endstream", found.end())
        if end < 0:
            return
        start = end
    yield data[start:]


def refuse_slow(content: bytes) -> None:
    """Refuse long strings, and long pictures within the content of a page."""
    depth = start = 0
    for found in _BRACKETS.finditer(content):
        if found[0] == b"(":
            start = found.start() if not depth else start
            depth += 1
        elif found[0] == b")" and depth:
            depth -= 1
        if depth and found.start() - start > _LONGEST_STRING:
            raise TooMuch
    at = 0
    while picture := _PICTURE.search(content, at):
        at = content.find(b"EI", picture.end())
        if (at if at >= 0 else len(content)) - picture.end() > _LONGEST_PICTURE:
            raise TooMuch
        if at < 0:
            return


def inflated(data: bytes, start: int, most: int) -> bytes:
    """Return what a packed stream that begins somewhere unpacks to.

    Raises:
        TooMuch: where it is longer than the limit.
        Unreadable: where it is damaged.
    """
    unpacking = zlib.decompressobj()
    pieces: list[bytes] = []
    for at in range(start, len(data), _PIECE):
        try:
            pieces.append(unpacking.decompress(data[at : at + _PIECE], max(most, 0) + 1))
        except zlib.error as error:
            raise Unreadable from error
        most -= len(pieces[-1])
        if most < 0:
            raise TooMuch
        if unpacking.eof:
            return b"".join(pieces)
    raise Unreadable


def refuse_long_runs(data: bytes) -> None:
    """Refuse a table from codes to letters that has more of them than there are."""
    codes = 0
    for section in _RUNS.split(data)[1:]:
        runs = _RUN.findall(section.partition(b"end")[0])
        codes += sum(max(int(end, 16) - int(start, 16), 0) for start, end in runs)
    if codes > _MOST_CODES:
        raise TooMuch
