"""Findings → the code quality report of GitLab, which is an array of JSON."""

from __future__ import annotations

from giamngheo_cli.report.findings.fingerprint import Marked, marked
from giamngheo_cli.report.findings.model import Form, Totals
from giamngheo_cli.report.findings.paths import legible
from giamngheo_cli.report.json_format import Json, dump
from giamngheo_cli.report.screen import inert, lines_of
from giamngheo_cli.rules.examine import Examined
from giamngheo_cli.rules.model import Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


class GitlabForm(Form):
    """An entry for each finding; GitLab shows where it is, how grave, and its description."""

    separator = ",\n"

    def start(self) -> str:
        """Return the beginning of the array."""
        return "[\n"

    def plan(self, path: str, data: bytes, examined: Examined) -> str:
        """Return the entries of a plan."""
        if not examined.findings:
            return ""
        entries = (
            self._entry(path, each)
            for each in marked(path, lines_of(data), examined)
            if each.ignored is None
        )
        return ",\n".join(dump(entry, self._screen) for entry in entries)

    def end(self, totals: Totals) -> str:
        """Return the end of the array."""
        del totals
        return "\n]\n"

    def _entry(self, path: str, entry: Marked) -> Json:
        finding = entry.finding
        rule, place = finding.rule, finding.place
        text = f"{rule.code}: {self._say(finding.message)}"
        if finding.hint is not None:
            text += f" ({self._say(finding.hint)})"
        return {
            "description": inert(text),
            "check_name": rule.name,
            "fingerprint": entry.fingerprint,
            "severity": _SEVERITIES[rule.severity],
            "location": {
                "path": legible(path),
                "lines": {"begin": place.line, "end": place.end_line},
            },
        }
