"""The forms in which tables are written."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

from giamngheo_cli.messages import Translator, message
from giamngheo_cli.report.form_error import FormError
from giamngheo_cli.report.screen import Screen
from giamngheo_cli.report.tables.view import View
from giamngheo_cli.tables.model import Table


class Form(NamedTuple):
    """What a form can hold.

    Attributes:
        ending: how the names of its files end.
        encoding: the encoding of its files, where it is text.
        is_data: whether it holds whole đồng for programs, whatever is asked for.
        has_bars: whether bars can be drawn in it.
        has_remarks: whether it has room for what could not be read.
    """

    ending: str
    encoding: str = "utf-8"
    is_data: bool = False
    has_bars: bool = False
    has_remarks: bool = True


TERMINAL, PLAIN, CSV, TSV, JSON, XLSX = "terminal", "plain", "csv", "tsv", "json", "xlsx"
FORMS: Mapping[str, Form] = {
    TERMINAL: Form("", has_bars=True),
    PLAIN: Form(".txt", has_bars=True),
    "markdown": Form(".md", has_bars=True),
    "html": Form(".html", has_bars=True),
    "latex": Form(".tex"),
    # Spreadsheets take a CSV file for one in an old encoding unless it begins with a mark.
    CSV: Form(".csv", encoding="utf-8-sig", is_data=True, has_remarks=False),
    TSV: Form(".tsv", is_data=True, has_remarks=False),
    JSON: Form(".json", is_data=True),
    XLSX: Form(".xlsx"),
}


def form_of(path: str) -> str | None:
    """Return the form that the name of a file asks for: PLAIN without ending, None if unknown."""
    ending = os.path.splitext(path)[1].lower()
    if not ending:
        return PLAIN
    return next((name for name, form in FORMS.items() if form.ending == ending), None)


def written(
    table: Table, form: str, view: View, screen: Screen, translator: Translator
) -> str | bytes:
    """Return a table in a form: text, or for a workbook the bytes of its file.

    Raises:
        FormError: a workbook cannot hold the table, or openpyxl is not installed.
    """
    if form == XLSX:
        return _workbook(table, view, translator)
    if FORMS[form].is_data:
        return _data(table, form, view, screen, translator)
    from giamngheo_cli.report.tables.page import page  # noqa: PLC0415 one form is used

    shown = page(table, view, translator)
    if form == TERMINAL:
        from giamngheo_cli.report.tables.terminal import terminal  # noqa: PLC0415 rich is slow

        return terminal(shown, screen, translator)
    from giamngheo_cli.report.tables import markup  # noqa: PLC0415 so is tabulate

    writers = {
        PLAIN: markup.plain,
        "markdown": markup.markdown,
        "html": markup.html,
        "latex": markup.latex,
    }
    return writers[form](shown)


def in_file(content: str | bytes, form: str) -> bytes:
    """Return what stands in the file of a table."""
    encoding = FORMS[form].encoding
    return content.encode(encoding) if isinstance(content, str) else content


def _data(table: Table, form: str, view: View, screen: Screen, translator: Translator) -> str:
    from giamngheo_cli.report.tables import data  # noqa: PLC0415 one form is used

    if form == JSON:
        return data.document(table, view, screen, translator)
    return data.separated(table, view, translator, "," if form == CSV else "\t")


def _workbook(table: Table, view: View, translator: Translator) -> bytes:
    try:
        from giamngheo_cli.report.tables.xlsx import fits, workbook  # noqa: PLC0415 may be absent
    except ModuleNotFoundError as error:
        if error.name != "openpyxl":
            raise
        text = message("a workbook needs openpyxl: pip install 'giamngheo-cli[xlsx]'")
        raise FormError(text) from error
    if not fits(table, view):
        text = message("the table has more rows or columns than a workbook can hold")
        raise FormError(text)
    return workbook(table, view, translator)
