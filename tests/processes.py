"""Processes that tests start and talk to; none outlives its test, however that ends."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any


@contextmanager
def running(*command: str, **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command in a process group of its own, of which nothing is left after the block.

    Args:
        command: the command line.
        options: those of `subprocess.Popen`.
    """
    with subprocess.Popen(command, start_new_session=True, **options) as process:
        try:
            yield process
        finally:
            # A test that fails would otherwise wait for what still runs.
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def until(condition: Callable[[], bool]) -> bool:
    """Wait until something is so, for ten seconds at most."""
    for _ in range(500):
        if condition():
            return True
        time.sleep(0.02)
    return False
