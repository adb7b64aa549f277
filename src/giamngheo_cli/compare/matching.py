"""Which item of one revision is which of the other.

Items are the same by their address, unless title and amounts, or a title that no other sibling
has, speak for another sibling: who puts in a project between others gives those after it new
numbers. What is left over is looked for elsewhere, as renamed or moved. The result is the same, but
for sides, when the revisions are swapped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from functools import lru_cache, partial

from giamngheo_cli.codes import fold
from giamngheo_cli.compare.revision import Revision
from giamngheo_cli.matching import pairs_by_key
from giamngheo_cli.plan.models import Item, Part
from giamngheo_cli.sums.sheet import Sheet

#: What says the number of an item, not what it is: “Dự án 4: …”, “Tiểu dự án 2 - …”.
_NUMBERED = r"(chương trình|(tiểu )?dự án|hợp phần|nội dung|hoạt động|nhiệm vụ)( thành phần)?"
_NUMBER = r" ([0-9]+|[ivx]+)\s*[:.\-–)]\s*"

#: More than a plan has levels; a limit keeps the work linear whatever the plans are.
MOST_ROUNDS = 8

_Pairs = list[tuple[Sheet, Sheet]]
_Finder = Callable[[list[Sheet], list[Sheet]], _Pairs]


class Matching:
    """The items of two revisions that are the same.

    Attributes:
        new_of: the new item, by the old one.
        old_of: the old item, by the new one.
    """

    def __init__(self) -> None:
        self.new_of: dict[Sheet, Sheet] = {}
        self.old_of: dict[Sheet, Sheet] = {}

    def has(self, sheet: Sheet) -> bool:
        """Tell whether an item of either revision has a counterpart."""
        return sheet in self.new_of or sheet in self.old_of

    def add(self, old: Sheet, new: Sheet) -> None:
        """Take two items for the same."""
        self.new_of[old] = new
        self.old_of[new] = old


def match(old: Revision, new: Revision) -> Matching:
    """Find the items of two revisions that are the same; none where one holds no plan."""
    matcher = _Matcher(old, new)
    if old.root is not None and new.root is not None:
        matcher.run(old.root, new.root)
    return matcher.matching


class _Matcher:
    def __init__(self, old: Revision, new: Revision) -> None:
        self.matching = Matching()
        self._sides = (old, new)
        self._parents: dict[Sheet, Sheet] = {}
        self._titles: dict[Sheet, str | None] = {}

    def run(self, old: Sheet, new: Sheet) -> None:
        """Pair what is found by address, then what is left over, round by round."""
        self._pair([(old, new)])
        for _ in range(MOST_ROUNDS):
            if not self._pair_left_over(old, new):
                break

    def _pair(self, pairs: _Pairs) -> None:
        """Take items for the same, and their parts by id where nothing speaks against it."""
        for pair in pairs:
            self.matching.add(*pair)
        for old, new in pairs:
            for find in self._reasons_of_siblings:
                olds, news = self._parts_left(old), self._parts_left(new)
                if not olds or not news:
                    break
                self._pair(find(olds, news))

    @property
    def _reasons_of_siblings(self) -> Iterator[_Finder]:
        """Yield what finds the pairs among the parts of two items that are the same."""
        yield partial(pairs_by_key, key=self._id_and_title)
        yield partial(pairs_by_key, key=self._title_and_amounts)
        yield partial(pairs_by_key, key=self._title, only_one=True)
        yield partial(pairs_by_key, key=self._id)

    def _parts_left(self, sheet: Sheet) -> list[Sheet]:
        return [part for part in sheet.parts if not self.matching.has(part)]

    def _pair_left_over(self, old: Sheet, new: Sheet) -> bool:
        """Pair items that are left over, for each reason in turn; tell if any were."""
        olds, news = list(self._left_over(old)), list(self._left_over(new))
        found = False
        # What stands highest goes first: the parts of a project that moved move with it.
        for is_asked in (self._is_highest, self._has_none):
            for find in self._reasons:
                asked = [
                    [sheet for sheet in side if self._has_none(sheet) and is_asked(sheet)]
                    for side in (olds, news)
                ]
                pairs = find(*asked)
                self._pair(pairs)
                found = found or bool(pairs)
        return found

    @property
    def _reasons(self) -> Iterator[_Finder]:
        """Yield what finds the pairs for each reason to take items for the same, the best first."""
        yield partial(pairs_by_key, key=self._place_title_and_amounts)
        yield partial(pairs_by_key, key=self._place_and_title)
        yield partial(pairs_by_key, key=self._title_and_amounts)
        yield partial(pairs_by_key, key=self._title, only_one=True)
        yield self._alike_in_amounts_and_parts

    def _alike_in_amounts_and_parts(self, olds: list[Sheet], news: list[Sheet]) -> _Pairs:
        pairs = pairs_by_key(olds, news, self._amounts, only_one=True)
        return [pair for pair in pairs if self._share_most_parts(*pair)]

    def _left_over(self, sheet: Sheet) -> Iterator[Sheet]:
        """Yield the items below one that have no counterpart, each before its parts."""
        for part in sheet.parts:
            if self._has_none(part):
                self._parents[part] = sheet
                yield part
            yield from self._left_over(part)

    def _is_highest(self, sheet: Sheet) -> bool:
        return self.matching.has(self._parents[sheet])

    def _has_none(self, sheet: Sheet) -> bool:
        return not self.matching.has(sheet)

    # By what items are found

    def _id(self, sheet: Sheet, _is_new: bool) -> Hashable:
        return sheet.item.name

    def _title(self, sheet: Sheet, _is_new: bool) -> Hashable | None:
        if sheet not in self._titles:
            folded = fold(sheet.title or "")
            self._titles[sheet] = _numbering(sheet.item).sub("", folded, count=1) or folded or None
        return self._titles[sheet]

    def _id_and_title(self, sheet: Sheet, _is_new: bool) -> Hashable:
        return sheet.item.name, sheet.title

    def _title_and_amounts(self, sheet: Sheet, is_new: bool) -> Hashable | None:
        title = self._title(sheet, is_new)
        return None if title is None else (title, self._sides[is_new].amounts(sheet))

    def _place(self, sheet: Sheet, is_new: bool) -> Sheet | None:
        """Return the item of the new revision under which an item stands."""
        parent = self._parents[sheet]
        return parent if is_new else self.matching.new_of.get(parent)

    def _place_and_title(self, sheet: Sheet, is_new: bool) -> Hashable | None:
        place, title = self._place(sheet, is_new), self._title(sheet, is_new)
        return None if place is None or title is None else (place, title)

    def _place_title_and_amounts(self, sheet: Sheet, is_new: bool) -> Hashable | None:
        key = self._place_and_title(sheet, is_new)
        return None if key is None else (key, self._sides[is_new].amounts(sheet))

    def _amounts(self, sheet: Sheet, is_new: bool) -> Hashable | None:
        """Return the amounts of an item; one amount alone tells something with its parts only."""
        amounts = self._sides[is_new].amounts(sheet)
        return amounts if len(amounts) > 1 or sheet.parts else None

    def _share_most_parts(self, old: Sheet, new: Sheet) -> bool:
        """Tell whether most parts of two items have the same id and amounts; none share none."""
        if not old.parts and not new.parts:
            return True
        olds, news = self._counted(old, is_new=False), self._counted(new, is_new=True)
        return 2 * (olds & news).total() > max(len(old.parts), len(new.parts))

    def _counted(self, sheet: Sheet, *, is_new: bool) -> Counter[Hashable]:
        amounts = self._sides[is_new].amounts
        return Counter((part.item.name, amounts(part)) for part in sheet.parts if amounts(part))


def _numbering(item: Item) -> re.Pattern[str]:
    """Return what says the number of an item; one may have a level of its own."""
    level = item.level if isinstance(item, Part) else None
    return _numbering_of(fold(level.text) if level else "")


@lru_cache
def _numbering_of(level: str) -> re.Pattern[str]:
    own = f"{re.escape(level)}|" if level else ""
    return re.compile(f"({own}{_NUMBERED}){_NUMBER}")
