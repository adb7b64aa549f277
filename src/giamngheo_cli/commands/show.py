"""`giamngheo show`: how is the money of plans broken down?"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from gettext import gettext as _

import click

from giamngheo_cli.amount import UNIT_NAMES, UNITS, unit_named
from giamngheo_cli.commands.common import (
    CLEAN,
    FINDINGS,
    WRONG_USE,
    complain,
    complain_of,
    leave,
    screen,
    shared_options,
    translator,
)
from giamngheo_cli.files import sources, write
from giamngheo_cli.messages import message, nearest
from giamngheo_cli.report.screen import Screen
from giamngheo_cli.report.tables.formats import (
    DATA,
    ENDINGS,
    PLAIN,
    TERMINAL,
    WITHOUT_BARS,
    WITHOUT_NOTES,
    XLSX,
    MissingLibraryError,
    written,
)
from giamngheo_cli.report.tables.page import problems
from giamngheo_cli.report.tables.view import View
from giamngheo_cli.rules.examine import examine
from giamngheo_cli.tables.build import build
from giamngheo_cli.tables.model import SHARES
from giamngheo_cli.tables.plans import ShownPlan
from giamngheo_cli.tables.query import SORTS, CodeName, Query, QueryError

AUTO = "auto"
_XLSX_MISSING = message("a workbook needs openpyxl: pip install 'giamngheo-cli[xlsx]'")


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
            near = nearest(value, (AUTO, *UNITS))
            wrong = _("{unit} is no unit of money").format(unit=repr(value))
            known = ", ".join((AUTO, *UNIT_NAMES.values()))
            hint = _("perhaps {word}?") if near else _("known: {word}")
            self.fail(f"{wrong}; {hint.format(word=near or known)}")
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
        "each is one row. Beside every amount stands whether the plan states it, whether it was "
        "computed from others, and whether the checks on it held."
    ),
)
@click.argument("paths", nargs=-1)
@click.option(
    "--rows",
    default="items",
    metavar="DIMENSION",
    help=_("What the rows are: items (default), source, kind, year, place or another dimension."),
)
@click.option(
    "--by",
    multiple=True,
    callback=_names,
    metavar="DIMENSION,…",
    help=_("What the columns are, several one in another; default: source."),
)
@click.option(
    "--item", default="", metavar="ADDRESS", help=_("The item to start at, such as gnbv/da3.")
)
@click.option(
    "--depth", type=click.IntRange(min=0), help=_("How many levels of rows; default: all.")
)
@click.option(
    "--only",
    multiple=True,
    callback=_codes,
    metavar="DIMENSION=CODE,…",
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
    help=_("đồng, nghìn, triệu, tỷ …, or auto (default): one in which all amounts are exact."),
)
@click.option(
    "--share",
    type=click.Choice(SHARES),
    help=_("Show shares too: of the total of the row, of the column, or of the grand total."),
)
@click.option("--no-amounts", is_flag=True, help=_("With --share: show only the shares."))
@click.option("--bars", is_flag=True, help=_("Draw a bar for each row."))
@click.option(
    "--format",
    "form",
    type=click.Choice(list(ENDINGS)),
    help=_("Form of the table; default: by the ending of FILE, else terminal, or plain in a pipe."),
)
@click.option("-o", "--output", metavar="FILE", help=_("Write the table to a file."))
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
    form: str | None,
    output: str | None,
) -> int:
    """Show plans."""
    form = form or _usual_form(output)
    view = View(unit, share, amounts=not no_amounts, bars=bars)
    _refuse_contradictions(form, view, output)
    plans, code = _read(paths or (".",))
    if not plans:
        return leave(code)
    try:
        table = build(plans, Query(rows, by, item.strip("/"), depth, only, sort, hide_zero))
        content = written(table, form, view, _screen_for(output), translator())
    except QueryError as error:
        complain("; ".join(translator().text(each) for each in error.texts))
        return leave(WRONG_USE)
    except MissingLibraryError:
        complain(translator().text(_XLSX_MISSING))
        return leave(WRONG_USE)
    if form in WITHOUT_NOTES:
        for problem in problems(table):
            complain(translator().text(problem))
    return leave(max(code, _deliver(content, form, output)))


def _usual_form(output: str | None) -> str:
    """Return the form that the name of the file asks for, or that suits where output goes."""
    if output is None:
        return TERMINAL if sys.stdout.isatty() else PLAIN
    ending = os.path.splitext(output)[1].lower()
    return next((form for form, usual in ENDINGS.items() if usual and usual == ending), PLAIN)


def _refuse_contradictions(form: str, view: View, output: str | None) -> None:
    if not view.amounts and not view.share:
        raise click.UsageError(_("--no-amounts needs --share"))
    if view.unit is not None and form in DATA:
        raise click.UsageError(_("{form} holds whole đồng; leave out --unit").format(form=form))
    if view.bars and form in WITHOUT_BARS:
        raise click.UsageError(_("{form} has no bars; leave out --bars").format(form=form))
    if form == XLSX and output is None:
        raise click.UsageError(_("a workbook needs a file: -o FILE"))


def _read(paths: Sequence[str]) -> tuple[list[ShownPlan], int]:
    """Return the plans that paths name, and the exit code so far."""
    plans, code = [], CLEAN
    for source in sources(paths):
        if source.data is None:
            complain_of(source)
            code = WRONG_USE
            continue
        plans.append(ShownPlan(source.path, examine(source.data)))
        if plans[-1].unread:
            code = max(code, FINDINGS)
    return plans, code


def _screen_for(output: str | None) -> Screen:
    """Return what the output is made for; a file takes every letter."""
    return screen() if output is None else screen()._replace(unicode=True)


def _deliver(content: str | bytes, form: str, output: str | None) -> int:
    """Write a table to a file or to standard output; return the exit code of that."""
    if isinstance(content, str) and output is None:
        sys.stdout.write(content)
        return CLEAN
    # Spreadsheets take a CSV file for one in an old encoding unless it begins with a mark.
    encoding = "utf-8-sig" if form == "csv" else "utf-8"
    data = content.encode(encoding) if isinstance(content, str) else content
    problem = write(output or "", data)
    if problem is None:
        return CLEAN
    complain(f"{output}: {translator().text(problem)}")
    return WRONG_USE
