"""The forms in which `diff` reports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from giamngheo_cli.compare.model import Comparison, FilePair
from giamngheo_cli.messages import Translator
from giamngheo_cli.report.page.forms import JSON, MARKDOWN, screen_of
from giamngheo_cli.report.screen import Screen


class Report(Protocol):
    """Turns comparisons into lines."""

    def file(self, pair: FilePair, comparison: Comparison | None) -> Iterable[str]:
        """Return the lines about one file; without a comparison both versions are the same."""

    def end(self) -> Iterable[str]:
        """Return the lines after the last file."""


def report_in(form: str, screen: Screen, translator: Translator) -> Report:
    """Return the report of a form."""
    if form == JSON:
        from giamngheo_cli.report.changes.data import JsonReport  # noqa: PLC0415 one form is used

        return JsonReport(screen, translator)
    if form == MARKDOWN:
        from giamngheo_cli.report.changes.markup import MarkdownReport  # noqa: PLC0415

        return MarkdownReport(translator)
    from giamngheo_cli.report.changes.text import TextReport  # noqa: PLC0415

    return TextReport(screen_of(form, screen), translator)
