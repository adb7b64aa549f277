"""Texts that name a unit, or were meant to."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from unicodedata import category, normalize

from giamngheo_cli.amount.currency import DATA, DONG, Currency
from giamngheo_cli.messages import Message, Spellings, message, perhaps, without_diacritics

RATE = message("a rate is no amount: write what it comes to in all")
_FOR_EACH = re.compile(rf"\S.* (?:{'|'.join(DATA['for_each'])}) [^\W\d]")
#: Other money, alone or behind what counts it.
_OTHER = re.compile(rf"(?:.* )?(?:{'|'.join(map(str.casefold, DATA['other_currencies']))})")
_SIGNS = re.compile(r"(?:us)?[$€£¥]")


def unit_named(text: str, currency: Currency = DONG) -> int | None:
    """Return the exponent of a unit that a user names, also in letters without diacritics."""
    units, name = currency.units, normalize("NFC", text).casefold().strip()
    if name in units:
        return units[name]
    return next((unit for word, unit in units.items() if without_diacritics(word) == name), None)


@cache
def _spellings(currency: Currency) -> Spellings:
    return Spellings(currency.units)


@lru_cache(maxsize=256)
def unit_hint(name: str, currency: Currency = DONG) -> Message | None:
    """Return what may have been meant by a text that is no unit, never money of another size."""
    unit, _, per = name.partition("/")
    if unit.strip() and per.strip():
        return RATE
    # Signs are no letters to those who look for slips: 12 tỷ $ would be 12 tỷ.
    has_sign = any(category(each) == "Sc" for each in name)
    near = [] if has_sign else _spellings(currency).misspelt(name)
    sizes = {currency.units[each] for each in near}
    return perhaps(near[0]) if len(sizes) == 1 else None


def wrong_unit_hint(name: str, currency: Currency = DONG) -> Message | None:
    """Return what to do with a text that stands where a unit should, and is none."""
    hint = unit_hint(name, currency)
    if hint is None and ("/" in name.rstrip("/") or _FOR_EACH.match(name)):
        return RATE
    return hint or other_currency(name, currency)


def other_currency(name: str, currency: Currency) -> Message | None:
    """Return where money of another currency than the plan's belongs; None if it is none."""
    is_other = _OTHER.fullmatch(name) or _SIGNS.search(name)
    is_own = currency != DONG and name.endswith(currency.name.casefold())
    if currency != DONG and not is_own and (is_other or name in DONG.units):
        return message(
            "this plan counts {name}; other money stands in a plan of its own", name=currency.name
        )
    if currency == DONG and is_other:
        return message(
            "amounts here are in đồng; money of another currency stands in a plan of its own, with "
            "currency: at the top"
        )
    return None
