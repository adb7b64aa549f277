"""Processes that tests start and talk to; none outlives its test, however that ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from command import TIMEOUT


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


def on_a_terminal(
    arguments: Sequence[str], folder: Path, variables: Mapping[str, str], *, code: str = ""
) -> tuple[bytes, bytes]:
    """Run with standard error on a terminal; return what stands on standard output and there."""
    controller, terminal = os.openpty()
    command = ["-c", code] if code else ["-m", "giamngheo_cli"]
    with subprocess.Popen(
        [sys.executable, *command, *arguments],
        stdout=subprocess.PIPE,
        stderr=terminal,
        env=variables,
        cwd=folder,
    ) as process:
        os.close(terminal)
        shown = b""
        # Linux ends the last read from a closed terminal with an error.
        with suppress(OSError):
            while piece := os.read(controller, 65_536):
                shown += piece
        os.close(controller)
        out, _none = process.communicate(timeout=TIMEOUT)
    return out, shown
