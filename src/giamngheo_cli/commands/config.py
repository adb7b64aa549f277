"""`giamngheo config`: what applies to a plan, and where each value comes from."""

from __future__ import annotations

from gettext import gettext as _

import click

from giamngheo_cli.commands import completion
from giamngheo_cli.commands.broken import broken_ends_the_run
from giamngheo_cli.commands.common import (
    CLEAN,
    adopt_language,
    put,
    screen,
    shared_options,
    translator,
)
from giamngheo_cli.commands.summaries import SUMMARIES
from giamngheo_cli.disk import is_directory
from giamngheo_cli.messages import message
from giamngheo_cli.policy.configurations import Configurations
from giamngheo_cli.report.screen import inert
from giamngheo_cli.report.settings import settings_table


@click.command(
    "config",
    help=f"{SUMMARIES['config']} "
    + _("PATH is a plan or a directory; without it, the current directory."),
)
@click.argument("path", default=".", shell_complete=completion.paths)
@shared_options
def command(path: str) -> int:
    """Print settings."""
    with broken_ends_the_run():
        settings = Configurations().of_path(path)
    adopt_language(settings)
    put(settings_table(settings, screen(), translator()))
    if settings.excludes(path, is_directory(path)):
        put(["", inert(translator().text(message("{path} is excluded", path=path)))])
    return CLEAN
