"""A bar on standard error that says how far a long run is."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from gettext import gettext as _
from threading import RLock, Thread
from time import monotonic_ns, sleep
from typing import TYPE_CHECKING

from giamngheo_cli.messages import excerpt
from giamngheo_cli.report.screen import inert

if TYPE_CHECKING:
    from rich.progress import Progress

#: Nanoseconds until a run is long, and between two looks of its bar.
LONG, PAUSE = 10**9, 10**8
#: How much of the name of a file is shown.
_MOST_LETTERS = 40


class Bar:
    """Shows, on a terminal, how far a run is and on which file; nothing in a short run."""

    def __init__(self, total: int, label: str | None = None) -> None:
        """Count up to a total of what a label names: by itself, plans that are checked."""
        self._total = total
        self._label = label
        self._done = 0
        self._next = monotonic_ns() + LONG if sys.stderr.isatty() else None
        self._bar: Progress | None = None
        self._is_shown = False
        self._name: str | None = None
        self._watch: Thread | None = None
        # What is on the screen is the matter of one thread at a time.
        self._lock = RLock()

    def begin(self, path: str) -> None:
        """Name the file on which work begins; if that alone takes long, the bar shows by itself."""
        with self._lock:
            self._name = path
        if self._next is not None and self._watch is None:
            self._watch = Thread(target=self._keep_moving, daemon=True)
            # Where no thread can be had, the bar moves from file to file.
            with suppress(RuntimeError):
                self._watch.start()

    def step(self) -> None:
        """Count a file."""
        with self._lock:
            self._done += 1
            self._show_in_long_run()

    def hide(self) -> None:
        """Take the bar from the screen before anything else is written there."""
        with self._lock:
            self._name = None
            if self._is_shown and self._bar is not None:
                self._bar.stop()
                self._is_shown = False

    def _keep_moving(self) -> None:
        # A bar that cannot be drawn any more is no matter of the run.
        with suppress(OSError, MemoryError):
            while True:
                sleep(1)
                with self._lock:
                    if self._name is not None:
                        self._show_in_long_run()

    def _show_in_long_run(self) -> None:
        now = monotonic_ns()
        if self._next is not None and now >= self._next:
            self._next = now + PAUSE
            self._show()

    def _show(self) -> None:
        self._bar = self._bar or _new_bar(self._total, self._label or _("plans checked"))
        name = excerpt(inert(os.path.basename(self._name or "")), _MOST_LETTERS)
        self._bar.update(self._bar.task_ids[0], completed=self._done, name=name)
        if not self._is_shown:
            self._bar.start()
            self._is_shown = True
        self._bar.refresh()


def _new_bar(total: int, label: str) -> Progress:
    """Return a bar for some files; of a single one it only shows that work goes on."""
    from rich.console import Console  # noqa: PLC0415 most runs are short
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    is_one = total == 1
    count = () if is_one else (TextColumn(label), MofNCompleteColumn())
    bar = Progress(
        *count,
        BarColumn(),
        TimeElapsedColumn() if is_one else TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", markup=False),
        console=Console(file=sys.stderr),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    bar.add_task("", total=None if is_one else total, name="")
    return bar
