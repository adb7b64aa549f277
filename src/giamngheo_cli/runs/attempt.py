"""Work on one plan → its result, or what went wrong in giamngheo itself: others go on."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple, ParamSpec, TypeVar

from giamngheo_cli import memory
from giamngheo_cli.messages import Message, message
from giamngheo_cli.policy.config_file import ConfigError
from giamngheo_cli.report.screen import inert

P = ParamSpec("P")
R = TypeVar("R")


class Defect(NamedTuple):
    """What went wrong in giamngheo itself with one plan.

    Attributes:
        text: what is said of it.
        origin: the traceback; "" where memory did not suffice for it.
    """

    text: Message
    origin: str


def attempt(work: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R | Defect:
    """Return what comes of work on one plan, or what went wrong in giamngheo itself.

    Raises:
        ConfigError: a configuration or a baseline is broken, which is no matter of one plan.
    """
    try:
        return work(*arguments, **named)
    except ConfigError:
        raise
    except Exception as error:
        memory.let_go()
        defect = Defect(_text(error), _origin(error))
    # Outside the handler nothing holds any more what the work had in hand.
    gc.collect()
    memory.keep_back()
    return defect


def _text(error: Exception) -> Message:
    if memory.ran_out(error):
        return message("could not be checked: memory ran out")
    return message(
        "could not be checked: a defect of giamngheo itself ({error}); please report it with what "
        "the same command prints with --debug",
        error=inert(f"{type(error).__name__}: {error}"),
    )


def _origin(error: Exception) -> str:
    with suppress(MemoryError):
        return "".join(traceback.format_exception(error))
    return ""
