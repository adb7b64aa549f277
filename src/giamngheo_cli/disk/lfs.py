"""What git-lfs keeps in place of a file, and what it keeps elsewhere; it is not run."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from giamngheo_cli.disk.source import read

#: A pointer is no longer.
_MOST_BYTES = 1024
_POINTER = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v1\n"
    rb"oid sha256:(?P<digest>[0-9a-f]{64})\nsize (?P<size>[0-9]{1,19})\n?"
)


class Pointer(NamedTuple):
    """What git has of a file that git-lfs keeps: the SHA-256 of its content, and its bytes."""

    digest: str
    size: int

    def is_of(self, data: bytes) -> bool:
        """Tell whether a content is the one that is meant."""
        import hashlib  # noqa: PLC0415 most runs ask nothing

        return len(data) == self.size and hashlib.sha256(data).hexdigest() == self.digest


def pointer_in(data: bytes) -> Pointer | None:
    """Return the pointer that a content is, if it is one."""
    found = _POINTER.fullmatch(data) if len(data) <= _MOST_BYTES else None
    return found and Pointer(found["digest"].decode(), int(found["size"]))


def content_of(pointer: Pointer, repository: str) -> bytes | None:
    """Return what git-lfs has stored in a repository; None if it is not there.

    No other place is looked at: a configuration may name any, and a repository brings one along.
    """
    folders = pointer.digest[:2], pointer.digest[2:4]
    path = os.path.join(repository, "lfs", "objects", *folders, pointer.digest)
    data = read(path).data
    return data if data is not None and pointer.is_of(data) else None
