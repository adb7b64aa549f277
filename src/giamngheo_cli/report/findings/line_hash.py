"""Lines of a file → the hashes by which code scanning of GitHub knows alerts again.

GitHub's own uploader computes them where a report has none, and complains of others. A hash is
over the next 100 characters that are no blanks, so that it moves with its line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator

_LENGTH = 100
_FACTOR = 37
_RANGE = 2**64
_END_OF_FILE = "\uffff"
_BEYOND_16_BITS = re.compile("[\U00010000-\U0010ffff]")


def line_hashes(data: bytes, wanted: Container[int]) -> dict[int, str]:
    """Return the hashes of lines, by their numbers from one; none for lines that are not there."""
    text = _units(data)
    windows = {line: text[start : start + _LENGTH] for line, start in _starts(text, wanted)}
    looked_for = set(windows.values())
    seen: Counter[str] = Counter()
    hashes = {}
    for line, start in _starts(text):
        window = text[start : start + _LENGTH]
        if window in looked_for:
            seen[window] += 1
            if line in windows:
                hashes[line] = f"{_hash(window):x}:{seen[window]}"
    return hashes


def _units(data: bytes) -> str:
    """Return what counts of a file: its characters, as many as UTF-16 makes of them."""
    text = data.decode("utf-8", errors="replace")
    # Lines are those of git, which knows no other breaks. The order is that of the uploader.
    text = re.sub("[ \t]", "", re.sub("\r\n?", "\n", text))
    return _BEYOND_16_BITS.sub(_surrogates, text) + _END_OF_FILE


def _surrogates(match: re.Match[str]) -> str:
    offset = ord(match[0]) - 0x10000
    return chr(0xD800 + (offset >> 10)) + chr(0xDC00 + (offset & 0x3FF))


def _starts(text: str, wanted: Container[int] | None = None) -> Iterator[tuple[int, int]]:
    """Yield lines, all or those that are wanted, each with the position of its first unit."""
    if wanted is None or 1 in wanted:
        yield 1, 0
    for line, line_break in enumerate(re.finditer("\n", text), 2):
        if wanted is None or line in wanted:
            yield line, line_break.end()


def _hash(window: str) -> int:
    result = 0
    for unit in window.ljust(_LENGTH, "\0"):
        result = (result * _FACTOR + ord(unit)) % _RANGE
    return result
