"""Runs the command `giamngheo`, and turns every way in which a run can end into an exit code."""

from __future__ import annotations

import atexit
import errno
import gc
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import NoReturn

from giamngheo_cli import memory
from giamngheo_cli.messages import (
    Message,
    Translator,
    asked_language,
    choose_language,
    message,
    speak,
)

WRONG_USE, DEFECT, INTERRUPTED = 2, 3, 130
_DEBUG = "--debug"
_RAN_OUT = message("memory ran out")
#: What is said where memory does not even suffice for a translation.
_AT_LEAST = f"giamngheo: {_RAN_OUT.template}\n".encode()
#: Errors without a path that writing to standard output ends with.
_OF_OUTPUT = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)
_LIBYAML = "yaml._yaml"
_WITHOUT_LIBYAML = message(
    "the PyYAML of this machine was built without libyaml, with which plans are read; install one "
    "that has it: pip install --force-reinstall --only-binary PyYAML PyYAML"
)


def main() -> NoReturn:
    """Run the command line and exit."""
    # A run reads, reports and exits: looking for cyclic garbage would cost a third of its time,
    # and taking the interpreter down in order a tenth of a short one.
    gc.disable()
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115 open as long as the process
    try:
        code = run(sys.argv[1:], _end)
    except BaseException:
        # What memory does not suffice for can be anything, also in the middle of an import.
        memory.let_go()
        os.write(2, _AT_LEAST)
        code = DEFECT
    _end(code)


def _end(code: int) -> NoReturn:
    if "multiprocessing" in sys.modules:
        # It may have a folder to take away.
        atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, MemoryError):
            stream.flush()
    os._exit(code)


def run(arguments: list[str], end: Callable[[int], NoReturn] | None = None) -> int:
    """Run the command line and return the exit code.

    Args:
        arguments: the command line, without the name of the program.
        end: ends the process; a command may call it while it still holds what it has read.
    """
    if _is_broken_completion(os.environ):
        return WRONG_USE
    language = choose_language(arguments, os.environ)
    try:
        return _run(arguments, language, end)
    except MemoryError as error:
        memory.let_go()
        _trace(error, arguments)
    # Outside the handler nothing holds any more what the run had in hand.
    gc.collect()
    return _complain(_RAN_OUT, language, DEFECT)


def _run(arguments: list[str], language: str, end: Callable[[int], NoReturn] | None) -> int:
    try:
        speak(language)
        code = _call(arguments, language, end)
        if code != INTERRUPTED:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # What reads the output has had enough.
        return 1
    except MemoryError:
        raise
    except Exception as error:
        if memory.ran_out(error):
            raise MemoryError from error
        if isinstance(error, OSError):
            _trace(error, arguments)
            return _complain(_refused(error), language, WRONG_USE)
        if isinstance(error, ModuleNotFoundError) and error.name == _LIBYAML:
            return _complain(_WITHOUT_LIBYAML, language, WRONG_USE)
        _trace(error, arguments)
        return _complain(_defect(error), language, DEFECT)
    return code


def _trace(error: Exception, arguments: list[str]) -> None:
    if _DEBUG in arguments:
        traceback.print_exception(error)


def _is_broken_completion(environment: Mapping[str, str]) -> bool:
    """Tell whether a shell asks for completion without saying where; click would not bear it."""
    shell, _, what = environment.get("_GIAMNGHEO_COMPLETE", "").partition("_")
    if what != "complete":
        return False
    cursor = environment.get("COMP_CWORD")
    is_place = cursor is not None and (shell == "fish" or cursor.isdecimal())
    return "COMP_WORDS" not in environment or not is_place


def _call(arguments: list[str], language: str, end: Callable[[int], NoReturn] | None) -> int:
    import click  # noqa: PLC0415 Ctrl-C while it is imported must end like any other

    from giamngheo_cli.commands.cli import cli  # noqa: PLC0415
    from giamngheo_cli.commands.common import Session, let_streams_degrade  # noqa: PLC0415

    let_streams_degrade()
    is_asked = asked_language(arguments, os.environ) is not None
    session = Session(language, end, is_asked=is_asked, debug=_DEBUG in arguments)
    try:
        return cli.main(arguments, prog_name="giamngheo", standalone_mode=False, obj=session) or 0
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return WRONG_USE
    except SystemExit as ended:
        # How click ends when the output is closed.
        return int(ended.code or 0)


def _refused(error: OSError) -> Message:
    """Return what the system refuses, as far as its error tells."""
    if error.errno in (errno.EMFILE, errno.ENFILE):
        return message("too many files are open; allow more, as ulimit -n does, or fewer --jobs")
    reason = error.strerror or str(error)
    if error.filename is not None:
        from giamngheo_cli.report.screen import inert  # noqa: PLC0415

        path = inert(os.fsdecode(error.filename))
        return message("{path} cannot be used: {reason}", path=path, reason=reason)
    if error.errno in _OF_OUTPUT:
        return message("the output cannot be written: {reason}", reason=reason)
    try:
        os.getcwd()
    except OSError:
        return message("the current folder is not there any more; change to another")
    return message("the system does not do what is needed: {reason}", reason=reason)


def _defect(error: Exception) -> Message:
    from giamngheo_cli.report.screen import inert  # noqa: PLC0415

    return message(
        "a defect of giamngheo itself ({error}); please report it with what the same command "
        "prints with --debug",
        error=inert(f"{type(error).__name__}: {error}"),
    )


def _complain(text: Message, language: str, code: int) -> int:
    with suppress(OSError):
        sys.stderr.write(f"giamngheo: {Translator(language).text(text)}\n")
    return code


if __name__ == "__main__":
    main()
