"""The forms in which tables are written."""

from __future__ import annotations

from collections.abc import Mapping

from giamngheo_cli.messages import Translator
from giamngheo_cli.report.screen import Screen
from giamngheo_cli.report.tables.view import View
from giamngheo_cli.tables.model import Table

TERMINAL, PLAIN, XLSX = "terminal", "plain", "xlsx"
#: The forms, and how the names of files in them end.
ENDINGS: Mapping[str, str] = {
    TERMINAL: "",
    PLAIN: ".txt",
    "markdown": ".md",
    "html": ".html",
    "latex": ".tex",
    "csv": ".csv",
    "tsv": ".tsv",
    "json": ".json",
    XLSX: ".xlsx",
}
#: Those that hold whole đồng whatever unit is asked for.
DATA = ("csv", "tsv", "json")
#: Those that have no room for notes.
WITHOUT_NOTES = ("csv", "tsv")
#: Those that bars cannot be drawn in.
WITHOUT_BARS = (*DATA, "latex", XLSX)
_SEPARATORS = {"csv": ",", "tsv": "\t"}


class MissingLibraryError(Exception):
    """A library that a form needs is not installed."""


def written(
    table: Table, form: str, view: View, screen: Screen, translator: Translator
) -> str | bytes:
    """Return a table in a form: text, or for a workbook the bytes of its file.

    Raises:
        MissingLibraryError: openpyxl is not installed, and a workbook is asked for.
    """
    if form == XLSX:
        return _workbook(table, view, translator)
    if form in DATA:
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
        "html": markup.web,
        "latex": markup.latex,
    }
    return writers[form](shown, translator)


def _data(table: Table, form: str, view: View, screen: Screen, translator: Translator) -> str:
    from giamngheo_cli.report.tables import data  # noqa: PLC0415 one form is used

    if form in _SEPARATORS:
        return data.separated(table, view, translator, _SEPARATORS[form])
    return data.document(table, view, screen, translator)


def _workbook(table: Table, view: View, translator: Translator) -> bytes:
    try:
        from giamngheo_cli.report.tables.xlsx import workbook  # noqa: PLC0415 may be absent
    except ModuleNotFoundError as error:
        raise MissingLibraryError(error.name) from error
    return workbook(table, view, translator)
