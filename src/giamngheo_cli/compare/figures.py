"""Two revisions of an item → the figures that changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from giamngheo_cli.cells import Sheet
from giamngheo_cli.codes import Cell
from giamngheo_cli.compare.model import Amounts, FigureChange, Pair
from giamngheo_cli.compare.revision import Revision
from giamngheo_cli.compare.statements import Statement, figures_of, statements
from giamngheo_cli.plan.reading import Figure
from giamngheo_cli.values import Value


def figure_changes(pair: Pair, old: Revision, new: Revision) -> Iterator[FigureChange]:
    """Yield what became of the figures of an item, those that did not change left out."""
    for statement in statements(pair):
        for before, after in _differing(statement, old, new):
            cell = (after or before).cell  # type: ignore[union-attr]
            amounts = Amounts(
                _known(before, old, pair.old, cell), _known(after, new, pair.new, cell)
            )
            yield FigureChange(cell, statement.restated, before, after, amounts)


def _differing(
    statement: Statement, old: Revision, new: Revision
) -> Iterator[tuple[Figure | None, Figure | None]]:
    """Yield the figures that are not written the same, by cell; what is gone comes last."""
    olds, news = figures_of(statement.old), figures_of(statement.new)
    if _are_same(olds, news, old, new):
        return
    before = old.keyed(olds)
    for names, figure in new.keyed(news).items():
        other = before.pop(names, None)
        if other is None or not _is_same(other, figure):
            yield other, figure
    for figure in before.values():
        yield figure, None


def _are_same(olds: Sequence[Figure], news: Sequence[Figure], old: Revision, new: Revision) -> bool:
    """Tell whether figures are the same, in the same order, as those of most items are."""
    return len(olds) == len(news) and all(
        _is_same(before, after) and old.names(before.cell) == new.names(after.cell)
        for before, after in zip(olds, news, strict=True)
    )


def _is_same(old: Figure, new: Figure) -> bool:
    return (
        old.dong == new.dong
        and old.side == new.side
        and old.step == new.step
        and old.written == new.written
    )


def _known(
    figure: Figure | None, revision: Revision, sheet: Sheet | None, cell: Cell
) -> Value | None:
    """Return an amount as it is stated or follows; None where it cannot be read or known."""
    if figure is not None:
        return figure if figure.step else None
    return revision.value(sheet, cell)
