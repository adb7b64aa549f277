"""Options that several commands take, but not all."""

from __future__ import annotations

from gettext import gettext as _

import click

from giamngheo_cli.commands.common import on_terminal
from giamngheo_cli.policy.keys import ROUNDINGS
from giamngheo_cli.report.formats import PAGES, PLAIN, TERMINAL
from giamngheo_cli.report.screen import Screen

#: How figures are compared, for commands that check plans.
rounding_option = click.option(
    "--rounding",
    type=click.Choice(ROUNDINGS),
    help=_("written: figures agree within the digits they are written with; exact: to the đồng."),
)
#: The format of a report of pages; None where none is asked for.
format_option = click.option(
    "--format",
    "format_name",
    type=click.Choice(PAGES),
    help=_("Form of the report; default: terminal, or plain in a pipe."),
)


def usual_format(screen: Screen) -> str:
    """Return the format of a report of pages that suits where output goes."""
    return TERMINAL if on_terminal() or screen.colour else PLAIN
