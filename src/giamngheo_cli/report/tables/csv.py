"""A table → CSV and TSV, for programs and spreadsheets.

All amounts are whole numbers of the smallest unit, such as đồng, and beside each stands how it is
known.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from giamngheo_cli.amount import DONG, EN, Currency, write_scaled
from giamngheo_cli.messages import message
from giamngheo_cli.report.json_format import percentage
from giamngheo_cli.report.signs import UNKNOWN
from giamngheo_cli.report.tables.formulas import harmless
from giamngheo_cli.report.tables.frame import RATE_PAID, column_labels, plan_of
from giamngheo_cli.report.tables.page import no_share
from giamngheo_cli.report.tables.quantities import quantity_lines
from giamngheo_cli.report.tables.reporter import TableReporter
from giamngheo_cli.tables.model import Row, Table
from giamngheo_cli.tables.rates import rates


class CsvTable(TableReporter[str]):
    """Writes a line a row, its fields separated."""

    separator = ","

    def file(self, table: Table) -> str:
        """Return the lines."""
        out = StringIO()
        writer = csv.writer(out, delimiter=self.separator, lineterminator="\n")
        writer.writerow(self._heads(table))
        for row in (*table.rows, table.total):
            writer.writerow(self._fields(table, row))
        return out.getvalue()

    def _heads(self, table: Table) -> Iterator[str]:
        say = self._translator.text
        yield from (say(message("level")), say(message("file")), say(message("plan")))
        yield from (say(message("item")), say(message("code")), say(message("title")))
        paid, every = rates(table.columns), column_labels(table.columns)
        for number, labels in enumerate(every):
            name = harmless(" / ".join(say(label) for label in labels))
            if self._view.amounts:
                yield f"{name}{_counted(table.currency)}"
                yield say(message("{column} (status)", column=name))
            if self._view.share:
                yield f"{name} %"
            if number in paid:
                beside = every[paid[number].disbursed]
                yield harmless(" / ".join(say(label) for label in (*beside[:-1], RATE_PAID)))
        if self._view.quantities:
            yield say(message("quantities"))

    def _fields(self, table: Table, row: Row) -> Iterator[str]:
        heading, view, paid = row.heading, self._view, rates(table.columns)
        yield "" if row is table.total else str(heading.level)
        plan = plan_of(table, row)
        yield harmless(plan.path if plan else "")
        yield harmless(plan.name if plan else "")
        yield harmless(heading.address or "")
        yield harmless(heading.codes[-1][1] if heading.codes else "")
        yield harmless(self._translator.text(heading.label))
        for number, entry in enumerate(row.entries):
            if view.amounts:
                yield UNKNOWN if entry.dong is None else str(entry.dong)
                codes = (finding.rule.code for finding in entry.doubts)
                side = (entry.side,) if entry.side else ()
                exceeds = ("exceeds",) if entry.exceeds else ()
                unchecked = ("unchecked",) if entry.checked is False else ()
                differs = ("differs",) if entry.differs else ()
                marks = (*unchecked, *exceeds, *differs)
                words = (entry.status.value, *side, *marks, *dict.fromkeys(codes))
                yield " ".join(words)
            if view.share:
                share = table.share(row, number, view.share)
                if share is None:
                    yield no_share(table, row, number, view.share)
                else:
                    yield percentage(share)
            if number in paid:
                rate = paid[number].of(row)
                yield "" if rate is None else percentage(rate)
        if view.quantities:
            lines = map(self._translator.text, quantity_lines(heading))
            yield harmless("; ".join(lines))


def _counted(currency: Currency) -> str:
    """Return what amounts count, behind the name of a column; nothing where that is đồng."""
    if currency == DONG:
        return ""
    return f" ({write_scaled(1, currency.decimals, EN)} {currency.name})"


class TsvTable(CsvTable):
    """Writes a line a row, its fields separated by tabs."""

    separator = "\t"
