"""A page → Markdown."""

from __future__ import annotations

from giamngheo_cli.report import markdown as md
from giamngheo_cli.report.tables.drawing import FIRM_INDENT, drawn, safe_text
from giamngheo_cli.report.tables.page import TablePage
from giamngheo_cli.report.tables.reporter import DrawnTable


class MarkdownTable(DrawnTable):
    """Draws a pipe table."""

    def _drawn(self, shown: TablePage) -> str:
        table = drawn(shown, "pipe", FIRM_INDENT, " / ", md.escaped)
        title = f"### {md.escaped(shown.frame.title)}"
        lines = [text for line in shown.frame.lines for text in (md.paragraph(line), "")]
        notes = [f"- {md.escaped(note)}" for note in shown.notes]
        return safe_text([title, "", *lines, *table, "", *notes])
