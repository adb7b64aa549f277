"""The codes of figures → those of the plan, places and others declared where no list has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from giamngheo_cli.codes import YEAR, CellNames, built_in
from giamngheo_cli.documents.assembly.naming import Names, is_id, slug
from giamngheo_cli.documents.found import CodeName
from giamngheo_cli.documents.places import PLACE, place_code, place_words
from giamngheo_cli.plan.declared import MAX_DIMENSIONS
from giamngheo_cli.plan.figures import AMOUNT_FIELDS, PARTS
from giamngheo_cli.plan.funding import MAX_CODES


class PlanCodes:
    """The codes that a plan uses.

    Attributes:
        declared: the labels of the codes that the plan declares, by dimension and name.
    """

    def __init__(self, used: Iterable[CodeName] = ()) -> None:
        """Take all codes that will be asked for: places are known by what others call them."""
        self._places = _whole_names(used)
        self._book = built_in()
        self._order = {name: at for at, name in enumerate(self._book.dimensions)}
        self._cells: dict[tuple[CodeName, ...], CellNames | None] = {}
        self._names: dict[tuple[str, str], str] = {}
        self._taken = Names()
        self.declared: dict[str, dict[str, str]] = {}

    def cell(self, codes: tuple[CodeName, ...]) -> CellNames | None:
        """Return the cell of some codes, in one order of their dimensions.

        None where a plan cannot say it: a year that is none, too many codes or dimensions.
        """
        if codes not in self._cells:
            self._cells[codes] = self._cell(codes)
        return self._cells[codes]

    def cell_in_use(self, codes: tuple[CodeName, ...]) -> CellNames | None:
        """Return the cell of some codes where figures have each of them; None for others."""
        names = {(each.dimension, self._places.get(each.name, each).name) for each in codes}
        is_used = all(name in self._names or self._book.find(name[1]) is not None for name in names)
        return self.cell(codes) if is_used else None

    def knows(self, breakdown: str) -> bool:
        """Tell whether something is a breakdown: that into parts, or by a dimension."""
        return breakdown == PARTS or breakdown in self._order

    def adds(self, breakdown: str) -> bool:
        """Tell whether what a breakdown lists are parts of a whole; some may be missing then."""
        dimension = self._book.dimensions.get(breakdown)
        return dimension is None or dimension.adds

    def _cell(self, codes: Sequence[CodeName]) -> CellNames | None:
        names = [(each.dimension, name) for each in codes if (name := self._name(each)) is not None]
        if len(names) < len(codes) or len(names) > MAX_CODES or len(dict(names)) < len(names):
            return None
        return tuple(sorted(names, key=lambda name: self._order[name[0]]))

    def _name(self, code: CodeName) -> str | None:
        """Return how the plan writes a code, which is declared where no list has it."""
        known = self._book.find(code.name)
        if known is not None and known.dimension.name == code.dimension:
            return known.name
        if code.dimension == PLACE:
            code = self._places.get(code.name, code)
        if code.dimension == YEAR or not self._has_room(code.dimension):
            return None
        which = (code.dimension, code.name)
        if which not in self._names:
            self._names[which] = self._declare(code)
        return self._names[which]

    def _has_room(self, dimension: str) -> bool:
        if dimension in self._order:
            return True
        if not is_id(dimension) or dimension in (PARTS, *AMOUNT_FIELDS):
            return False
        if len(self._order) == MAX_DIMENSIONS:
            return False
        self._order[dimension] = len(self._order)
        return True

    def _declare(self, code: CodeName) -> str:
        name = self._taken.free(code.name if is_id(code.name) else slug(code.label or code.name))
        while self._book.find(name) is not None or name in AMOUNT_FIELDS:
            name = self._taken.free(f"{code.dimension}-{name}")
        self.declared.setdefault(code.dimension, {})[name] = code.label or code.name
        return name


def _whole_names(codes: Iterable[CodeName]) -> dict[str, CodeName]:
    """Return the only place that is called by a name with its kind before it, by the bare name.

    Na Lay in one table is Xã Na Lay in another, but where there is a Phường Na Lay, too.
    """
    kinds = [f"{place_code(kind).name}-" for kind in place_words()]
    found: dict[str, dict[str, CodeName]] = {}
    for code in codes:
        kind = max((k for k in kinds if code.name.startswith(k)), key=len, default="")
        if code.dimension == PLACE and kind:
            found.setdefault(code.name.removeprefix(kind), {})[code.name] = code
    return {bare: next(iter(each.values())) for bare, each in found.items() if len(each) == 1}
