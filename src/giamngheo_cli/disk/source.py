"""One path → its bytes, or what is in the way of reading it."""

from __future__ import annotations

import os
import stat
import sys
from typing import NamedTuple

from giamngheo_cli.messages import Message, message

STANDARD_INPUT = STANDARD_OUTPUT = "-"
#: A larger file is none that is read.
MAX_BYTES = 256 * 2**20


class Source(NamedTuple):
    """One file: its path as a user would write it, and its bytes or what is in the way.

    A file that is found and not yet read has neither.
    """

    path: str
    data: bytes | None
    problem: Message | None


def read(path: str) -> Source:
    """Read one file, or standard input."""
    try:
        if path == STANDARD_INPUT:
            return _read_standard_input()
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            return Source(path, None, message("not a file that can be read as a plan"))
        with open(path, "rb") as file:
            # Room for as much as a plan may have is dear, and most have far less.
            data = file.read(min(status.st_size, MAX_BYTES) + 1)
            if not status.st_size or len(data) > status.st_size:
                data += file.read(MAX_BYTES + 1 - len(data))
            return Source(path, data, None)
    except OSError as error:
        return Source(path, None, reason(error))
    except ValueError:
        return Source(path, None, message("not a path"))


def read_found(source: Source) -> Source:
    """Read a file that was found, unless it is known already what is in the way."""
    return source if source.data is not None or source.problem is not None else read(source.path)


def _read_standard_input() -> Source:
    if sys.stdin is None:
        return Source(STANDARD_INPUT, None, message("nothing is connected to it"))
    return Source(STANDARD_INPUT, sys.stdin.buffer.read(MAX_BYTES + 1), None)


def reason(error: OSError) -> Message:
    """Return why a file or a directory cannot be read."""
    if isinstance(error, FileNotFoundError):
        return message("no such file or directory")
    if isinstance(error, PermissionError):
        return message("no permission to read it")
    return message("it cannot be read: {reason}", reason=error.strerror or str(error))


def is_directory(path: str) -> bool:
    """Tell whether a path names a directory that is there."""
    try:
        return os.path.isdir(path)
    except ValueError:
        return False


def is_same_file(path: str, other: str) -> bool:
    """Tell whether two paths name one file that is there."""
    try:
        return os.path.samefile(path, other)
    except (OSError, ValueError):
        return False


def real(path: str) -> str:
    """Return a path, links resolved; of what names no file, the path itself."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return path
