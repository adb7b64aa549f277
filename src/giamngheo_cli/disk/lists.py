"""Small files of git: its lists of patterns and its configurations."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress

#: A longer file is none that somebody wrote, and is as good as none.
MAX_BYTES = 2**16


def plain_file(path: str) -> bytes:
    """Return what stands in a file; nothing if it cannot be read, is none, or is too large.

    What the system makes up as it is read, such as below /proc, has no size, and is not read.
    """
    with suppress(OSError, ValueError):
        about = os.stat(path)
        if stat.S_ISREG(about.st_mode) and 0 < about.st_size <= MAX_BYTES:
            with open(path, "rb") as file:
                return file.read(MAX_BYTES).removeprefix(b"\xef\xbb\xbf")
    return b""


def text_of(data: bytes) -> str:
    """Return a text in which names of files are written, as they are read from a folder."""
    return data.decode(sys.getfilesystemencoding(), "surrogateescape")
