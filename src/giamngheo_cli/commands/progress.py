"""A bar on standard error that says how far a long run is."""

from __future__ import annotations

import sys
from gettext import gettext as _
from time import monotonic_ns
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

#: Nanoseconds until a run is long, and between two looks of its bar.
LONG, PAUSE = 10**9, 10**8


class Bar:
    """Shows, on a terminal, how many of the files are done; nothing in a short run."""

    def __init__(self, total: int, label: str | None = None) -> None:
        """Count up to a total of what a label names: by itself, plans that are checked."""
        self._total = total
        self._label = label
        self._done = 0
        self._next = monotonic_ns() + LONG if sys.stderr.isatty() else None
        self._bar: Progress | None = None
        self._is_shown = False

    def step(self) -> None:
        """Count a file."""
        self._done += 1
        now = monotonic_ns()
        if self._next is not None and now >= self._next:
            self._next = now + PAUSE
            self._show()

    def hide(self) -> None:
        """Take the bar from the screen before anything else is written there."""
        if self._is_shown and self._bar is not None:
            self._bar.stop()
            self._is_shown = False

    def _show(self) -> None:
        self._bar = self._bar or _new_bar(self._total, self._label or _("plans checked"))
        if not self._is_shown:
            self._bar.start()
            self._is_shown = True
        self._bar.update(self._bar.task_ids[0], completed=self._done)
        self._bar.refresh()


def _new_bar(total: int, label: str) -> Progress:
    from rich.console import Console  # noqa: PLC0415 most runs are short
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    bar = Progress(
        TextColumn(label),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(file=sys.stderr),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    bar.add_task("", total=total)
    return bar
