"""Findings → how many there are of each rule, in place of the findings themselves."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.messages import message
from giamngheo_cli.report.counts import paths_in_short
from giamngheo_cli.report.findings.model import FindingsReporter
from giamngheo_cli.report.screen import as_text
from giamngheo_cli.rules.registry import RULES
from giamngheo_cli.rules.wording import severity_name


class StatisticsFindings(FindingsReporter):
    """A table of rules, those that found most first."""

    def _piece(self, path: str, analysis: Analysis) -> str:
        """Return nothing of a single plan."""
        del path, analysis
        return ""

    def end(self) -> str:
        """Return the table, and what all plans come to."""
        sentence = self._say(self.totals.with_unchecked())
        passed_over = paths_in_short(self.passed_over)
        rest = [self._say(passed_over)] if passed_over else []
        return as_text((*self._table(), self._screen.paint(sentence, "bold"), *rest))

    def _table(self) -> Iterator[str]:
        if not self.totals.findings:
            return
        from tabulate import tabulate  # noqa: PLC0415 nothing to count needs no table

        rows = [
            (count, code, RULES[code].name, self._say(severity_name(severity)))
            for (code, severity), count in sorted(
                self.totals.findings.items(), key=lambda entry: (-entry[1], *entry[0])
            )
        ]
        heads = (message("count"), message("code"), message("name"), message("severity"))
        table = tabulate(rows, headers=[self._say(head) for head in heads], tablefmt="plain")
        yield from (line.rstrip() for line in table.splitlines())
        yield ""
