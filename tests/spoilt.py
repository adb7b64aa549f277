"""Plans in which everything agrees but one to three figures; each is made from its number alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from giamngheo_cli.explain.trust import Trust


@dataclass
class Row:
    """An item as it is to be written: amounts in triệu đồng by the codes of their cells."""

    name: str
    cells: dict[tuple[str, ...], int] = field(default_factory=dict)
    parts: list[Row] = field(default_factory=list)
    restated: dict[tuple[str, ...], int] = field(default_factory=dict)
    partial: list[str] = field(default_factory=list)
    #: Whether amounts are written in tỷ with two decimals.
    is_rounded: bool = False

    @property
    def all(self) -> Iterator[Row]:
        """The item and all below it."""
        yield self
        for part in self.parts:
            yield from part.all


LEVELS = ("programmes", "projects", "subprojects")
SOURCES = ("central", "local", "mobilised")
KINDS = ("investment", "recurrent")
TOTAL: tuple[str, ...] = ()
#: By source and kind.
Money = dict[tuple[str, str], int]


class Maker:
    """Makes up a plan in which everything agrees, then spoils some of its figures."""

    def __init__(self, number: int) -> None:
        """Make the plan of a number."""
        self.random = Random(number)  # noqa: S311
        self.greatest = self.random.choice((9, 60, 900))
        #: Every item has kinds under its central money, or beside its sources, or has none.
        self.kinds = self.random.choice(("", "", "", "nested", "beside"))
        self.is_small = self.kinds != ""
        depth = self.random.choice((1, 1, 2) if self.is_small else (1, 1, 2, 2, 3))
        self.root, _ = self._item("x", depth)
        self.root.is_rounded = self._is(20)
        for _ in range(self.random.choice((1, 1, 2, 2, 3))):
            self._spoil()
        self.is_exact = number % 5 == 0
        self.trust = self._trust()

    def _is(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def _item(self, name: str, depth: int) -> tuple[Row, Money]:
        row = Row(name)
        if depth:
            money = self._parts(row, depth)
        else:
            sources = self.random.sample(SOURCES, self.random.choice((1, 2, 2, 3)))
            money = {
                (source, kind): self.random.randint(1, self.greatest)
                for source in sources
                for kind in (KINDS if self.kinds else KINDS[:1])
            }
        self._state(row, money)
        return row, money

    def _parts(self, row: Row, depth: int) -> Money:
        if depth > 1 and self._is(30):
            count = 1
        else:
            count = self.random.choice((2, 2, 3) if depth > 1 or self.is_small else (2, 3, 4, 5))
        money: Money = Counter()
        for number in range(count):
            part, amounts = self._item("abcde"[number], depth - 1)
            row.parts.append(part)
            for key, amount in amounts.items():
                money[key] = money.get(key, 0) + amount
        if count > 2 and self._is(8):
            row.partial.append("parts")
            row.parts.pop()
        return dict(money)

    def _state(self, row: Row, money: Money) -> None:
        sources = [source for source in SOURCES if any(key[0] == source for key in money)]
        by_source: dict[tuple[str, ...], int] = {
            (source,): sum(amount for key, amount in money.items() if key[0] == source)
            for source in sources
        }
        if self._is(75):
            row.cells.update(by_source)
            row.cells.update(
                {(each,): 0 for each in SOURCES if each not in sources and self._is(15)}
            )
            if len(sources) == len(SOURCES) and self._is(8):
                row.partial.append("source")
                del row.cells[self.random.choice(sources),]
        if self.kinds == "nested" and ("central",) in row.cells and "central" in sources:
            row.cells.update({("central", kind): money["central", kind] for kind in KINDS})
        if self.kinds == "beside":
            row.cells.update(
                {(k,): sum(amount for key, amount in money.items() if key[1] == k) for k in KINDS}
            )
        if not row.cells or self._is(80):
            row.cells = {TOTAL: sum(money.values()), **row.cells}
        if self._is(12):
            cell = self.random.choice(list(row.cells))
            row.restated[cell] = row.cells[cell]

    # Mistakes

    def _spoil(self) -> None:
        ways = (self._change, self._change, self._misfile, self._swap, self._carry, self._omit)
        self.random.choice(ways)(self.random.choice(list(self.root.all)))

    def _change(self, row: Row) -> None:
        """Write another amount, here or where it is restated."""
        cells = row.restated if row.restated and self._is(50) else row.cells
        if cells:
            cell = self.random.choice(list(cells))
            shift = self.random.choice((1, 9, 10, self.random.randint(1, self.greatest)))
            cells[cell] = max(cells[cell] + self.random.choice((-1, 1)) * shift, 0)

    def _misfile(self, row: Row) -> None:
        """Write the amount of one source under another one."""
        sources = [cell for cell in row.cells if len(cell) == 1 and cell[0] in SOURCES]
        if sources:
            cell = self.random.choice(sources)
            other = (self.random.choice([each for each in SOURCES if each != cell[0]]),)
            row.cells[other] = row.cells.get(other, 0) + row.cells[cell]
            if self._is(60):
                del row.cells[cell]
            else:
                row.cells[cell] = 0

    def _swap(self, row: Row) -> None:
        """Write the amounts of two parts the wrong way round."""
        if len(row.parts) > 1:
            one, other = self.random.sample(row.parts, 2)
            common = [cell for cell in one.cells if cell in other.cells]
            if common:
                cell = self.random.choice(common)
                one.cells[cell], other.cells[cell] = other.cells[cell], one.cells[cell]

    def _carry(self, row: Row) -> None:
        """Write what belongs to one part on the row of another one."""
        if len(row.parts) > 1:
            one, other = self.random.sample(row.parts, 2)
            cell = self.random.choice(list(one.cells))
            if cell in other.cells:
                other.cells[cell] += one.cells[cell]
                one.cells[cell] = 0

    def _omit(self, row: Row) -> None:
        """Leave out one amount."""
        if len(row.cells) > 1:
            del row.cells[self.random.choice(list(row.cells))]

    def _trust(self) -> Trust:
        """Believe nothing more than the rest, in two of three plans."""
        names = (".", "a", "b", "a/**", "a/a")
        if self._is(15):
            return Trust(times={self.random.choice(names): self.random.choice((2, 3))})
        if self._is(10):
            return Trust(fixed=frozenset({self.random.choice(names)}))
        return Trust()

    # The text

    @property
    def text(self) -> str:
        """The plan as YAML."""
        lines = ["plan: 1", "id: x", "unit: triệu đồng", *self._lines(self.root, 0)]
        return "\n".join(lines) + "\n"

    def _lines(self, row: Row, level: int) -> Iterator[str]:
        yield from _stated(row, row.cells)
        if row.partial:
            yield f"partial: [{', '.join(row.partial)}]"
        if row.restated:
            yield "restated:"
            lines = ["ref: II", *_stated(row, row.restated)]
            yield f"  - {lines[0]}"
            yield from (f"    {line}" for line in lines[1:])
        if row.parts:
            yield f"{LEVELS[level]}:"
            for part in row.parts:
                yield f"  - id: {part.name}"
                yield from (f"    {line}" for line in self._lines(part, level + 1))


def _stated(row: Row, cells: dict[tuple[str, ...], int]) -> Iterator[str]:
    def written(cell: tuple[str, ...]) -> str:
        amount = cells[cell]
        if row.is_rounded:
            tens = (amount + 5) // 10
            return f'"{tens // 100},{tens % 100:02} tỷ"'
        return str(amount) if amount else "Không"

    if TOTAL in cells:
        yield f"total: {written(TOTAL)}"
    tops = dict.fromkeys(cell[0] for cell in cells if cell)
    if tops:
        yield "funding:"
    for top in tops:
        narrower = {cell[1]: written(cell) for cell in cells if len(cell) == 2 and cell[0] == top}
        own = {"amount": written((top,))} if (top,) in cells else {}
        if narrower:
            inner = ", ".join(f"{key}: {text}" for key, text in {**own, **narrower}.items())
            yield f"  {top}: {{{inner}}}"
        else:
            yield f"  {top}: {own['amount']}"
