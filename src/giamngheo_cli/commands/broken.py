"""The end of a run: what it rests on, a configuration, a baseline or git, is broken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from giamngheo_cli.commands.common import complain, translator
from giamngheo_cli.disk.git_guard import GitError
from giamngheo_cli.messages import Joined, Text
from giamngheo_cli.policy.config_file import ConfigError


class _Broken(click.ClickException):
    """Something that the run rests on is broken."""

    def __init__(self, text: Text) -> None:
        super().__init__(translator().text(text))

    def show(self, file: object = None) -> None:
        """Print it."""
        del file
        complain(self.message)


@contextmanager
def broken_ends_the_run() -> Iterator[None]:
    """Turn a broken configuration, or a git that cannot answer, into the end of the run."""
    try:
        yield
    except ConfigError as error:
        raise _Broken(Joined((error.where, error.text), ": ")) from error
    except GitError as error:
        raise _Broken(error.text) from error
