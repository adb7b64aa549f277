"""Where the formats of a report go: one to standard output, any to files."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple, Self

import click

from giamngheo_cli.disk import STANDARD_OUTPUT, Writing
from giamngheo_cli.messages import Message
from giamngheo_cli.report.formats import FINDINGS_BY_NAME, GITHUB, STATISTICS, TEXT

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


#: What stands for standard output, besides no file at all.
STANDARD_OUTPUTS = ("", STANDARD_OUTPUT, "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")


class Output(NamedTuple):
    """The name of a format, and the file that the report goes to; None for standard output."""

    format: str
    file: str | None


class OutputType(click.ParamType[Output]):
    """`NAME`, or `NAME:FILE`."""

    name = "output"

    def convert(
        self, value: str | Output, param: click.Parameter | None, ctx: click.Context | None
    ) -> Output:
        """Read what is asked for."""
        if isinstance(value, Output):
            return value
        name, colon, file = value.partition(":")
        if name not in FINDINGS_BY_NAME:
            known = ", ".join(FINDINGS_BY_NAME)
            self.fail(
                _("{form} is no form of the report; there are: {known}").format(
                    form=repr(name), known=known
                )
            )
        if colon and not file:
            self.fail(_("there is no file behind {form}:").format(form=name))
        return Output(name, None if file in STANDARD_OUTPUTS else file)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem[str]]:
        """Complete the name of a format."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 only completion needs it

        return [CompletionItem(name) for name in FINDINGS_BY_NAME if name.startswith(incomplete)]


def outputs_of(
    asked: Sequence[Output], file: str | None, *, statistics: bool, environment: Mapping[str, str]
) -> list[Output]:
    """Return the formats to report in, and where each goes.

    Args:
        asked: what `--format` asks for.
        file: where the format without a file of its own goes.
        statistics: whether to count findings in place of listing them as text.
        environment: tells whether the run is one of GitHub's actions.

    Raises:
        click.UsageError: two formats would go to one place.
    """
    outputs = list(asked) or [Output(TEXT, None)]
    if statistics:
        if TEXT not in (output.format for output in outputs):
            raise click.UsageError(_("--statistics is a kind of text; it needs --format text"))
        outputs = [
            Output(STATISTICS, to) if name == TEXT else Output(name, to) for name, to in outputs
        ]
    if file is not None and file not in STANDARD_OUTPUTS:
        if all(output.file is not None for output in outputs):
            raise click.UsageError(_("-o has nothing to write: each form has a file of its own"))
        outputs = [Output(name, file if to is None else to) for name, to in outputs]
    places = [os.path.realpath(output.file) if output.file else None for output in outputs]
    for output, place in zip(outputs, places, strict=True):
        if places.count(place) > 1:
            raise click.UsageError(
                _("two forms go to {place}; give one of them a file, as in sarif:FILE").format(
                    place=output.file or _("standard output")
                )
            )
    is_action = environment.get("GITHUB_ACTIONS") == "true"
    is_text = any(name in (TEXT, STATISTICS) and to is None for name, to in outputs)
    if is_action and is_text and GITHUB not in (output.format for output in outputs):
        outputs.append(Output(GITHUB, None))
    return outputs


class Opened:
    """The files that reports are written to, which stand there when all are complete."""

    def __init__(self, before_writing: Callable[[], None]) -> None:
        """Call a function before anything is written to standard output."""
        self._stack = ExitStack()
        self._files: dict[str, Writing] = {}
        self._before = before_writing

    def open(self, outputs: Sequence[Output]) -> tuple[str, Message] | None:
        """Open all files; return the first that cannot be opened, and what is in the way."""
        for output in outputs:
            if output.file is not None:
                writing = self._stack.enter_context(Writing(output.file))
                if writing.problem is not None:
                    return output.file, writing.problem
                self._files[output.file] = writing
        return None

    def writer(self, output: Output) -> Callable[[str], object]:
        """Return what writes a report."""
        if output.file is not None:
            return self._files[output.file].write
        return self._write

    def commit(self) -> tuple[str, Message] | None:
        """Put the files in their places; return the first that cannot be, and why."""
        problems = [(path, writing.commit()) for path, writing in self._files.items()]
        return next(((path, problem) for path, problem in problems if problem is not None), None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """Leave as it was what is not complete."""
        self._stack.close()

    def _write(self, text: str) -> None:
        if text:
            self._before()
            sys.stdout.write(text)
