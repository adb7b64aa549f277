"""A correction with its amounts → what it changes in the file."""

from __future__ import annotations

from collections.abc import Mapping

from giamngheo_cli.explain.amend import Amendment, NewAmount, NewFigure, OtherCode
from giamngheo_cli.explain.candidates import Candidate, CorrectionKind, natural_likes
from giamngheo_cli.explain.quantities import Quantity
from giamngheo_cli.explain.solve_amounts import SolvedAmount


def amendments_of(
    candidate: Candidate, amounts: Mapping[Quantity, SolvedAmount]
) -> list[Amendment]:
    """Return what a correction changes in the file."""
    target = candidate.quantities[-1]
    if candidate.kind is CorrectionKind.MOVE and not target.figures:
        source = candidate.quantities[0]
        return [OtherCode(source.sheet, source.figures[0], target.cell)]
    if candidate.kind is CorrectionKind.FILL:
        return [NewFigure(target.sheet, target.cell, amounts[target].low, natural_likes(target)[0])]
    if candidate.kind is CorrectionKind.SPLIT and not target.figures:
        source = candidate.quantities[0]
        figure = source.figures[0]
        new = NewFigure(target.sheet, target.cell, amounts[target].low, figure)
        return [NewAmount(figure, amounts[source].low), new]
    return [
        NewAmount(figure, amounts[quantity].low)
        for quantity in candidate.quantities
        if amounts[quantity].is_change
        for figure in quantity.figures
    ]
