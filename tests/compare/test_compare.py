"""What holds of every comparison, whatever the plans and the edits are."""

from __future__ import annotations

import copy
from collections import Counter
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from giamngheo_cli.analysis import Analysis, analyse
from giamngheo_cli.codes import Cell, Code
from giamngheo_cli.compare.compare import compare
from giamngheo_cli.compare.model import Amounts, Comparison, FigureKind, ItemChange, ItemPair
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.sheet import Sheet, sheets_below
from strategies import AMOUNTS, FUNDINGS, ITEM_TREES, LEAVES, all_items, data_of

TITLES = st.sampled_from(["", "Dự án 1: Đường", "Dự án 2: Đường", "Trường", "Hỗ trợ giống"])
REFS = st.sampled_from("VXY")
ONE_IN_FOUR = st.sampled_from([False, False, False, True])

Item = dict[str, Any]
#: Old and new item, by address, and what happened to a cell of it.
Flat = Counter[tuple[Any, ...]]


@st.composite
def titled(draw: st.DrawFn) -> Item:
    """Draw a plan in which titles recur, with some figures restated."""
    plan = draw(ITEM_TREES)
    for item in all_items(plan):
        title = draw(TITLES)
        if title:
            item["title"] = f'"{title}"'
        if draw(ONE_IN_FOUR):
            item["restated"] = [{"ref": draw(REFS), "total": draw(AMOUNTS)}]
    return plan


def without_twins(plan: Item) -> Item:
    for item in all_items(plan):
        for number, part in enumerate(item["projects"]):
            if part["id"] in {other["id"] for other in item["projects"][:number]}:
                part["id"] = f"{part['id']}x{number}"
    return plan


def with_twins(plan: Item) -> Item:
    """Return a plan in which every other part has the id of the one before it."""
    plan = copy.deepcopy(plan)
    for item in all_items(plan):
        for before, part in zip(item["projects"][::2], item["projects"][1::2], strict=False):
            part["id"] = before["id"]
    return plan


@st.composite
def edited(draw: st.DrawFn, plan: Item) -> Item:
    """Return a plan with a few edits of all kinds."""
    plan = copy.deepcopy(plan)
    for _ in range(draw(st.integers(0, 4))):
        item = draw(st.sampled_from(all_items(plan)))
        edit = draw(st.sampled_from(EDITS))
        edit(draw, plan, item)
    return without_twins(plan)


def change_total(draw: st.DrawFn, _: Item, item: Item) -> None:
    item["total"] = draw(AMOUNTS)


def drop_total(_draw: st.DrawFn, _: Item, item: Item) -> None:
    item.pop("total", None)


def change_funding(draw: st.DrawFn, _: Item, item: Item) -> None:
    item["funding"] = draw(FUNDINGS)


def change_restated(draw: st.DrawFn, _: Item, item: Item) -> None:
    refs = draw(st.lists(REFS, max_size=3))
    item["restated"] = [{"ref": ref, "total": draw(AMOUNTS)} for ref in refs]


def change_title(draw: st.DrawFn, _: Item, item: Item) -> None:
    item["title"] = f'"{draw(TITLES)}"'


def rename(draw: st.DrawFn, _: Item, item: Item) -> None:
    item["id"] = draw(st.sampled_from(["i0", "i1", "neu"]))


def drop_parts(draw: st.DrawFn, _: Item, item: Item) -> None:
    if item["projects"]:
        item["projects"].remove(draw(st.sampled_from(item["projects"])))


def add_part(draw: st.DrawFn, _: Item, item: Item) -> None:
    item["projects"].insert(draw(st.integers(0, len(item["projects"]))), draw(LEAVES))


def move_part(draw: st.DrawFn, plan: Item, item: Item) -> None:
    if item["projects"]:
        part = draw(st.sampled_from(item["projects"]))
        item["projects"].remove(part)
        draw(st.sampled_from(all_items(plan)))["projects"].append(part)


def reorder(draw: st.DrawFn, _: Item, item: Item) -> None:
    item["projects"] = draw(st.permutations(item["projects"]))


EDITS = [
    *(change_total, drop_total, change_funding, change_restated, change_title, rename),
    *(drop_parts, add_part, move_part, reorder),
]


@st.composite
def revisions(draw: st.DrawFn) -> tuple[Item, Item]:
    plan = without_twins(draw(titled()))
    return plan, draw(edited(plan))


def read(plan: Item) -> Analysis:
    return analyse(data_of(plan))


def names(cell: Cell) -> tuple[str, ...]:
    return tuple(sorted(code.name for code in cell))


# The same


def assert_no_difference(found: Comparison) -> None:
    assert found.differs is not found.is_whole
    assert (found.items, found.moves) == ([], [])
    assert (found.findings.introduced, found.findings.resolved) == ([], [])
    assert not any(effect.differs for effect in found.effects)


def assert_a_plan_does_not_differ_from_itself(plan: Item) -> None:
    once, again = read(plan), read(plan)
    found = compare(once, again)
    assert_no_difference(found)
    assert len(found.findings.staying) == len(once.findings)


def assert_the_order_of_siblings_is_no_difference(plan: Item, order: Random) -> None:
    other = copy.deepcopy(plan)
    for item in all_items(other):
        order.shuffle(item["projects"])
    assert_no_difference(compare(read(plan), read(other)))


# What is reported is what happened


def figures_of(plan: Analysis) -> Flat:
    assert plan.root is not None
    return Counter(
        (sheet.address, names(figure.cell), figure.dong)
        for sheet in sheets_below(plan.root)
        for figure in (*sheet.figures.values(), *sheet.repeats)
    )


