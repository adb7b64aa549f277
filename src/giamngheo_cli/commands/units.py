"""The option that names a unit of money, apart from options that need rules to be known."""

from __future__ import annotations

from gettext import gettext as _

import click

from giamngheo_cli.amount import UNIT_NAMES, unit_hint, unit_named
from giamngheo_cli.commands.common import translator
from giamngheo_cli.messages import known_words


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
