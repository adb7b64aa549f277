"""Text → Factor: a count, or another number by which money is multiplied; it has no unit."""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import normalize

from giamngheo_cli.amount.model import QUALIFIERS, Amount, Interval
from giamngheo_cli.amount.read import (
    FORMS,
    MAX_DIGITS,
    QUALIFIER,
    SEGMENT,
    SPACES,
    VI,
    AmountError,
    NumberForm,
    read_number,
)
from giamngheo_cli.messages import excerpt, message

#: The numbers that most counts are.
_PLAIN = {
    form: re.compile(
        rf"[0-9]{{1,12}}|[1-9][0-9]{{0,2}}(?:{re.escape(form.group)}[0-9]{{3}}){{1,3}}"
    )
    for form in FORMS.values()
}
_ALONE = message("write a number alone, such as 1.180 or 1,5")


class Factor(NamedTuple):
    """A number as a plan states it: exact, unless a qualifier says otherwise.

    Attributes:
        digits: all its digits, as a whole number.
        decimals: how many of them are decimals.
        written: the text.
        side: to which side a qualifier lets the true number lie, None without one.
    """

    digits: int
    decimals: int
    written: str
    side: str | None

    @property
    def scale(self) -> int:
        """How many decimals `scaled` and `between` count in: one more where a word opens it."""
        return self.decimals + (self.side is not None)

    @property
    def scaled(self) -> int:
        """The number itself, in the last of these decimals."""
        return self.digits if self.side is None else self.digits * 10

    def between(self, *, exact: bool) -> Interval:
        """Return the least and the most that it may be, in the same.

        A qualifier opens its side as it does of an amount; without one nothing is open.
        """
        if self.side is None:
            return self.scaled, self.scaled
        amount = Amount(self.scaled, 10, self.written, self.side)
        return amount.limits if exact else amount.interval


def read_factor(text: str, form: NumberForm = VI) -> Factor:
    """Return the number that a text states.

    Raises:
        AmountError: the text is no such number in this form.
    """
    plain = _PLAIN[form].fullmatch(text)
    if plain is not None:
        return Factor(int(text.replace(form.group, "")), 0, text, None)
    words = SPACES.sub(" ", normalize("NFC", text)).strip().casefold()
    if sum(character.isdigit() for character in words) > MAX_DIGITS:
        hint = message("nothing is counted in so many: look at the digits")
        reason = message("a number of more than {limit} digits", limit=MAX_DIGITS)
        raise AmountError(reason, hint, limit=True)
    qualifier = QUALIFIER.match(words)
    rest = words[qualifier.end() :] if qualifier else words
    if rest[:1] in ("-", "−") and rest[1:].lstrip()[:1].isdigit():
        hint = message("for money that is taken back, write the minus before the price")
        raise AmountError(message("a count is not below zero"), hint)
    number = SEGMENT.fullmatch(rest)
    if number is None:
        raise AmountError(message("not a number"), _ALONE)
    if number[2].strip():
        hint = message("write the number alone, and what is counted under of:")
        counted = excerpt(number[2].strip())
        raise AmountError(message("“{words}” behind the number", words=counted), hint)
    digits, decimals = read_number(number[1], form)
    return Factor(digits, decimals, text, QUALIFIERS[qualifier[1]] if qualifier else None)
