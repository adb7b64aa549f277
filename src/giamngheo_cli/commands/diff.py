"""`giamngheo diff`: what changed between two revisions of a plan, and did it break anything?"""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

import click

from giamngheo_cli.commands import completion
from giamngheo_cli.commands.common import shared_options
from giamngheo_cli.commands.options import format_option
from giamngheo_cli.commands.summaries import SUMMARIES
from giamngheo_cli.compare.failing import ANY, FAIL_ON


@click.command(
    "diff",
    help=f"{SUMMARIES['diff']} "
    + _(
        "OLD NEW are two files or two directories. A single PATH, a file or a directory, is "
        "compared with what git has of it; without any, the current directory."
    ),
)
@click.argument("paths", nargs=-1, metavar="[OLD NEW | PATH]", shell_complete=completion.paths)
@click.option("--from", "old", metavar="REV", help=_("The old revision of git; default: HEAD."))
@click.option(
    "--to", "new", metavar="REV", help=_("The new revision of git; default: the working tree.")
)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default=ANY,
    help=_(
        "What makes the exit code 1: any difference (default), a difference of money, or errors "
        "that the old revision does not have."
    ),
)
@click.option(
    "--strict",
    is_flag=True,
    help=_("With --fail-on money: an amount that is written differently is a difference, too."),
)
@format_option
@click.option(
    "--git-driver",
    is_flag=True,
    help=_("Take the arguments that git gives to a diff driver, see docs/diff.md; end with 0."),
)
@shared_options
def command(**options: Any) -> int:
    """Compare revisions of plans."""
    from giamngheo_cli.commands.diff_plans import diff_plans  # noqa: PLC0415 it reads plans

    return diff_plans(**options)
