"""Processes that tests start and talk to; none outlives its test, however that ends."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
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
