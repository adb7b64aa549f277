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
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    # Python's own words where there was not even room for the frame of a call.
    is_unsaid = isinstance(error, SystemError) and " without " in str(error)
    return is_unsaid or isinstance(error, MemoryError)


keep_back()
