"""Locks of the system, which go when the process that holds them ends, however that ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager


def lock(file: int, *, waits: bool = True) -> bool:
    """Lock an open file, and tell whether this process has the lock now.

    It has none where another process has it and is not waited for, and where the system knows no
    locks. Whoever is asked for it holds it until the file is closed.
    """
    try:
        import fcntl  # noqa: PLC0415 Windows has none, and most runs write nothing

        fcntl.flock(file, fcntl.LOCK_EX if waits else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):
        return False
    return True


@contextmanager
def alone_at(path: str) -> Iterator[None]:
    """Let no other run change a file, whether it is there or not, while this one does.

    The folder is locked and not the file, since another file takes its place.
    """
    try:
        opened = os.open(os.path.dirname(os.path.realpath(path)), os.O_RDONLY)
    except (OSError, ValueError):
        # What is in the way is found again, and said, when the file is written.
        yield
        return
    try:
        lock(opened)
        yield
    finally:
        os.close(opened)
