"""A table → the JSON document of `show --format json`, version 1.

All amounts are strings of the smallest unit, such as đồng, and beside each stands how it is known.
"""

from __future__ import annotations

from giamngheo_cli.report.json_format import (
    VERSION,
    Json,
    cell_entry,
    checks_entry,
    currency_entry,
    dump,
    finding_entry,
    passed_over_entry,
    percentage,
)
from giamngheo_cli.report.tables.frame import plan_of, scale_of, style_of
from giamngheo_cli.report.tables.quantities import quantity_entries
from giamngheo_cli.report.tables.remarks import paths_by_finding
from giamngheo_cli.report.tables.reporter import TableReporter
from giamngheo_cli.rules.model import Finding
from giamngheo_cli.tables.entry import Entry
from giamngheo_cli.tables.model import Row, Table
from giamngheo_cli.tables.namesakes import counted
from giamngheo_cli.tables.plans import PlanItem
from giamngheo_cli.tables.rates import rates


class JsonTable(TableReporter[str]):
    """Writes one document."""

    def file(self, table: Table) -> str:
        """Return the document."""
        self._translator = self._translator.writing(style_of(table, scale_of(table, self._view)))
        share, say = self._view.share, self._translator.text
        included = {plan[0] for plan in counted(table.start).plans}
        self._paths = paths_by_finding(table.plans)
        whole = {
            "version": VERSION,
            "files": [self._file(item, is_counted=item in included) for item in table.start],
            "only": dict(name for heading in table.only for name in heading.codes),
            "share_of": share.value if share else None,
            "columns": [
                {
                    "label": say(heading.label),
                    "level": heading.level,
                    "item": heading.address,
                    "cell": dict(heading.codes),
                }
                for heading in table.columns
            ],
            "rows": [self._row(table, row) for row in table.rows],
            "total": self._row(table, table.total),
        }
        return f"{dump(whole, self._screen, indent=1)}\n"

    def _file(self, item: PlanItem, *, is_counted: bool) -> Json:
        plan, sheet = item
        of = plan.analysis.plan
        unread = plan.analysis.unread
        return {
            "path": plan.path,
            "plan": of.name if of else None,
            "title": plan.title or None,
            "issuer": of.issuer.text if of and of.issuer else None,
            "period": of.period.text if of and of.period else None,
            "item": sheet.address if sheet else None,
            **currency_entry(plan.analysis.currency),
            "checks": checks_entry(plan.analysis.reconciliation),
            "findings": [finding_entry(finding, self._translator) for finding in unread],
            **({} if is_counted else {"counted": False}),
            **passed_over_entry(plan.analysis.passed_over),
        }

    def _row(self, table: Table, row: Row) -> Json:
        heading, plan, of = row.heading, plan_of(table, row), self._view.share
        paid = {each.disbursed: each.of(row) for each in rates(table.columns).values()}
        return {
            "label": self._translator.text(heading.label),
            "level": heading.level,
            "file": plan.path if plan else None,
            "item": heading.address,
            "cell": dict(heading.codes),
            "amounts": [
                {
                    **self._amount(entry, table.share(row, number, of) if of else None),
                    **({"rate_paid": _percentage(paid[number])} if number in paid else {}),
                }
                for number, entry in enumerate(row.entries)
            ],
            **({"quantities": quantity_entries(heading)} if self._view.quantities else {}),
        }

    def _amount(self, entry: Entry, share: int | None) -> Json:
        figure = entry.figure
        return {
            "amount": None if entry.dong is None else str(entry.dong),
            "known": entry.status.value,
            "written": figure.written if figure else None,
            "line": figure.node.place.line if figure else None,
            "checked": entry.checked,
            "side": entry.side,
            "exceeds": entry.exceeds,
            "differs": entry.differs,
            "findings": [finding_entry(finding, self._translator) for finding in entry.findings],
            "failed_checks": [self._check(finding) for finding in entry.failed],
            "share": _percentage(share),
        }

    def _check(self, finding: Finding) -> Json:
        """Return where the failed check is that a finding is about."""
        return {
            "code": finding.rule.code,
            "file": self._paths[id(finding)],
            "line": finding.place.line,
            "item": finding.item,
            "cell": cell_entry(finding.cell),
        }


def _percentage(share: int | None) -> str | None:
    return None if share is None else percentage(share)
