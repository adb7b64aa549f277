"""What amounts count, and in which units; the words themselves are `data/amounts.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from giamngheo_cli.messages import Text, plural

_PATH = Path(__file__).parents[1] / "data" / "amounts.json"
#: The words of amounts, as they stand in the file.
DATA: Mapping[str, Any] = json.loads(_PATH.read_bytes())
_OWN = DATA["currency"]

#: Words for a thousand and more that the name of the currency may follow, by their power of ten.
SPELLINGS: Mapping[int, tuple[str, ...]] = {
    each["power"]: tuple(each["words"]) for each in DATA["numbers"]
}
#: English ones beside them, read in amounts that are not of đồng.
_ENGLISH = {each["power"]: tuple(each["english"]) for each in DATA["numbers"]}

#: How đồng is written behind a unit.
CURRENCY = tuple(name.casefold() for name in _OWN["spellings"])

#: Units that may count a larger one: 30 ngàn 309 tỷ is 30.309 tỷ.
COUNTING = tuple(DATA["counting"])


class Currency(NamedTuple):
    """What the amounts of a plan count: money, or another measure such as hectares.

    Amounts are whole numbers of its smallest unit, and the exponent of a unit is the power of ten
    of those in it: 0 and 6 are đồng and triệu đồng, with two decimals 2 and 8 USD and triệu USD.

    Attributes:
        name: how it is printed.
        decimals: how many decimals one of it has.
    """

    name: str = _OWN["name"]
    decimals: int = 0

    @property
    def described(self) -> Text:
        """What tells it from others: its name, and how many decimals it has."""
        name, count = self
        if not count:
            return name
        return plural(
            "{name} with {count} decimal", "{name} with {count} decimals", count=count, name=name
        )

    @property
    def unit_names(self) -> Mapping[int, str]:
        """The name under which an amount in a unit is printed, by the unit's exponent."""
        return _unit_names(self)

    @property
    def units(self) -> Mapping[str, int]:
        """Every spelling of a unit that is read, in lower case and NFC, with its exponent."""
        return _units(self)


@cache
def _unit_names(currency: Currency) -> Mapping[int, str]:
    name, decimals = currency
    larger = {power + decimals: f"{words[0]} {name}" for power, words in SPELLINGS.items()}
    return {decimals: name, **larger}


@cache
def _units(currency: Currency) -> Mapping[str, int]:
    own = currency == DONG
    names = CURRENCY if own else (currency.name.casefold(),)
    return {
        **(_OWN["alone"] if own else {}),
        **dict.fromkeys(names, currency.decimals),
        **{
            spelling + suffix: power + currency.decimals
            for power, spellings in SPELLINGS.items()
            for spelling in (spellings if own else (*spellings, *_ENGLISH[power]))
            for suffix in ("", *(f" {name}" for name in names))
        },
    }


#: The currency of plans that name none.
DONG = Currency()
UNIT_NAMES = DONG.unit_names
UNITS = DONG.units
