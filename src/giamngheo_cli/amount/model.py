"""An amount of money, held exactly: whole đồng, never a float."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

#: Powers of ten, đồng a unit: the exponent stands for the unit everywhere in this room.
POWERS: tuple[int, ...] = tuple(10**exponent for exponent in range(64))

#: The name under which an amount in a unit is printed, by the unit's exponent.
UNIT_NAMES: Mapping[int, str] = {
    0: "đồng",
    3: "nghìn đồng",
    6: "triệu đồng",
    9: "tỷ đồng",
    12: "nghìn tỷ đồng",
    15: "triệu tỷ đồng",
}

#: Units that the name of the currency may follow.
SPELLINGS: Mapping[int, tuple[str, ...]] = {
    3: ("nghìn", "ngàn"),
    6: ("triệu", "tr"),
    9: ("tỷ", "tỉ"),
    12: ("nghìn tỷ", "nghìn tỉ", "ngàn tỷ", "ngàn tỉ"),
    15: ("triệu tỷ", "triệu tỉ"),
}

#: How the currency is written behind a unit.
CURRENCY = ("đồng", "vnd", "vnđ", "₫")

#: Every spelling of a unit that is read, in lower case and NFC, with its exponent.
UNITS: Mapping[str, int] = {
    **dict.fromkeys(("đ", *CURRENCY), 0),
    **dict.fromkeys(("trđ", "tr.đ"), 6),
    **{
        spelling + suffix: exponent
        for exponent, spellings in SPELLINGS.items()
        for spelling in spellings
        for suffix in ("", *(f" {name}" for name in CURRENCY))
    },
}

#: Units that may count a larger one: 30 ngàn 309 tỷ is 30.309 tỷ.
COUNTING = ("nghìn", "ngàn", "triệu")

#: To which side of a stated amount a qualifier lets the true one lie: a little, or without end.
ABOUT, ABOVE, BELOW = "about", "above", "below"
AT_LEAST, AT_MOST = "at-least", "at-most"
LIMITS = (AT_LEAST, AT_MOST)

#: Words before a number, and to which side of it they let the true amount lie.
QUALIFIERS: Mapping[str, str] = {
    **dict.fromkeys(("khoảng", "xấp xỉ", "ước", "chừng"), ABOUT),
    **dict.fromkeys(("hơn", "trên"), ABOVE),
    **dict.fromkeys(("gần", "dưới"), BELOW),
    **dict.fromkeys(("tối thiểu", "ít nhất", "không dưới"), AT_LEAST),
    **dict.fromkeys(("tối đa", "không quá"), AT_MOST),
}

#: The lowest and highest value in đồng of an amount, both included; None where there is no end.
Interval = tuple[int | None, int | None]


class Amount(NamedTuple):
    """An amount as a plan states it.

    Attributes:
        dong: the value in đồng.
        step: đồng that one more in the last written digit would add (76,47 tỷ: 10 triệu); 1 for
            a zero without decimals, which is exact in any unit.
        written: the text as it stands in the file.
        side: where a qualifier is written ABOUT, ABOVE, BELOW, AT_LEAST or AT_MOST, else None.
    """

    dong: int
    step: int
    written: str
    side: str | None = None

    @property
    def is_none(self) -> bool:
        """Whether it says that there is no money at all, as `Không` and `0` do but `0,0` does not.

        Only then is there none in any narrower cell, either.
        """
        return not self.dong and self.interval == (0, 0)

    @property
    def interval(self) -> Interval:
        """The lowest and highest value in đồng that the text may stand for.

        A plain amount is rounded: half a step of its last digit belongs to it on both sides,
        unless it is written to the last đồng. `khoảng`, `hơn`, `gần` open their sides by as
        much as an amount that is told in two digits leaves open, see `_width`. A zero is never
        below zero. A limit is no rounding, see `limits`.
        """
        if self.side in LIMITS:
            return self.limits
        width = self.step // 2 if self.side is None else self._width()
        low = self.dong if self.side == ABOVE or not self.dong else self.dong - width
        high = self.dong if self.side == BELOW else self.dong + width
        return low, high

    @property
    def limits(self) -> Interval:
        """The same where nothing is rounded: the value, and on the side of a limit all beyond it.

        `không quá 500` is 0 to 500: only an amount that is negative itself has no lower end.
        """
        if self.side == AT_LEAST:
            return self.dong, None
        if self.side == AT_MOST:
            return (0 if self.dong >= 0 else None), self.dong
        return self.dong, self.dong

    def may_be(self, dong: int) -> bool:
        """Tell whether the text may stand for an amount."""
        low, high = self.interval
        return (low is None or low <= dong) and (high is None or dong <= high)

    def _width(self) -> int:
        """Return by how many đồng a word such as `khoảng` opens a side.

        One step of the last digit that is not zero, but no more than one of the second digit:
        the first one alone is never in doubt. 1.300 has 100, 20 tỷ has 1 tỷ, 400.000 has
        10.000, 1.000 has 100, 300 has 10. At least what rounding alone opens: 5 has half of
        one, in the unit in which it is written.
        """
        digits = str(abs(self.dong))
        last = len(digits) - len(digits.rstrip("0")) if self.dong else 0
        second = max(len(digits) - 2, 0)
        return max(self.step // 2, POWERS[min(last, second)] if self.dong else 0)
