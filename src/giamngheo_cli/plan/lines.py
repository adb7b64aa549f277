"""The lines of a file, broken where people, git and all other programs break them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from giamngheo_cli.plan.nodes import Place

#: YAML 1.2, section 5.4; `events` keeps libyaml to it.
_LINE_BREAKS = re.compile("\r\n|[\n\r]")


def split_lines(text: str) -> list[str]:
    """Return the lines of a file, without their breaks and its byte order mark."""
    return _LINE_BREAKS.split(text.removeprefix("\ufeff"))


def lines_of(data: bytes) -> list[str]:
    """Return the lines of a file."""
    return split_lines(data.decode("utf-8", errors="replace"))


def text_at(lines: Sequence[str], place: Place) -> str:
    """Return what stands at a place of a file, on the first of its lines."""
    if place.line > len(lines):
        return ""
    end = place.end_column - 1 if place.end_line == place.line else None
    return lines[place.line - 1][place.column - 1 : end]
