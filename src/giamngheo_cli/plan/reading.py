"""Nodes → the values of a plan's fields; what cannot be read is a fault, not an exception."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any

from giamngheo_cli.amount import FORMS, UNITS, AmountError, other_reading, reader
from giamngheo_cli.codes import YEAR, Cell, Code, Dimension, Label, built_in, fold
from giamngheo_cli.messages import Message, excerpt, known_words, message, nearest
from giamngheo_cli.plan.faults import (
    AMBIGUOUS_AMOUNT,
    BAD_AMOUNT,
    BAD_VALUE,
    UNKNOWN_CODE,
    UNKNOWN_FIELD,
    UNSUPPORTED_YAML,
    Fault,
)
from giamngheo_cli.plan.figures import Figure, Funding
from giamngheo_cli.plan.nodes import Mapping, Node, Place, Scalar, Sequence

PARTS = "parts"
MAX_DIMENSIONS = 8
MAX_CODES = 5
#: Looking for the nearest word is dear; nobody mends more misspelt words than this at once.
MAX_SEARCHES = 100
NAME = re.compile(r"[\w.-]+")
PERIOD = re.compile(r"[0-9]{4}(-[0-9]{4})?")

AMOUNT_FIELDS = ("amount", "note", "ref")
CODE_FIELDS = ("label", "aliases", "within")
_KINDS_OF_NODE: dict[type[Any], Message] = {
    Scalar: message("a text"),
    Mapping: message("a map"),
    Sequence: message("a list"),
}


class Reading:
    """Reads the values of one plan in its unit, number form and codes, and keeps the faults."""

    def __init__(self, root: Mapping) -> None:
        """Read those fields of the root that all others depend on."""
        self.faults: list[Fault] = []
        self._searches = 0
        self.numbers = self._choice(root.get("numbers"), FORMS, "vi")
        self.form = FORMS[self.numbers]
        self.unit = UNITS[self._choice(root.get("unit"), UNITS, "đồng")]
        self.book = built_in()
        self._read = reader(self.unit, self.form)
        self._declare(root.get("codes"))

    def fault(self, rule: str, place: Place, text: Message, hint: Message | None = None) -> None:
        """Keep a fault."""
        self.faults.append(Fault(rule, place, text, hint))

    def wrong_kind(self, node: Node, expected: type[Node]) -> None:
        """Report a node of the wrong kind, unless it was reported as unreadable before."""
        if isinstance(node, Scalar) and not node.readable:
            return
        wanted, found = _KINDS_OF_NODE[expected], _KINDS_OF_NODE[node.__class__]
        text = message("{expected} is expected here, not {found}", expected=wanted, found=found)
        self.fault(BAD_VALUE, node.place if node else node.key_place, text)

    def text(self, node: Node) -> Scalar | None:
        """Read a text."""
        if isinstance(node, Scalar):
            return node
        self.wrong_kind(node, Scalar)
        return None

    def name(self, node: Node) -> Scalar | None:
        """Read an id."""
        name = self.text(node)
        if name is not None and name.readable and not NAME.fullmatch(name.text):
            self._bad_name(name.text, name.place)
        return name

    def period(self, node: Node) -> Scalar | None:
        """Read a year or a span of years."""
        period = self.text(node)
        if period is not None and not PERIOD.fullmatch(period.text):
            text = message("“{value}” is not a year or a span of years", value=excerpt(period.text))
            hint = message("write it like 2025 or 2021-2025")
            self.fault(BAD_VALUE, period.place, text, hint)
        return period

    def version(self, node: Node) -> int:
        """Read the version of the plan language."""
        if not isinstance(node, Scalar):
            self.wrong_kind(node, Scalar)
        elif node.readable and node.text != "1":
            text = message(
                "“{value}” is not a version of the plan language", value=excerpt(node.text)
            )
            self.fault(BAD_VALUE, node.place, text, message("the only version is 1"))
        return 1

    def total(self, node: Node) -> Figure:
        """Read the total of an item."""
        return self._figure((), node)

    def _figure(self, cell: Cell, node: Node) -> Figure:
        if not isinstance(node, Scalar) or not node.readable:
            self.wrong_kind(node, Scalar)
            return _unreadable(cell, node)
        try:
            dong, step, side, two_ways = self._read(node.text)
        except AmountError as error:
            self._bad_amount(node, error)
            return _unreadable(cell, node)
        if two_ways:
            self._warn_of_other_reading(node)
        return Figure(cell, node, dong, step, side)

    def _bad_amount(self, scalar: Scalar, error: AmountError) -> None:
        rule = UNSUPPORTED_YAML if error.limit else BAD_AMOUNT
        place = scalar.place
        if not scalar.text and place.column == place.end_column:
            place = scalar.key_place
        written = excerpt(scalar.text)
        text = message("“{written}”: {reason}", written=written, reason=error.reason)
        self.fault(rule, place, text, error.hint)

    def _warn_of_other_reading(self, scalar: Scalar) -> None:
        text = message(
            "“{written}” is read with decimals; with grouped thousands it would be {other}",
            written=excerpt(scalar.text),
            other=other_reading(scalar.text, self.form) or "",
        )
        hint = message("if decimals are meant, write fewer or more than three")
        self.fault(AMBIGUOUS_AMOUNT, scalar.place, text, hint)

    def funding(self, node: Node) -> Funding:
        """Read a funding tree."""
        funding = Funding()
        if isinstance(node, Mapping):
            self._level(node, (), funding)
        else:
            self.wrong_kind(node, Mapping)
            funding.damaged = True
        return funding

    def _level(self, level: Mapping, owner: Cell, funding: Funding) -> None:
        """Read one map of a funding tree: codes that narrow the cell of its owner."""
        find, figures = self.book.find, funding.figures
        codes: dict[Code, Cell] = {}
        narrowest = owner[-1].dimension.order if owner else -1
        for key, node in level.items():
            code = find(key)
            if code is None:
                if not owner or key not in AMOUNT_FIELDS:
                    self._unknown_code(key, node)
                    funding.damaged = True
                continue
            cell: Cell | None
            if not owner:
                cell = code.alone
            elif code.dimension.order > narrowest and len(owner) < MAX_CODES:
                cell = (*owner, code)
            else:
                cell = self._narrowed(owner, code, node)
            if cell is None:
                funding.damaged = True
                continue
            codes[code] = cell
            if isinstance(node, Scalar):
                figures.append(self._figure(cell, node))
            else:
                self._detailed(cell, node, funding)
        if codes:
            funding.levels.append((owner, codes))

    def _detailed(self, cell: Cell, node: Node, funding: Funding) -> None:
        """Read the map of one cell: its amount, what is said of it, and narrower codes."""
        if not isinstance(node, Mapping):
            self.wrong_kind(node, Mapping)
            funding.figures.append(_unreadable(cell, node))
            return
        amount = node.get("amount")
        note = self.text(node["note"]) if "note" in node else None
        if note is not None:
            funding.notes.append((cell, note))
        if amount is not None:
            figure = self._figure(cell, amount)
            ref = self.text(node["ref"]) if "ref" in node else None
            if ref is not None:
                figure.ref = ref.text
                funding.refs.append((cell, ref))
            funding.figures.append(figure)
        elif any(key not in AMOUNT_FIELDS for key in node):
            funding.broken_down_only.append((cell, node))
        else:
            text = message("“{code}” states no amount", code=cell[-1].label)
            hint = message("write an amount, or Không for none")
            self.fault(BAD_AMOUNT, node.key_place, text, hint)
            funding.figures.append(_unreadable(cell, node))
        self._level(node, cell, funding)

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
                self.fault(BAD_VALUE, node.key_place, text)
                return None
        if len(others) == MAX_CODES:
            self._too_narrow(node)
            return None
        return tuple(sorted((*others, code), key=lambda each: each.dimension.order))

    def _too_narrow(self, node: Node) -> None:
        """Report a cell of so many codes that its wider cells could exhaust memory."""
        text = message("more than {limit} codes for one amount", limit=MAX_CODES)
        self.fault(UNSUPPORTED_YAML, node.key_place, text)

    def _plain(self, node: Node | None) -> str | None:
        text = self.text(node) if node is not None else None
        return text.text if text else None

    def _unknown_code(self, key: str, node: Node) -> None:
        text = message("“{key}” is no code of any dimension", key=excerpt(key))
        spellings = {**self.book.spellings, **{name: name for name in AMOUNT_FIELDS}}
        declare = message("declare it at the top of the plan, under codes:")
        hint = self._did_you_mean(fold(key), spellings) or declare
        self.fault(UNKNOWN_CODE, node.key_place, text, hint)

    def partial(self, node: Node) -> frozenset[str]:
        """Read the list of breakdowns that are not exhaustive."""
        if not isinstance(node, Sequence):
            self.wrong_kind(node, Sequence)
            return frozenset((PARTS, *self.book.dimensions))
        known = (PARTS, *self.book.dimensions)
        return frozenset(self._choice(entry, known, PARTS) for entry in node)

    def _choice(self, node: Node | None, known: Collection[str], default: str) -> str:
        """Read one of a few words; the default where it is absent or wrong."""
        if node is None:
            return default
        scalar = self.text(node)
        if scalar is None or not scalar.readable:
            return default
        if scalar.text in known:
            return scalar.text
        words = {fold(each): each for each in known}
        word = fold(scalar.text)
        if word in words:
            return words[word]
        text = message("“{value}” is not known here", value=excerpt(scalar.text))
        hint = self._did_you_mean(word, words) or known_words(list(words.values()))
        self.fault(BAD_VALUE, scalar.place, text, hint)
        return default

    def _declare(self, node: Node | None) -> None:
        """Take in the codes and dimensions that the plan declares."""
        if node is None:
            return
        if not isinstance(node, Mapping):
            self.wrong_kind(node, Mapping)
            return
        for name, codes in node.items():
            if not isinstance(codes, Mapping):
                self.wrong_kind(codes, Mapping)
            elif dimension := self._dimension(name, codes):
                for code, described in codes.items():
                    self._declare_code(dimension, code, described)

    def _dimension(self, name: str, node: Node) -> Dimension | None:
        known = self.book.dimensions
        if name == YEAR or not NAME.fullmatch(name) or name in (PARTS, *AMOUNT_FIELDS):
            self._bad_name(name, node.key_place)
            return None
        if name not in known and len(known) >= MAX_DIMENSIONS:
            text = message("more than {limit} dimensions", limit=MAX_DIMENSIONS)
            self.fault(UNSUPPORTED_YAML, node.key_place, text)
            return None
        label = Label(dict.fromkeys(("en", "vi"), name))
        return known.setdefault(name, Dimension(name, label, len(known), declared=True))

    def _declare_code(self, dimension: Dimension, name: str, node: Node) -> None:
        label, aliases, within = self._described_code(dimension, node)
        if not NAME.fullmatch(name) or name in AMOUNT_FIELDS:
            self._bad_name(name, node.key_place)
            return
        spellings = [(name, node.key_place), *((alias.text, alias.place) for alias in aliases)]
        for spelling, place in spellings:
            known = self.book.find(spelling)
            if known is not None:
                text = message(
                    "“{code}” is already a code of {dimension}",
                    code=excerpt(spelling),
                    dimension=known.dimension.label,
                )
                self.fault(BAD_VALUE, place, text, message("choose another name"))
                return
        shown = Label(dict.fromkeys(("en", "vi"), label or name))
        self.book.add(Code(name, dimension, shown, within), [alias.text for alias in aliases])

    def _described_code(
        self, dimension: Dimension, node: Node
    ) -> tuple[str | None, list[Scalar], Code | None]:
        """Return label, aliases and wider code of a declared code."""
        if not isinstance(node, Mapping):
            return self._plain(node), [], None
        for key, value in node.items():
            if key not in CODE_FIELDS:
                self.unknown_field(key, value, CODE_FIELDS)
        listed = node.get("aliases", Sequence())
        if not isinstance(listed, Sequence):
            self.wrong_kind(listed, Sequence)
            listed = Sequence()
        aliases = [text for alias in listed if (text := self.text(alias)) is not None]
        within = self._wider_code(dimension, node.get("within"))
        return self._plain(node.get("label")), aliases, within

    def _wider_code(self, dimension: Dimension, node: Node | None) -> Code | None:
        within = self.text(node) if node is not None else None
        if within is None:
            return None
        code = self.book.find(within.text)
        if code is None or code.dimension is not dimension:
            text = message(
                "“{code}” is no code of {dimension} declared above",
                code=excerpt(within.text),
                dimension=dimension.label,
            )
            self.fault(BAD_VALUE, within.place, text)
            return None
        return code

    def unknown_field(self, key: str, node: Node, known: Iterable[str]) -> None:
        """Report a key that the plan language does not know."""
        if self.book.find(key):
            hint: Message | None = message("a code stands under funding:")
        else:
            hint = self._did_you_mean(key, {each: each for each in known})
        text = message("“{key}” is not a field here", key=excerpt(key))
        self.fault(UNKNOWN_FIELD, node.key_place, text, hint)

    def _did_you_mean(self, word: str, known: dict[str, str]) -> Message | None:
        """Return a hint with the nearest of the known words, if one is near."""
        self._searches += 1
        if self._searches > MAX_SEARCHES:
            return None
        near = nearest(word, known)
        return message("perhaps {word}?", word=known[near]) if near else None

    def _bad_name(self, name: str, place: Place) -> None:
        text = message("“{name}” cannot be a name here", name=excerpt(name))
        hint = message(
            "a name has letters, digits, “.”, “_” and “-”, and is no word of the plan language"
        )
        self.fault(BAD_VALUE, place, text, hint)


def _unreadable(cell: Cell, node: Node) -> Figure:
    return Figure(cell, node, 0, 0, None)
