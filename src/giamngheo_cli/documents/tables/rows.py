"""What the rows of a table are: items, totals, and codes or places of the item above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from giamngheo_cli.codes import YEAR
from giamngheo_cli.documents.found import CodeName, Partial, Step
from giamngheo_cli.documents.mapping import FormMapping, MappedRow
from giamngheo_cli.documents.places import (
    PLACE,
    in_small_letters,
    may_be_place,
    place_code,
    place_named,
    place_words,
)
from giamngheo_cli.documents.tables.cell_codes import codes_only
from giamngheo_cli.documents.tables.columns import is_result
from giamngheo_cli.documents.tables.head_rows import Side, TableHead
from giamngheo_cli.documents.tables.ordinals import class_of
from giamngheo_cli.documents.tables.row_labels import TableRow
from giamngheo_cli.documents.tables.row_outline import (
    AMONG,
    CODE,
    ITEM,
    LOOSE,
    ROOT,
    TOTAL,
    Node,
    outline_of,
)
from giamngheo_cli.documents.tables.row_titles import (
    is_money,
    is_title_of_group,
    is_total,
    unfit_title,
)
from giamngheo_cli.documents.tables.steps import step_titled, steps_named
from giamngheo_cli.documents.titles import level_called, named
from giamngheo_cli.documents.words import begins, data, says, together, tokens
from giamngheo_cli.messages import Message, message
from giamngheo_cli.plan.figures import PARTS

#: Heads under which offices stand as well as places.
_OR_OFFICES = ("đơn vị", "tên đơn vị", "địa phương")
#: In which breakdown a row stands, by the head of its column.
_BREAKDOWNS = {"place_heads": PLACE, "year_heads": YEAR, "source_heads": "source"}


#: A row above, and a class of numbers below it.
_Alike = tuple[int, str | None]


class RowMeaning(NamedTuple):
    """What a row is.

    Attributes:
        steps: its item; None where it is not known, so that its numbers are listed.
        cell: the codes that it names.
        is_skipped: whether a mapping leaves it out.
        owner: the item whose parts or codes its numbers are among; None for a total.
        breakdown: in which breakdown of the owner it stands.
        is_loose: whether it may stand among the parts of each item above the owner as well.
    """

    steps: tuple[Step, ...] | None
    cell: tuple[CodeName, ...] = ()
    reason: Message | None = None
    is_skipped: bool = False
    owner: tuple[Step, ...] | None = None
    breakdown: str = PARTS
    is_loose: bool = False


def meanings_of(
    rows: Sequence[TableRow], head: TableHead, mapping: FormMapping | None
) -> tuple[list[RowMeaning], list[Partial]]:
    """Return what each row is, and which items have parts that do not list everything."""
    reader = _Rows(rows, head, mapping)
    found = [reader.meaning(at) for at in range(len(rows))]
    return found, list(reader.partial(found))


def place_in_column(title: str, side: Side | None) -> str | None:
    """Return the place that a cell names, as the head of its column lets it; None for others."""
    if side is None or side.kind != "place_heads" or begins(side.head, _OR_OFFICES):
        return place_named(title)
    kinds = " ".join(place_words()).split()
    name = [word for word in title.split() if word.casefold() not in kinds]
    is_name = all(word[0].isupper() or word.isdecimal() for word in name)
    offices = (*data()["letterheads"], *data()["institutions"])
    is_other = begins(title, offices) or named(title) or codes_only(title)
    if title.isupper() and not _is_name_in_capitals(name):
        return None
    is_one = not any(mark in title for mark in ",;/") and not begins(title, data()["several"])
    is_place = is_one and 0 < len(name) <= 6 and is_name and not is_other
    return in_small_letters(title) if is_place else None


def _codes_of(place: str | None, text: str) -> tuple[CodeName, ...]:
    """Return the code of the place that a text names, else the codes that it names alone."""
    return (place_code(place),) if place is not None else codes_only(text)


def _is_name_in_capitals(words: Sequence[str]) -> bool:
    """Tell whether words in capitals are a name: none is one of those that plans speak of."""
    return _words_of_plans().isdisjoint(map(str.casefold, words))


@cache
def _words_of_plans() -> frozenset[str]:
    kinds = ("common_words", "fillers", "words_of_money", "item_words", "total", "label_heads")
    return frozenset(word for kind in kinds for each in data()[kind] for word in each.split())


class _Rows:
    def __init__(
        self, rows: Sequence[TableRow], head: TableHead, mapping: FormMapping | None
    ) -> None:
        self._rows = rows
        self._sides = head.sides
        #: What the head of the column of titles says that rows are.
        self._kind = head.sides[0].kind if head.sides else ""
        self._is_twice = head.is_twice
        self._mapping = mapping
        # Places and years need no numbers to be told from each other.
        is_numbered = any(side.kind != "ids" for side in head.numbers)
        has_ordinals = is_numbered and self._kind not in _BREAKDOWNS
        self._nodes = outline_of(rows, mapping, has_ordinals=has_ordinals)
        self._has_markers = any(row.marker is not None for row in rows)
        self._children: defaultdict[int, list[int]] = defaultdict(list)
        #: The rows that stand below one with numbers of one class: - beside 1, 2.
        self._alike: defaultdict[_Alike, list[int]] = defaultdict(list)
        for at, node in enumerate(self._nodes):
            if node.kind in (ITEM, TOTAL) and (rows[at].marker or node.kind == ITEM):
                self._children[node.parent].append(at)
            if node.kind == ITEM:
                self._alike[self._alike_of(at)].append(at)
        self._codes = {
            alike
            for alike in self._alike
            if self._any_code(alike)
            and (self._kind == "source_heads" or self._are(alike, is_money))
        }
        self._places = {alike for alike in self._alike if self._are(alike, self._place)}
        self._numbered = {
            parent for parent, each in self._children.items() if any(rows[at].marker for at in each)
        }
        self._totals = self._placed_totals()
        self._known: list[RowMeaning] = []
        self._titles: dict[str, str] = {}

    def meaning(self, at: int) -> RowMeaning:
        """Return what a row is, after all rows before it."""
        found = self._meaning(at)
        # What other columns say of a row is not said of those below it.
        self._known.append(found)
        return self._with_sides(at, found)

    def _alike_of(self, at: int) -> _Alike:
        marker = self._rows[at].marker
        return self._nodes[at].parent, None if marker is None else class_of(marker)

    def _are(self, alike: _Alike, what: Callable[[str], object]) -> bool:
        """Tell whether all rows of one class under one are codes, or places."""
        return all(what(self._rows[at].title) for at in self._alike[alike])

    def _any_code(self, alike: _Alike) -> bool:
        return any(codes_only(self._rows[at].title) for at in self._alike[alike])

    def _place(self, title: str) -> str | None:
        """Return the place that a title names, as the head of its column lets it."""
        return place_in_column(title, self._sides[0] if self._sides else None)

    def _meaning(self, at: int) -> RowMeaning:
        row, node = self._rows[at], self._nodes[at]
        mapped = self._mapping.row(row.title) if self._mapping is not None else None
        if mapped is not None and (row.has_numbers or not mapped.is_partial):
            return self._mapped(row, mapped)
        above = self._known[node.parent] if node.parent != ROOT else RowMeaning(())
        if self._is_twice or len([s for s in self._sides if s.kind == "label_heads"]) > 1:
            return RowMeaning(None, reason=message("two columns name what a row is"))
        if node.kind == TOTAL:
            return self._total(at)
        if node.kind in (LOOSE, AMONG) or above.steps is None:
            return self._loose(row, None if node.is_mention else above.steps)
        if row.is_continued:
            return above
        return self._detail(row, above) if self._is_detail(at) else self._item(at, row, above)

    def _loose(self, row: TableRow, owner: tuple[Step, ...] | None) -> RowMeaning:
        reason = None
        if owner is not None and self._has_markers:
            has_none = row.marker is None and not row.is_odd
            without = message("a row without a number among others that have one")
            unclear = message("the numbers of the rows do not show where it stands among them")
            reason = without if has_none else unclear
        return RowMeaning(None, reason=reason, owner=owner, is_loose=True)

    def _is_detail(self, at: int) -> bool:
        """Tell whether a row is a code or a place of the item above it."""
        node = self._nodes[at]
        alike = self._alike_of(at)
        if node.kind == CODE or alike in self._codes or alike in self._places:
            return True
        return self._kind == "place_heads" and self._place(self._rows[at].title) is not None

    def _mapped(self, row: TableRow, mapped: MappedRow) -> RowMeaning:
        if mapped.is_partial:
            only = message("the mapping says partial, which is for rows without numbers")
            return RowMeaning(None, reason=only)
        if mapped.item is None:
            return RowMeaning(None, is_skipped=True)
        last = len(mapped.item) - 1
        steps = tuple(
            Step(
                key,
                row.title if at == last else self._titles.get(key, key),
                level_called(key),
                row.place,
                is_given=True,
            )
            for at, key in enumerate(mapped.item)
        )
        return RowMeaning(steps, owner=steps[:-1] if steps else None)

    def _placed_totals(self) -> set[int]:
        """Return the totals that are the plan's: above or below all other rows."""
        nodes, rows = self._nodes, self._rows
        totals = [
            at for at, node in enumerate(nodes) if node.kind == TOTAL and rows[at].has_numbers
        ]
        items = [at for at, node in enumerate(nodes) if node.kind == ITEM]
        first, last = (items[0], items[-1]) if items else (len(nodes), -1)
        alone = self._children[ROOT]
        roots = [rows[at].has_numbers for at in alone]
        # Behind VỐN SỰ NGHIỆP without an amount, and VỐN ĐẦU TƯ with one, a total is of the last.
        is_of_last = any(roots) and not roots[-1] and is_title_of_group(rows[alone[-1]].title)
        inner = {tokens(rows[at].title) for at in totals if first < at < last}
        placed = set()
        for at in totals:
            if rows[at].marker is not None:
                is_placed = alone == [at]
            else:
                is_behind = at > last and not is_of_last
                is_placed = at < first or (is_behind and tokens(rows[at].title) not in inner)
            if is_placed:
                placed.add(at)
        return placed

    def _total(self, at: int) -> RowMeaning:
        row = self._rows[at]
        if any(side.kind == "place_heads" for side, _ in row.sides):
            return RowMeaning(())
        is_plain = row.marker is None and not row.has_numbers
        if at in self._totals or is_plain or self._children[ROOT] == [at]:
            return RowMeaning(())
        return RowMeaning(None, reason=message("a subtotal"))

    def _detail(self, row: TableRow, above: RowMeaning) -> RowMeaning:
        if is_result(row.title):
            reason = message("its title speaks of a past result")
            return RowMeaning(None, reason=reason, owner=above.steps, breakdown=YEAR)
        place = self._place(row.title)
        own = _codes_of(place, row.title)
        cell = together(above.cell, own) if own else None
        breakdown = own[0].dimension if own else PARTS
        if cell is None or (place is not None and any(c.dimension == PLACE for c in above.cell)):
            return RowMeaning(None, owner=above.steps, breakdown=breakdown)
        return RowMeaning(above.steps, cell, owner=above.steps, breakdown=breakdown)

    def _item(self, at: int, row: TableRow, above: RowMeaning) -> RowMeaning:
        steps = above.steps or ()
        reason = self._unfit(at, row)
        if reason is not None:
            is_beside = self._is_beside_numbers(at)
            breakdown = _BREAKDOWNS.get(self._kind, PARTS)
            owner = None if is_beside else steps
            return RowMeaning(None, reason=reason, owner=owner, breakdown=breakdown)
        names = steps_named(row.title, row.place) or (step_titled(row.title, row.place),)
        known = {step.key for step in steps}
        own = tuple(step for step in names if step.key not in known)
        if not own or any(s.level == o.level for s in steps for o in own if o.level is not None):
            return RowMeaning(None, owner=steps)
        if row.id:
            own = (*own[:-1], own[-1]._replace(key=row.id.rpartition("/")[2]))
        self._titles[own[-1].key] = row.title
        return RowMeaning((*steps, *own), above.cell, owner=steps)

    def _is_beside_numbers(self, at: int) -> bool:
        """Tell whether a row without a number stands among some under “Trong đó”."""
        row, parent = self._rows[at], self._nodes[at].parent
        return row.marker is None and not named(row.title) and parent in self._numbered

    def _unfit(self, at: int, row: TableRow) -> Message | None:
        """Return why a row is no item; None for an item."""
        if not row.title:
            return message("a row without a title")
        if self._kind != "label_heads" and not named(row.title):
            return message("the head of its column does not say that it is an item")
        if self._is_beside_numbers(at):
            return message("a row without a number among others that have one")
        if may_be_place(row.title):
            return message("a place among items")
        return unfit_title(row.title)

    def _with_sides(self, at: int, found: RowMeaning) -> RowMeaning:
        """Add what the columns beside the label say of a row, such as its source."""
        for side, text in self._rows[at].sides:
            place = place_in_column(text, side) if side.kind == "place_heads" else None
            own = _codes_of(place, text)
            if not own and (is_total(text) or found.steps is None):
                continue
            cell = together(found.cell, own) if own else None
            if cell is None:
                unknown = message("“{text}” is not known", text=text)
                reason = unknown if text else message("no place is named beside it")
                return found._replace(steps=None, reason=reason)
            found = found._replace(cell=cell, owner=found.steps, breakdown=own[0].dimension)
        return found

    def partial(self, found: Sequence[RowMeaning]) -> Iterator[Partial]:
        """Yield the items whose parts do not list everything, by what the rows themselves say."""
        for at, node in enumerate(self._nodes):
            if node.kind == AMONG:
                steps = found[node.parent].steps if node.parent != ROOT else ()
                if steps is not None:
                    yield Partial(steps, self._breakdown_below(at))
            elif node.kind == ITEM and self._is_total_beside_others(at, node):
                steps = found[at].steps
                if steps:
                    yield Partial(steps, PARTS)

    def _breakdown_below(self, at: int) -> str:
        """Return in which breakdown the first row behind “Trong đó:” stands."""
        below = self._known[at + 1] if at + 1 < len(self._known) else None
        return below.breakdown if below is not None else PARTS

    def _is_total_beside_others(self, at: int, node: Node) -> bool:
        """Tell whether an item is a total (A TỔNG CHI) that may hold its siblings as well."""
        is_top = node.parent == ROOT and len(self._children[ROOT]) > 1
        return is_top and says(self._rows[at].title, ("tổng",)) is not None
