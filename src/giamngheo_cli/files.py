"""Paths → the bytes of plan files, or why they cannot be read."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from giamngheo_cli.messages import Message, message

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
        found = _plans_in(path) if path != STANDARD_INPUT and os.path.isdir(path) else [path]
        nothing = True
        for each in found:
            nothing = False
            real = os.path.realpath(each) if each != STANDARD_INPUT else each
            if real not in seen:
                seen.add(real)
                yield _read(each)
        if nothing:
            yield Source(path, None, message("no plan (*.yaml, *.yml) in this directory"))


def _plans_in(directory: str) -> Iterator[str]:
    """Yield the plan files below a directory by name, without hidden ones."""
    for folder, folders, names in os.walk(directory):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(_ENDINGS) and not name.startswith("."):
                yield os.path.normpath(os.path.join(folder, name))


def _read(path: str) -> Source:
    if path == STANDARD_INPUT:
        return Source(path, sys.stdin.buffer.read(), None)
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return Source(path, None, message("not a file that can be read as a plan"))
        with open(path, "rb") as file:
            return Source(path, file.read(), None)
    except OSError as error:
        return Source(path, None, _reason(error))
    except ValueError:
        return Source(path, None, message("not a path"))


def _reason(error: OSError) -> Message:
    if isinstance(error, FileNotFoundError):
        return message("no such file or directory")
    if isinstance(error, PermissionError):
        return message("no permission to read it")
    return message("it cannot be read: {reason}", reason=error.strerror or str(error))
