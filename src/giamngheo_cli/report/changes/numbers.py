"""Amounts of a comparison → texts, all in one style."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.amount import Style, write_scaled
from giamngheo_cli.compare.model import Amounts, Comparison, FigureChange, ItemPair
from giamngheo_cli.messages import Joined, Message, excerpt, message
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.report.screen import inert
from giamngheo_cli.report.signs import (
    COMPUTED,
    COMPUTED_MEANS,
    SIDES,
    UNKNOWN,
    UNKNOWN_MEANS,
    meanings,
)
from giamngheo_cli.sums.intervals import side_of
from giamngheo_cli.sums.values import Value, leaves

NOT_STATED = "-"


class AmountWriter:
    """Writes the amounts of a comparison, and notes the signs that it used."""

    def __init__(self, comparison: Comparison | None, style: Style) -> None:
        """Write the amounts of a comparison in its style."""
        self._is_readable = comparison is None or comparison.is_readable
        self._signs: set[str] = set()
        self._sides: set[str | None] = set()
        self._style = style

    def of_cell(self, amounts: Amounts, pair: ItemPair) -> list[str]:
        """Return what is known of a cell: old, new, difference and percent."""
        texts = [
            self._known(value) if value is not None else self._unknown(sheet is None)
            for value, sheet in zip(amounts, pair, strict=True)
        ]
        return [*texts, *self._difference(amounts)]

    def of_figure(self, change: FigureChange) -> list[str]:
        """Return old and new figure, difference and percent; what follows stands for none."""
        texts = [
            self._stated(figure, value)
            for figure, value in zip((change.old, change.new), change.amounts, strict=True)
        ]
        return [*texts, *self._difference(change.amounts)]

    def legend(self) -> Iterator[Message | Joined]:
        """Yield what the signs mean that were used, in one line if there are any."""
        means = {
            COMPUTED: COMPUTED_MEANS,
            UNKNOWN: UNKNOWN_MEANS,
            NOT_STATED: message("{mark} not stated", mark=NOT_STATED),
        }
        used = [meaning for sign, meaning in means.items() if sign in self._signs]
        used += meanings(self._sides)
        if used:
            yield Joined(tuple(used), "; ")

    def _stated(self, figure: Figure | None, value: Value | None) -> str:
        if figure is None:
            return self._known(value) if value is not None else self._sign(NOT_STATED)
        # What cannot be read is shown as it is written.
        return self._known(figure) if figure.step else f"“{inert(excerpt(figure.written, 16))}”"

    def _known(self, value: Value) -> str:
        """Return an amount, with the signs of how it is known."""
        side = side_of(figure.side for figure in leaves([value]))
        self._sides.add(side)
        computed = "" if isinstance(value, Figure) else self._sign(COMPUTED)
        return f"{computed}{SIDES[side] if side else ''}{self._style.number(value.dong)}"

    def _unknown(self, is_absent: bool) -> str:
        return self._sign(NOT_STATED if is_absent and self._is_readable else UNKNOWN)

    def _sign(self, sign: str) -> str:
        self._signs.add(sign)
        return sign

    def _difference(self, amounts: Amounts) -> list[str]:
        difference, share = amounts.difference, amounts.thousandths
        if difference is None:
            return ["", ""]
        text = self._style.number(difference, signed=True)
        if not difference or share is None:
            return [text, ""]
        return [text, f"{'+' if share > 0 else ''}{write_scaled(share, 1, self._style.form)}"]
