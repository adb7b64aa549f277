"""Which row of a table stands below which, by the numbers before them and what they are called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from giamngheo_cli.documents.mapping import FormMapping
from giamngheo_cli.documents.markers import Marker
from giamngheo_cli.documents.tables.ordinals import (
    class_of,
    is_dotted,
    may_stand_below,
    settled_by_sequence,
    value_of,
)
from giamngheo_cli.documents.tables.row_labels import TableRow
from giamngheo_cli.documents.tables.row_sections import sections_of
from giamngheo_cli.documents.tables.row_titles import is_title_of_group, is_total, names_no_item
from giamngheo_cli.documents.tables.steps import rank_of
from giamngheo_cli.documents.titles import named
from giamngheo_cli.documents.words import begins, data, is_only, tokens

ROOT = -1
ITEM, TOTAL, AMONG, CODE, LOOSE = "item", "total", "among", "code", "loose"
#: No form has rows deeper than this within each other.
_DEEPEST = 16


class Node(NamedTuple):
    """A row within the outline.

    Attributes:
        kind: ITEM; TOTAL; AMONG (“Trong đó:” alone); CODE, a cell of the item above; LOOSE, where
            its place is not known.
        parent: the row above it, or ROOT; of AMONG the row that it speaks of.
        is_mention: whether it is loose without being a part of anything: “Trong đó: …”.
    """

    kind: str
    parent: int
    is_mention: bool = False


class _Entry(NamedTuple):
    row: int
    marker: Marker | None
    rank: int | None
    indent: int
    is_known: bool
    is_detail: bool


def outline_of(
    rows: Sequence[TableRow], mapping: FormMapping | None, *, has_ordinals: bool
) -> list[Node]:
    """Return the place of each row in the outline.

    Args:
        rows: the rows of a body.
        mapping: what the user says of rows.
        has_ordinals: whether a column is there for numbers, so that rows without one are unclear.
    """
    markers = settled_by_sequence([row.marker for row in rows])
    numbered = has_ordinals or any(marker is not None for marker in markers)
    outline = _Outline(rows, mapping)
    sections = sections_of(rows, markers)
    for at, (row, marker) in enumerate(zip(rows, markers, strict=True)):
        if at in sections:
            outline.begin_section(row)
        else:
            outline.add(row, marker, numbered=numbered)
    return outline.nodes


class _Outline:
    def __init__(self, rows: Sequence[TableRow], mapping: FormMapping | None) -> None:
        self.nodes: list[Node] = []
        self._rows = rows
        self._mapping = mapping
        #: The rows below whose parts stand codes of these.
        self._with_details: set[int] = set()
        self._stack: list[_Entry] = []
        #: Whether a row stands before that may be the one above those to come.
        self._is_clouded = False
        #: Whether a row before that is not known has no amounts, and may be a heading.
        self._is_below_heading = False
        self._is_among = False
        #: The last number of each class.
        self._counted: dict[str, int] = {}
        #: Whether a title without amounts, such as VỐN SỰ NGHIỆP, may hold for the rows to come.
        self._is_titled = False
        #: Whether the row before has no amounts.
        self._is_below_title = False
        #: The row in which the label of the one before begins.
        self._begun = ROOT
        self._by_indent = any(row.indent for row in rows)
        self._any_named = any(named(row.title) for row in rows)
        #: The last row of amounts that is no total.
        self._last = max(
            (at for at, row in enumerate(rows) if row.has_numbers and not is_total(row.title)),
            default=ROOT,
        )
        self._stated = {tokens(row.title) for row in rows if row.has_numbers}
        self._all_details = all(names_no_item(row.title) for row in rows if row.has_numbers)

    def add(self, row: TableRow, marker: Marker | None, *, numbered: bool) -> None:
        """Take in the next row."""
        self._add(row, marker, numbered=numbered)
        self._is_below_title = bool(row.title) and not row.has_numbers

    def _add(self, row: TableRow, marker: Marker | None, *, numbered: bool) -> None:
        if row.is_continued:
            self._keep(CODE, self._begun)
            return
        self._begun = len(self.nodes)
        mapped = self._mapping.row(row.title) if self._mapping is not None else None
        if not row.has_numbers and (
            is_only(row.title, data()["among"]) or (mapped is not None and mapped.is_partial)
        ):
            self._is_among = True
            self._keep(AMONG, self._top)
        elif is_total(row.title):
            self._total(row, marker)
        elif row.is_odd or (marker is None and row.marker is not None):
            self._loose()
        elif marker is not None:
            self._numbered(row, marker)
        elif self._is_title(row):
            self._is_titled = True
            self._loose()
        elif numbered:
            self._beside_numbers(row)
        elif self._by_indent:
            self._indented(row)
        else:
            self._bare(row)

    def begin_section(self, row: TableRow) -> None:
        """Take in a row below which all rows up to the next such row stand."""
        self._stack.clear()
        self._begun = len(self.nodes)
        self._push(row, None, ITEM, is_known=True)
        self._is_below_title = not row.has_numbers

    def _is_title(self, row: TableRow) -> bool:
        """Tell whether a row without amounts names money or a place, and is no blank detail."""
        if row.has_numbers or tokens(row.title) in self._stated:
            return False
        return is_title_of_group(row.title)

    @property
    def _top(self) -> int:
        return self._stack[-1].row if self._stack else ROOT

    def _keep(self, kind: str, parent: int, *, is_mention: bool = False) -> None:
        self.nodes.append(Node(kind, parent, is_mention))

    def _push(self, row: TableRow, marker: Marker | None, kind: str, *, is_known: bool) -> None:
        """Take in a row that others may stand below; one below an unknown one is not known."""
        is_known = is_known and (not self._stack or self._stack[-1].is_known)
        is_known = is_known and len(self._stack) < _DEEPEST
        is_known = is_known and (marker is not None or not self._is_titled)
        # A dash alone may be an item that lost its title.
        is_detail = bool(is_known and row.title and marker is not None and marker.kind in "-+")
        is_detail = is_detail and names_no_item(row.title)
        entry = _Entry(len(self.nodes), marker, _rank(row.title), row.indent, is_known, is_detail)
        self._keep(kind if is_known else LOOSE, self._top)
        self._stack.append(entry)
        self._is_clouded = self._is_below_heading = self._is_among = False
        if marker is not None and is_known:
            self._is_titled = False

    def _loose(self, *, is_mention: bool = False) -> None:
        self._keep(LOOSE, self._top, is_mention=is_mention or self._is_among)
        if not is_mention and not self._is_among:
            self._is_clouded = True
            self._is_below_heading |= not self._rows[len(self.nodes) - 1].has_numbers

    def _total(self, row: TableRow, marker: Marker | None) -> None:
        if marker is None and self._is_below_title and len(self.nodes) < self._last:
            # A total between a title without amounts and its rows is that of the title.
            self._keep(LOOSE, self._top, is_mention=True)
            return
        if marker is None:
            self._stack.clear()
            self._is_clouded = self._is_below_heading = self._is_among = False
            self._keep(TOTAL, ROOT)
            return
        is_known = self._pop_to(marker, None)
        self._push(row, marker, TOTAL, is_known=is_known)

    def _numbered(self, row: TableRow, marker: Marker) -> None:
        rank = _rank(row.title)
        dotted = is_dotted(marker)
        self._leave_details(marker)
        while self._stack and self._is_beside(rank, self._stack[-1]):
            self._stack.pop()
        is_known = self._pop_to_prefix(marker) if dotted else self._pop_to(marker, rank)
        self._counted[class_of(marker)] = value_of(marker) or 0
        self._push(row, marker, ITEM, is_known=is_known and self._fits(row, rank))

    def _fits(self, row: TableRow, rank: int | None) -> bool:
        """Tell whether a level may stand below those that are above it now."""
        above = [entry.rank for entry in self._stack if entry.rank is not None]
        if rank is None:
            return True
        if any(each >= rank for each in above):
            return False
        lacks_project = rank == rank_of("subprojects") and rank - 1 not in above
        own_project = len(named(row.title)) > 1
        below_unnamed = bool(self._stack) and self._stack[-1].rank is None
        return not lacks_project or own_project or below_unnamed

    def _pop_to(self, marker: Marker, rank: int | None) -> bool:
        """Leave the rows above one with such a number; tell whether it follows on."""
        ours = class_of(marker)
        same = [
            at
            for at, each in enumerate(self._stack)
            if each.marker is not None and class_of(each.marker) == ours
        ]
        # Dự án 1, numbered 1, stays above Tiểu dự án 1, numbered 2: names tell more than numbers.
        popped = [at for at in same if not _is_higher(self._stack[at].rank, rank)]
        if not same:
            return self._begins(marker)
        last = self._stack[same[-1]]
        # A row without a number may be the one above those behind it, even if they count on, but
        # not above Dự án 3 behind Dự án 2.
        goes_on = same[-1] == len(self._stack) - 1 or marker.kind in "-+"
        goes_on = goes_on and (rank is None or last.rank != rank or self._is_below_heading)
        is_unsure = (rank is None and len(same) > 1) or (self._is_clouded and goes_on)
        if popped:
            # Dashes do not count: behind a row that is not known one may stand below that.
            left = self._stack[popped[0] :] if marker.kind in "-+" else [last]
            is_unsure = is_unsure or not all(each.is_known for each in left)
            del self._stack[popped[0] :]
        return not is_unsure and last.marker is not None and _follows(marker, last.marker)

    def _is_beside(self, rank: int | None, entry: _Entry) -> bool:
        """Tell whether a project without a number stands beside one with such a level."""
        return entry.marker is None and rank is not None and _is_higher_or_same(rank, entry.rank)

    def _leave_details(self, marker: Marker) -> None:
        """Leave the rows “- Vốn đầu tư” of an item, behind which its parts 1, 2 stand."""
        while self._stack and (above := self._stack[-1]).marker is not None:
            if not above.is_detail or may_stand_below(marker, above.marker):
                return
            self._stack.pop()

    def _begins(self, marker: Marker) -> bool:
        """Tell whether a number may begin a list below the row before."""
        above = next((each.marker for each in self._stack[::-1] if each.marker is not None), None)
        if above is None:
            return not self._is_clouded
        # Below B, 3 may go on from 2 below A.
        is_next = value_of(marker) == self._counted.get(class_of(marker), 0) + 1
        first = value_of(marker) in (None, 1) or is_next
        return first and not self._is_clouded and may_stand_below(marker, above)

    def _pop_to_prefix(self, marker: Marker) -> bool:
        """Leave the rows above 1.2: row 1, or the one whose Roman number that is."""
        prefix = marker.text.rpartition(".")[0]
        value = int(prefix) if prefix.isdecimal() else None
        for at in reversed(range(len(self._stack))):
            above = self._stack[at].marker
            if above is not None and (
                above.text == prefix or (above.kind == "I" and value_of(above) == value)
            ):
                last = self._stack[at + 1] if at + 1 < len(self._stack) else None
                has_own = self._rows[self._stack[at].row].marker is not None
                del self._stack[at + 1 :]
                is_known = last is None or (last.is_known and _is_next(marker, last.marker))
                return is_known and has_own and not self._is_clouded
        is_first = not self._stack or self._stack[0].marker is None
        is_sibling = bool(self._stack) and _is_next(marker, self._stack[0].marker)
        is_sibling = is_sibling and self._stack[0].is_known
        if is_sibling:
            self._stack.clear()
        return (is_first or is_sibling) and not self._is_clouded

    def _beside_numbers(self, row: TableRow) -> None:
        """Take in a row without a number in a table that has numbers."""
        if self._is_detail(row) and not (_is_among(row) and self._may_be_of_all()):
            self._keep(CODE, self._owner)
            self._with_details.add(self.nodes[self._owner].parent)
        elif _is_among(row) or begins(row.title, data()["total"]):
            self._loose(is_mention=True)
        elif named(row.title) and self._add_named(row):
            return
        elif not row.title and not row.has_numbers:
            self._keep(LOOSE, self._top, is_mention=True)
        elif self._is_among and self._stack:
            self._keep(ITEM, self._top)
        else:
            self._loose()

    def _add_named(self, row: TableRow) -> bool:
        """Take in a project without a number; beside one that has it, others count on behind it."""
        rank = _rank(row.title)
        beside = next((each for each in self._stack if each.rank == rank), None)
        if not self._pop_to_rank(row):
            return False
        self._push(row, None, ITEM, is_known=True)
        if beside is not None:
            self._stack[-1] = self._stack[-1]._replace(marker=beside.marker)
        return True

    def _pop_to_rank(self, row: TableRow) -> bool:
        """Leave the rows above one that only its words give a level; tell whether it's known."""
        rank = _rank(row.title)
        if rank is None:
            return False
        same = [at for at, each in enumerate(self._stack) if _is_higher_or_same(rank, each.rank)]
        if same:
            del self._stack[same[0] :]
        elif any(each.rank is None for each in self._stack):
            return False
        return self._fits(row, rank)

    def _is_detail(self, row: TableRow) -> bool:
        """Tell whether a row is a code or a place right under the row of an item."""
        if is_total(row.title) or not row.title or not names_no_item(row.title):
            return False
        before = self.nodes[-1] if self.nodes else None
        return before is not None and before.kind in (ITEM, TOTAL, CODE, AMONG)

    def _may_be_of_all(self) -> bool:
        """Tell whether “Trong đó: …” below the last part of an item may be of the item itself."""
        owner = self._owner
        parent = self.nodes[owner].parent
        if parent == ROOT or parent in self._with_details:
            return False
        behind = self._rows[len(self.nodes) + 1 :][:1]
        of_owner = self._rows[owner].marker
        return not any(
            each.marker is not None
            and of_owner is not None
            and class_of(each.marker) == class_of(of_owner)
            for each in behind
        )

    @property
    def _owner(self) -> int:
        """The row whose details the next one is among."""
        before = self.nodes[-1]
        return len(self.nodes) - 1 if before.kind in (ITEM, TOTAL) else before.parent

    def _indented(self, row: TableRow) -> None:
        while self._stack and self._stack[-1].indent >= row.indent:
            self._stack.pop()
        self._push(row, None, ITEM, is_known=self._fits(row, _rank(row.title)))

    def _bare(self, row: TableRow) -> None:
        """Take in a row of a table without any numbers or indents."""
        if begins(row.title, data()["among"]):
            self._loose(is_mention=True)
        elif named(row.title) and self._pop_to_rank(row):
            self._push(row, None, ITEM, is_known=True)
        elif not self._all_details and self._is_detail(row):
            self._keep(CODE, self._owner)
        elif not self._all_details and (self._any_named or names_no_item(row.title)):
            self._loose()
        else:
            self._stack.clear()
            self._push(row, None, ITEM, is_known=True)


def _is_among(row: TableRow) -> bool:
    return begins(row.title, data()["among"])


def _rank(title: str) -> int | None:
    found = named(title)
    return rank_of(found[0].level) if found else None


def _is_higher(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one < other


def _is_higher_or_same(one: int, other: int | None) -> bool:
    return other is not None and one <= other


def _follows(marker: Marker, before: Marker) -> bool:
    ours, theirs = value_of(marker), value_of(before)
    return ours is None or theirs is None or ours > theirs


def _is_next(marker: Marker, before: Marker | None) -> bool:
    return (
        before is not None
        and class_of(marker) == class_of(before)
        and marker.text.rpartition(".")[0] == before.text.rpartition(".")[0]
        and _follows(marker, before)
    )
