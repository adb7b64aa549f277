"""Options that several commands take, but not all."""

from __future__ import annotations

from gettext import gettext as _

import click

from giamngheo_cli.amount import UNIT_NAMES, unit_hint, unit_named
from giamngheo_cli.commands.common import on_terminal, translator
from giamngheo_cli.messages import known_words
from giamngheo_cli.policy.keys import ROUNDINGS
from giamngheo_cli.report.formats import PAGES, PLAIN, TERMINAL
from giamngheo_cli.report.screen import Screen


class UnitType(click.ParamType[int | None]):
    """A unit of money, also without diacritics, as its exponent.

    Attributes:
        open: the words that leave the unit open, which are read as None.
    """

    name = "unit"

    def __init__(self, *open_words: str) -> None:
        self.open = open_words

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | None:
        """Read what is asked for."""
        if value in self.open:
            return None
        unit = unit_named(value)
        if unit is None:
            wrong = _("{unit} is no unit of money").format(unit=repr(value))
            known = known_words((*self.open, *UNIT_NAMES.values()))
            hint = translator().text(unit_hint(value.casefold()) or known)
            self.fail(f"{wrong}; {hint}")
        return unit


#: How figures are compared, for commands that check plans.
rounding_option = click.option(
    "--rounding",
    type=click.Choice(ROUNDINGS),
    help=_("written: figures agree within the digits they are written with; exact: to the đồng."),
)
#: The format of a report of pages; None where none is asked for.
format_option = click.option(
    "--format",
    "format_name",
    type=click.Choice(PAGES),
    help=_("Form of the report; default: terminal, or plain in a pipe."),
)


def usual_format(screen: Screen) -> str:
    """Return the format of a report of pages that suits where output goes."""
    return TERMINAL if on_terminal() or screen.colour else PLAIN
