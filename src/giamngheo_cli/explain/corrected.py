"""A plan and its corrections → the corrected plan, and which of its checks fail."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from giamngheo_cli.amount import read, write_like
from giamngheo_cli.codes import Cell, CellNames, Code
from giamngheo_cli.explain.amend import Amendment, NewAmount, NewFigure
from giamngheo_cli.explain.equations import CheckKey, keyed
from giamngheo_cli.plan.figures import Figure, Funding
from giamngheo_cli.plan.models import Item, Notation, Plan, Restated
from giamngheo_cli.sums.cells import without
from giamngheo_cli.sums.check import Outcome
from giamngheo_cli.sums.checks import checks_of, clashing, reconcile
from giamngheo_cli.sums.closer import Earlier
from giamngheo_cli.sums.sheet import Sheet, sheets_below
from giamngheo_cli.sums.values import Values

_Block = TypeVar("_Block", Item, Plan, Restated)


def failing(root: Sheet, *, exact: bool) -> set[CheckKey]:
    """Return which checks of a plan fail, also those that another one explains."""
    return _failing(sheets_below(root), Values(root), exact=exact)


def failing_in(
    root: Sheet, addresses: Collection[str], values: Values, *, exact: bool
) -> set[CheckKey]:
    """Return which checks of some items fail; the values are those of the plan's cells."""
    return _failing(_sheets(root, addresses, above_all(addresses)), values, exact=exact)


def clashing_in(
    root: Sheet, addresses: Collection[str], values: Values, earlier: Earlier, *, exact: bool
) -> set[tuple[str, CellNames]]:
    """Return the cells of some items of which all that is said cannot be true."""
    return clashing(_sheets(root, addresses, above_all(addresses)), values, earlier, exact=exact)


def closer_failing(root: Sheet, *, exact: bool) -> int:
    """Return how many checks of a plan fail only when they are looked at more closely."""
    return len(reconcile(root, exact=exact).closer)


def above_all(addresses: Iterable[str]) -> set[str]:
    """Return addresses with those of all items above them."""
    names = (address.split("/") for address in addresses)
    return {"", *("/".join(name[:count]) for name in names for count in range(1, len(name) + 1))}


def _failing(sheets: Iterable[Sheet], values: Values, *, exact: bool) -> set[CheckKey]:
    return {
        key
        for sheet in sheets
        for check, key in keyed(checks_of(sheet, values, exact=exact))
        if check.outcome is Outcome.FAILED
    }


def _sheets(sheet: Sheet, wanted: Collection[str], above: set[str]) -> Iterator[Sheet]:
    if sheet.address in wanted:
        yield sheet
    for part in sheet.parts:
        if part.address in above:
            yield from _sheets(part, wanted, above)


def corrected(plan: Plan, root: Sheet, amendments: Iterable[Amendment]) -> Sheet:
    """Return the cells of a plan in which some amounts are others.

    What no amendment concerns is shared with the plan that is given.

    Raises:
        AmountError: one of them has more digits than an amount of a plan may have.
    """
    by_item: dict[str, _Changes] = {}
    for amendment in amendments:
        address = (
            amendment.figure.address
            if isinstance(amendment, NewAmount)
            else (amendment.sheet.address)
        )
        by_item.setdefault(address, _Changes({}, [])).take(amendment)
    corrector = _Corrector(plan.notation, by_item, above_all(by_item))
    return corrector.sheet(root)


class _Changes(NamedTuple):
    """What changes at an address: figures that get another amount, and new ones like others.

    Two items may have one address by mistake; a new figure is in one of them.
    """

    amounts: dict[Figure, int]
    new: list[tuple[Sheet, Cell, int, Figure]]

    def take(self, amendment: Amendment) -> None:
        if isinstance(amendment, NewAmount):
            self.amounts[amendment.figure] = amendment.dong
        elif isinstance(amendment, NewFigure):
            self.new.append((amendment.sheet, amendment.cell, amendment.dong, amendment.like))
        else:
            figure = amendment.figure
            self.amounts[figure] = 0
            self.new.append((amendment.sheet, amendment.cell, figure.dong, figure))


class _Corrector(NamedTuple):
    """Copies items with their changes; amounts keep the unit and form in which they are written."""

    notation: Notation
    changes: Mapping[str, _Changes]
    above: set[str]

    def sheet(self, sheet: Sheet) -> Sheet:
        """Return the cells of an item with its changes and those of the items below it."""
        own = self.changes.get(sheet.address)
        # Given, not laid out anew: an item may have many parts, of which few change.
        parts = [self.sheet(part) if part.address in self.above else part for part in sheet.parts]
        return Sheet(self._item(sheet, own) if own else sheet.item, sheet.address, parts)

    def _item(self, sheet: Sheet, changes: _Changes) -> Item:
        restated = [self._block(each, changes) for each in sheet.item.restated]
        item = self._block(sheet.item, changes).model_copy(update={"restated": restated})
        if item.funding is not None:
            for owner, cell, dong, like in changes.new:
                if owner is sheet:
                    item.funding.figures.append(self._figure(cell, dong, like))
                    _nest(item.funding, cell, like)
        return item

    def _block(self, block: _Block, changes: _Changes) -> _Block:
        """Return a copy in which amounts that stand already are changed."""
        total, funding = block.total, block.funding
        if total is not None:
            total = self._changed(total, changes)
        if funding is not None:
            funding = _copied_funding(funding)
            funding.figures = [self._changed(figure, changes) for figure in funding.figures]
        return block.model_copy(update={"total": total, "funding": funding})

    def _changed(self, figure: Figure, changes: _Changes) -> Figure:
        dong = changes.amounts.get(figure)
        return figure if dong is None else self._figure(figure.cell, dong, figure)

    def _figure(self, cell: Cell, dong: int, like: Figure) -> Figure:
        amount = read(write_like(dong, like.written, *self.notation), *self.notation)
        figure = Figure(cell, like.node, amount.dong, amount.step, amount.side)
        figure.ref = like.ref
        return figure


def _copied_funding(funding: Funding) -> Funding:
    new = Funding()
    new.figures = list(funding.figures)
    new.levels = list(funding.levels)
    new.shares = list(funding.shares)
    new.broken_down_only = list(funding.broken_down_only)
    new.notes, new.refs, new.damaged = funding.notes, funding.refs, funding.damaged
    return new


def _nest(funding: Funding, cell: Cell, like: Figure) -> None:
    """Enter a cell into a funding tree where it would stand: as the cell like it stands."""
    known = {each for each, _ in funding.broken_down_only} | {
        figure.cell for figure in funding.figures
    }
    new = next(code for code in cell if code not in like.cell)
    nested: Cell | None = like.cell
    while nested:
        owner, code = _stands_in(funding, nested)
        if code.dimension is new.dimension:
            code = new
        place, inner = _replaced(owner, new), _replaced(nested, new)
        funding.levels.append((place, {code: inner}))
        if inner not in known:
            funding.broken_down_only.append((inner, like.node))
        nested = owner


def _stands_in(funding: Funding, cell: Cell) -> tuple[Cell, Code]:
    """Return the cell that a cell narrows where it stands, and by which code."""
    return next(
        (owner, code)
        for owner, codes in funding.levels
        for code, narrower in codes.items()
        if narrower == cell
    )


def _replaced(cell: Cell, code: Code) -> Cell:
    """Return a cell with a code in the place of its own of the same dimension, if it has one."""
    rest = without(cell, code.dimension)
    if rest is cell:
        return cell
    return tuple(sorted((*rest, code), key=lambda each: each.dimension.order))
