"""Paths ↔ bytes: plan files that are read, reports that are written, or what is in the way."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from giamngheo_cli.messages import Message, message
from giamngheo_cli.plan.compose import MAX_BYTES

STANDARD_INPUT = STANDARD_OUTPUT = "-"
_ENDINGS = (".yaml", ".yml")
NO_PLAN = message("no plan (*.yaml, *.yml) in this directory")


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
                yield source if source.problem else read(source.path)


def _files_of(path: str) -> Iterator[Source]:
    """Yield the files that a path names, not yet read, and what is in the way of reading more."""
    if path == STANDARD_INPUT or not is_directory(path):
        yield Source(path, None, None)
        return
    nothing = True
    for source in plans_below(path):
        nothing = False
        yield source
    if nothing:
        yield Source(path, None, NO_PLAN)


def plans_below(directory: str) -> Iterator[Source]:
    """Yield the plan files below a directory by name, not yet read, without hidden ones."""
    problems: list[OSError] = []
    for folder, folders, names in os.walk(directory, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if is_plan_name(name):
                yield Source(os.path.normpath(os.path.join(folder, name)), None, None)
    for problem in problems:
        yield Source(os.path.normpath(problem.filename), None, _reason(problem))


def is_plan_name(name: str) -> bool:
    """Tell whether a file of a directory is taken for a plan by its name."""
    return name.endswith(_ENDINGS) and not name.startswith(".")


def _real(path: str) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return path


def is_directory(path: str) -> bool:
    """Tell whether a path names a directory that is there."""
    try:
        return os.path.isdir(path)
    except ValueError:
        return False


def read(path: str) -> Source:
    """Read one file, or standard input."""
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


def is_same_file(path: str, other: str) -> bool:
    """Tell whether two paths name one file that is there."""
    try:
        return os.path.samefile(path, other)
    except (OSError, ValueError):
        return False


def write(path: str, data: bytes) -> Message | None:
    """Write a file, whole or not at all; return what is in the way.

    A file that is there stays as it is until the new one is complete.
    """
    try:
        _write(path, data)
    except IsADirectoryError:
        return message("it is a directory")
    except FileNotFoundError:
        return message("no such directory")
    except PermissionError:
        return message("no permission to write it")
    except OSError as error:
        return message("it cannot be written: {reason}", reason=error.strerror or str(error))
    except ValueError:
        return message("not a path")
    return None


def _write(path: str, data: bytes) -> None:
    if not path:
        raise ValueError(path)
    exists = os.path.exists(path)
    if os.path.isdir(path):
        raise IsADirectoryError
    if exists and not os.access(path, os.W_OK):
        raise PermissionError
    if exists and not os.path.isfile(path):
        # A pipe or a device: nothing that could be left half written.
        with open(path, "wb") as file:
            file.write(data)
    else:
        _replace(os.path.realpath(path) if os.path.islink(path) else path, data)


def _replace(target: str, data: bytes) -> None:
    temporary = os.path.join(os.path.dirname(target), f".giamngheo-{os.urandom(8).hex()}")
    try:
        with open(temporary, "xb") as file:
            file.write(data)
        if os.path.exists(target):
            shutil.copymode(target, temporary)
        os.replace(temporary, target)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(temporary)
        raise


def _reason(error: OSError) -> Message:
    if isinstance(error, FileNotFoundError):
        return message("no such file or directory")
    if isinstance(error, PermissionError):
        return message("no permission to read it")
    return message("it cannot be read: {reason}", reason=error.strerror or str(error))
