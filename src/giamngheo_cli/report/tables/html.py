"""A page → an HTML document."""

from __future__ import annotations

from html import escape

from giamngheo_cli.report.tables.drawing import FIRM_INDENT, drawn, safe_text
from giamngheo_cli.report.tables.page import TablePage
from giamngheo_cli.report.tables.reporter import DrawnTable

_STYLE = (
    "<style>table{border-collapse:collapse}th,td{border:1px solid;padding:2px 6px}"
    "tbody tr:last-child{font-weight:bold}</style>"
)


class HtmlTable(DrawnTable):
    """Draws a table in a document of its own."""

    def _drawn(self, shown: TablePage) -> str:
        title = escape(shown.frame.title)
        head = [
            "<!DOCTYPE html>",
            f'<html lang="{shown.frame.language}">',
            f'<head><meta charset="utf-8"><title>{title}</title>{_STYLE}</head>',
            "<body>",
            f"<h1>{title}</h1>",
        ]
        lines = [f"<p>{escape(line)}</p>" for line in shown.frame.lines]
        # Tabulate escapes what stands in cells.
        table = drawn(shown, "html", FIRM_INDENT, " / ", str)
        notes = [f"<li>{escape(note)}</li>" for note in shown.notes]
        return safe_text([*head, *lines, *table, "<ul>", *notes, "</ul>", "</body>", "</html>"])
