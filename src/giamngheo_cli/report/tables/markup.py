"""A page → plain text, Markdown, HTML and LaTeX, drawn by tabulate."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence

from tabulate import LATEX_ESCAPE_RULES, SEPARATING_LINE, tabulate

from giamngheo_cli.messages import Translator
from giamngheo_cli.report.screen import safe_line
from giamngheo_cli.report.tables.page import Page, PageHead, PageRow

#: The space that HTML and Markdown keep at the beginning of a cell.
_FIRM_SPACE = "\N{NO-BREAK SPACE}"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#|~&!$])")
#: A bracket or a star at the beginning of a line would belong to the end of the line before.
_LATEX = str.maketrans({**LATEX_ESCAPE_RULES, "[": "{[}", "*": "{*}"})


def plain(page: Page, translator: Translator) -> str:
    """Return plain text; no line is wrapped, so that each row stays a line."""
    del translator
    table = _draw(page, "simple", "  ", "\n", str)
    return _lines([page.title, *page.lines, "", *table, "", *page.notes])


def markdown(page: Page, translator: Translator) -> str:
    """Return Markdown with a pipe table."""
    del translator
    table = _draw(page, "pipe", _FIRM_SPACE * 2, " / ", _as_markdown)
    lines = [text for line in page.lines for text in (_as_markdown(line), "")]
    notes = [f"- {_as_markdown(note)}" for note in page.notes]
    return _lines([f"### {_as_markdown(page.title)}", "", *lines, *table, "", *notes])


def web(page: Page, translator: Translator) -> str:
    """Return an HTML document."""
    escape = html.escape
    table = _draw(page, "html", _FIRM_SPACE * 2, " / ", str)
    lines = [f"<p>{escape(line)}</p>" for line in page.lines]
    notes = [f"<li>{escape(note)}</li>" for note in page.notes]
    title = escape(page.title)
    head = [
        "<!DOCTYPE html>",
        f'<html lang="{translator.language}">',
        f'<head><meta charset="utf-8"><title>{title}</title></head>',
        "<body>",
        f"<h1>{title}</h1>",
    ]
    return _lines([*head, *lines, *table, "<ul>", *notes, "</ul>", "</body>", "</html>"])


def latex(page: Page, translator: Translator) -> str:
    """Return LaTeX to be put into a document in UTF-8."""
    del translator
    table = _draw(page, "latex_raw", _FIRM_SPACE * 2, " / ", _as_latex)
    title = rf"\textbf{{{_as_latex(page.title)}}}\par"
    lines = [rf"{_as_latex(line)}\par" for line in page.lines]
    notes = [rf"{_as_latex(note)}\par" for note in page.notes]
    return _lines([title, *lines, r"\medskip", *table, r"\medskip", *notes])


def _draw(
    page: Page, form: str, indent: str, joint: str, escape: Callable[[str], str]
) -> list[str]:
    """Return the lines of a table, the labels of nested headings joined."""
    heads = [page.key_head, page.title_head, *(_head(head, joint) for head in page.heads)]
    rows: list[Sequence[str] | str] = [_texts(row, indent, escape) for row in page.rows]
    if form == "simple":
        rows.append(SEPARATING_LINE)
    rows.append(_texts(page.total, indent, escape))
    align = ["left", "left", *("right" for _ in page.heads)]
    if page.has_bars:
        heads.append("")
        align.append("left")
    table = tabulate(
        rows,
        [escape(head) for head in heads],
        form,
        colalign=align,
        disable_numparse=True,
        preserve_whitespace=True,
    )
    return table.split("\n")


def _head(head: PageHead, joint: str) -> str:
    return joint.join((*head.labels[:-1], f"{head.labels[-1]}{' %' if head.is_share else ''}"))


def _texts(row: PageRow, indent: str, escape: Callable[[str], str]) -> list[str]:
    key = f"{indent * row.level}{escape(row.key)}"
    cells = [escape(cell.text) for cell in row.cells]
    return [key, escape(row.title), *cells, *([row.bar] if row.bar else [])]


def _as_markdown(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def _as_latex(text: str) -> str:
    return text.translate(_LATEX)


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{safe_line(line).rstrip()}\n" for line in lines)
