"""The grammar of amounts as a regular expression, for editors: a little wider than what is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import permutations
from unicodedata import combining, normalize

from giamngheo_cli.amount.currency import COUNTING, CURRENCY, SPELLINGS, UNITS
from giamngheo_cli.amount.model import QUALIFIERS
from giamngheo_cli.amount.read import FORMS

SPACE = r"[ \t\n\u00a0\u202f]"


def amount_pattern() -> str:
    """Return the grammar of amounts in both number forms; a larger unit comes first."""
    whole, any_number = _number(0), _number(max(UNITS.values()))
    segments = "".join(
        f"(?:(?:{whole}|{_number(exponent)}(?=[^0-9]*$)){SPACE}*{_names(exponent)}{SPACE}*)?"
        for exponent in sorted(set(UNITS.values()), reverse=True)
    )
    sign = rf"(?:{any_of(QUALIFIERS)}{SPACE}+)?(?:[-\u2212]{SPACE}*)?"
    amount = f"{sign}(?=[0-9]){segments}(?:{any_number})?"
    return f"^{SPACE}*(?:{any_of(['không'])}|{amount}){SPACE}*$"


def _number(decimals: int) -> str:
    """Return the pattern of a number of at most so many decimals, in either form."""
    forms = []
    for group, decimal in FORMS.values():
        grouped = f"[1-9][0-9]{{0,2}}(?:(?:[{group}][0-9]{{3}})+|(?:{SPACE}+[0-9]{{3}})+)"
        fraction = f"(?:[{decimal}][0-9]{{1,{decimals}}})?" if decimals else ""
        forms.append(f"(?:[0-9]+|{grouped}){fraction}")
    return f"(?:{'|'.join(forms)})"


def _names(exponent: int) -> str:
    """Return the pattern of the units of a size, and of what counts larger ones up to it."""
    counting = [name for name in COUNTING if UNITS[name] == exponent - 9]
    if not counting:
        return _units(exponent)
    # 30 ngàn 309 tỷ: the next smaller count of tỷ stands right behind.
    smaller = f"{SPACE}*[0-9](?:[0-9.,]|{SPACE})*{_names(exponent - 3)}"
    return f"(?:{_units(exponent)}|{any_of(counting)}(?={smaller}))"


def _units(exponent: int) -> str:
    """Return the pattern of the units of a size, with or without the name of the currency."""
    with_currency = SPELLINGS.get(exponent, ())
    followed = [f"{any_of(with_currency)}(?:{SPACE}+{any_of(CURRENCY)})?"] if with_currency else []
    longer = {f"{name} {currency}" for name in with_currency for currency in CURRENCY}
    alone = [
        name
        for name, each in UNITS.items()
        if each == exponent and name not in longer and name not in with_currency
    ]
    return f"(?:{'|'.join([any_of(alone), *followed] if alone else followed)})"


def any_of(words: Iterable[str]) -> str:
    """Return the pattern of some words in any case, their diacritics composed or not."""
    patterns = (
        "".join(f"{SPACE}+" if letter == " " else _letter(letter) for letter in word)
        for word in words
    )
    return f"(?:{'|'.join(patterns)})"


def _letter(letter: str) -> str:
    if not letter.isalpha():
        return re.escape(letter)
    forms = {form for case in (letter, letter.upper()) for form in _forms(case)}
    return f"(?:{'|'.join(sorted(forms))})"


def _forms(letter: str) -> Iterator[str]:
    """Yield the ways to write a letter: ồ, ô with a grave behind it, o with both."""
    spelt = normalize("NFD", letter)
    for order in permutations(spelt[1:]):
        marks = "".join(order)
        for count in range(len(marks) + 1):
            form = normalize("NFC", spelt[0] + marks[:count]) + marks[count:]
            if normalize("NFC", form) == letter:
                # Bare marks would not survive an editor that composes what it saves.
                yield "".join(f"\\u{ord(each):04x}" if combining(each) else each for each in form)
