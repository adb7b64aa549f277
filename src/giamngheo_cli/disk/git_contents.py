"""Contents that git keeps, read many at a time."""

from __future__ import annotations

from collections.abc import Iterable

from giamngheo_cli.disk.git_guard import Git, GitError, RefusedError
from giamngheo_cli.disk.source import MAX_BYTES
from giamngheo_cli.messages import message

#: So many bytes are read at a time, and held until others are asked for.
_AT_A_TIME = 2**24


class Contents:
    """The contents of a repository by the names that git gives to them.

    Those that are expected are read together, as far as they are small, as soon as one is asked
    for; what git cannot give then is asked for by itself, to know why.
    """

    def __init__(self, git: Git) -> None:
        self._git = git
        self._expected: dict[str, None] = {}
        self._sizes: dict[str, int] = {}
        self._held: dict[str, bytes] = {}

    def expect(self, names: Iterable[str]) -> None:
        """Take in contents that may be asked for, in the order in which they may be."""
        self._expected.update(dict.fromkeys(names))

    def read(self, name: str) -> bytes:
        """Return a content.

        Raises:
            GitError: git cannot give it, or it is larger than a plan may be.
        """
        if self._expected:
            self._sizes.update(self._sizes_of(self._expected))
            self._expected = {}
        if name not in self._held and name in self._sizes:
            self._held = self._read_together(self._next(name))
        return self._held[name] if name in self._held else self._read_alone(name)

    def _read_alone(self, name: str) -> bytes:
        if int(self._git.ask("cat-file", "-s", name)) > MAX_BYTES:
            raise GitError(message("it is larger than a plan may be"))
        return self._git.ask("cat-file", "blob", name)

    def _next(self, first: str) -> list[str]:
        """Return a content and those that may be asked for after it; none comes twice."""
        taken, size = [first], self._sizes.pop(first)
        for name, more in self._sizes.items():
            size += more
            if size > _AT_A_TIME:
                break
            taken.append(name)
        for name in taken[1:]:
            del self._sizes[name]
        return taken

    def _sizes_of(self, names: Iterable[str]) -> dict[str, int]:
        """Return the bytes of contents that are to be read together."""
        sizes = {}
        for line in self._told("--batch-check", names).splitlines():
            name, *about = line.decode().split()
            if about[:1] == ["blob"] and int(about[1]) <= _AT_A_TIME:
                sizes[name] = int(about[1])
        return sizes

    def _read_together(self, names: Iterable[str]) -> dict[str, bytes]:
        told, place, contents = self._told("--batch", names), 0, {}
        while place < len(told):
            end = told.index(b"\n", place)
            name, *about = told[place:end].decode().split()
            place = end + 1
            if about[:1] == ["blob"]:
                size = int(about[1])
                contents[name] = told[place : place + size]
                place += size + 1
        return contents

    def _told(self, how: str, names: Iterable[str]) -> bytes:
        given = "".join(f"{name}\n" for name in names).encode()
        try:
            return self._git.ask("cat-file", how, given=given)
        except RefusedError:
            return b""
