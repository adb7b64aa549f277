"""What the index of git says of files, and whether they have been touched since.

A file is known by its times and its size. Git itself would read one whose time is that of the
index, and run its filters for that.
"""

from __future__ import annotations

import os
import re
import stat
from typing import NamedTuple

from giamngheo_cli.disk.git_guard import Git, text_of

_ENTRY = re.compile(
    rb"\d{6} (?P<content>[0-9a-f]+) (?P<stage>[0-3])\t(?P<name>[^\0]*)\0"
    rb"  ctime: (?P<changed>\d+:\d+)\n  mtime: (?P<modified>\d+:\d+)\n"
    rb"  dev: \d+\tino: \d+\n  uid: \d+\tgid: \d+\n  size: (?P<size>\d+)\tflags: [0-9a-f]+\n"
)
#: The index keeps the lowest bits of seconds and of sizes.
_KEPT_BITS = 2**32 - 1
_SECOND = 10**9


class IndexEntry(NamedTuple):
    """A file as it was when git last looked at it.

    Attributes:
        content: the name that git gives to its content.
        seen: its times of change and of modification, and its size.
    """

    content: str
    seen: tuple[str, str, int]


class Index:
    """The files that the index has at or below a path."""

    def __init__(self, git: Git, top: str, below: tuple[str, ...]) -> None:
        self._top = top
        index = os.path.join(top, text_of(git.ask("rev-parse", "--git-path", "index")))
        self._written = os.stat(index).st_mtime_ns if os.path.exists(index) else 0
        listed = git.ask("ls-files", "--stage", "--debug", "-z", "--", *below)
        self._entries = _entries(listed)

    def content(self, name: str) -> str | None:
        """Return the name of the content of a file that is untouched; None if that is not sure."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        try:
            now = os.lstat(os.path.join(self._top, name))
        except OSError:
            return None
        # What was written together with the index may have been written once more.
        is_sure = stat.S_ISREG(now.st_mode) and now.st_mtime_ns < self._written
        return entry.content if is_sure and _seen(now) == entry.seen else None


def _entries(listed: bytes) -> dict[str, IndexEntry]:
    """Return what git lists, up to where it lists otherwise than is known."""
    entries, place = {}, 0
    while found := _ENTRY.match(listed, place):
        place = found.end()
        if found["stage"] != b"0":
            # It is not merged, and stands for no file.
            continue
        seen = found["changed"].decode(), found["modified"].decode(), int(found["size"])
        entries[os.fsdecode(found["name"])] = IndexEntry(found["content"].decode(), seen)
    return entries


def _seen(now: os.stat_result) -> tuple[str, str, int]:
    return _time(now.st_ctime_ns), _time(now.st_mtime_ns), now.st_size & _KEPT_BITS


def _time(nanoseconds: int) -> str:
    seconds, rest = divmod(nanoseconds, _SECOND)
    return f"{seconds & _KEPT_BITS}:{rest}"
