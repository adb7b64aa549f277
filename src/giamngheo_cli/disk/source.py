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
_NO_FILE = message("not a file that can be read")


class Source(NamedTuple):
    """One file: its path as a user would write it, and its bytes or what is in the way.

    A file that is found and not yet read has neither.
    """

    path: str
    data: bytes | None
    problem: Message | None


def read(path: str) -> Source:
    """Read one plain file, or standard input."""
    return _read_standard_input() if path == STANDARD_INPUT else _read(path)


def read_named(path: str, limit: int | None = None) -> Source:
    """Read what a user names: besides a file it may be a pipe, as `<(…)` of a shell makes it.

    As any program, this waits until somebody has written all of it.

    Args:
        path: the file, the pipe or standard input.
        limit: of more bytes than these, one more is read; None for as many as a plan may have.
    """
    if path == STANDARD_INPUT:
        return _read_standard_input(limit)
    return _read(path, limit, is_pipe=is_pipe(path))


def is_pipe(path: str) -> bool:
    """Tell whether a path names a pipe that is there."""
    try:
        return stat.S_ISFIFO(os.stat(path).st_mode)
    except (OSError, ValueError):
        return False


def _read(path: str, limit: int | None = None, *, is_pipe: bool = False) -> Source:
    """Read a plain file, or a pipe."""
    most = MAX_BYTES if limit is None else limit
    is_meant, opener = (stat.S_ISFIFO, None) if is_pipe else (stat.S_ISREG, _at_once)
    try:
        # A device may do something as soon as it is opened.
        if not is_meant(os.stat(path).st_mode):
            return Source(path, None, _NO_FILE)
        with open(path, "rb", opener=opener) as file:
            status = os.fstat(file.fileno())
            if not is_meant(status.st_mode):
                return Source(path, None, _NO_FILE)
            # Room for as much as a plan may have is dear, and most have far less.
            data = file.read(min(status.st_size, most) + 1)
            if not status.st_size or len(data) > status.st_size:
                data += file.read(most + 1 - len(data))
            return Source(path, data, None)
    except OSError as error:
        return Source(path, None, reason(error))
    except ValueError:
        return Source(path, None, message("not a path"))


def _at_once(path: str, flags: int) -> int:
    """Open a file; what has become a pipe meanwhile is not waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read_found(source: Source) -> Source:
    """Read a file that was found, unless it is known already what is in the way."""
    return source if source.data is not None or source.problem is not None else read(source.path)


def _read_standard_input(limit: int | None = None) -> Source:
    most = MAX_BYTES if limit is None else limit
    if sys.stdin is None:
        return Source(STANDARD_INPUT, None, message("nothing is connected to it"))
    try:
        return Source(STANDARD_INPUT, sys.stdin.buffer.read(most + 1), None)
    except OSError as error:
        return Source(STANDARD_INPUT, None, reason(error))


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
