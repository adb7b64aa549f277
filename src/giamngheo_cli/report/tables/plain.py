"""A page → plain text."""

from __future__ import annotations

from giamngheo_cli.report.tables.drawing import drawn, safe_text
from giamngheo_cli.report.tables.page import TablePage
from giamngheo_cli.report.tables.reporter import DrawnTable


class PlainTable(DrawnTable):
    """Draws a table in text of which no line is wrapped, so that each row stays a line."""

    def _drawn(self, shown: TablePage) -> str:
        table = drawn(shown, "simple", "  ", "\n", str)
        return safe_text([shown.frame.title, *shown.frame.lines, "", *table, "", *shown.notes])
