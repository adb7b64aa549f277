"""The options that name a unit, apart from options that need rules to be known."""

from __future__ import annotations

import click

from giamngheo_cli.amount import DONG, Currency, unit_hint, unit_named, wrong_unit_hint
from giamngheo_cli.commands.common import translator
from giamngheo_cli.messages import Message, known_words, message

AUTO = "auto"


class UnitType(click.ParamType[int]):
    """A unit of money, also without diacritics, as its exponent."""

    name = "unit"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read what is asked for."""
        unit = unit_named(value)
        if unit is None:
            self.fail(_problem(value))
        return unit


class PlanUnitType(click.ParamType[str | None]):
    """A unit of plans, which may be of another currency; None for the one that suits them."""

    name = "unit"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> str | None:
        """Refuse what is a unit but for a slip."""
        if value == AUTO:
            return None
        if unit_named(value) is None and unit_hint(value.casefold()) is not None:
            self.fail(_problem(value, AUTO))
        return value


def _problem(value: str, *open_words: str) -> str:
    say = translator().text
    return f"{say(no_unit(value, DONG))}; {say(unit_or_known(value, DONG, *open_words))}"


def no_unit(value: str, currency: Currency) -> Message:
    """Return what is wrong with a text that names no unit."""
    if currency == DONG:
        return message("{unit} is no unit of money", unit=repr(value))
    return message("{unit} is no unit of {currency}", unit=repr(value), currency=currency.name)


def unit_or_known(value: str, currency: Currency, *open_words: str) -> Message:
    """Return the unit that may be meant, or those that there are, behind other words."""
    known = known_words((*open_words, *currency.unit_names.values()))
    hint = unit_hint if currency == DONG else wrong_unit_hint
    return hint(value.casefold(), currency) or known
