"""Findings → the code quality report of GitLab, which is an array of JSON."""

from __future__ import annotations

from hashlib import sha256

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.messages import Message
from giamngheo_cli.report.findings.fingerprint import Marked, marked
from giamngheo_cli.report.findings.model import FindingsReporter
from giamngheo_cli.report.json_format import Json, dump
from giamngheo_cli.report.screen import inert
from giamngheo_cli.rules.rule import Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


class GitlabFindings(FindingsReporter):
    """An entry for each finding; GitLab shows where it is, how severe, and its description."""

    separator = ",\n"

    def start(self) -> str:
        """Return the beginning of the array."""
        return "[\n"

    def _piece(self, path: str, analysis: Analysis) -> str:
        if not analysis.findings:
            return ""
        every = marked(self._checkout.path_of(path), analysis)
        entries = (self._entry(path, each) for each in every if each.ignored is None)
        return ",\n".join(dump(entry, self._screen) for entry in entries)

    def end(self) -> str:
        """Return an entry for each path that could not be read, and the end of the array."""
        entries = [self._unreadable(path, problem) for path, problem in self.totals.unreadable]
        between = self.separator if entries and self.totals.findings else ""
        joined = self.separator.join(dump(entry, self._screen) for entry in entries)
        return f"{between}{joined}\n]\n"

    def _unreadable(self, path: str, problem: Message) -> Json:
        shown = self._checkout.legible(path)
        return {
            "description": inert(self._say(problem)),
            "check_name": "unreadable",
            "fingerprint": sha256(f"unreadable:{shown}".encode()).hexdigest(),
            "severity": "blocker",
            "location": {"path": shown, "lines": {"begin": 1}},
        }

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
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": self._checkout.legible(path),
                "lines": {"begin": place.line, "end": place.end_line},
            },
        }
