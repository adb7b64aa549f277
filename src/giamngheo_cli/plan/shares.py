"""`shares:` → of what an amount is which share, and from what it grew by how much."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from giamngheo_cli.amount import WHOLE, AmountError, Percent, read_percent
from giamngheo_cli.messages import excerpt, known_words, message
from giamngheo_cli.plan.faults import BAD_VALUE, MISSING_FIELD, UNKNOWN_CODE, UNKNOWN_FIELD
from giamngheo_cli.plan.nodes import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from giamngheo_cli.codes import Cell, Code
    from giamngheo_cli.plan.reading import Reading

SHARES = "shares"
#: What is stated, and beside it the cell that it is stated of.
BASES = {"share": "of", "change": "from"}
SHARE_FIELDS = ("share", "of", "change", "from")
ITEM = "item"
#: Of an item: itself is not written, the one above, the plan.
ABOVE, PLAN = "..", "."
#: More is no share, but a slip: 9,6 % typed as 96 %, or đồng in place of a percentage.
MOST = 10 * WHOLE
_AS_LIST = message("write a list, such as - {{share: 60 %, of: {{}}}}")
_NO_BASE = message(
    "say of which cell it is stated: {field}: {{}} is the total of this item, {field}: {{source: "
    "central}} its central budget"
)


class Share:
    """A share of a cell, or a change from it, stated beside an amount.

    Attributes:
        node: the percentage in the file.
        entry: the map in which it stands.
        percent: the percentage.
        is_change: whether it says by how much the amount is more than the other cell.
        item: how the plan writes the item of that cell; None for its own.
        cell: that cell.
        address: the address of that item, once the tree of items is known; None for none.
    """

    __slots__ = ("address", "cell", "entry", "is_change", "item", "node", "percent")

    def __init__(
        self, node: Scalar, entry: Mapping, percent: Percent, cell: Cell, item: Scalar | None
    ) -> None:
        self.node = node
        self.entry = entry
        self.percent = percent
        self.is_change = "change" in entry
        self.cell = cell
        self.item = item
        self.address: str | None = None


Shares = tuple[Share, ...]


def read_shares(reading: Reading, node: Node) -> Shares:
    """Read the shares that stand beside an amount; what of them is wrong is a fault."""
    if not isinstance(node, Sequence):
        reading.wrong_kind(node, Sequence, _AS_LIST)
        return ()
    shares = tuple(_each(reading, node))
    reading.shares.extend(shares)
    return shares


def _each(reading: Reading, node: Sequence) -> Iterator[Share]:
    for entry in node:
        if not isinstance(entry, Mapping):
            reading.wrong_kind(entry, Mapping, _AS_LIST)
        elif (share := _share(reading, entry)) is not None:
            yield share


def _share(reading: Reading, entry: Mapping) -> Share | None:
    for key, value in entry.items():
        if key not in SHARE_FIELDS:
            reading.unknown_field(key, value, SHARE_FIELDS)
    stated = [name for name in BASES if name in entry]
    if len(stated) != 1:
        text = message("“share” or “change” is expected here, and one of them only")
        reading.fault(MISSING_FIELD, entry.place, text)
        return None
    name = stated[0]
    percent, base = _percent(reading, entry[name]), _base(reading, entry, BASES[name])
    node = entry[name]
    if percent is None or base is None or not isinstance(node, Scalar):
        return None
    if name == "share" and percent.scaled > MOST:
        text = message("“{written}”: more than 1.000 %", written=excerpt(node.text))
        hint = message("a part is no more than its whole: look at the digits, and at of:")
        reading.fault(BAD_VALUE, node.place, text, hint)
        return None
    return Share(node, entry, percent, *base)


def _percent(reading: Reading, node: Node) -> Percent | None:
    scalar = reading.text(node)
    if scalar is None or not scalar.readable:
        return None
    try:
        return read_percent(scalar.text, reading.form)
    except AmountError as error:
        reading.bad_number(scalar, error)
        return None


def _base(reading: Reading, entry: Mapping, field: str) -> tuple[Cell, Scalar | None] | None:
    """Return the cell, and the item as it is written, of which something is stated."""
    node = entry.get(field)
    if node is None:
        text = message("“{field}” is missing", field=field)
        hint = _NO_BASE._replace(values={"field": field})
        reading.fault(MISSING_FIELD, entry.place, text, hint)
        return None
    if not isinstance(node, Mapping):
        reading.wrong_kind(node, Mapping, _NO_BASE._replace(values={"field": field}))
        return None
    item = reading.text(node[ITEM]) if ITEM in node else None
    codes = [_code(reading, name, each) for name, each in node.items() if name != ITEM]
    known = [code for code in codes if code is not None]
    if len(known) < len(codes) or (ITEM in node and (item is None or not item.readable)):
        return None
    return tuple(sorted(known, key=lambda code: code.dimension.order)), item


def _code(reading: Reading, name: str, node: Node) -> Code | None:
    """Return the code that an entry such as `source: central` names."""
    dimensions = reading.book.dimensions
    if name not in dimensions:
        text = message("“{name}” is no dimension", name=excerpt(name))
        known = known_words([ITEM, *dimensions])
        hint = reading.did_you_mean(name, {each: each for each in (ITEM, *dimensions)})
        reading.fault(UNKNOWN_FIELD, node.key_place, text, hint or known)
        return None
    scalar = reading.text(node)
    if scalar is None or not scalar.readable:
        return None
    code = reading.book.find(scalar.text)
    if code is None or code.dimension.name != name:
        text = message(
            "“{code}” is no code of {dimension}",
            code=excerpt(scalar.text),
            dimension=dimensions[name].label,
        )
        reading.fault(UNKNOWN_CODE, scalar.place, text, reading.misspelt_code(scalar.text))
        return None
    return code


def written_share(share: Share) -> dict[str, Node]:
    """Return the texts of the fields of an entry as they stand in the file, in their order."""
    return {name: share.entry[name] for name in SHARE_FIELDS if name in share.entry}


def share_as_written(share: Share) -> str:
    """Return a share as one text: `9,6 % of {source: central}`."""
    field = BASES["change" if share.is_change else "share"]
    base = share.entry[field]
    cell = base.items() if isinstance(base, Mapping) else ()
    named = ", ".join(f"{name}: {each.text}" for name, each in cell if isinstance(each, Scalar))
    return f"{share.node.text} {field} {{{named}}}"
