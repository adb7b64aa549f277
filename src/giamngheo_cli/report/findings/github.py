"""Findings → workflow commands, which GitHub shows as annotations beside the lines."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.disk import STANDARD_INPUT
from giamngheo_cli.plan.nodes import Place
from giamngheo_cli.report.findings.model import FindingsReporter
from giamngheo_cli.report.findings.plain_lines import plain_lines_of_plan
from giamngheo_cli.report.screen import inert
from giamngheo_cli.rules.model import Finding
from giamngheo_cli.rules.rule import Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# As actions/toolkit escapes the message, and the properties.
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = {**_IN_MESSAGE, **str.maketrans({":": "%3A", ",": "%2C"})}
_Property = tuple[str, str | int]


class GithubFindings(FindingsReporter):
    """A command for each finding.

    The message begins with the place, because the log of a job shows nothing but the message.
    """

    def _piece(self, path: str, analysis: Analysis) -> str:
        return "".join(self._finding(path, each) for each in analysis.findings)

    def end(self) -> str:
        """Return a command for each path that could not be read."""
        return "".join(
            _command(
                "error",
                self._where(path, None),
                "giamngheo",
                f"{inert(path)}: {inert(self._say(problem))}",
            )
            for path, problem in self.totals.unreadable
        )

    def _where(self, path: str, place: Place | None) -> Iterator[_Property]:
        if path == STANDARD_INPUT:
            return
        yield "file", inert(self._checkout.path_of(path))
        if place is None:
            return
        yield "line", place.line
        yield "endLine", place.end_line
        # GitHub takes columns only where the annotation is on one line.
        if place.line == place.end_line:
            yield "col", place.column
            yield "endColumn", place.end_column

    def _finding(self, path: str, finding: Finding) -> str:
        rule = finding.rule
        text = "\n".join(plain_lines_of_plan(path, finding, self._translator, self._style))
        where = self._where(path, finding.place)
        return _command(_COMMANDS[finding.severity], where, f"{rule.code} {rule.name}", text)


def _command(name: str, where: Iterator[_Property], title: str, text: str) -> str:
    properties = (
        f"{key}={str(value).translate(_IN_PROPERTY)}" for key, value in (*where, ("title", title))
    )
    return f"::{name} {','.join(properties)}::{text.translate(_IN_MESSAGE)}\n"
