"""The command `giamngheo`; each of its commands is imported when it is called."""

from __future__ import annotations

from gettext import gettext as _
from importlib import import_module

import click

from giamngheo_cli import __version__
from giamngheo_cli.commands.common import shared_options
from giamngheo_cli.commands.summaries import SUMMARIES


class LazyGroup(click.Group):
    """A group that imports a command only when it is called, not when it is listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order in which they are met."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments call, and what is left for it."""
        name, command, rest = super().resolve_command(ctx, args)
        if command is not None:
            command = import_module(f"giamngheo_cli.commands.{name}").command
        return name, command, rest


@click.group(
    cls=LazyGroup,
    commands={name: click.Command(name, help=text) for name, text in SUMMARIES.items()},
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_("Checks whether the money in a Vietnamese poverty-reduction plan adds up."),
)
@click.version_option(__version__, message="giamngheo %(version)s")
@shared_options
def cli() -> None:
    """Hold the commands."""
