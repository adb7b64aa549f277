"""Names of files whose letters and marks are composed (ờ) in one place, and not in another."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress

from giamngheo_cli.disk.source import is_same_file
from giamngheo_cli.matching import composed


def is_one_path(path: str, other: str) -> bool:
    """Tell whether two paths name one file, however each is spelt.

    Where a file of each spelling is there, as not all systems allow, they are two.
    """
    if path == other or composed(path) != composed(other):
        return path == other
    are_there = os.path.lexists(path) and os.path.lexists(other)
    return not are_there or is_same_file(path, other)


def missing(folder: str, names: Iterable[str]) -> list[str]:
    """Return those of names of which no file is there, however it is spelt.

    Args:
        folder: the folder that they are looked for in.
        names: paths from there, with `/` between the names.
    """
    listed: dict[str, dict[str, str]] = {}
    return [name for name in names if not _is_there(folder, name, listed)]


def _is_there(folder: str, name: str, listed: dict[str, dict[str, str]]) -> bool:
    if os.path.lexists(os.path.join(folder, name)):
        return True
    place = folder
    for part in () if name.isascii() else name.split("/"):
        place = os.path.join(place, _as_spelt(place, part, listed))
    return place != folder and os.path.lexists(place)


def _as_spelt(folder: str, name: str, listed: dict[str, dict[str, str]]) -> str:
    """Return a name as it is spelt in a folder; each folder is listed once."""
    if name.isascii():
        return name
    if folder not in listed:
        listed[folder] = {}
        with suppress(OSError, ValueError):
            listed[folder] = {composed(each): each for each in os.listdir(folder)}
    return listed[folder].get(composed(name), name)
