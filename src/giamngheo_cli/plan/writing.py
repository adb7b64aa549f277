"""A plan → YAML, from which the same items, figures, texts and codes are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from giamngheo_cli.amount import Currency
from giamngheo_cli.codes import TOTAL, Cell
from giamngheo_cli.plan.declared import DeclaredCode, DeclaredDimension
from giamngheo_cli.plan.figures import Figure, Funding
from giamngheo_cli.plan.ignores import wishing_nothing
from giamngheo_cli.plan.models import Item, Plan, Restated
from giamngheo_cli.plan.nodes import Mapping as Entry
from giamngheo_cli.plan.nodes import Node, Scalar
from giamngheo_cli.plan.quantities import QUANTITIES, Quantities, written_quantities
from giamngheo_cli.plan.scalars import one_line
from giamngheo_cli.plan.shares import SHARES, Shares, written_share
from giamngheo_cli.plan.yaml_text import Line, Tree, yaml_text

Comments = Mapping[Figure | Scalar, str]
#: What tells which plan or item it is, before all that is said of it.
_FIRST = ("plan", "id", "title")
_NOTHING: tuple[object, ...] = (None, (), [], frozenset())
_TWICE = "two keys of one map of a funding tree mean one code"


def written(plan: Plan, comments: Comments | None = None) -> str:
    """Return a plan as YAML; its amounts and texts are those that stand in it.

    Args:
        plan: a plan that was read without faults.
        comments: what to say behind figures and texts; of an item, behind its id.

    Raises:
        ValueError: a funding tree cannot be rebuilt, as two keys of one map mean one code.
    """
    return yaml_text(_Writer(plan, comments or {}).model(plan))


class _Writer:
    """Turns a plan into a tree of texts."""

    def __init__(self, plan: Plan, comments: Comments) -> None:
        self._plan = plan
        self._comments = comments

    def model(self, model: Item | Restated) -> dict[str, Tree]:
        """Return the fields of a model that say something."""
        fields = ((name, getattr(model, name)) for name in _order(type(model)))
        return {
            name: self._field(name, value)
            for name, value in fields
            if name in model.model_fields_set and value not in _NOTHING
        }

    def _field(self, name: str, value: Any) -> Tree:
        if name == "unit":
            value = self._plan.notation.currency.unit_names[value]
        if name in _BY_NAME:
            return _BY_NAME[name](value)
        if isinstance(value, Scalar | Figure):
            return self.line(value)
        if isinstance(value, Funding):
            return _FundingRecord(value, self).tree()
        if isinstance(value, list):
            return [self.model(each) for each in value]
        if name in (QUANTITIES, SHARES):
            return self.quantities(value) if name == QUANTITIES else self.shares(value)
        return Line(str(value))

    def quantities(self, quantities: Quantities) -> Tree:
        """Return what an amount is for, each number as it is written."""
        return [self._texts(written_quantities(each)) for each in quantities]

    def shares(self, shares: Shares) -> Tree:
        """Return of what an amount is which share, each as it is written."""
        return [self._texts(written_share(each)) for each in shares]

    def _texts(self, fields: Mapping[str, Node]) -> Tree:
        return {name: self._text(node) for name, node in fields.items()}

    def _text(self, node: Node) -> Tree:
        if isinstance(node, Entry):
            return self._texts(node)
        return self.line(node) if isinstance(node, Scalar) else []

    def line(self, said: Figure | Scalar) -> Line:
        """Return an amount or a text with its comment."""
        text = said.written if isinstance(said, Figure) else said.text
        return Line(text, wishing_nothing(one_line(self._comments.get(said, ""))))


@cache
def _order(model: type[Item | Restated]) -> tuple[str, ...]:
    """Return the names of a model's fields: those of the whole plan stand above an item's."""
    fields = model.model_fields
    first = (name for name in _FIRST if name in fields)
    own = (name for name in fields if name not in Item.model_fields)
    return tuple(dict.fromkeys((*first, *own, *fields)))


def _currency(currency: Currency) -> Tree:
    return {"name": Line(currency.name), "decimals": Line(str(currency.decimals))}


def _partial(breakdowns: Iterable[str]) -> Tree:
    return [Line(each) for each in sorted(breakdowns)]


def _codes(dimensions: Iterable[DeclaredDimension]) -> Tree:
    return {each.name: _dimension(each) for each in dimensions}


def _dimension(dimension: DeclaredDimension) -> Tree:
    codes: Tree = {code.name: _code(code) for code in dimension.codes}
    fields: dict[str, Tree] = {}
    if dimension.title is not None:
        fields["title"] = Line(dimension.title)
    if dimension.adds is not None:
        fields["adds"] = Line(str(dimension.adds).lower())
    return {**fields, "codes": codes} if fields else codes


def _code(code: DeclaredCode) -> Tree:
    fields: dict[str, Tree] = {}
    if code.title is not None:
        fields["title"] = Line(code.title)
    if code.aliases:
        fields["aliases"] = [Line(alias) for alias in code.aliases]
    if code.within is not None:
        fields["within"] = Line(code.within)
    if code.codes:
        fields["codes"] = {each.name: _code(each) for each in code.codes}
    return fields["title"] if [*fields] == ["title"] else fields


#: Fields of which the value is not what is written.
_BY_NAME: dict[str, Callable[[Any], Tree]] = {
    "currency": _currency,
    "partial": _partial,
    "codes": _codes,
}


class _FundingRecord:
    """What of a funding tree is still to be written, of which the last comes first.

    The lists of its record are in the order of the file, but a map stands behind those within it.
    From their ends, each map is met before what stands in it.
    """

    def __init__(self, funding: Funding, writer: _Writer) -> None:
        self._writer = writer
        self._levels = [*funding.levels]
        self._figures = [*funding.figures]
        self._without = [*funding.broken_down_only]
        self._notes, self._refs = [*funding.notes], [*funding.refs]
        self._quantities, self._shares = [*funding.quantities], [*funding.shares]

    def tree(self) -> Tree:
        """Return the whole tree."""
        tree = self._level(TOTAL) if self._levels else {}
        if (
            self._levels
            or self._figures
            or self._without
            or self._notes
            or self._refs
            or self._quantities
            or self._shares
        ):
            raise ValueError(_TWICE)
        return tree

    def _level(self, owner: Cell) -> dict[str, Tree]:
        if not self._levels or self._levels[-1][0] != owner:
            raise ValueError(_TWICE)
        _, codes = self._levels.pop()
        entries = [(code.name, self._entry(cell)) for code, cell in reversed(codes.items())]
        return dict(reversed(entries))

    def _entry(self, cell: Cell) -> Tree:
        # The last figure of a map is one of a narrower cell.
        is_narrowest = bool(self._figures) and self._figures[-1].cell == cell
        narrower = {} if is_narrowest else self._level(cell)
        said: dict[str, Tree] = {}
        figure, node = self._figure(cell)
        if figure is not None:
            said["amount"] = self._writer.line(figure)
            if self._refs and self._refs[-1][0] == cell and self._refs[-1][1].text == figure.ref:
                said["ref"] = self._writer.line(self._refs.pop()[1])
        if figure is not None and self._quantities and self._quantities[-1][0] is figure:
            said[QUANTITIES] = self._writer.quantities(self._quantities.pop()[1])
        if figure is not None and self._shares and self._shares[-1][0] is figure:
            said[SHARES] = self._writer.shares(self._shares.pop()[1])
        if self._notes and _stands_in(node, self._notes[-1][2]):
            said["note"] = self._writer.line(self._notes.pop()[1])
        return said["amount"] if [*said, *narrower] == ["amount"] else {**said, **narrower}

    def _figure(self, cell: Cell) -> tuple[Figure | None, Node]:
        """Return the amount of a cell and where that stands; None and its map where it has none."""
        stated = self._figures and self._figures[-1].cell == cell
        unstated = self._without and self._without[-1][0] == cell
        if stated and unstated:
            # The cell stands in the tree twice; the other one further above.
            stated = self._figures[-1].node.place > self._without[-1][1].place
        if stated:
            figure = self._figures.pop()
            return figure, figure.node
        if not unstated:
            raise ValueError(_TWICE)
        return None, self._without.pop()[1]


def _stands_in(node: Node, entry: Entry) -> bool:
    """Tell whether a node is the map of a cell, or the amount in it."""
    return node is entry or node is entry.get("amount")
