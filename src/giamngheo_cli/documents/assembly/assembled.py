"""What is found in documents → one tree of items, text and annexes joined.

Figures of texts come first. A table then restates the items of the text: a row of it that is
none of them, where the text has such items, is listed and never becomes a second item.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial

from giamngheo_cli.codes import CellNames
from giamngheo_cli.documents.assembly.given import (
    given_item,
    is_given,
    may_be_added,
    new_item,
    no_item,
)
from giamngheo_cli.documents.assembly.items import FoundItem, Stated
from giamngheo_cli.documents.assembly.model import Assembled, FoundInFile
from giamngheo_cli.documents.assembly.naming import two_titles
from giamngheo_cli.documents.assembly.open_items import (
    lists_all,
    lists_several,
    states,
    states_around,
)
from giamngheo_cli.documents.assembly.own_totals import NEITHER, NO_WHOLE, agrees, not_of_item
from giamngheo_cli.documents.assembly.plan_codes import PlanCodes
from giamngheo_cli.documents.assembly.table_base import TableBase, base_of
from giamngheo_cli.documents.found import (
    FoundFigure,
    Listed,
    Partial,
    Step,
    unplaced,
)
from giamngheo_cli.documents.periods import years_of
from giamngheo_cli.documents.scope import Scope
from giamngheo_cli.documents.tables.steps import Path, item_name, items_of, path_of
from giamngheo_cli.documents.tables.twice import is_of_another
from giamngheo_cli.messages import Message, Text, Translator, message
from giamngheo_cli.plan.figures import PARTS
from giamngheo_cli.plan.funding import MAX_CODES
from giamngheo_cli.rules.import_rules import (
    COLUMN_UNKNOWN,
    NO_SUCH_ITEM,
    NOT_PLACED,
    ROW_UNKNOWN,
    SAME_CELL,
)
from giamngheo_cli.rules.rule import Rule

#: So many items, at most, may lie one within the other: YAML is read no deeper than 64 levels.
MAX_ITEMS = 20
_TOO_DEEP = message("more than {limit} items, one within the other", limit=MAX_ITEMS)
_NO_CELL = message("a plan cannot say it: at most {limit} codes, each of a list", limit=MAX_CODES)
_TWICE = message("two rows of the table are one item of the plan")
_NO_ITEM = message("the plan has other items there, and none that is this one")
_OTHER = message(
    "most of what it states is other than what is stated before: it may be of something else"
)
_NAME_ROW = message("name the item in the mapping, under [rows]")

_ANY = Scope()

#: Leads from a figure to its item, or to what is in the way.
_Reach = Callable[[FoundFigure], FoundItem | Message]


def assembled(
    sources: Sequence[FoundInFile], translator: Translator, whole: Scope = _ANY
) -> Assembled:
    """Return the items that several documents state, the first one's first.

    Args:
        whole: what the documents are of together.
    """
    assembly = _Assembly(sources, translator, whole)
    assembly.add_texts()
    assembly.add_tables()
    assembly.add_partial()
    return Assembled(assembly.root, assembly.codes, assembly.listed, assembly.remarks)


class _Assembly:
    def __init__(
        self, sources: Sequence[FoundInFile], translator: Translator, whole: Scope
    ) -> None:
        self._sources = sources
        self._whole = whole
        self._years = years_of(whole.period)
        self._translator = translator
        self.root = FoundItem(Step("", ""))
        figures = (each for source in sources for each in source.found.figures)
        self.codes = PlanCodes({code for figure in figures for code in figure.cell})
        self.listed: list[list[Listed]] = [[] for _ in sources]
        self.remarks: list[list[Message]] = [[] for _ in sources]
        #: All items by their key, wherever they stand.
        self._by_key: dict[str, list[FoundItem]] = defaultdict(list)
        #: Where each table stands, by the numbers of its document and its own.
        self._bases: dict[tuple[int, int], TableBase] = {}
        #: As `_bases`, of tables that have gaps, and of which nothing is placed.
        self._bases_of_gaps: dict[tuple[int, int], TableBase] = {}
        #: How often each cell is restated in each place.
        self._times: dict[object, int] = {}

    def add_texts(self) -> None:
        """Place the figures of all texts."""
        for file, source in enumerate(self._sources):
            figures = [figure for figure in source.found.figures if figure.table is None]
            reach = partial(self._below, self.root, 0, file)
            self._place(figures, file, reach, NOT_PLACED)
        for file, source in enumerate(self._sources):
            for item in source.found.named:
                self._add_named(item, file)

    def _add_named(self, steps: Sequence[Step], file: int) -> None:
        """Add an item that a text names without a figure, beside such as have one.

        What a table states of it then is no second item.
        """
        above = self._item_at(steps[:-1], None)
        if above is not None and above.has_text_parts and above.part(steps[-1]) is None:
            self._add(above, steps[-1], file, is_of_text=True)

    def add_tables(self) -> None:
        """Place the figures of all tables: first of those whose rows the texts have."""
        tables: dict[tuple[int, int], list[FoundFigure]] = defaultdict(list)
        for file, source in enumerate(self._sources):
            for figure in source.found.figures:
                if figure.table is not None:
                    tables[file, figure.table].append(figure)
        if self.root.parts:
            for which, figures in tables.items():
                base = self._base([figure.item for figure in figures])
                if base.is_sure:
                    self._place_table(figures, which, base)
        for which, figures in tables.items():
            if which not in self._bases:
                self._place_table(figures, which, self._base([each.item for each in figures]))

    def add_partial(self) -> None:
        """Mark the items whose breakdowns do not list everything."""
        for file, source in enumerate(self._sources):
            for each in source.found.partial:
                base = self._base_of_gap(each, file)
                item = self._item_at(each.item, base)
                if item is None or not self.codes.knows(each.breakdown):
                    continue
                if not self._is_filled(each, item, base, file):
                    item.partial.add(each.breakdown)

    def _base_of_gap(self, gap: Partial, file: int) -> TableBase | None:
        """Return where the table of a gap stands; one of which nothing is placed, by its rows."""
        if gap.table is None or (file, gap.table) in self._bases:
            return None if gap.table is None else self._bases[file, gap.table]
        if (file, gap.table) not in self._bases_of_gaps:
            gaps = [each for each in self._sources[file].found.partial if each.table == gap.table]
            rows = [each.lost[0] if each.lost else each.item for each in gaps]
            self._bases_of_gaps[file, gap.table] = self._base(rows)
        base = self._bases_of_gaps[file, gap.table]
        return base if base.item is not None else base._replace(item=self.root)

    def _is_filled(self, gap: Partial, item: FoundItem, base: TableBase | None, file: int) -> bool:
        """Tell whether what a table lacks is no gap of the plan."""
        if gap.is_of_title:
            return lists_all(item, gap.breakdown, self._years)
        if gap.is_unread:
            return gap.breakdown == PARTS and item.has_all_parts
        if gap.is_alone:
            return lists_several(item, gap.breakdown)
        return self._is_found(gap, item, base, file)

    def _is_found(self, gap: Partial, item: FoundItem, base: TableBase | None, file: int) -> bool:
        """Tell whether the plan states elsewhere what a table lacks, or can have no such item."""
        if gap.lost is None:
            return False
        steps, codes = gap.lost
        lost, cell = self._item_at(steps, base), self.codes.cell_in_use(codes)
        if lost is not None and cell is not None:
            return states(item, cell) if lost is item else states_around(lost, cell)
        if base is None or (file, gap.table) in self._bases or gap.item or not steps:
            return False
        return not base.may_lack(steps[0])

    def _base(self, items: Sequence[Sequence[Step]]) -> TableBase:
        return base_of(items, self.root, self._by_key, self._whole.programmes)

    def _place(self, figures: Iterable[FoundFigure], file: int, reach: _Reach, rule: Rule) -> None:
        """Place the figures of a text or a table; those that lead to no item are listed."""
        reached: dict[Path, FoundItem | Message] = {}
        stated: dict[tuple[int, CellNames], int] = {}
        lost: list[FoundFigure] = []
        for figure in figures:
            path = path_of(figure.item)
            cell = self.codes.cell(figure.cell)
            if cell is None:
                self._list(figure, file, COLUMN_UNKNOWN, _NO_CELL)
                continue
            if path not in reached:
                reached[path] = reach(figure) if len(path) <= MAX_ITEMS else _TOO_DEEP
            item = reached[path]
            if isinstance(item, Message):
                # A total of other rows is no part of the plan that it lacks.
                lost += [figure] if item not in (NO_WHOLE, NEITHER) else []
                self._list(figure, file, ROW_UNKNOWN if item is _TOO_DEEP else rule, item)
            elif (
                figure.table is not None
                and stated.setdefault((id(item), cell), figure.dong) != figure.dong
            ):
                lost.append(figure)
                self._list(figure, file, SAME_CELL, _TWICE)
            else:
                self._state(item, cell, figure, file)
        if stated:
            for figure in lost:
                self._leave_open(figure, self._bases.get((file, figure.table or 0)))

    def _leave_open(self, figure: FoundFigure, base: TableBase | None) -> None:
        """Mark what a figure that is listed would be a part of: it does not list everything.

        Parts that a text names are all; what a table has beside them says nothing of the text.
        """
        given, known = given_item(self.root, figure.item)
        if is_given(figure.item) and known < len(figure.item):
            given.leave_open()
            return
        for end in range(len(figure.item), -1, -1):
            item = self._item_at(figure.item[:end], base)
            if item is None:
                continue
            if end < len(figure.item):
                item.partial.update(() if item.has_text_parts else (PARTS,))
            else:
                item.partial.update(code.dimension for code in figure.cell)
                if item.parent is not None:
                    item.parent.partial.add(PARTS)
            return

    def _place_table(
        self, figures: Sequence[FoundFigure], which: tuple[int, int], base: TableBase
    ) -> None:
        file, self._bases[which] = which[0], base
        is_first = not (self.root.cells or self.root.parts)
        why_own = not_of_item(figures, base, lambda each: self.codes.cell(each.cell))
        compared = [
            each for each in figures if not is_given(each.item) and (each.item or why_own is None)
        ]
        if not is_first and self._is_of_another(compared, base):
            for figure in figures:
                self._list(figure, file, SAME_CELL, _OTHER)
            return
        agreeing = self._agreeing(base.item, figures)
        is_of_base = base.is_sure or any(agreeing)
        may_add = is_of_base or not agreeing

        rows = {tuple(step.key for step in each.item) for each in figures}

        def reach(figure: FoundFigure) -> FoundItem | Message:
            if is_given(figure.item):
                return self._given(figure, file, rows)
            if not figure.item:
                return why_own or (base.item if base.item and is_of_base else NO_WHOLE)
            top = base.tops[item_name(figure.item[0])]
            if top is not None:
                return self._below(top, 1, file, figure)
            if base.item is None or not may_add or not base.takes(figure.item[0]):
                return _NO_ITEM
            return self._below(base.item, 0, file, figure)

        self._place(figures, file, reach, NO_SUCH_ITEM)

    def _given(
        self, figure: FoundFigure, file: int, rows: Collection[tuple[str, ...]]
    ) -> FoundItem | Message:
        """Return the item that a mapping names, a new one only below one that there is.

        Args:
            rows: the ids that lead to the rows of the table.
        """
        steps = figure.item
        item, known = given_item(self.root, steps)
        if known == len(steps):
            return item
        above = tuple(step.key for step in steps[:-1])
        if (known < len(above) and above not in rows) or not may_be_added(item, steps[known]):
            return no_item(self.root, steps)
        self.remarks[file].append(new_item(self.root, steps))
        return self._below(self.root, 0, file, figure)

    def _below(
        self, item: FoundItem, start: int, file: int, figure: FoundFigure
    ) -> FoundItem | Message:
        """Return the item to which the steps of a figure lead from one, added where it may be."""
        for step in figure.item[start:]:
            part = item.part(step)
            if part is None:
                if figure.table is not None and item.has_text_parts and not step.is_given:
                    return _NO_ITEM
                part = self._add(item, step, file, is_of_text=figure.table is None)
            elif not (step.is_given or part.may_be(step)):
                return two_titles(part.title, step.title)
            else:
                part.learn(step)
            item = part
        return item

    def _add(self, item: FoundItem, step: Step, file: int, *, is_of_text: bool) -> FoundItem:
        ref = self._text(step.ref)
        part = item.add(step, self._in_file(ref, file) if ref else "", is_of_text=is_of_text)
        self._by_key[step.key].append(part)
        return part

    def _agreeing(self, item: FoundItem | None, figures: Iterable[FoundFigure]) -> list[bool]:
        """Return for each total of a table that an item states, too, whether the two agree."""
        wholes = [] if item is None else [(item, figure) for figure in figures if not figure.item]
        return self._agreements(wholes)

    def _is_of_another(self, figures: Sequence[FoundFigure], base: TableBase) -> bool:
        """Tell whether a table differs from what is stated in most of the cells of both."""
        items = {path_of(each): self._item_at(each, base) for each in items_of(figures)}
        both = self._agreements(
            (item, each) for each in figures if (item := items[path_of(each.item)]) is not None
        )
        return is_of_another(both.count(False), len(both))

    def _agreements(self, pairs: Iterable[tuple[FoundItem, FoundFigure]]) -> list[bool]:
        """Return for each figure whose cell its item has whether the two agree."""
        cells = [(item.cells, self.codes.cell(figure.cell), figure) for item, figure in pairs]
        return [
            agrees(stated[cell].figure, figure)
            for stated, cell, figure in cells
            if cell is not None and cell in stated
        ]

    def _state(self, item: FoundItem, cell: CellNames, figure: FoundFigure, file: int) -> None:
        place = self._text(figure.place)
        tables = self._sources[file].tables
        if figure.ref or figure.table is None:
            again = figure.ref or place
        else:
            again = self._text(tables[figure.table - 1]) if figure.table <= len(tables) else place
        if item.parent is not None and not item.ref:
            item.ref = self._in_file(figure.ref or place, file)
        stated = Stated(figure, file, self._in_file(place, file))
        item.state(cell, stated, self._in_file(again, file), self._times)

    def _list(self, figure: FoundFigure, file: int, rule: Rule, reason: Message) -> None:
        listed = unplaced(figure, rule, reason)
        hint = _NAME_ROW if rule is NO_SUCH_ITEM and listed.row else None
        self.listed[file].append(listed._replace(hint=hint))

    def _item_at(self, steps: Sequence[Step], base: TableBase | None) -> FoundItem | None:
        """Return the item of a text or of a table where it has one; None where it has none."""
        if is_given(steps):
            given, known = given_item(self.root, steps)
            return given if known == len(steps) else None
        item = self.root if base is None else base.item
        top = base.tops.get(item_name(steps[0])) if base is not None and steps else None
        if top is not None:
            item, steps = top, steps[1:]
        for step in steps:
            part = item.part(step) if item is not None else None
            item = part if part is not None and part.may_be(step) else None
        return item

    def _text(self, text: Text) -> str:
        return self._translator.text(text)

    def _in_file(self, where: str, file: int) -> str:
        """Return a place with the name of its document, where there are several."""
        if len(self._sources) == 1:
            return where
        return f"{self._sources[file].file}, {where}"
