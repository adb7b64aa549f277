"""The command `giamngheo`; each of its commands is imported when it is called."""

from __future__ import annotations

from gettext import gettext as _
from importlib import import_module

import click

from giamngheo_cli import __version__
from giamngheo_cli.commands.common import shared_options

COMMANDS = ("validate", "show", "diff", "explain", "config", "rule", "schema")


class LazyGroup(click.Group):
    """A group that imports a command only when it is called or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order in which they are met."""
        return list(self.commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name."""
        if cmd_name not in self.commands:
            return None
        command: click.Command = import_module(f"giamngheo_cli.commands.{cmd_name}").command
        return command


@click.group(
    cls=LazyGroup,
    commands={name: click.Command(name) for name in COMMANDS},
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_("Checks whether the money in a Vietnamese poverty-reduction plan adds up."),
)
@click.version_option(__version__, message="giamngheo %(version)s")
@shared_options
def cli() -> None:
    """Hold the commands."""
