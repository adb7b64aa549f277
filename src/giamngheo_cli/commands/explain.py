"""`giamngheo explain`: which figures are probably wrong, and what would make everything agree?"""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

import click

from giamngheo_cli.commands import completion
from giamngheo_cli.commands.common import shared_options
from giamngheo_cli.commands.options import format_option, rounding_option
from giamngheo_cli.commands.summaries import SUMMARIES
from giamngheo_cli.matching import composed

NODES, SECONDS, MOST = 100_000, 60, 10
MOST_TRUST = 1_000


class _TrustType(click.ParamType[tuple[str, int]]):
    """An item and how many times as much its corrections cost."""

    name = "trust"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int]:
        address, _sign, times = value.rpartition("=")
        if not address or not times.isdecimal() or not 1 <= int(times[:9]) <= MOST_TRUST:
            self.fail(
                _("{value} is not ITEM=N, with N from 1 to {most}, such as gnbv/da4=10").format(
                    value=repr(value), most=MOST_TRUST
                )
            )
        return _item(address), int(times)


def _item(name: str) -> str:
    """Return the name of an item as the plan has it."""
    return composed(name.strip("/").removeprefix("./"))


def _items(
    _context: click.Context, _parameter: click.Parameter, names: tuple[str, ...]
) -> frozenset[str]:
    return frozenset(_item(name) for name in names)


@click.command(
    "explain",
    help=f"{SUMMARIES['explain']} "
    + _(
        "PATHS are files, directories or - for standard input; without any, the current directory."
    ),
)
@click.argument("paths", nargs=-1, shell_complete=completion.paths)
@click.option(
    "--trust",
    type=_TrustType(),
    multiple=True,
    metavar="ITEM=N",
    shell_complete=completion.trust,
    help=_(
        "Corrections of an item cost N times as much. An item is its address, such as gnbv/da4; "
        ". is the plan, and gnbv/** is gnbv and all below it."
    ),
)
@click.option(
    "--fixed",
    multiple=True,
    callback=_items,
    metavar="ITEM",
    shell_complete=completion.items_and_more,
    help=_("The figures of an item are right."),
)
@rounding_option
@click.option(
    "--since",
    "revision",
    metavar="REV",
    help=_(
        "Name first what changed since a revision of git, and the totals that were not brought "
        "up to date."
    ),
)
@click.option(
    "--limit",
    type=click.IntRange(1, 1_000),
    default=MOST,
    help=_("How many alternatives of a group to list; default: {most}.").format(most=MOST),
)
@click.option(
    "--nodes",
    type=click.IntRange(1, 10**9),
    default=NODES,
    help=_(
        "How many steps each search may take: sets of corrections that it tries, and what it "
        "looks at for them; default: {nodes}."
    ).format(nodes=NODES),
)
@click.option(
    "--seconds",
    type=click.IntRange(1, 10**6),
    default=SECONDS,
    help=_("How long all searches of a plan may take; default: {seconds}.").format(seconds=SECONDS),
)
@format_option
@click.option(
    "--write",
    "names",
    multiple=True,
    metavar="NUMBER",
    help=_(
        "Write the plan with an alternative, such as 2, or 1.2 of several groups; may be given "
        "once for each group."
    ),
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    shell_complete=completion.files,
    help=_("Where to write; - for standard output."),
)
@click.option("--in-place", is_flag=True, help=_("Write over the plan itself."))
@shared_options
def command(**options: Any) -> int:
    """Explain what is wrong in plans."""
    from giamngheo_cli.commands.explain_plans import explain_plans  # noqa: PLC0415 it reads plans

    return explain_plans(**options)
