"""The formats of all reports: their names, and where each is made; no other module is needed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from giamngheo_cli.messages import Message, Translator, message

if TYPE_CHECKING:
    from giamngheo_cli.report.screen import Screen


class FormatError(Exception):
    """A report cannot be written in a format."""

    def __init__(self, text: Message) -> None:
        super().__init__(text.template)
        self.texts = (text,)


class Extra(NamedTuple):
    """A package that only one format needs, and what is said where it is not installed."""

    package: str
    absent: Message


class Made(NamedTuple):
    """Where something is made: a module of this room, and a name in it."""

    module: str
    name: str


class Format(NamedTuple):
    """A format of a report.

    Attributes:
        reporter: where its reporter is made.
        pages: where the pages that it draws are made; None where it draws none.
        extra: what it is written with, where that is not always installed.
        ending: how the names of its files end.
        encoding: the encoding of its files, where it is text.
        is_data: whether it holds whole đồng for programs, whatever is asked for.
        has_bars: whether bars can be drawn in it.
        has_remarks: whether it has room for what could not be read.
    """

    reporter: Made
    pages: Made | None = None
    extra: Extra | None = None
    ending: str = ""
    encoding: str = "utf-8"
    is_data: bool = False
    has_bars: bool = False
    has_remarks: bool = True

    def in_file(self, content: str | bytes) -> bytes:
        """Return what stands in a file of this format."""
        return content.encode(self.encoding) if isinstance(content, str) else content


Formats = Mapping[str, Format]

TEXT, TERMINAL, PLAIN, MARKDOWN, JSON = "text", "terminal", "plain", "markdown", "json"
CSV, TSV, XLSX = "csv", "tsv", "xlsx"
GITHUB, STATISTICS = "github", "statistics"

_JUNITPARSER = Extra(
    "junitparser", message("JUnit needs junitparser: pip install 'giamngheo-cli[junit]'")
)
_OPENPYXL = Extra(
    "openpyxl", message("a workbook needs openpyxl: pip install 'giamngheo-cli[xlsx]'")
)

#: Made with a screen, a translator and what is `Shown`.
FINDINGS: Formats = {
    TEXT: Format(Made("findings.text", "TextFindings")),
    JSON: Format(Made("findings.json", "JsonFindings")),
    "jsonl": Format(Made("findings.json", "JsonLinesFindings")),
    "sarif": Format(Made("findings.sarif", "SarifFindings")),
    "junit": Format(Made("findings.junit", "JunitFindings"), extra=_JUNITPARSER),
    GITHUB: Format(Made("findings.github", "GithubFindings")),
    "gitlab": Format(Made("findings.gitlab", "GitlabFindings")),
    MARKDOWN: Format(Made("findings.markdown", "MarkdownFindings")),
    STATISTICS: Format(Made("findings.statistics", "StatisticsFindings")),
}
#: Those that can be asked for by name.
FINDINGS_BY_NAME = tuple(name for name in FINDINGS if name != STATISTICS)


def _of_pages(pages: Made, in_json: Made) -> Formats:
    return {
        TERMINAL: Format(Made("page.text", "TextPages"), pages),
        PLAIN: Format(Made("page.text", "PlainPages"), pages),
        MARKDOWN: Format(Made("page.markdown", "MarkdownPages"), pages),
        JSON: Format(in_json),
    }


#: Made with a screen and a translator.
CHANGES = _of_pages(Made("changes.page", "CHANGES"), Made("changes.json", "JsonChanges"))
EXPLANATIONS = _of_pages(
    Made("explanations.page", "EXPLANATIONS"), Made("explanations.json", "JsonExplanations")
)
PAGES = tuple(CHANGES)

#: Made with a screen and a translator.
IMPORTS: Formats = {
    TEXT: Format(Made("imports.text", "TextImports")),
    JSON: Format(Made("imports.json", "JsonImports"), is_data=True),
}

#: Made with a screen, a translator and a `View`.
TABLES: Formats = {
    TERMINAL: Format(Made("tables.terminal", "TerminalTable"), has_bars=True),
    PLAIN: Format(Made("tables.plain", "PlainTable"), ending=".txt", has_bars=True),
    MARKDOWN: Format(Made("tables.markdown", "MarkdownTable"), ending=".md", has_bars=True),
    "html": Format(Made("tables.html", "HtmlTable"), ending=".html", has_bars=True),
    "latex": Format(Made("tables.latex", "LatexTable"), ending=".tex"),
    CSV: Format(
        Made("tables.csv", "CsvTable"),
        ending=".csv",
        # Spreadsheets take a CSV file for one in an old encoding unless it begins with a mark.
        encoding="utf-8-sig",
        is_data=True,
        has_remarks=False,
    ),
    TSV: Format(Made("tables.csv", "TsvTable"), ending=".tsv", is_data=True, has_remarks=False),
    JSON: Format(Made("tables.json", "JsonTable"), ending=".json", is_data=True),
    XLSX: Format(Made("tables.xlsx", "XlsxTable"), extra=_OPENPYXL, ending=".xlsx"),
}


def table_format_of(path: str) -> str | None:
    """Return the format that the name of a file asks for: PLAIN without ending, None if unknown."""
    ending = os.path.splitext(path)[1].lower()
    if not ending:
        return PLAIN
    return next((name for name, format_ in TABLES.items() if format_.ending == ending), None)


def reporter_in(
    formats: Formats, name: str, screen: Screen, translator: Translator, *options: object
) -> Any:
    """Return the `Reporter` of a format; only its own module is imported.

    Args:
        formats: the formats of the report.
        name: the name of one of them.
        screen: what the report is made for.
        translator: puts it into a language.
        options: what else the reporters of this report are made with.

    Raises:
        FormatError: what it is written with is not installed.
    """
    chosen = formats[name]
    pages = [_found(chosen.pages)] if chosen.pages else []
    try:
        reporter = _found(chosen.reporter)
    except ModuleNotFoundError as error:
        if chosen.extra is None or error.name != chosen.extra.package:
            raise
        raise FormatError(chosen.extra.absent) from error
    return reporter(screen, translator, *pages, *options)


def _found(made: Made) -> Any:
    module = import_module(f"giamngheo_cli.report.{made.module}")
    return getattr(module, made.name)
