"""The file beside one that is written: locked while it is, and taken away if its run was killed."""

from __future__ import annotations

import os
import re
import stat
import sys
from contextlib import suppress
from functools import cache
from typing import BinaryIO

from giamngheo_cli.disk.alone import lock

_NAME = re.compile(r"\.giamngheo-[0-9a-f]{16}\.tmp")


def name_beside(target: str) -> str:
    """Return a name for a file beside another one, which may be there or not."""
    folder = os.path.dirname(target)
    _let_signals_unwind()
    _take_away_left_over(os.path.abspath(folder))
    return os.path.join(folder, f".giamngheo-{os.urandom(8).hex()}.tmp")


def open_beside(path: str) -> tuple[BinaryIO | None, int | None]:
    """Make the file of a name, locked.

    Returns:
        The file, None if another run has taken it for left over before it was locked; and what
        keeps it locked until it is closed, None where the system has no locks.

    Raises:
        OSError: the system does not let it.
    """
    file = open(path, "xb")  # noqa: SIM115 closed by who has it
    held = os.dup(file.fileno()) if lock(file.fileno()) else None
    if held is None or os.fstat(held).st_nlink:
        return file, held
    file.close()
    os.close(held)
    return None, None


@cache
def _take_away_left_over(folder: str) -> None:
    """Remove from a folder, once, the files that runs have left there which were killed."""
    with suppress(OSError), os.scandir(folder) as entries:
        paths = [entry.path for entry in entries if _NAME.fullmatch(entry.name)]
        for path in paths:
            _remove_if_left_over(path)


def _remove_if_left_over(path: str) -> None:
    """Remove a file if its run is certainly gone: that would still have it locked."""
    with suppress(OSError):
        opened = os.open(path, os.O_RDWR | _flag("O_NOFOLLOW") | _flag("O_NONBLOCK"))
        try:
            if lock(opened, waits=False) and _is_ours(os.fstat(opened)):
                os.unlink(path)
        finally:
            os.close(opened)


def _is_ours(status: os.stat_result) -> bool:
    """Tell whether a file can be one of this user's runs: a plain one, without another name."""
    is_plain = stat.S_ISREG(status.st_mode) and status.st_nlink == 1
    return is_plain and status.st_uid == os.geteuid()


def _flag(name: str) -> int:
    """Return a flag for opening files; none where the system does not know it."""
    return getattr(os, name, 0)


@cache
def _let_signals_unwind() -> None:
    """Let a process that is told to end take away first what it has half written."""
    import signal  # noqa: PLC0415 most runs write no files

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # Who is started to ignore a signal, as by nohup, goes on.
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            # Only the first thread may say what a signal does.
            with suppress(ValueError):
                signal.signal(number, lambda number, _frame: sys.exit(128 + number))
