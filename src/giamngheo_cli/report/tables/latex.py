"""A page → LaTeX."""

from __future__ import annotations

from tabulate import LATEX_ESCAPE_RULES

from giamngheo_cli.report.tables.drawing import FIRM_INDENT, drawn, safe_text
from giamngheo_cli.report.tables.page import TablePage
from giamngheo_cli.report.tables.reporter import DrawnTable

_SIGNS = {
    "≈": r"\ensuremath{\approx}",
    "≥": r"\ensuremath{\geq}",
    "≤": r"\ensuremath{\leq}",
    "≠": r"\ensuremath{\neq}",
}
#: A bracket or a star at the beginning of a line would belong to the end of the line before.
_LATEX = str.maketrans({**LATEX_ESCAPE_RULES, "[": "{[}", "*": "{*}", **_SIGNS})


class LatexTable(DrawnTable):
    """Draws a table to be put into a document in UTF-8."""

    def _drawn(self, shown: TablePage) -> str:
        first, *others = drawn(shown, "latex_raw", FIRM_INDENT, " / ", _escaped)
        # A title as long as those of plans must be wrapped to stay on the paper.
        table = [first.replace("{ll", r"{lp{0.4\linewidth}", 1), *others]
        title = rf"\textbf{{{_escaped(shown.frame.title)}}}\par"
        lines = [rf"{_escaped(line)}\par" for line in shown.frame.lines]
        notes = [rf"{_escaped(note)}\par" for note in shown.notes]
        return safe_text([title, *lines, r"\medskip", *table, r"\medskip", *notes])


def _escaped(text: str) -> str:
    return text.translate(_LATEX)
