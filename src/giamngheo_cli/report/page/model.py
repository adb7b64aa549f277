"""A page of texts: what a report says of one file, the same for every format that people read.

All texts are inert on a screen; what else a format takes for a command, its writer escapes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class PageRow(NamedTuple):
    """A line of a table: what it is about, and texts under the heads of the section.

    Attributes:
        place: the line of the file; "" where it is about none.
        level: how far it is indented.
        is_loss: whether the amount became smaller; None where it did not change.
    """

    place: str
    label: str
    numbers: Sequence[str]
    level: int = 1
    is_loss: bool | None = None


class Block(NamedTuple):
    """Rows, and texts below them, under a title; "" where the first row is the title."""

    title: str
    rows: Sequence[PageRow] = ()
    lines: Sequence[str] = ()


class Section(NamedTuple):
    """A part of a page; without heads it has no rows.

    Attributes:
        heads: the heads of the columns of numbers.
        place_head: the head of the column of lines; "" where there is none.
        size: how many things it tells.
        is_folded: whether a format that can fold details does so.
    """

    title: str
    blocks: Sequence[Block]
    heads: Sequence[str] = ()
    place_head: str = ""
    notes: Sequence[str] = ()
    size: int = 0
    is_folded: bool = True


class Page(NamedTuple):
    """What a report says of one file.

    Attributes:
        title: the name of the file, or of its versions.
        about: what the file is, and what stands in the way, a line each.
        summary: what matters most, in a few lines.
        legend: what the signs beside amounts mean, at most one line.
        is_silent: whether it says nothing but that all is as it should be.
    """

    title: str
    about: Sequence[str] = ()
    summary: Sequence[str] = ()
    sections: Sequence[Section] = ()
    legend: Sequence[str] = ()
    is_silent: bool = False
