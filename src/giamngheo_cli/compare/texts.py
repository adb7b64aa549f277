"""Two revisions of an item → what it says otherwise now, besides amounts."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.amount import UNIT_NAMES
from giamngheo_cli.cells import TOTAL, Sheet
from giamngheo_cli.codes import Cell
from giamngheo_cli.compare.model import Pair, TextChange
from giamngheo_cli.compare.revision import Names, Revision
from giamngheo_cli.compare.statements import Block, statements
from giamngheo_cli.messages import Joined, Value
from giamngheo_cli.plan.models import Plan, text_fields
from giamngheo_cli.plan.nodes import Place, Scalar

#: Something that is said, and where it stands.
_Said = tuple[Value, Place]


def text_changes(pair: Pair, old: Revision, new: Revision) -> Iterator[TextChange]:
    """Yield what an item says otherwise than before; nothing of one that is new or gone."""
    if pair.old is None or pair.new is None:
        return
    before, after = _facts(pair.old, old), _facts(pair.new, new)
    for field in {**after, **before}:
        yield from _change(field, TOTAL, before.get(field), after.get(field))
    levels = pair.old.item.level_of_parts, pair.new.item.level_of_parts
    if all(levels) and levels[0] != levels[1]:
        yield TextChange("parts", TOTAL, *levels, pair.new.place)
    for statement in statements(pair):
        where = "" if statement.restated is None else "restated."
        yield from _fields(where, statement.old, statement.new)
        for field in ("note", "ref"):
            noted = _said_of_cells(field, statement.old, pair.old, old)
            notes = _said_of_cells(field, statement.new, pair.new, new)
            for names in {**notes, **noted}:
                cell = (notes.get(names) or noted[names])[0]
                said = [each[names][1] if names in each else None for each in (noted, notes)]
                yield from _change(f"{where}{field}", cell, *said)


def _facts(sheet: Sheet, revision: Revision) -> dict[str, _Said]:
    """Return what else governs how an item, or the whole plan, is read."""
    item = sheet.item
    facts: dict[str, Value] = {}
    if sheet.partial:
        facts["partial"] = ", ".join(sorted(sheet.partial))
    if isinstance(item, Plan):
        facts |= {"id": item.name, "unit": UNIT_NAMES[item.unit], "numbers": item.numbers}
        for code in revision.declared_codes():
            labels = tuple(wider.label for wider in code.lineage)
            facts[f"codes.{code.dimension.name}.{code.name}"] = Joined(labels, " ⊂ ")
    return {field: (fact, sheet.place) for field, fact in facts.items()}


def _fields(where: str, old: Block | None, new: Block | None) -> Iterator[TextChange]:
    """Yield the texts of an item, or of what it restates, that differ."""
    for field in text_fields(type(new or old)):  # type: ignore[arg-type]
        one, other = getattr(old, field, None), getattr(new, field, None)
        if one is not other:
            change = one and _said(one), other and _said(other)
            yield from _change(f"{where}{field}", TOTAL, *change)


def _said(text: Scalar) -> _Said:
    return text.text, text.place


def _change(field: str, cell: Cell, old: _Said | None, new: _Said | None) -> Iterator[TextChange]:
    texts = (old and old[0], new and new[0])
    said = new or old
    if said and texts[0] != texts[1]:
        yield TextChange(field, cell, *texts, said[1])


def _said_of_cells(
    field: str, block: Block | None, sheet: Sheet, revision: Revision
) -> dict[Names, tuple[Cell, _Said]]:
    """Return the notes on the cells of a place, or where the document says them, if elsewhere."""
    if block is None or block.funding is None:
        return {}
    if field == "note":
        notes = block.funding.notes
        return {revision.names(cell): (cell, _said(note)) for cell, note in notes}
    usual = block.ref.text if block.ref else sheet.ref
    return {
        revision.names(figure.cell): (figure.cell, (figure.ref, figure.node.place))
        for figure in block.funding.figures
        if figure.ref is not None and figure.ref != usual
    }
