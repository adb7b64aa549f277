"""Under which item of the plan the rows of a table stand, and of which its total is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from giamngheo_cli.documents.assembly.given import given_item, is_given
from giamngheo_cli.documents.assembly.items import FoundItem
from giamngheo_cli.documents.assembly.naming import is_number_alone
from giamngheo_cli.documents.found import Step
from giamngheo_cli.documents.tables.steps import ItemName, item_name
from giamngheo_cli.plan.shape import LEVELS

#: Of more items under one key, none is looked for by its title.
_MOST_NAMESAKES = 100
#: The level of what a plan can be of as a whole.
_OF_PLANS = LEVELS[0]


class TableBase(NamedTuple):
    """Where a table stands.

    Attributes:
        item: the item whose parts its top rows are; None where they are those of several.
        tops: its top rows, with the items that they are where the plan has them.
        is_sure: whether its rows show that it breaks down the item: half of them are known parts
            of it, or nothing else has parts of it.
        is_new: whether no top row has the number of an item that the plan has already.
        levels: the levels that the parts of the item had before.
    """

    item: FoundItem | None
    tops: Mapping[ItemName, FoundItem | None]
    is_sure: bool
    is_new: bool
    levels: frozenset[str]

    def takes(self, step: Step) -> bool:
        """Tell whether a top row that the plan does not have can be a part of the item.

        Dự án 3 stands beside Dự án 1 and 2 of the table before; a place beside them would not.
        """
        if self.is_sure:
            return not step.level or not self.levels or step.level in self.levels
        return self.is_new and step.level in self.levels

    def may_lack(self, step: Step) -> bool:
        """Tell whether the item may have a part of which nothing is placed in the plan.

        A row that names no project is none of a list of projects, unless most of the rows are.
        """
        return self.is_sure or not self.levels or step.level in self.levels


def base_of(
    items: Sequence[Sequence[Step]],
    root: FoundItem,
    by_key: Mapping[str, Sequence[FoundItem]],
    programmes: frozenset[str],
) -> TableBase:
    """Return where a table stands, by what its rows are and all items so far.

    Args:
        items: the items of its figures from the top of the table down, none for its total.
        programmes: those of which the documents speak in titles.
    """
    tops: dict[ItemName, FoundItem | None] = {}
    below = [item for item in items if item and not is_given(item)]
    for item in below:
        row = item_name(item[0])
        if row not in tops:
            tops[row] = _item_meant(item[0], root, by_key, of_several=len(programmes) > 1)
    if len(tops) == 1 and None in tops.values() and _is_plan(below, root, programmes):
        return TableBase(root, dict.fromkeys(tops, root), True, True, frozenset(root.levels))
    given = {item[-1].title: given_item(root, item) for item in items if is_given(item)}
    known = [item for item in tops.values() if item is not None]
    known = known or [item for item, _ in given.values() if item is not root]
    parents = {id(item.parent): item.parent for item in known}
    parent = root if not parents else parents.popitem()[1]
    if parents or parent is None:  # of several
        return TableBase(None, tops, False, False, frozenset())
    # A generic title alone, of one row among many, shows nothing of the whole.
    rows = len(tops) + len(given)
    is_sure = 2 * len(known) >= rows if known else _is_alone(root, is_empty=not rows)
    is_new = not any(key in by_key for key, _ in tops)
    return TableBase(parent, tops, is_sure, is_new, frozenset(parent.levels))


def _is_alone(root: FoundItem, *, is_empty: bool) -> bool:
    """Tell whether a table can be of nothing but the plan, as there are no items beside it.

    Of two tables without items, only the totals show whether they are of one plan.
    """
    total = root.cells.get(())
    return not root.parts and (not is_empty or total is None or total.figure.table is None)


def _is_plan(paths: Sequence[Sequence[Step]], root: FoundItem, programmes: frozenset[str]) -> bool:
    """Tell whether the only top row is the plan itself: the programme that all of it is of."""
    if len(programmes) > 1:
        return False
    below = {item_name(path[1]): path[1] for path in paths if len(path) > 1}
    known = [each for each in below.values() if _is_part(each, root)]
    return paths[0][0].level == _OF_PLANS and bool(known) and 2 * len(known) >= len(below)


def _is_part(step: Step, item: FoundItem) -> bool:
    part = item.part(step)
    return part is not None and part.may_be(step)


def _item_meant(
    step: Step, root: FoundItem, by_key: Mapping[str, Sequence[FoundItem]], *, of_several: bool
) -> FoundItem | None:
    """Return the item that a top row is: at the top of the plan, else the only one anywhere.

    Of several programmes each has a Dự án 1; the number alone shows nothing.
    """
    top = root.part(step)
    if top is not None and top.may_be(step):
        return top
    namesakes = by_key.get(step.key, ())
    if len(namesakes) > _MOST_NAMESAKES or (of_several and is_number_alone(step.key, step.title)):
        return None
    meant = [each for each in namesakes if each.may_be(step)]
    return meant[0] if len(meant) == 1 else None
