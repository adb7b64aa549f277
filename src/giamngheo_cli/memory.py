"""Memory that is kept back, so that it can still be said when there is no more."""

from __future__ import annotations

import errno
from contextlib import suppress

SIZE = 4_000_000
#: Bytes that are never written to.
_kept: list[bytes] = []


def keep_back() -> None:
    """Keep memory back, as far as there is any, unless this process does already."""
    if not _kept:
        with suppress(MemoryError):
            _kept.append(bytes(SIZE))


def let_go() -> None:
    """Give back what was kept: memory has run out, and something is to be said."""
    _kept.clear()


def ran_out(error: Exception) -> bool:
    """Tell whether an error says that memory has run out."""
    return isinstance(error, MemoryError) or (
        isinstance(error, OSError) and error.errno == errno.ENOMEM
    )


keep_back()
