"""An amount in words, such as `Một tỷ ba trăm triệu đồng` ↔ whole đồng.

A text is cut into terms, a group below 1.000 with the scales behind it: `sáu nghìn tỷ` is six
with nghìn and tỷ. What the terms come to is arithmetic. What may mean two amounts is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple, NoReturn
from unicodedata import normalize

from giamngheo_cli.amount.model import POWERS, QUALIFIERS
from giamngheo_cli.amount.read import SPACES, AmountError
from giamngheo_cli.messages import Spellings, excerpt, message, perhaps

#: The largest amount that is read and written: một tỷ tỷ.
MAX_IN_WORDS = 10**18
#: More than twice as long as the longest amount.
MAX_LETTERS = 500

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = {"nghìn": 3, "triệu": 6, "tỷ": 9}
_HUNDRED, _AND, _TEN, _TENS, _POINT = "trăm", "linh", "mười", "mươi", "phẩy"
#: Spellings that are as good.
_EQUAL = {"lẻ": _AND, "ngàn": "nghìn", "tỉ": "tỷ", "bẩy": "bảy"}

_VALUES = {word: value for value, word in enumerate(_DIGITS)}
_FROM_ONE = {word: value for word, value in _VALUES.items() if value}
#: The last digit behind `linh`, `mười` and `mươi`; some are read there, but hardly written.
_BEHIND = {
    _AND: {**_FROM_ONE, "tư": 4},
    _TEN: {**_FROM_ONE, "lăm": 5, "tư": 4},
    _TENS: {**_FROM_ONE, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5},
}
_UNUSUAL = {(_TEN, "năm"), (_TEN, "tư"), (_TENS, "một"), (_TENS, "năm")}
_KNOWN = {*_VALUES, *_SCALES, *_EQUAL, *(word for each in _BEHIND.values() for word in each)} | {
    *(_HUNDRED, _AND, _TEN, _TENS, _POINT)
}
#: Units of the number before them, and the exponents that they stand for.
_UNITS: Mapping[tuple[int, ...], int] = {(3,): 3, (6,): 6, (9,): 9, (3, 9): 12, (6, 9): 15}
_LOW_SCALES: Mapping[tuple[int, ...], int] = {(): 0, (3,): 3, (6,): 6}
_ALL_SCALES: Mapping[tuple[int, ...], int] = {(): 0, **_UNITS}
_NAMES: Mapping[tuple[int, ...], str] = {(exponent,): name for name, exponent in _SCALES.items()}
_VAGUE = {"rưỡi", "rưởi", "nửa", *" ".join(QUALIFIERS).split()} - {"không"}

_BEFORE = re.compile(r"^(?:số tiền |viết |ghi )?bằng chữ(?: là)? ?:? ?")
_END = re.compile(r" ?(?:\./\.|\.)$")
_CURRENCY = re.compile(r"(?: việt nam)?(?: đồng(?: việt nam)?)?(?: ?,? chẵn)?$")
_FIGURE = re.compile(r"\d")
_HYPHEN = re.compile(r"(?<=[^\W\d])[-‐‑](?=[^\W\d])")
_COMMA = re.compile(r"(?:(?<=nghìn|triệu)|(?<=ngàn)|(?<=tỷ)|(?<=tỉ)) ?, ?(?=\w)")


class AmountInWords(NamedTuple):
    """What an amount in words says.

    Attributes:
        dong: the amount in đồng.
        is_unusual: whether it is clear, but hardly ever written so, such as `hai mươi một`.
    """

    dong: int
    is_unusual: bool


class _Term(NamedTuple):
    """A group below 1.000, whether it is one digit alone, and the scales behind it."""

    value: int
    is_digit: bool
    scales: tuple[int, ...]


def read_words(text: str) -> AmountInWords:
    """Return the amount that a text states in words.

    Raises:
        AmountError: the text is no amount in words, or may mean several.
    """
    words = _words(text)
    at = words.index(_POINT) if _POINT in words else len(words)
    whole = _Reader(words[:at])
    terms = whole.terms()
    if at == len(words):
        dong, is_unusual = _amount(terms), whole.is_unusual
    else:
        fraction = _Reader(words[at + 1 :])
        dong = _with_fraction(terms, *fraction.fraction())
        is_unusual = whole.is_unusual or fraction.is_unusual
    if dong > MAX_IN_WORDS:
        raise AmountError(message("more than a billion billion đồng"), limit=True)
    return AmountInWords(dong, is_unusual)


def write_words(dong: int) -> str:
    """Return an amount of 0 to 10^18 đồng in words, as documents usually write it."""
    if not 0 <= dong <= MAX_IN_WORDS:
        raise ValueError(dong)
    billions, rest = divmod(dong, 10**9)
    if dong == MAX_IN_WORDS:
        words = ["một tỷ tỷ"]
    else:
        words = _low_words(billions, is_first=True)
        words += [*(["tỷ"] if billions else []), *_low_words(rest, is_first=not billions)]
    text = " ".join([*(words or ["không"]), "đồng"])
    return text[0].upper() + text[1:]


def _low_words(number: int, *, is_first: bool) -> list[str]:
    """Return the words of a number below 10^9; none of zero."""
    words: list[str] = []
    for scale, exponent in (("triệu", 6), ("nghìn", 3), ("", 0)):
        group = number // 10**exponent % 1000
        if group:
            words += _group_words(group, is_first=is_first and not words)
            words += [scale] if scale else []
    return words


def _group_words(group: int, *, is_first: bool) -> list[str]:
    hundreds, tens, digit = group // 100, group // 10 % 10, group % 10
    words = [_DIGITS[hundreds], _HUNDRED] if hundreds or not is_first else []
    if tens > 1:
        words += [_DIGITS[tens], _TENS]
    elif tens:
        words.append(_TEN)
    elif digit and words:
        words.append(_AND)
    if digit == 5 and tens:
        words.append("lăm")
    elif digit == 1 and tens > 1:
        words.append("mốt")
    elif digit:
        words.append(_DIGITS[digit])
    return words


def _words(text: str) -> list[str]:
    """Return the number words of a text, without what may stand around them."""
    if len(text) > MAX_LETTERS:
        raise AmountError(message("too long for an amount in words"), limit=True)
    plain = SPACES.sub(" ", normalize("NFC", text)).strip().casefold()
    if _FIGURE.search(plain):
        raise AmountError(message("digits among the words"))
    for _ in range(2):
        plain = _END.sub("", plain)
        if plain.startswith("(") and plain.endswith(")"):
            plain = _END.sub("", plain[1:-1].strip())
        plain = _BEFORE.sub("", plain)
    plain = _CURRENCY.sub("", _COMMA.sub(" ", _HYPHEN.sub(" ", plain)))
    words = [_EQUAL.get(word, word) for word in plain.split()]
    if not words:
        raise AmountError(message("no number in words"))
    for word in words:
        if word not in _KNOWN:
            raise _unknown(word)
    return words


def _unknown(word: str) -> AmountError:
    if word in _VAGUE:
        reason = message("“{word}” is not exact", word=word)
        return AmountError(reason, message("write out the whole amount"))
    near = _spellings().misspelt(word)
    values = {_EQUAL.get(each, each) for each in near}
    hint = perhaps(near[0]) if len(values) == 1 and word.isalpha() else None
    return AmountError(message("“{word}” is no word of a number", word=excerpt(word)), hint)


@cache
def _spellings() -> Spellings:
    return Spellings(sorted(_KNOWN))


class _Reader:
    """Reads terms from number words.

    Attributes:
        is_unusual: whether one of them is clear, but hardly ever written so.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self.is_unusual = False
        self._words = words
        self._at = 0

    def terms(self) -> list[_Term]:
        """Read all words as terms."""
        if self._next() == _DIGITS[0] and len(self._words) > 1:
            self._fail()
        terms: list[_Term] = []
        while self._at < len(self._words) or not terms:
            start = self._at
            value = self._group(is_first=not terms)
            is_digit = self._at == start + 1 and self._words[start] != _TEN
            terms.append(_Term(value, is_digit, self._scales()))
        return terms

    def fraction(self) -> tuple[str, tuple[int, ...]]:
        """Read all words as the digits behind a decimal mark, and the scales of the amount.

        The digits stand one by one, or as a number below 1.000: `phẩy bốn hai`, `phẩy bốn mươi
        hai`. `năm phẩy hai trăm triệu` may be 5,200 triệu or 5,2 times a hundred of them.
        """
        digits = ""
        while self._next() in _VALUES and self._next(1) not in (_HUNDRED, _TENS):
            digits += str(_VALUES[self._take()])
        if not digits.strip("0") and self._at < len(self._words) and self._next() not in _SCALES:
            width = 3 if self._next(1) == _HUNDRED else 0
            digits += str(self._group(is_first=True)).zfill(width)
            if self._words[self._at - 1] == _HUNDRED:
                raise _two_meanings(_POINT, " ".join(self._words[self._at - 2 : self._at]))
        scales = self._scales()
        if not digits or self._at < len(self._words):
            self._fail()
        return digits, scales

    def _scales(self) -> tuple[int, ...]:
        scales = []
        while self._next() in _SCALES:
            scales.append(_SCALES[self._take()])
        return tuple(scales)

    def _group(self, *, is_first: bool) -> int:
        """Read a number below 1.000."""
        if self._next() in _VALUES and self._next(1) == _HUNDRED:
            hundreds = _VALUES[self._take()]
            self._take()
            return 100 * hundreds + self._behind_hundred()
        if self._next() == _AND and not is_first:
            value = self._digit(_AND)
        else:
            value = self._tens() or self._digit(None)
        # Behind a scale, 5 is `không trăm linh năm`; `không nghìn` is as good as nothing.
        self.is_unusual |= not is_first and value > 0
        return value

    def _behind_hundred(self) -> int:
        if self._next() == _AND:
            return self._digit(_AND)
        tens = self._tens()
        if not tens and self._next() in _VALUES:
            raise _two_meanings(_HUNDRED, self._next())
        return tens

    def _tens(self) -> int:
        """Read a number of 10 to 99, if one stands here; else return 0."""
        if self._next() == _TEN:
            tens = 1
        elif self._next() in _VALUES and self._next(1) == _TENS:
            tens = _VALUES[self._take()]
            if tens < 2:
                self._fail()
        else:
            return 0
        if self._next(1) in _BEHIND[self._next()]:
            return 10 * tens + self._digit(self._next())
        self._take()
        return 10 * tens

    def _digit(self, behind: str | None) -> int:
        """Read a digit and the word that it stands behind."""
        if behind is not None:
            self._take()
        digits = _VALUES if behind is None else _BEHIND[behind]
        if self._next() not in digits:
            self._fail()
        word = self._take()
        self.is_unusual |= (behind, word) in _UNUSUAL
        return digits[word]

    def _next(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._words[at] if at < len(self._words) else ""

    def _take(self) -> str:
        self._at += 1
        return self._words[self._at - 1]

    def _fail(self) -> NoReturn:
        if self._at == len(self._words):
            raise AmountError(message("a word of the number is missing"))
        words = " ".join(self._words[max(self._at - 2, 0) : self._at + 1])
        raise AmountError(message("“{word}” cannot stand where it does", word=words))


def _two_meanings(before: str, words: str) -> AmountError:
    return AmountError(
        message("“{words}” behind “{before}” may mean two amounts", words=words, before=before),
        message("write out the whole amount"),
    )


def _amount(terms: Sequence[_Term]) -> int:
    """Return what terms come to: as one number, or else as a number and its unit."""
    number = _number(terms)
    if number is None:
        number = _descending(terms, _ALL_SCALES)
    if number is not None:
        return number
    *others, last = terms
    readings = set[int]()
    for unit, exponent in _UNITS.items():
        if last.scales[-len(unit) :] == unit:
            rest = last._replace(scales=last.scales[: -len(unit)])
            # `mười triệu mười triệu` is no number of triệu: it says two amounts.
            is_twice = not rest.scales and bool(others) and others[-1].scales[-1:] >= unit[-1:]
            number = None if is_twice else _number([*others, rest])
            readings.update(() if number is None else (number * POWERS[exponent],))
    if len(readings) != 1:
        raise _not_descending()
    return readings.pop()


def _number(terms: Sequence[_Term]) -> int | None:
    """Return what terms come to as one number, of which all before `tỷ` counts tỷ."""
    at = next((at for at, term in enumerate(terms) if 9 in term.scales), None)
    if at is None:
        return _descending(terms, _LOW_SCALES)
    *scales, last = terms[at].scales
    if terms == [_Term(1, is_digit=True, scales=(9, 9))]:
        return MAX_IN_WORDS
    head = [*terms[:at], terms[at]._replace(scales=tuple(scales))]
    high = _descending(head, _LOW_SCALES)
    low = _descending(terms[at + 1 :], _LOW_SCALES, is_first=False)
    return None if high is None or low is None or last != 9 else high * 10**9 + low


def _descending(
    terms: Sequence[_Term], known: Mapping[tuple[int, ...], int], *, is_first: bool = True
) -> int | None:
    """Return the sum of terms whose scales are known, each smaller than the one before."""
    total, above, before = 0, MAX_IN_WORDS, None if is_first else "tỷ"
    for term in terms:
        if term.scales not in known or POWERS[known[term.scales]] >= above:
            return None
        # Said in speech, `một trăm hai` is 120 and `hai nghìn hai` is 2.200.
        if term.is_digit and not term.scales and before is not None:
            raise _two_meanings(before, _DIGITS[term.value])
        above = POWERS[known[term.scales]]
        total += term.value * above
        before = _NAMES.get(term.scales[-1:])
    return total


def _with_fraction(terms: Sequence[_Term], digits: str, unit: tuple[int, ...]) -> int:
    whole = _descending(terms, _LOW_SCALES)
    if whole is None or unit not in _ALL_SCALES:
        raise _not_descending()
    finer = _ALL_SCALES[unit] - len(digits)
    if finer < 0:
        raise AmountError(message("finer than one đồng"))
    return int(f"{whole}{digits}") * POWERS[finer]


def _not_descending() -> AmountError:
    return AmountError(message("units must become smaller from left to right"))
