"""What is found in one table."""

from __future__ import annotations

from typing import NamedTuple

from giamngheo_cli.documents.found import ColumnSum, FoundFigure, Listed, Partial, SkippedColumn
from giamngheo_cli.messages import Message


class TableFound(NamedTuple):
    """What is found in a table."""

    figures: list[FoundFigure]
    listed: list[Listed]
    skipped: list[SkippedColumn]
    partial: list[Partial]
    sums: list[ColumnSum]
    remarks: list[Message]
