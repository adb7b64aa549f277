"""Which form the numbers of a table are in: 1.300,5 or 1,300.5, as the table itself shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from giamngheo_cli.amount import VI, NumberForm, form_shown, other_reading

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
#: A number with one mark and three digits behind it reads two ways.
_TWO_WAYS = re.compile(r"[1-9][0-9]{0,2}([.,])[0-9]{3}")
#: How many different numbers grouped by dots show that dots group.
_ENOUGH = 2


class TableForm(NamedTuple):
    """The form of the numbers of a table.

    Attributes:
        known: the form; None where the table does not show it.
        reads_both: whether numbers with one mark and three digits are read as well.
    """

    known: NumberForm | None
    reads_both: bool

    def reads(self, text: str) -> NumberForm | None:
        """Return the form in which a number is read; None where it may mean two things."""
        number = _TOKEN.search(text)
        token = number[0] if number else ""
        if not re.search("[.,]", token):
            return self.known or VI
        if self.known is None or self.reads_both:
            return self.known
        return None if other_reading(token, self.known) is not None else self.known


def form_of_table(
    money: Iterable[str], shares: Iterable[str], said: NumberForm | None, *, is_vietnamese: bool
) -> TableForm:
    """Return the form of a table's numbers, from its columns of money and of per cent.

    Numbers such as 1.234.567 and 12,5 show it. Where all have one dot and three digits behind it,
    dots group in a Vietnamese document; commas may do either.
    """
    tokens = [found[0] for text in money for found in _TOKEN.finditer(text)]
    shown = _shown_by(tokens)
    by_shares = _shown_by(found[0] for text in shares for found in _TOKEN.finditer(text))
    marks = {found[1] for token in tokens if (found := _TWO_WAYS.fullmatch(token))}
    if len(shown) > 1 or (shown and by_shares - shown):
        return TableForm(None, reads_both=False)
    if shown:
        form = shown.pop()
        is_sure = form == said or _are_decimals(tokens, form, is_vietnamese=is_vietnamese)
        return TableForm(form, reads_both=is_sure)
    if said is not None:
        return TableForm(said, reads_both=True)
    if len(marks) > 1:
        return TableForm(None, reads_both=False)
    if len(by_shares) == 1:
        return TableForm(by_shares.pop(), reads_both=False)
    return _by_groups(tokens, marks, is_vietnamese=is_vietnamese and not by_shares)


def _are_decimals(tokens: Iterable[str], form: NumberForm, *, is_vietnamese: bool) -> bool:
    """Tell whether numbers such as 51,003 beside 1.234.567 have decimals.

    Beside 1,234,567 a Vietnamese document may mean thousands by 1.500, and 1,500 is hardly 1,5.
    """
    doubtful = [token for token in tokens if other_reading(token, form) is not None]
    is_usual = form == VI or not is_vietnamese
    return not doubtful or (is_usual and any(not token.endswith("0") for token in doubtful))


def _by_groups(tokens: Iterable[str], marks: set[str], *, is_vietnamese: bool) -> TableForm:
    """Return the form of numbers that all have one mark and three digits behind it."""
    grouped = {token for token in tokens if _TWO_WAYS.fullmatch(token)}
    bare = any(len(token) > 3 and token.isdecimal() for token in tokens)
    is_shown = is_vietnamese and marks == {VI.group} and len(grouped) >= _ENOUGH and not bare
    return TableForm(VI if is_shown else None, reads_both=False)


def _shown_by(tokens: Iterable[str]) -> set[NumberForm]:
    return {form for token in tokens if (form := form_shown(token)) is not None}
