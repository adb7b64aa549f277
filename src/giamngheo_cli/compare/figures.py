"""Two revisions of an item → the figures that changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from giamngheo_cli.compare.model import Amounts, FigureChange, ItemPair
from giamngheo_cli.compare.revision import Revision
from giamngheo_cli.compare.statements import Statement
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.sheet import figures_of
from giamngheo_cli.sums.values import Value


def figure_changes(
    pair: ItemPair, stated: Iterable[Statement], old: Revision, new: Revision
) -> Iterator[FigureChange]:
    """Yield what became of the figures that an item states, those that did not change left out."""
    sides = (old, new)
    for statement in stated:
        for figures in _differing(statement, *sides):
            cell = next(figure.cell for figure in figures[::-1] if figure is not None)
            known = [
                revision.value(sheet, cell) for revision, sheet in zip(sides, pair, strict=True)
            ]
            is_restated = statement.restated is not None
            amounts = [
                _amount(figure, None if is_restated else value)
                for figure, value in zip(figures, known, strict=True)
            ]
            repeats = is_restated and None in figures and _repeats(figures, known)
            yield FigureChange(cell, statement.restated, *figures, Amounts(*amounts), repeats)


def _differing(
    statement: Statement, old: Revision, new: Revision
) -> Iterator[tuple[Figure | None, Figure | None]]:
    """Yield the figures that are not written the same, by cell; what is gone comes last."""
    olds = figures_of(statement.old) if statement.old else []
    news = figures_of(statement.new) if statement.new else []
    if _are_same(olds, news, old, new):
        return
    before = old.keyed((figure.cell, figure) for figure in olds)
    after = new.keyed((figure.cell, figure) for figure in news)
    for key, figure in after.items():
        other = before.pop(key, None)
        if other is None or not _is_same(other, figure):
            yield other, figure
    for figure in before.values():
        yield figure, None


def _are_same(olds: Sequence[Figure], news: Sequence[Figure], old: Revision, new: Revision) -> bool:
    """Tell whether figures are the same, in the same order, as those of most items are."""
    if len(olds) != len(news):
        return False
    for before, after in zip(olds, news, strict=True):
        if not _is_same(before, after):
            return False
        # Codes that no plan declares are the same to all.
        if before.cell != after.cell and old.names(before.cell) != new.names(after.cell):
            return False
    return True


def _is_same(old: Figure, new: Figure) -> bool:
    return (
        old.dong == new.dong
        and old.side == new.side
        and old.step == new.step
        and old.written == new.written
    )


def _amount(figure: Figure | None, value: Value | None) -> Value | None:
    """Return an amount as it is stated, or as it follows; None where it cannot be read or known."""
    if figure is None:
        return value
    return figure if figure.step else None


def _repeats(figures: tuple[Figure | None, Figure | None], known: Sequence[Value | None]) -> bool:
    """Tell whether the only one of two figures says what is known of its cell anyway."""
    return any(
        figure is not None and value is not None and figure.dong == value.dong
        for figure, value in zip(figures, known, strict=True)
    )
