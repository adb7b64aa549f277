"""An amount, held exactly: a whole number of the smallest unit (đồng), never a float."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from giamngheo_cli.amount.currency import DATA

#: Powers of ten, smallest units a unit: the exponent stands for the unit everywhere in this room.
POWERS: tuple[int, ...] = tuple(10**exponent for exponent in range(64))

#: To which side of a stated amount a qualifier lets the true one lie: a little, or without end.
ABOUT, ABOVE, BELOW = "about", "above", "below"
AT_LEAST, AT_MOST = "at-least", "at-most"
LIMITS = (AT_LEAST, AT_MOST)

#: Words before a number, and to which side of it they let the true amount lie.
QUALIFIERS: Mapping[str, str] = {
    word: side for side, words in DATA["qualifiers"].items() for word in words
}

#: The lowest and highest value in đồng of an amount, both included; None where there is no end.
Interval = tuple[int | None, int | None]


class Amount(NamedTuple):
    """An amount as a plan states it; đồng stands for the smallest unit of any currency.

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
