"""Amounts as documents write them → as one plan writes them: one unit, one form of numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from giamngheo_cli.amount import (
    FORMS,
    UNIT_NAMES,
    VI,
    AmountError,
    NumberForm,
    Style,
    reader,
    usual_unit,
)
from giamngheo_cli.documents.found import FoundFigure

_MARKS = re.compile(r"(?<=\d)[.,](?=\d)")
#: The whole part of a number that nothing groups, as workbooks hold it.
_UNGROUPED = re.compile(r"[-−]?(\d{4,})(?:[.,]\d+)?")
_OTHER = {".": ",", ",": "."}
_NOTHING = "Không"


class PlanAmounts(NamedTuple):
    """How a plan writes amounts: the unit of bare numbers, as an exponent, and their form."""

    unit: int
    form: NumberForm

    @property
    def form_name(self) -> str:
        """The name of the form, as a plan has it."""
        return next(name for name, form in FORMS.items() if form == self.form)

    def text(self, figure: FoundFigure) -> str:
        """Return a figure as the plan writes it: the same amount, to the same digit.

        Raises:
            RuntimeError: it would be another amount, a defect.
        """
        try:
            read = reader(figure.unit, figure.form)(figure.written)
        except AmountError:
            return self._exactly(figure.dong)
        if read[0] != figure.dong:
            text = f"“{figure.written}” is {read[0]} đồng, and was taken for {figure.dong}"
            raise RuntimeError(text)
        text = self._in_form(figure)
        if text == figure.written and figure.unit == self.unit and figure.form == self.form:
            return text
        if _is_bare(figure.written) and figure.unit != self.unit:
            text = f"{text} {UNIT_NAMES[figure.unit]}"
        if reader(self.unit, self.form)(text)[:3] != read[:3]:
            raise RuntimeError(f"“{figure.written}” is another amount as “{text}”")
        return text

    def _in_form(self, figure: FoundFigure) -> str:
        text = figure.written.strip()
        if figure.form != self.form:
            text = _MARKS.sub(lambda mark: _OTHER[mark[0]], text)
        ungrouped = _UNGROUPED.fullmatch(text)
        if ungrouped is None:
            return text
        start, end = ungrouped.span(1)
        grouped = f"{int(ungrouped[1]):,}".replace(",", self.form.group)
        return f"{text[:start]}{grouped}{text[end:]}"

    def _exactly(self, dong: int) -> str:
        """Return an amount that is written in no way that a plan reads, such as a dash."""
        return Style(self.unit, self.form).write(dong) if dong else _NOTHING


def _is_bare(written: str) -> bool:
    """Tell whether an amount ends with a number that names no unit."""
    return written.rstrip()[-1:].isdigit()


def amounts_of(figures: Iterable[FoundFigure]) -> PlanAmounts:
    """Return how a plan of some figures writes amounts: as most of them are written.

    Where each names its unit, the plan's is the one in which they read best.
    """
    figures = list(figures)
    units: Counter[int] = Counter()
    forms: Counter[NumberForm] = Counter()
    for figure in figures:
        if _is_bare(figure.written):
            units[figure.unit] += 1
        if _MARKS.search(figure.written):
            forms[figure.form] += 1
    best = usual_unit(figure.dong for figure in figures)
    unit = units.most_common(1)[0][0] if units else best
    return PlanAmounts(unit, forms.most_common(1)[0][0] if forms else VI)
