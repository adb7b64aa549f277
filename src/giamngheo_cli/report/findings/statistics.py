"""Findings → how many there are of each rule, in place of the findings themselves."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.messages import message
from giamngheo_cli.report.findings.model import Form, Totals
from giamngheo_cli.rules.registry import RULES
from giamngheo_cli.rules.wording import severity_name


class StatisticsForm(Form):
    """A table of rules, those that found most first."""

    def plan(self, path: str, data: bytes, analysis: Analysis) -> str:
        """Return nothing of a single plan."""
        del path, data, analysis
        return ""

    def end(self, totals: Totals) -> str:
        """Return the table, and what all plans come to."""
        sentence = self._say(totals.in_short())
        lines = (*self._table(totals), self._screen.paint(sentence, "bold"))
        return "".join(f"{line}\n" for line in lines)

    def _table(self, totals: Totals) -> Iterator[str]:
        if not totals.findings:
            return
        from tabulate import tabulate  # noqa: PLC0415 nothing to count needs no table

        rows = [
            (count, code, RULES[code].name, self._say(severity_name(severity)))
            for (code, severity), count in sorted(
                totals.findings.items(), key=lambda entry: (-entry[1], *entry[0])
            )
        ]
        heads = (message("count"), message("code"), message("name"), message("severity"))
        table = tabulate(rows, headers=[self._say(head) for head in heads], tablefmt="plain")
        yield from (line.rstrip() for line in table.splitlines())
        yield ""
