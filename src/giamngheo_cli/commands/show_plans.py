"""Paths and options → the table of plans that `giamngheo show` prints or writes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from gettext import gettext as _

import click

from giamngheo_cli.amount import Currency, unit_named
from giamngheo_cli.commands.common import (
    CLEAN,
    DEFECT,
    FINDINGS,
    WRONG_USE,
    complain,
    complain_of,
    complain_that,
    leave,
    screen,
    translator,
)
from giamngheo_cli.commands.configured import read_plans
from giamngheo_cli.commands.options import usual_format
from giamngheo_cli.commands.units import AUTO, no_unit, unit_or_known
from giamngheo_cli.disk import STANDARD_OUTPUT, is_same_file, write
from giamngheo_cli.matching import composed
from giamngheo_cli.policy.configurations import Configurations
from giamngheo_cli.policy.judge import Judge
from giamngheo_cli.report.formats import (
    JSON,
    TABLES,
    XLSX,
    FormatError,
    reporter_in,
    table_format_of,
)
from giamngheo_cli.report.reporter import Reporter
from giamngheo_cli.report.tables.remarks import of_one_id, problems
from giamngheo_cli.report.tables.view import View
from giamngheo_cli.runs.attempt import Defect, attempt
from giamngheo_cli.runs.tables import built
from giamngheo_cli.tables.model import Table, Whole
from giamngheo_cli.tables.plans import PlanItem, ShownPlan
from giamngheo_cli.tables.query import ITEMS, CodeName, Query, QueryError


def show_plans(  # noqa: PLR0913, PLR0917 one parameter for each option
    paths: tuple[str, ...],
    rows: str,
    by: tuple[str, ...] | None,
    item: str,
    depth: int | None,
    only: tuple[CodeName, ...],
    sort: str,
    hide_zero: bool,
    unit: str | None,
    share: str | None,
    no_amounts: bool,
    quantities: bool,
    bars: bool,
    format_name: str | None,
    output: str | None,
) -> int:
    """Show plans."""
    to_file = None if output in (None, STANDARD_OUTPUT) else output
    name = format_name or _usual_format(to_file)
    view = View(
        None,
        Whole(share) if share else None,
        amounts=not no_amounts,
        bars=bars,
        quantities=quantities,
    )
    if quantities and composed(rows) != ITEMS:
        raise click.UsageError(_("--quantities are those of items; leave out --rows"))
    _refuse_contradictions(name, view, unit, to_file)
    plans, code = _read(paths)
    if not plans:
        return leave(code)
    if to_file and any(is_same_file(plan.path, to_file) for plan in plans):
        complain(f"{to_file}: {_('this is a plan that is shown; choose another file')}")
        return leave(WRONG_USE)
    query = Query(composed(rows), by, composed(item.strip("/")), depth, only, sort, hide_zero)
    try:
        table, left_out = built(plans, query)
        for path, defect in left_out:
            complain_of(path, defect.text, defect.origin)
            code = DEFECT
        if table is None:
            return leave(code)
        if unit is not None:
            view = view._replace(unit=_unit_in(unit, table.currency))
        reporter: Reporter[str | bytes, Table] = reporter_in(
            TABLES, name, screen(to_file=bool(to_file)), translator(), view
        )
        content = reporter.file(table)
    except (QueryError, FormatError) as error:
        _complain_of_problems(plans)
        complain("; ".join(translator().text(text) for text in error.texts))
        return leave(max(code, WRONG_USE))
    if not TABLES[name].has_remarks:
        _complain_of_problems(plans, table.start)
    return leave(max(code, _deliver(content, name, to_file)))


def _usual_format(to_file: str | None) -> str:
    """Return the format that the name of the file asks for, or that suits where output goes."""
    if to_file is None:
        return usual_format(screen())
    name = table_format_of(to_file)
    if name is None:
        endings = ", ".join(each.ending for each in TABLES.values() if each.ending)
        raise click.UsageError(
            _("{file} ends like no form ({endings}); choose one with --format").format(
                file=repr(to_file), endings=endings
            )
        )
    return name


def _unit_in(unit: str, currency: Currency) -> int:
    exponent = unit_named(unit, currency)
    if exponent is None:
        raise QueryError(no_unit(unit, currency), unit_or_known(unit, currency, AUTO))
    return exponent


def _refuse_contradictions(name: str, view: View, unit: str | None, to_file: str | None) -> None:
    if not view.amounts and not view.share:
        raise click.UsageError(_("--no-amounts needs --share"))
    if unit is not None and unit_named(unit) != 0 and TABLES[name].is_data:
        said = _("{form} holds amounts in the smallest unit, such as đồng; leave out --unit")
        raise click.UsageError(said.format(form=name))
    if not view.amounts and name == JSON:
        raise click.UsageError(
            _("{form} holds all amounts; leave out --no-amounts").format(form=name)
        )
    if view.bars and not TABLES[name].has_bars:
        raise click.UsageError(_("{form} has no bars; leave out --bars").format(form=name))
    if name == XLSX and to_file is None:
        raise click.UsageError(_("a workbook needs a file: -o FILE"))


def _read(paths: Sequence[str]) -> tuple[list[ShownPlan], int]:
    """Return the plans that paths name, and the exit code so far."""
    plans, code = [], CLEAN
    sources, judge = read_plans(paths, Configurations())
    for source in sources:
        if source.data is None:
            complain_of(source.path, source.problem)
            code = max(code, WRONG_USE)
            continue
        shown = attempt(_shown, source.path, source.data, judge)
        if isinstance(shown, Defect):
            complain_of(source.path, shown.text, shown.origin)
            code = DEFECT
            continue
        if (document := shown.analysis.document) is not None:
            complain_of(source.path, document.message)
            code = max(code, FINDINGS)
            continue
        plans.append(shown)
        if shown.analysis.unread:
            code = max(code, FINDINGS)
    return plans, code


def _shown(path: str, data: bytes, judge: Judge) -> ShownPlan:
    return ShownPlan(path, judge.judge(path, data).analysis)


def _complain_of_problems(plans: Sequence[ShownPlan], items: Sequence[PlanItem] = ()) -> None:
    for problem in (*problems(plans), *of_one_id(items)):
        complain_that(problem)


def _deliver(content: str | bytes, name: str, to_file: str | None) -> int:
    """Write a table to a file or to standard output; return the exit code of that."""
    if to_file is None:
        sys.stdout.write(str(content))
        return CLEAN
    problem = write(to_file, TABLES[name].in_file(content))
    if problem is None:
        return CLEAN
    complain(f"{to_file}: {translator().text(problem)}")
    return WRONG_USE
