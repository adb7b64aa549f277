"""A grid of texts → lines for a screen, drawn by rich."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

from rich.console import Console
from rich.table import Table

from giamngheo_cli.report.screen import Screen, safe_line


def drawn(grid: Table, width: int, screen: Screen) -> Iterator[str]:
    """Yield the lines of a grid that is so wide, which may be more than the screen has."""
    out = StringIO()
    Console(
        file=out,
        width=max(width, screen.width),
        force_terminal=screen.colour,
        color_system="standard" if screen.colour else None,
        no_color=not screen.colour,
        legacy_windows=False,
        # Nothing of the environment counts but what the screen says.
        _environ={},
    ).print(grid, end="")
    yield from (safe_line(line.rstrip()) for line in out.getvalue().splitlines())
