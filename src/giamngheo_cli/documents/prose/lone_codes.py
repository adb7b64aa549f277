"""One code of a dimension of which a text states less than the whole, and no other one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from giamngheo_cli.documents.found import CodeName, FoundFigure, Partial
from giamngheo_cli.documents.tables.steps import Path, path_of
from giamngheo_cli.sums.cells import subsets

#: An item, and codes of it.
_Whole = tuple[Path, frozenset[CodeName]]


def lone_codes(figures: Iterable[FoundFigure]) -> Iterator[Partial]:
    """Yield the items whose text does not say what the rest of an amount is of.

    “1.000 triệu đồng, trong đó NSTW 800 triệu đồng” states a part, and no breakdown.
    """
    stated: dict[_Whole, FoundFigure] = {}
    names: defaultdict[tuple[_Whole, str], set[str]] = defaultdict(set)
    for figure in figures:
        path = path_of(figure.item)
        stated.setdefault((path, frozenset(figure.cell)), figure)
        for wider in subsets(figure.cell):
            for code in figure.cell:
                if code not in wider:
                    names[(path, frozenset(wider)), code.dimension].add(code.name)
    for (path, cell), figure in stated.items():
        for code in figure.cell:
            whole = path, cell - {code}
            is_alone = len(names[whole, code.dimension]) == 1
            if is_alone and whole in stated and figure.dong < stated[whole].dong:
                yield Partial(figure.item, code.dimension, is_alone=True)
