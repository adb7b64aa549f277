"""What all commands share: options, output, and the ways in which a run can end."""

from __future__ import annotations

import codecs
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from gettext import gettext as _
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import click

from giamngheo_cli.messages import LANGUAGES, Text, Translator, speak
from giamngheo_cli.report.screen import Screen, degrading, inert

if TYPE_CHECKING:
    from giamngheo_cli.policy.settings import Settings

CLEAN, FINDINGS, WRONG_USE, DEFECT = 0, 1, 2, 3


class Session(NamedTuple):
    """What a run hands to its command.

    Attributes:
        language: the language of messages.
        end: ends the process, where nothing else is to come after the command.
        is_asked: whether the user asks for the language, by an option or a variable.
        debug: whether the traceback of a defect is wanted.
    """

    language: str
    end: Callable[[int], NoReturn] | None = None
    is_asked: bool = False
    debug: bool = False


_Command = Callable[..., Any]


def shared_options(command: _Command) -> _Command:
    """Add the options that every command takes."""
    for option in (
        click.option(
            "--debug", is_flag=True, expose_value=False, help=_("Show a traceback on a defect.")
        ),
        click.option(
            "--color",
            type=click.Choice(["auto", "always", "never"]),
            default="auto",
            expose_value=False,
            callback=_remember_colour,
            help=_(
                "Whether to colour the output; auto: on a terminal, as NO_COLOR, FORCE_COLOR, "
                "CLICOLOR and TERM say."
            ),
        ),
        click.option(
            "--lang",
            type=click.Choice(LANGUAGES),
            expose_value=False,
            help=_(
                "Language of messages; else GIAMNGHEO_LANG, else the configuration, else the "
                "locale."
            ),
        ),
    ):
        command = option(command)
    return command


def _remember_colour(context: click.Context, _parameter: click.Parameter, value: str) -> None:
    if value != "auto":
        context.meta["color"] = value


def on_terminal() -> bool:
    """Tell whether somebody reads the output on a terminal, if only through the pager of git."""
    return sys.stdout.isatty() or "GIT_PAGER_IN_USE" in os.environ


def screen(*, to_file: bool = False, of_git: bool = False) -> Screen:
    """Return what the output is made for.

    Args:
        to_file: whether it goes to a file, which takes every letter, and no colour of its own.
        of_git: whether it is a part of what git shows.
    """
    wanted = click.get_current_context().meta.get("color", "auto")
    terminal = on_terminal()
    colour = wanted == "always"
    if wanted == "auto" and not to_file:
        colour = _is_coloured(of_git=of_git)
    columns = os.environ.get("COLUMNS", "")
    measured = columns.isdecimal() or terminal
    width = shutil.get_terminal_size().columns if measured else 80
    unicode = to_file or codecs.lookup(sys.stdout.encoding or "ascii").name.startswith("utf")
    return Screen(width or 80, colour, unicode)


def _is_coloured(*, of_git: bool) -> bool:
    """Tell whether the output is coloured where no option says so.

    See https://no-color.org, https://force-color.org and https://bixense.com/clicolors.
    """
    asked = os.environ.get
    if asked("NO_COLOR"):
        return False
    if asked("FORCE_COLOR") or asked("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    if of_git:
        from giamngheo_cli.disk.git_colour import git_colours_diffs  # noqa: PLC0415 for git alone

        of_diffs = git_colours_diffs(on_terminal=sys.stdout.isatty())
        if of_diffs is not None:
            return of_diffs
    return on_terminal() and asked("TERM") != "dumb" and asked("CLICOLOR") != "0"


def translator() -> Translator:
    """Return the translator for the language of this run."""
    return Translator(language())


def language() -> str:
    """Return the language of this run."""
    return _session().language


def adopt_language(settings: Settings) -> None:
    """Speak the language that settings ask for, unless the user asks for another."""
    session = _session()
    if settings.language is not None and not session.is_asked:
        click.get_current_context().obj = session._replace(language=settings.language)
        speak(settings.language)


def _session() -> Session:
    session = click.get_current_context().find_object(Session)
    return session or Session("en")


def put(lines: Iterable[str]) -> None:
    """Print lines of a report."""
    for line in lines:
        sys.stdout.write(f"{line}\n")


def say(text: Text) -> None:
    """Print what a run has done."""
    put([inert(translator().text(text))])


def complain_of(path: str, problem: Text | None, origin: str = "") -> None:
    """Print, on standard error, what is wrong with a path; with --debug, where it comes from."""
    if origin and _session().debug:
        sys.stderr.writelines(f"{inert(line)}\n" for line in origin.splitlines())
    complain(f"{path}: {translator().text(problem) if problem else ''}")


def complain_that(problem: Text) -> None:
    """Print, on standard error, what is wrong with a run, in its language."""
    complain(translator().text(problem))


def complain(text: str) -> None:
    """Print, on standard error, what is wrong with a run."""
    sys.stderr.write(f"giamngheo: {inert(text)}\n")


def drop_output() -> None:
    """Send to nowhere what is still to be written: who read it has had enough."""
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def leave(code: int) -> int:
    """End the process with a code, or return it where the run is part of another program.

    Ending at once leaves it to the system to free a large plan, which it does far quicker.
    """
    sys.stdout.flush()
    end = _session().end
    return end(code) if end else code


def let_streams_degrade() -> None:
    """Make streams whose encoding lacks Vietnamese letters write plain ones."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=degrading())