def moved_address(address: str, new_of: dict[str, str]) -> str:
    """Return where an item stands now, given what was renamed and moved."""
    above, tail = address, ""
    while above and above not in new_of:
        above, _, name = above.rpartition("/")
        tail = f"/{name}{tail}"
    return f"{new_of.get(above, above)}{tail}".removeprefix("/")


def assert_the_changes_turn_the_old_figures_into_the_new_ones(found: Comparison) -> None:
    assert found.old is not None
    assert found.new is not None
    figures = figures_of(found.old)
    new_of: dict[str, str] = {}
    for item in found.items:
        old, new = item.pair
        if old is not None and new is not None and item.change is not None:
            new_of[old.address] = new.address
        for change in item.figures:
            if change.old is not None:
                assert old is not None
                figures[old.address, names(change.old.cell), change.old.dong] -= 1
    assert min(figures.values(), default=0) >= 0
    turned: Flat = Counter()
    for (address, cell, dong), count in figures.items():
        turned[moved_address(address, new_of), cell, dong] += count
    for item in found.items:
        for change in item.figures:
            if change.new is not None:
                turned[item.pair.either.address, names(change.new.cell), change.new.dong] += 1
    assert +turned == figures_of(found.new)


# The other way round

TURNED: dict[Any, Any] = {
    ItemChange.ADDED: ItemChange.REMOVED,
    ItemChange.REMOVED: ItemChange.ADDED,
    FigureKind.ADDED: FigureKind.REMOVED,
    FigureKind.REMOVED: FigureKind.ADDED,
    FigureKind.STATED: FigureKind.UNSTATED,
    FigureKind.UNSTATED: FigureKind.STATED,
}


def addresses(pair: ItemPair, turn: int) -> list[str | None]:
    return [sheet.address if sheet is not None else None for sheet in pair][::turn]


def negated(difference: int | None, turn: int) -> int | None:
    return None if difference is None else difference * turn


def flat(found: Comparison, turn: int) -> Any:
    """Return a comparison as data; turned round (-1), as it would be of the revisions swapped."""

    def turned(kind: Any) -> Any:
        return kind if turn > 0 else TURNED.get(kind, kind)

    def amounts(each: Amounts) -> Any:
        known = [value and value.dong for value in each]
        return (*known[::turn], negated(each.difference, turn))

    def written(figure: Figure | None) -> str | None:
        return figure and figure.written

    def shares(some: Any) -> Any:
        return sorted(
            (str(addresses(each, turn)) if isinstance(each, ItemPair) else each.name, dong)
            for each, dong in some
        )

    items = Counter(str((addresses(each.pair, turn), turned(each.change))) for each in found.items)
    figures = Counter(
        str(
            (
                addresses(each.pair, turn),
                names(change.cell),
                turned(change.kind),
                [written(change.old), written(change.new)][::turn],
                amounts(change.amounts),
            )
        )
        for each in found.items
        for change in each.figures
    )
    texts = Counter(
        str((addresses(each.pair, turn), change.field, [str(change.old), str(change.new)][::turn]))
        for each in found.items
        for change in each.texts
    )
    effects = [
        (addresses(each.pair, turn), names(cell), amounts(pair))
        for each in found.effects
        for cell, pair in each.amounts
    ]
    moves = [
        (
            addresses(each.pair, turn),
            names(each.cell),
            *[shares(each.origins), shares(each.targets)][::turn],
        )
        for each in found.moves
    ]
    introduced, resolved = (
        sorted(str((each.rule.code, each.item, names(each.cell))) for each in some)
        for some in (found.findings.introduced, found.findings.resolved)
    )
    return (
        *(items, figures, texts),
        *(sorted(map(str, some)) for some in (effects, moves)),
        [introduced, resolved][::turn],
        len(found.findings.staying),
    )


# What came of it


def assert_the_net_effect_is_the_difference_of_the_totals(
    found: Comparison, fresh: tuple[Analysis, Analysis]
) -> None:
    for effect in found.effects:
        for cell, amounts in effect.amounts:
            for sheet, plan, value in zip(effect.pair, fresh, amounts, strict=True):
                assert (value and value.dong) == value_in(plan, sheet, cell)


def value_in(plan: Analysis, sheet: Sheet | None, cell: Cell) -> int | None:
    """Return an amount as a plan that was never compared has it."""
    if sheet is None or plan.root is None:
        return None
    own = next(each for each in sheets_below(plan.root) if each.address == sheet.address)
    codes: list[Code] = [plan.book.named(code.dimension.name, code.name) or code for code in cell]
    value = plan.reconciliation.values.of(own, tuple(codes))
    return value and value.dong


def assert_what_moved_adds_up_to_nothing(found: Comparison) -> None:
    for move in found.moves:
        assert move.amount == sum(dong for _, dong in move.origins) > 0
        assert move.amounts.difference == 0
        assert all(dong > 0 for _, dong in (*move.origins, *move.targets))


# All of it


@given(revisions(), st.randoms(use_true_random=True))
def test_whatever_the_plans_and_the_edits(plans: tuple[Item, Item], order: Random) -> None:
    """One drawn pair for all that holds, as drawing takes longer than comparing."""
    assert_a_plan_does_not_differ_from_itself(with_twins(plans[0]))
    assert_the_order_of_siblings_is_no_difference(plans[0], order)
    found = compare(*map(read, plans))
    old, new = map(read, plans)
    assert_the_changes_turn_the_old_figures_into_the_new_ones(found)
    assert_the_net_effect_is_the_difference_of_the_totals(found, (old, new))
    assert_what_moved_adds_up_to_nothing(found)
    assert flat(found, 1) == flat(compare(new, old), -1)
