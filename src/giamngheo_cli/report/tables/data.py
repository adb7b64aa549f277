"""A table → CSV, TSV and JSON, for programs and spreadsheets.

All amounts are whole đồng, exactly, and beside each stands how it is known.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from giamngheo_cli.messages import Translator, message
from giamngheo_cli.report.json_format import (
    VERSION,
    Json,
    checks_entry,
    dump,
    finding_entry,
    passed_over_entry,
    percentage,
)
from giamngheo_cli.report.screen import Screen
from giamngheo_cli.report.signs import UNKNOWN
from giamngheo_cli.report.tables.formulas import harmless
from giamngheo_cli.report.tables.frame import column_labels
from giamngheo_cli.report.tables.page import no_share
from giamngheo_cli.report.tables.view import View
from giamngheo_cli.tables.entry import Entry
from giamngheo_cli.tables.model import Row, Table
from giamngheo_cli.tables.plans import PlanItem, ShownPlan


def separated(table: Table, view: View, translator: Translator, separator: str) -> str:
    """Return a line a row, its fields separated."""
    out = StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerow(_heads(table, view, translator))
    for row in (*table.rows, table.total):
        writer.writerow(_fields(table, row, view, translator))
    return out.getvalue()


def _heads(table: Table, view: View, translator: Translator) -> Iterator[str]:
    say = translator.text
    yield from (say(message("level")), say(message("file")), say(message("plan")))
    yield from (say(message("item")), say(message("code")), say(message("title")))
    for labels in column_labels(table.columns):
        name = harmless(" / ".join(say(label) for label in labels))
        if view.amounts:
            yield name
            yield say(message("{column} (status)", column=name))
        if view.share:
            yield f"{name} %"


def _fields(table: Table, row: Row, view: View, translator: Translator) -> Iterator[str]:
    heading = row.heading
    yield "" if row is table.total else str(heading.level)
    plan = _plan(table, row)
    yield harmless(plan.path if plan else "")
    yield harmless(plan.name if plan else "")
    yield harmless(heading.address or "")
    yield harmless(heading.codes[-1][1] if heading.codes else "")
    yield harmless(translator.text(heading.label))
    for number, entry in enumerate(row.entries):
        if view.amounts:
            yield UNKNOWN if entry.dong is None else str(entry.dong)
            codes = (finding.rule.code for finding in entry.findings)
            side = (entry.side,) if entry.side else ()
            exceeds = ("exceeds",) if entry.exceeds else ()
            unchecked = ("unchecked",) if entry.checked is False else ()
            words = (entry.status.value, *side, *unchecked, *exceeds, *dict.fromkeys(codes))
            yield " ".join(words)
        if view.share:
            share = table.share(row, number, view.share)
            if share is None:
                yield no_share(table, row, number, view.share)
            else:
                yield percentage(share)


def _plan(table: Table, row: Row) -> ShownPlan | None:
    """Return the plan that a row is about, if it is about one alone."""
    items = row.heading.items or table.start
    return items[0].plan if len(items) == 1 else None


def document(table: Table, view: View, screen: Screen, translator: Translator) -> str:
    """Return the JSON document, version 1."""
    whole = {
        "version": VERSION,
        "files": [_file(item, translator) for item in table.start],
        "only": dict(name for heading in table.only for name in heading.codes),
        "share_of": view.share.value if view.share else None,
        "columns": [
            {
                "label": translator.text(heading.label),
                "level": heading.level,
                "item": heading.address,
                "cell": dict(heading.codes),
            }
            for heading in table.columns
        ],
        "rows": [_row(table, row, view, translator) for row in table.rows],
        "total": _row(table, table.total, view, translator),
    }
    return f"{dump(whole, screen, indent=1)}\n"


def _file(item: PlanItem, translator: Translator) -> Json:
    plan, sheet = item
    of = plan.analysis.plan
    entry: Json = {
        "path": plan.path,
        "plan": of.name if of else None,
        "title": plan.title or None,
        "issuer": of.issuer.text if of and of.issuer else None,
        "period": of.period.text if of and of.period else None,
        "item": sheet.address if sheet else None,
        "checks": checks_entry(plan.analysis.reconciliation),
        "findings": [finding_entry(finding, translator) for finding in plan.analysis.unread],
    }
    return entry | passed_over_entry(plan.analysis.passed_over)


def _row(table: Table, row: Row, view: View, translator: Translator) -> Json:
    heading, plan = row.heading, _plan(table, row)
    return {
        "label": translator.text(heading.label),
        "level": heading.level,
        "file": plan.path if plan else None,
        "item": heading.address,
        "cell": dict(heading.codes),
        "amounts": [
            _amount(entry, table.share(row, number, view.share) if view.share else None, translator)
            for number, entry in enumerate(row.entries)
        ],
    }


def _amount(entry: Entry, share: int | None, translator: Translator) -> Json:
    figure = entry.figure
    return {
        "amount": None if entry.dong is None else str(entry.dong),
        "known": entry.status.value,
        "written": figure.written if figure else None,
        "line": figure.node.place.line if figure else None,
        "checked": entry.checked,
        "side": entry.side,
        "exceeds": entry.exceeds,
        "findings": [finding_entry(finding, translator) for finding in entry.findings],
        "share": None if share is None else percentage(share),
    }
