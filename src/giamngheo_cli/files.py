"""Paths ↔ bytes: plan files that are read, reports that are written, or what is in the way."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from giamngheo_cli.messages import Message, message
from giamngheo_cli.plan.compose import MAX_BYTES

STANDARD_INPUT = "-"
_ENDINGS = (".yaml", ".yml")


class Source(NamedTuple):
    """One file: its path as a user would write it, and its bytes or what is in the way."""

    path: str
    data: bytes | None
    problem: Message | None


def sources(paths: Iterable[str]) -> Iterator[Source]:
    """Yield each file that the paths name, and the plans in each directory, each file once.

    Files are read one at a time, when they are asked for.
    """
    seen: set[str] = set()
    for path in paths:
        for source in _files_of(path):
            real = source.path if source.path == STANDARD_INPUT else _real(source.path)
            if real not in seen:
                seen.add(real)
                yield source if source.problem else _read(source.path)


def _files_of(path: str) -> Iterator[Source]:
    """Yield the files that a path names, not yet read, and what is in the way of reading more."""
    if path == STANDARD_INPUT or not _is_directory(path):
        yield Source(path, None, None)
        return
    nothing = True
    for source in _plans_in(path):
        nothing = False
        yield source
    if nothing:
        yield Source(path, None, message("no plan (*.yaml, *.yml) in this directory"))


def _plans_in(directory: str) -> Iterator[Source]:
    """Yield the plan files below a directory by name, without hidden ones."""
    problems: list[OSError] = []
    for folder, folders, names in os.walk(directory, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(_ENDINGS) and not name.startswith("."):
                yield Source(os.path.normpath(os.path.join(folder, name)), None, None)
    for problem in problems:
        yield Source(os.path.normpath(problem.filename), None, _reason(problem))


def _real(path: str) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return path


def _is_directory(path: str) -> bool:
    try:
        return os.path.isdir(path)
    except ValueError:
        return False


def _read(path: str) -> Source:
    try:
        if path == STANDARD_INPUT:
            return _read_standard_input()
        if not stat.S_ISREG(os.stat(path).st_mode):
            return Source(path, None, message("not a file that can be read as a plan"))
        with open(path, "rb") as file:
            return Source(path, file.read(MAX_BYTES + 1), None)
    except OSError as error:
        return Source(path, None, _reason(error))
    except ValueError:
        return Source(path, None, message("not a path"))


def _read_standard_input() -> Source:
    if sys.stdin is None:
        return Source(STANDARD_INPUT, None, message("nothing is connected to it"))
    return Source(STANDARD_INPUT, sys.stdin.buffer.read(MAX_BYTES + 1), None)


def write(path: str, data: bytes) -> Message | None:
    """Write a file, whole or not at all; return what is in the way.

    A file that is there stays as it is until the new one is complete.
    """
    try:
        if os.path.isdir(path):
            return message("it is a directory")
        if os.path.exists(path) and not os.access(path, os.W_OK):
            return message("no permission to write it")
        if os.path.exists(path) and not os.path.isfile(path):
            # A pipe or a device: nothing that could be left half written.
            with open(path, "wb") as file:
                file.write(data)
        else:
            _replace(os.path.realpath(path), data)
    except OSError as error:
        return _reason(error, writing=True)
    except ValueError:
        return message("not a path")
    return None


def _replace(target: str, data: bytes) -> None:
    from tempfile import mkstemp  # noqa: PLC0415 runs that only read do without

    handle, temporary = mkstemp(prefix=".giamngheo-", dir=os.path.dirname(target))
    try:
        with open(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, _mode(target))
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def _mode(target: str) -> int:
    """Return the permissions of a file, or of a new one."""
    try:
        return stat.S_IMODE(os.stat(target).st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _reason(error: OSError, *, writing: bool = False) -> Message:
    if isinstance(error, FileNotFoundError):
        return message("no such directory") if writing else message("no such file or directory")
    if isinstance(error, PermissionError):
        return (
            message("no permission to write it") if writing else message("no permission to read it")
        )
    reason = error.strerror or str(error)
    if writing:
        return message("it cannot be written: {reason}", reason=reason)
    return message("it cannot be read: {reason}", reason=reason)
