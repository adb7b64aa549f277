"""`funding:` → a tree of amounts, laid flat."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from giamngheo_cli.codes import (
    MAX_PERIODS_OF_YEARS,
    Cell,
    Code,
    layer_of,
    plain_span,
    years_of,
)
from giamngheo_cli.messages import Message, excerpt, message, perhaps
from giamngheo_cli.plan.faults import BAD_AMOUNT, BAD_VALUE, UNKNOWN_CODE, UNSUPPORTED_YAML
from giamngheo_cli.plan.figures import AMOUNT_FIELDS, Figure, Funding, unreadable
from giamngheo_cli.plan.nodes import Mapping, Node, Scalar
from giamngheo_cli.plan.quantities import QUANTITIES, read_quantities, refuse_without_amount
from giamngheo_cli.plan.shares import SHARES, read_shares

if TYPE_CHECKING:
    from giamngheo_cli.plan.reading import Reading

MAX_CODES = 5
#: So many stages, or combinations of codes that do not add up, may a plan have.
MAX_LAYERS = 64
_LIKE_A_PERIOD = re.compile(r"[0-9]{4} ?[-–—/] ?\w")


def read_funding(reading: Reading, node: Node) -> Funding:
    """Read a funding tree; what of it cannot be read is a fault, and the rest is read."""
    if isinstance(node, Mapping):
        return _Tree(reading).of(node)
    reading.wrong_kind(node, Mapping)
    funding = Funding()
    funding.damaged = True
    return funding


def period_hint(key: str) -> Message | None:
    """Return what to write for a key that is like a period, and none; None for any other key."""
    plain = plain_span(key)
    if plain is not None:
        first, _, last = plain.partition("-")
        if not years_of(plain):
            return perhaps(f"{last}-{first}")
        if plain != key:
            return perhaps(plain)
        return message("at most {limit} periods of several years", limit=MAX_PERIODS_OF_YEARS)
    if not _LIKE_A_PERIOD.match(key):
        return None
    return message("a period is written like 2024, 2021-2025, 2024-H1, 2024-Q3 or 2024-05")


class _Tree:
    """Reads one funding tree."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._known, self._find = reading.book.at_once, reading.book.find
        self._figure = reading.figure
        self._funding = Funding()

    def of(self, node: Mapping) -> Funding:
        """Read the map at its top."""
        self._level(node, ())
        return self._funding

    def _level(self, level: Mapping, owner: Cell) -> None:
        """Read one map of a funding tree: codes that narrow the cell of its owner."""
        known, find, figures = self._known, self._find, self._funding.figures
        codes: dict[Code, Cell] = {}
        narrowest = owner[-1].dimension.order if owner else -1
        for key, node in level.items():
            code = known(key)
            if code is None:
                if owner and key in AMOUNT_FIELDS:
                    continue
                code = find(key)
            if code is None:
                self._unknown_code(key, node)
                self._funding.damaged = True
                continue
            cell: Cell | None
            if not owner:
                cell = code.alone
            elif code.dimension.order > narrowest and len(owner) < MAX_CODES:
                cell = (*owner, code)
            else:
                cell = self._narrowed(owner, code, node)
            if cell is None or (not code.dimension.adds and self._is_too_many(cell, node)):
                self._funding.damaged = True
                continue
            codes[code] = cell
            if isinstance(node, Scalar):
                figures.append(self._figure(cell, node))
            else:
                self._detailed(cell, node)
        if codes:
            self._funding.levels.append((owner, codes))

    def _detailed(self, cell: Cell, node: Node) -> None:
        """Read the map of one cell: its amount, what is said of it, and narrower codes."""
        if not isinstance(node, Mapping):
            self._reading.wrong_kind(node, Mapping)
            self._funding.figures.append(unreadable(cell, node))
            return
        amount = node.get("amount")
        note = self._reading.text(node["note"]) if "note" in node else None
        if note is not None:
            self._funding.notes.append((cell, note, node))
        if amount is not None:
            figure = self._figure(cell, amount)
            ref = self._reading.text(node["ref"]) if "ref" in node else None
            if ref is not None:
                figure.ref = ref.text
                self._funding.refs.append((cell, ref))
            self._funding.figures.append(figure)
            self._said_of(figure, node)
        elif any(key not in AMOUNT_FIELDS for key in node):
            self._funding.broken_down_only.append((cell, node))
        elif QUANTITIES in node or SHARES in node:
            self._funding.figures.append(unreadable(cell, node))
        else:
            text = message("“{code}” states no amount", code=cell[-1].label)
            hint = message("write an amount, or Không for none")
            self._reading.fault(BAD_AMOUNT, node.key_place, text, hint)
            self._funding.figures.append(unreadable(cell, node))
        for field in (QUANTITIES, SHARES):
            if amount is None and field in node:
                refuse_without_amount(self._reading, field, node[field])
        self._level(node, cell)

    def _said_of(self, figure: Figure, node: Mapping) -> None:
        """Read what stands beside an amount, and is held against it."""
        if QUANTITIES in node:
            quantities = read_quantities(self._reading, node[QUANTITIES], figure.cell)
            self._funding.quantities.append((figure, quantities))
        if SHARES in node:
            self._funding.shares.append((figure, read_shares(self._reading, node[SHARES])))

    def _narrowed(self, owner: Cell, code: Code, node: Node) -> Cell | None:
        """Return the cell of a code under the cell of its owner, None where they contradict."""
        dimension = code.dimension
        others = []
        for other in owner:
            if other.dimension is not dimension:
                others.append(other)
            elif code is other or not code.lies_within(other):
                text = message(
                    "“{code}” cannot stand under “{other}”: it is no part of it",
                    code=code.label,
                    other=other.label,
                )
                self._reading.fault(BAD_VALUE, node.key_place, text)
                return None
        if dimension.adds and sum(other.dimension.adds for other in others) == MAX_CODES:
            self._too_narrow(node)
            return None
        return tuple(sorted((*others, code), key=lambda each: each.dimension.order))

    def _is_too_many(self, cell: Cell, node: Node) -> bool:
        """Tell whether a plan has too many stages: each is checked as a plan of its own."""
        layers = self._reading.layers
        if len(layers) < MAX_LAYERS or layer_of(cell) in layers:
            layers.add(layer_of(cell))
            return False
        text = message("more than {limit} stages, or combinations of such codes", limit=MAX_LAYERS)
        hint = message("where codes are parts of a whole, leave adds: false out")
        self._reading.fault(UNSUPPORTED_YAML, node.key_place, text, hint)
        return True

    def _too_narrow(self, node: Node) -> None:
        """Report a cell of so many codes that its wider cells could exhaust memory."""
        text = message("more than {limit} codes for one amount", limit=MAX_CODES)
        self._reading.fault(UNSUPPORTED_YAML, node.key_place, text)

    def _unknown_code(self, key: str, node: Node) -> None:
        text = message("“{key}” is no code of any dimension", key=excerpt(key))
        declare = message("declare it at the top of the plan, under codes:")
        reading = self._reading
        hint = reading.slip_in_key(key) or period_hint(key) or reading.misspelt_code(key)
        hint = hint or declare
        self._reading.fault(UNKNOWN_CODE, node.key_place, text, hint)
