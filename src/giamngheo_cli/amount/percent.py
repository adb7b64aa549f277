"""Text → Percent: a share of a whole, or by how much something grew; exact decimals, no float."""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import normalize

from giamngheo_cli.amount.model import POWERS, QUALIFIERS, Amount, Interval
from giamngheo_cli.amount.read import (
    MAX_DIGITS,
    QUALIFIER,
    SPACES,
    VI,
    AmountError,
    NumberForm,
    read_number,
)
from giamngheo_cli.amount.write import Style, divide_rounded
from giamngheo_cli.messages import Translator, message

#: Percentages are counted in the last of so many decimals; one may have no more.
PLACES = 9
#: So many of these are the whole.
WHOLE = 100 * POWERS[PLACES]
_SIGNED = re.compile(r"([-−+]?) ?(\d[\d., ]*)")


class Percent(NamedTuple):
    """A percentage as a plan states it.

    Attributes:
        scaled: the percentage, in the ninth of its decimals.
        decimals: how many decimals are written.
        interval: the least and the most that it may stand for: half a step of its last digit
            belongs to it on both sides, and a qualifier opens its side as it does of an amount.
    """

    scaled: int
    decimals: int
    interval: Interval


class Percentage(NamedTuple):
    """A percentage in a message, in so many decimals: its report knows in which number form."""

    scaled: int
    decimals: int
    signed: bool = False

    def render(self, translator: Translator) -> str:
        """Return it as text."""
        count = divide_rounded(self.scaled, POWERS[PLACES - self.decimals])
        sign = "+" if self.signed and count > 0 else ""
        return f"{sign}{(translator.amounts or Style()).decimal(count, self.decimals)} %"


def read_percent(text: str, form: NumberForm = VI) -> Percent:
    """Return the percentage that a text states, such as `9,6 %`.

    Raises:
        AmountError: the text is none in this form.
    """
    words = SPACES.sub(" ", normalize("NFC", text)).strip().casefold()
    if "điểm" in words or not words.endswith("%"):
        raise _no_percent(words)
    words = words[:-1].rstrip()
    if sum(character.isdigit() for character in words) > MAX_DIGITS:
        raise AmountError(
            message("a number of more than {limit} digits", limit=MAX_DIGITS), limit=True
        )
    qualifier = QUALIFIER.match(words)
    number = _SIGNED.fullmatch(words[qualifier.end() :] if qualifier else words)
    if number is None:
        raise AmountError(message("not a percentage"), _LIKE_THIS)
    digits, decimals = read_number(number[2].strip(), form)
    if decimals > PLACES:
        raise AmountError(message("a percentage of more than {limit} decimals", limit=PLACES))
    step = POWERS[PLACES - decimals]
    scaled = digits * step * (-1 if number[1] in ("-", "−") else 1)
    half = step // 2
    between: Interval = scaled - half, scaled + half
    if qualifier:
        between = Amount(scaled, step, text, QUALIFIERS[qualifier[1]]).interval
    return Percent(scaled, decimals, between)


_LIKE_THIS = message("write a number and the sign, such as 9,6 %")


def _no_percent(words: str) -> AmountError:
    if "điểm" in words:
        points = message("points of a percentage are the difference of two, no share of anything")
        return AmountError(message("not a percentage"), points)
    return AmountError(message("a percentage without “%”"), _LIKE_THIS)
