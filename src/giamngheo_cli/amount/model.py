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

_SPELLINGS = {
    3: ("nghìn", "ngàn"),
    6: ("triệu", "tr"),
    9: ("tỷ", "tỉ"),
    12: ("nghìn tỷ", "nghìn tỉ", "ngàn tỷ", "ngàn tỉ"),
    15: ("triệu tỷ", "triệu tỉ"),
}

#: Every spelling of a unit that is read, in lower case and NFC, with its exponent.
UNITS: Mapping[str, int] = {
    **dict.fromkeys(("đồng", "đ", "vnd", "vnđ"), 0),
    "trđ": 6,
    **{
        spelling + suffix: exponent
        for exponent, spellings in _SPELLINGS.items()
        for spelling in spellings
        for suffix in ("", " đồng")
    },
}

ABOUT, ABOVE, BELOW = "about", "above", "below"

#: Words before a number, and to which side of it they let the true amount lie.
QUALIFIERS: Mapping[str, str] = {
    "khoảng": ABOUT,
    "trên": ABOVE,
    "hơn": ABOVE,
    "tối thiểu": ABOVE,
    "gần": BELOW,
    "dưới": BELOW,
    "tối đa": BELOW,
}


class Amount(NamedTuple):
    """An amount as a plan states it.

    Attributes:
        dong: the value in đồng.
        step: đồng that one more in the last written digit would add (76,47 tỷ: 10 triệu).
        written: the text as it stands in the file.
        side: ABOUT, ABOVE or BELOW where a qualifier is written, else None.
    """

    dong: int
    step: int
    written: str
    side: str | None = None

    @property
    def interval(self) -> tuple[int, int]:
        """The lowest and highest value in đồng that the text may stand for, both included.

        Zero is exact; so is an amount written to the last đồng.
        """
        if self.side is None:
            half = self.step // 2 if self.dong else 0
            return self.dong - half, self.dong + half
        return self._qualified_interval()

    def _qualified_interval(self) -> tuple[int, int]:
        step = last_digit_step(self.dong)
        low = self.dong if self.side == ABOVE else self.dong - step
        high = self.dong if self.side == BELOW else self.dong + step
        return low, high


def last_digit_step(dong: int) -> int:
    """Return the đồng that one more in the last digit other than zero adds (0 for zero)."""
    if not dong:
        return 0
    digits = str(abs(dong))
    return POWERS[len(digits) - len(digits.rstrip("0"))]
