"""Two revisions of an item → what it says otherwise now, besides amounts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from giamngheo_cli.codes import TOTAL, Cell, CellNames
from giamngheo_cli.compare.model import ItemPair, TextChange
from giamngheo_cli.compare.revision import Revision
from giamngheo_cli.compare.statements import Block, Statement
from giamngheo_cli.messages import Joined, Text
from giamngheo_cli.plan.models import Item, Part, Plan, Restated, text_fields
from giamngheo_cli.plan.nodes import Node
from giamngheo_cli.plan.quantities import QUANTITIES
from giamngheo_cli.plan.shares import SHARES, share_as_written
from giamngheo_cli.rules.wording import written_out
from giamngheo_cli.sums.sheet import Sheet

#: What a funding tree may hold besides its amounts.
_SAID = ("notes", "refs", "quantities", "shares")
_FIELDS = {model: text_fields(model) for model in (Restated, Item, Part, Plan)}


class _Said(NamedTuple):
    """Something that is said of an item, or of one of its cells, and what it stands at."""

    text: Text
    node: Node | Sheet
    cell: Cell = TOTAL


#: What is said, by its field, the cell that it is said of, and its number among that of one cell.
_Texts = dict[tuple[str, CellNames, int], _Said]


def text_changes(
    pair: ItemPair, stated: Iterable[Statement], old: Revision, new: Revision
) -> Iterator[TextChange]:
    """Yield what an item says otherwise than before; nothing of one that is new or gone."""
    if pair.old is None or pair.new is None:
        return
    before, after = _facts(pair.old, old), _facts(pair.new, new)
    if not (old.is_whole and new.is_whole):
        # What cannot be read makes a breakdown partial, too.
        for facts in (before, after):
            facts.pop(("partial", (), 0), None)
    yield from _differing("", before, after)
    levels = pair.old.item.level_of_parts, pair.new.item.level_of_parts
    if all(levels) and levels[0] != levels[1]:
        yield TextChange("parts", TOTAL, *levels, pair.new.place)
    for statement in stated:
        if not _are_plainly_same(statement):
            where = "" if statement.restated is None else "restated."
            before = _texts(statement.old, old)
            after = _texts(statement.new, new)
            yield from _differing(where, before, after)


def _are_plainly_same(statement: Statement) -> bool:
    """Tell whether nothing is said of cells and all else is the same, as of most items it is."""
    old, new = statement.old, statement.new
    if old is None or new is None or old.__class__ is not new.__class__:
        return False
    if any(
        each.funding is not None and any(getattr(each.funding, name) for name in _SAID)
        for each in (old, new)
    ):
        return False
    if any(isinstance(each, Item) and (each.quantities or each.shares) for each in (old, new)):
        return False
    texts = ((getattr(old, field), getattr(new, field)) for field in _FIELDS[old.__class__])
    return all((one and one.text) == (other and other.text) for one, other in texts)


def _differing(where: str, before: _Texts, after: _Texts) -> Iterator[TextChange]:
    for key, new in after.items():
        old = before.pop(key, None)
        if old is None or old.text != new.text:
            text = old.text if old else None
            yield TextChange(f"{where}{key[0]}", new.cell, text, new.text, new.node.place)
    for (field, *_), old in before.items():
        yield TextChange(f"{where}{field}", old.cell, old.text, None, old.node.place)


def _facts(sheet: Sheet, revision: Revision) -> _Texts:
    """Return what else governs how an item, or the whole plan, is read."""
    item = sheet.item
    facts: dict[str, Text] = {}
    if sheet.partial:
        facts["partial"] = ", ".join(sorted(sheet.partial))
    if isinstance(item, Plan):
        unit = item.notation.currency.unit_names[item.unit]
        facts |= {"id": item.name, "unit": unit, "numbers": item.numbers}
        for code in revision.declared_codes():
            labels = tuple(wider.label for wider in code.lineage)
            facts[f"codes.{code.dimension.name}.{code.name}"] = Joined(labels, " ⊂ ")
    return {(field, (), 0): _Said(fact, sheet) for field, fact in facts.items()}


def _texts(block: Block | None, revision: Revision) -> _Texts:
    """Return the texts of an item, or of what it restates, and those on cells."""
    if block is None:
        return {}
    fields = ((field, getattr(block, field)) for field in _FIELDS[block.__class__])
    texts: _Texts = {(field, (), 0): _Said(text.text, text) for field, text in fields if text}
    if block.funding is not None:
        for field, said in (("note", block.funding.notes), ("ref", block.funding.refs)):
            keyed = revision.keyed((cell, _Said(text.text, text, cell)) for cell, text, *_ in said)
            texts |= {(field, *key): each for key, each in keyed.items()}
    texts |= _beside(block, revision, QUANTITIES, written_out)
    return texts | _beside(block, revision, SHARES, share_as_written)


def _beside(block: Block, revision: Revision, field: str, written: Callable[[Any], Text]) -> _Texts:
    """Return what stands beside the amounts of an item, or of what it restates: all in a field."""
    stated = [*getattr(block.funding, field)] if block.funding is not None else []
    if isinstance(block, Item) and block.total is not None:
        stated.append((block.total, getattr(block, field)))
    said = (
        (figure.cell, _Said(written(each), each.node, figure.cell))
        for figure, entries in stated
        for each in entries
    )
    return {(field, *key): each for key, each in revision.keyed(said).items()}
