"""The command `giamngheo`; each of its commands is imported when it is called."""

from __future__ import annotations

from gettext import gettext as _
from importlib import import_module
from keyword import iskeyword

import click

from giamngheo_cli import __version__
from giamngheo_cli.commands.common import shared_options
from giamngheo_cli.commands.summaries import SUMMARIES


def module_of(name: str) -> str:
    """Return the module of a command; Python has no module that is called like a word of its own.

    Its `command` is the command.
    """
    return (
        f"giamngheo_cli.commands.{name}_" if iskeyword(name) else f"giamngheo_cli.commands.{name}"
    )


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
            command = import_module(module_of(str(name))).command
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
