"""How large a difference fair rounding can be expected to make.

A figure that is rounded to a step differs from the true amount by anything up to half of it, all
alike, so by a variance of step² / 12; the sum of several is close to a normal distribution, and
further out less likely than in one.
"""

from __future__ import annotations

from giamngheo_cli.sums.check import Check, Kind
from giamngheo_cli.sums.values import leaves

#: By how many hundredths of a standard deviation a normal quantity is off less than once in 100 ×
#: 2^k times, on either side: the quantile of 1 - 0.005 / 2^k, rounded up.
QUANTILES = (
    258,
    281,
    303,
    323,
    343,
    361,
    379,
    396,
    412,
    428,
    443,
    457,
    472,
    486,
    499,
    513,
    525,
    538,
    550,
    563,
    574,
    586,
    597,
    609,
    620,
)

#: Of fewer parts a difference tells nothing.
FEWEST_CUT_OFF = 4


def is_hardly_rounding(check: Check, checks: int) -> bool:
    """Tell whether a check that held within rounding is off by more than rounding explains.

    Fair rounding shows that less than once in 100 plans of so many checks. What a qualifier, or a
    zero with decimals, leaves open is no rounding, and is granted in full.
    """
    if check.kind is Kind.PRODUCT:
        # Only what is stated is rounded; what words leave open is no rounding.
        return False
    off, variance = abs(check.difference), 0
    for figure in leaves([check.stated, *check.members]):
        if figure.side is None and figure.dong:
            variance += figure.step**2
        else:
            low, high = figure.amount.interval
            if low is None or high is None:
                return False
            off -= max(figure.dong - low, high - figure.dong)
    quantile = QUANTILES[min((max(checks, 1) - 1).bit_length(), len(QUANTILES) - 1)]
    return off > 0 and off**2 * 12 * 100**2 > variance * quantile**2


def is_cut_off(check: Check) -> bool:
    """Tell whether a sum lacks what its parts lose if all are cut off instead of rounded.

    That is half of their steps on average, by no more than three standard deviations more or less.
    """
    figures = [*leaves(check.members)]
    if (
        not check.kind.is_sum
        or check.difference <= 0
        or len(figures) < FEWEST_CUT_OFF
        or any(figure.side or figure.dong < 0 for figure in (*figures, *leaves([check.stated])))
    ):
        return False
    lost = sum(figure.step for figure in figures if figure.step > 1)
    variance = sum(each.step**2 for each in (*figures, *leaves([check.stated])) if each.step > 1)
    return check.difference < lost and (2 * check.difference - lost) ** 2 * 3 <= 9 * variance
