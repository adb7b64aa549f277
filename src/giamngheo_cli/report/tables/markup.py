"""A page → plain text, Markdown, HTML and LaTeX, drawn by tabulate."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

from tabulate import LATEX_ESCAPE_RULES, SEPARATING_LINE, tabulate

from giamngheo_cli.report import markdown as md
from giamngheo_cli.report.screen import safe_line
from giamngheo_cli.report.tables.page import ShownRow, TablePage

_STYLE = (
    "<style>table{border-collapse:collapse}th,td{border:1px solid;padding:2px 6px}"
    "tbody tr:last-child{font-weight:bold}</style>"
)
#: Spaces that HTML and Markdown keep at the beginning of a cell.
_FIRM_INDENT = "\N{NO-BREAK SPACE}" * 2
_SIGNS = {
    "≈": r"\ensuremath{\approx}",
    "≥": r"\ensuremath{\geq}",
    "≤": r"\ensuremath{\leq}",
}
#: A bracket or a star at the beginning of a line would belong to the end of the line before.
_LATEX = str.maketrans({**LATEX_ESCAPE_RULES, "[": "{[}", "*": "{*}", **_SIGNS})


def plain(page: TablePage) -> str:
    """Return plain text; no line is wrapped, so that each row stays a line."""
    table = _draw(page, "simple", "  ", "\n", str)
    return _lines([page.frame.title, *page.frame.lines, "", *table, "", *page.notes])


def markdown(page: TablePage) -> str:
    """Return Markdown with a pipe table."""
    table = _draw(page, "pipe", _FIRM_INDENT, " / ", md.escaped)
    title = f"### {md.escaped(page.frame.title)}"
    lines = [text for line in page.frame.lines for text in (md.paragraph(line), "")]
    notes = [f"- {md.escaped(note)}" for note in page.notes]
    return _lines([title, "", *lines, *table, "", *notes])


def html(page: TablePage) -> str:
    """Return an HTML document."""
    title = escape(page.frame.title)
    head = [
        "<!DOCTYPE html>",
        f'<html lang="{page.frame.language}">',
        f'<head><meta charset="utf-8"><title>{title}</title>{_STYLE}</head>',
        "<body>",
        f"<h1>{title}</h1>",
    ]
    lines = [f"<p>{escape(line)}</p>" for line in page.frame.lines]
    table = _draw(page, "html", _FIRM_INDENT, " / ", str)
    notes = [f"<li>{escape(note)}</li>" for note in page.notes]
    return _lines([*head, *lines, *table, "<ul>", *notes, "</ul>", "</body>", "</html>"])


def latex(page: TablePage) -> str:
    """Return LaTeX to be put into a document in UTF-8."""
    first, *others = _draw(page, "latex_raw", _FIRM_INDENT, " / ", _as_latex)
    # A title as long as those of plans must be wrapped to stay on the paper.
    table = [first.replace("{ll", r"{lp{0.4\linewidth}", 1), *others]
    title = rf"\textbf{{{_as_latex(page.frame.title)}}}\par"
    lines = [rf"{_as_latex(line)}\par" for line in page.frame.lines]
    notes = [rf"{_as_latex(note)}\par" for note in page.notes]
    return _lines([title, *lines, r"\medskip", *table, r"\medskip", *notes])


def _draw(
    page: TablePage, form: str, indent: str, joint: str, escaped: Callable[[str], str]
) -> list[str]:
    """Return the lines of a table, the labels of nested headings joined."""
    frame = page.frame
    heads = [frame.key_head, frame.title_head, *(head.joined(joint) for head in frame.heads)]
    align = ["left", "left", *("right" for _ in frame.heads)]
    if page.has_bars:
        heads.append("")
        align.append("left")
    rows: list[Sequence[str] | str] = [
        _texts(row, indent, escaped)[: len(heads)] for row in (*page.rows, page.total)
    ]
    if form == "simple" and page.rows:
        rows.insert(-1, SEPARATING_LINE)
    table = tabulate(
        rows,
        [escaped(head) for head in heads],
        form,
        colalign=align,
        disable_numparse=True,
        preserve_whitespace=True,
    )
    return table.split("\n")


def _texts(row: ShownRow, indent: str, escaped: Callable[[str], str]) -> list[str]:
    key = f"{indent * row.level}{escaped(row.key)}"
    return [key, escaped(row.title), *(escaped(cell.text) for cell in row.cells), row.bar]


def _as_latex(text: str) -> str:
    return text.translate(_LATEX)


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{safe_line(line).rstrip()}\n" for line in lines)
