"""The forms in which `validate` reports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from giamngheo_cli.messages import Translator
from giamngheo_cli.report.screen import Screen
from giamngheo_cli.rules.examine import Examined

FORMATS = ("text", "json")


class Report(Protocol):
    """Turns what was found into lines."""

    def file(self, path: str, data: bytes, examined: Examined) -> Iterable[str]:
        """Return the lines about one file."""

    def end(self) -> Iterable[str]:
        """Return the lines after the last file."""


def report_in(form: str, screen: Screen, translator: Translator, *, proofs: bool) -> Report:
    """Return the report of a form; with proofs, it lists every check."""
    if form == "json":
        from giamngheo_cli.report.json_format import JsonReport  # noqa: PLC0415 one form is used

        return JsonReport(screen, translator, proofs=proofs)
    from giamngheo_cli.report.text import TextReport  # noqa: PLC0415 one form is used

    return TextReport(screen, translator, proofs=proofs)
