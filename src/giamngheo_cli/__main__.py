"""Runs the command `giamngheo`, and turns every way in which a run can end into an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from typing import NoReturn

from giamngheo_cli.messages import Translator, choose_language, message, speak

WRONG_USE, DEFECT, INTERRUPTED = 2, 3, 130


def main() -> NoReturn:
    """Run the command line and exit."""
    # A run reads, reports and exits: looking for cyclic garbage would cost a third of its time,
    # and taking the interpreter down in order a tenth of a short one.
    gc.disable()
    _end(run(sys.argv[1:], _end))


def _end(code: int) -> NoReturn:
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def run(arguments: list[str], end: Callable[[int], NoReturn] | None = None) -> int:
    """Run the command line and return the exit code.

    Args:
        arguments: the command line, without the name of the program.
        end: ends the process; a command may call it while it still holds what it has read.
    """
    language = choose_language(arguments, os.environ)
    try:
        speak(language)
        code = _call(arguments, end)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # What reads the output has had enough; the interpreter must not flush into it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        return _defect(error, language, "--debug" in arguments)
    return code


def _call(arguments: list[str], end: Callable[[int], NoReturn] | None) -> int:
    import click  # noqa: PLC0415 Ctrl-C while it is imported must end like any other

    from giamngheo_cli.commands.cli import cli  # noqa: PLC0415
    from giamngheo_cli.commands.common import let_streams_degrade  # noqa: PLC0415

    let_streams_degrade()
    try:
        return cli.main(arguments, prog_name="giamngheo", standalone_mode=False, obj=end) or 0
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return WRONG_USE


def _defect(error: Exception, language: str, debug: bool) -> int:
    if debug:
        import traceback  # noqa: PLC0415

        traceback.print_exception(error)
    text = message(
        "giamngheo: a defect of giamngheo itself ({error}); please report it with what the same "
        "command prints with --debug",
        error=f"{type(error).__name__}: {error}",
    )
    sys.stderr.write(f"{Translator(language).text(text)}\n")
    return DEFECT


if __name__ == "__main__":
    main()
