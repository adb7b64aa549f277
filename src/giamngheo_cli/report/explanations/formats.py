"""The forms in which `explain` reports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.explain.model import Explanation
from giamngheo_cli.messages import Translator
from giamngheo_cli.report.page.forms import JSON, MARKDOWN, screen_of
from giamngheo_cli.report.screen import Screen


class Report(Protocol):
    """Turns explanations into lines."""

    def file(self, path: str, analysis: Analysis, explanation: Explanation) -> Iterable[str]:
        """Return the lines about one plan."""

    def end(self) -> Iterable[str]:
        """Return the lines after the last plan."""


def report_in(form: str, screen: Screen, translator: Translator) -> Report:
    """Return the report of a form."""
    if form == JSON:
        from giamngheo_cli.report.explanations.data import JsonReport  # noqa: PLC0415 one is used

        return JsonReport(screen, translator)
    if form == MARKDOWN:
        from giamngheo_cli.report.explanations.markup import MarkdownReport  # noqa: PLC0415

        return MarkdownReport(translator)
    from giamngheo_cli.report.explanations.text import TextReport  # noqa: PLC0415

    return TextReport(screen_of(form, screen), translator)
