"""`giamngheo show`: how is the money of plans broken down?"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from gettext import gettext as _

import click

from giamngheo_cli.amount import UNIT_NAMES, UNITS, unit_named
from giamngheo_cli.commands import completion
from giamngheo_cli.commands.common import (
    CLEAN,
    FINDINGS,
    WRONG_USE,
    complain,
    complain_of,
    complain_that,
    leave,
    on_terminal,
    screen,
    shared_options,
    translator,
)
from giamngheo_cli.commands.configured import read_plans
from giamngheo_cli.disk import STANDARD_OUTPUT, is_same_file, write
from giamngheo_cli.messages import did_you_mean, known_words
from giamngheo_cli.policy.configurations import Configurations
from giamngheo_cli.report.formats import (
    JSON,
    PLAIN,
    TABLES,
    TERMINAL,
    XLSX,
    FormatError,
    reporter_in,
    table_format_of,
)
from giamngheo_cli.report.reporter import Reporter
from giamngheo_cli.report.tables.frame import problems
from giamngheo_cli.report.tables.view import View
from giamngheo_cli.tables.build import build
from giamngheo_cli.tables.model import Table, Whole
from giamngheo_cli.tables.plans import ShownPlan
from giamngheo_cli.tables.query import ITEMS, SORTS, CodeName, Query, QueryError

AUTO = "auto"


class _Unit(click.ParamType[int | None]):
    """A unit of money, also without diacritics, as its exponent; None for AUTO."""

    name = "unit"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | None:
        if value == AUTO:
            return None
        unit = unit_named(value)
        if unit is None:
            wrong = _("{unit} is no unit of money").format(unit=repr(value))
            known = known_words((AUTO, *UNIT_NAMES.values()))
            hint = translator().text(did_you_mean(value, (AUTO, *UNITS), known))
            self.fail(f"{wrong}; {hint}")
        return unit


def _names(
    _context: click.Context, _parameter: click.Parameter, values: Sequence[str]
) -> tuple[str, ...] | None:
    """Return names separated by commas; None without any."""
    names = tuple(name.strip() for value in values for name in value.split(",") if name.strip())
    return names or None


def _codes(
    context: click.Context, parameter: click.Parameter, values: Sequence[str]
) -> tuple[CodeName, ...]:
    """Return dimensions and codes, as in source=central,year=2022."""
    codes = []
    for pair in _names(context, parameter, values) or ():
        dimension, equals, code = pair.partition("=")
        if not equals:
            raise click.BadParameter(
                _("{value} is not a dimension and a code, as in source=central").format(
                    value=repr(pair)
                )
            )
        codes.append((dimension.strip(), code.strip()))
    return tuple(codes)


@click.command(
    "show",
    help=_(
        "Show how the money of plans is broken down. PATHS are as in validate; of several plans, "
        "each is one row. Beside every amount stands whether the plan states it or it follows from "
        "others, and what is wrong with it."
    ),
)
@click.argument("paths", nargs=-1, shell_complete=completion.paths)
@click.option(
    "--rows",
    default=ITEMS,
    metavar="DIMENSION",
    shell_complete=completion.row_dimension,
    help=_("What the rows are: items (default), source, kind, year, place or another dimension."),
)
@click.option(
    "--by",
    multiple=True,
    callback=_names,
    metavar="DIMENSION,…",
    shell_complete=completion.dimension_list,
    help=_("What the columns are, several one in another; default: source."),
)
@click.option(
    "--item",
    default="",
    metavar="ADDRESS",
    shell_complete=completion.items,
    help=_("The item to start at, such as gnbv/da3."),
)
@click.option(
    "--depth",
    type=click.IntRange(min=0),
    help=_("How many levels of rows; default: all, of several plans the plans alone."),
)
@click.option(
    "--only",
    multiple=True,
    callback=_codes,
    metavar="DIMENSION=CODE,…",
    shell_complete=completion.code_list,
    help=_("Show only the money of these codes, such as source=central,year=2022."),
)
@click.option(
    "--sort", type=click.Choice(SORTS), default=SORTS[0], help=_("The order of the rows.")
)
@click.option("--hide-zero", is_flag=True, help=_("Leave out rows and columns that are all zero."))
@click.option(
    "--unit",
    type=_Unit(),
    default=AUTO,
    metavar="UNIT",
    help=_(
        "đồng, nghìn, triệu, tỷ …, or auto (default): one in which all amounts are exact; in a "
        "workbook đồng."
    ),
)
@click.option(
    "--share",
    type=click.Choice([whole.value for whole in Whole]),
    help=_("Show shares too: of the total of the row, of the column, or of the grand total."),
)
@click.option("--no-amounts", is_flag=True, help=_("With --share: show only the shares."))
@click.option("--bars", is_flag=True, help=_("Draw a bar for each row."))
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(TABLES)),
    help=_("Form of the table; default: by the ending of FILE, else terminal, or plain in a pipe."),
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    shell_complete=completion.files,
    help=_("Write the table to a file."),
)
@shared_options
def command(  # noqa: PLR0913, PLR0917 one parameter for each option
    paths: tuple[str, ...],
    rows: str,
    by: tuple[str, ...] | None,
    item: str,
    depth: int | None,
    only: tuple[CodeName, ...],
    sort: str,
    hide_zero: bool,
    unit: int | None,
    share: str | None,
    no_amounts: bool,
    bars: bool,
    format_name: str | None,
    output: str | None,
) -> int:
    """Show plans."""
    to_file = None if output in (None, STANDARD_OUTPUT) else output
    name = format_name or _usual_format(to_file)
    view = View(unit, Whole(share) if share else None, amounts=not no_amounts, bars=bars)
    _refuse_contradictions(name, view, to_file)
    plans, code = _read(paths)
    if not plans:
        return leave(code)
    if to_file and any(is_same_file(plan.path, to_file) for plan in plans):
        complain(f"{to_file}: {_('this is a plan that is shown; choose another file')}")
        return leave(WRONG_USE)
    query = Query(rows, by, item.strip("/"), depth, only, sort, hide_zero)
    try:
        table = build(plans, query)
        reporter: Reporter[str | bytes, Table] = reporter_in(
            TABLES, name, screen(to_file=bool(to_file)), translator(), view
        )
        content = reporter.file(table)
    except (QueryError, FormatError) as error:
        _complain_of_problems(plans)
        complain("; ".join(translator().text(text) for text in error.texts))
        return leave(WRONG_USE)
    if not TABLES[name].has_remarks:
        _complain_of_problems(plans)
    return leave(max(code, _deliver(content, name, to_file)))


def _usual_format(to_file: str | None) -> str:
    """Return the format that the name of the file asks for, or that suits where output goes."""
    if to_file is None:
        return TERMINAL if on_terminal() else PLAIN
    name = table_format_of(to_file)
    if name is None:
        endings = ", ".join(each.ending for each in TABLES.values() if each.ending)
        raise click.UsageError(
            _("{file} ends like no form ({endings}); choose one with --format").format(
                file=repr(to_file), endings=endings
            )
        )
    return name


def _refuse_contradictions(name: str, view: View, to_file: str | None) -> None:
    if not view.amounts and not view.share:
        raise click.UsageError(_("--no-amounts needs --share"))
    if view.unit and TABLES[name].is_data:
        raise click.UsageError(_("{form} holds whole đồng; leave out --unit").format(form=name))
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
            code = WRONG_USE
            continue
        plans.append(ShownPlan(source.path, judge.judge(source.path, source.data).analysis))
        if plans[-1].analysis.unread:
            code = max(code, FINDINGS)
    return plans, code


def _complain_of_problems(plans: Sequence[ShownPlan]) -> None:
    for problem in problems(plans):
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
