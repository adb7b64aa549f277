"""A page → the lines of a table, drawn by tabulate."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tabulate import SEPARATING_LINE, tabulate

from giamngheo_cli.report.screen import as_text, safe_line
from giamngheo_cli.report.tables.page import ShownRow, TablePage

#: Spaces that HTML and Markdown keep at the beginning of a cell.
FIRM_INDENT = "\N{NO-BREAK SPACE}" * 2


def drawn(
    page: TablePage, style: str, indent: str, joint: str, escaped: Callable[[str], str]
) -> list[str]:
    """Return the lines of a table, the labels of nested headings joined.

    Args:
        page: what the table says.
        style: what tabulate calls the format.
        indent: stands before what is below another row, once for each level.
        joint: stands between the labels of nested headings.
        escaped: takes from a text what the format would act upon.
    """
    frame = page.frame
    heads = [frame.key_head, frame.title_head, *(head.joined(joint) for head in frame.heads)]
    align = ["left", "left", *("right" for _ in frame.heads)]
    if page.has_bars:
        heads.append("")
        align.append("left")
    rows: list[Sequence[str] | str] = [
        _texts(row, indent, escaped)[: len(heads)] for row in (*page.rows, page.total)
    ]
    if style == "simple" and page.rows:
        rows.insert(-1, SEPARATING_LINE)
    table = tabulate(
        rows,
        [escaped(head) for head in heads],
        style,
        colalign=align,
        disable_numparse=True,
        preserve_whitespace=True,
    )
    return table.split("\n")


def safe_text(lines: Iterable[str]) -> str:
    """Return lines as a text that no build log acts upon."""
    return as_text(safe_line(line).rstrip() for line in lines)


def _texts(row: ShownRow, indent: str, escaped: Callable[[str], str]) -> list[str]:
    key = f"{indent * row.level}{escaped(row.key)}"
    return [key, escaped(row.title), *(escaped(cell.text) for cell in row.cells), row.bar]
