"""`giamngheo show`: how is the money of plans broken down?"""

from __future__ import annotations

from collections.abc import Sequence
from gettext import gettext as _
from typing import Any

import click

from giamngheo_cli.commands import completion
from giamngheo_cli.commands.common import shared_options
from giamngheo_cli.commands.summaries import SUMMARIES
from giamngheo_cli.commands.units import AUTO, PlanUnitType
from giamngheo_cli.matching import composed
from giamngheo_cli.report.formats import TABLES
from giamngheo_cli.tables.model import Whole
from giamngheo_cli.tables.query import ITEMS, SORTS, CodeName


def _names(
    _context: click.Context, _parameter: click.Parameter, values: Sequence[str]
) -> tuple[str, ...] | None:
    """Return names separated by commas; None without any."""
    typed = (composed(name.strip()) for value in values for name in value.split(","))
    return tuple(name for name in typed if name) or None


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
    help=f"{SUMMARIES['show']} "
    + _(
        "PATHS are as in validate; of several plans, each is one row. Beside every amount stands "
        "whether the plan states it or it follows from others, and what is wrong with it."
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
    type=PlanUnitType(),
    default=AUTO,
    metavar="UNIT",
    help=_(
        "đồng, nghìn, triệu, tỷ …, triệu USD in a plan of USD, or auto (default): that of the "
        "plan, or another in which its figures read well; all amounts are exact."
    ),
)
@click.option(
    "--share",
    type=click.Choice([whole.value for whole in Whole]),
    help=_("Show shares too: of the total of the row, of the column, or of the grand total."),
)
@click.option("--no-amounts", is_flag=True, help=_("With --share: show only the shares."))
@click.option(
    "--quantities",
    is_flag=True,
    help=_("Show under each item what its amounts are for: count × times × price = product."),
)
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
def command(**options: Any) -> int:
    """Show plans."""
    from giamngheo_cli.commands.show_plans import show_plans  # noqa: PLC0415 it reads plans

    return show_plans(**options)
