"""An amount as it is written → the amounts from which one slip of the hand makes it."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.plan.figures import Figure

#: Powers of ten by which a wrong unit, or a shifted decimal mark, changes an amount.
SHIFTS = (1, 2, 3, 6)


def amounts_behind(figure: Figure) -> Iterator[int]:
    """Yield in đồng what may have been meant: sign, unit, mark or one or two digits are wrong."""
    dong, step = abs(figure.dong), max(figure.step, 1)
    yield -figure.dong
    sign = -1 if figure.dong < 0 else 1
    for exponent in SHIFTS:
        yield sign * dong * 10**exponent
        if not dong % 10**exponent:
            yield sign * dong // 10**exponent
    # Behind a decimal mark, the digits after one that is dropped or typed twice change places.
    for digits, scales in _typed(str(dong // step)):
        for scale in scales:
            amount = int(digits) * step * 10**scale if scale >= 0 else int(digits) * step // 10
            yield sign * amount


def _typed(digits: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield other digits, and by which powers of ten their last place may differ."""
    for place, digit in enumerate(digits):
        before, after = digits[:place], digits[place + 1 :]
        if after:
            yield f"{before}{after[0]}{digit}{after[1:]}", (0,)
            if digit == after[0]:
                yield before + after, (0, 1)
        for other in "0123456789":
            yield before + other + after, (0,)
            yield before + other + digit + after, (0, -1)
    for other in "0123456789":
        yield digits + other, (0, -1)
