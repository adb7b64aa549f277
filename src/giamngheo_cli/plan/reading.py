"""Nodes → the values of a plan's fields; what cannot be read is a fault, not an exception."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from giamngheo_cli.amount import (
    DONG,
    FORMS,
    AmountError,
    Factor,
    other_reading,
    read_factor,
    reader,
    reads_one_way,
    wrong_unit_hint,
)
from giamngheo_cli.codes import Cell, built_in, fold, period_of, plain_span, years_of
from giamngheo_cli.messages import (
    Message,
    Spellings,
    excerpt,
    known_words,
    message,
    nearest,
    perhaps,
)
from giamngheo_cli.plan.currency import read_currency
from giamngheo_cli.plan.declared import declare
from giamngheo_cli.plan.faults import (
    AMBIGUOUS_AMOUNT,
    BAD_AMOUNT,
    BAD_VALUE,
    MISSING_FIELD,
    NOT_PLAIN,
    UNKNOWN_FIELD,
    UNSUPPORTED_YAML,
    Fault,
)
from giamngheo_cli.plan.figures import AMOUNT_FIELDS, PARTS, Figure, unreadable
from giamngheo_cli.plan.nodes import Mapping, Node, Place, Scalar, Sequence

if TYPE_CHECKING:
    from giamngheo_cli.plan.shares import Share

#: Looking for the nearest word is dear; nobody mends more misspelt words than this at once.
MAX_SEARCHES = 100
NAME = re.compile(r"[\w.-]+")
SAY_LEVEL = message("say what kind of part it is, such as level: Hợp phần")
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
        #: What is stated as a share of something: of which items is known at the end.
        self.shares: list[Share] = []
        #: The stages, and the like, of which the plan states amounts.
        self.layers: set[Cell] = set()
        self._searches = 0
        self.numbers = self._choice(root.get("numbers"), FORMS, "vi")
        self.form = FORMS[self.numbers]
        #: The first amount that reads two ways, as long as nothing in the file tells which.
        self._ambiguous: Scalar | None = None
        self._is_form_known = root.get("numbers") is not None
        self.book = built_in()
        #: What amounts count; where that is wrong, none is read: it would be another.
        self.stated_currency = read_currency(self, root.get("currency"))
        self.currency = self.stated_currency or DONG
        self._has_unit = self.stated_currency is not None
        self.unit = self._unit(root.get("unit"))
        self._read = reader(self.unit, self.form, self.currency)
        self.declared = declare(self, root.get("codes"))
        self._period = root.get("period")

    def fault(self, rule: str, place: Place, text: Message, hint: Message | None = None) -> None:
        """Keep a fault."""
        self.faults.append(Fault(rule, place, text, hint))

    def wrong_kind(
        self, node: Node, expected: type[Node], otherwise: Message | None = None
    ) -> None:
        """Report a node of the wrong kind, unless it was reported as unreadable before.

        Args:
            node: the node.
            expected: the kind that it should be.
            otherwise: the hint, unless there is more to be said.
        """
        if isinstance(node, Scalar) and not node.readable:
            return
        wanted, found = _KINDS_OF_NODE[expected], _KINDS_OF_NODE[node.__class__]
        text = message("{expected} is expected here, not {found}", expected=wanted, found=found)
        first = node.text if isinstance(node, Scalar) else next(iter(node), "")
        from giamngheo_cli.plan.unseen import unseen_in  # noqa: PLC0415 most plans are in order

        hint = unseen_in(first) if isinstance(first, str) else None
        hint = hint or otherwise
        self.fault(BAD_VALUE, node.place if node else node.key_place, text, hint)

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
            self.bad_name(name.text, name.place)
        return name

    def level(self, node: Node) -> Scalar | None:
        """Read what an item is called that stands under no key of a level."""
        level = self.text(node)
        if level is not None and level.readable and not level.text.strip():
            text = message("“{field}” is missing", field="level")
            self.fault(MISSING_FIELD, level.key_place, text, SAY_LEVEL)
        return level

    def period(self, node: Node) -> Scalar | None:
        """Read a year or a span of years."""
        period = self.text(node)
        if period is None or not period.readable:
            return period
        plain, written = plain_span(period.text), excerpt(period.text)
        if plain is None:
            text = message("“{value}” is not a year or a span of years", value=written)
            self.fault(BAD_VALUE, period.place, text, message("write it like 2025 or 2021-2025"))
        elif not years_of(plain):
            text = message("“{value}” ends before it begins", value=written)
            first, _, last = plain.partition("-")
            self.fault(BAD_VALUE, period.place, text, perhaps(f"{last}-{first}"))
        elif plain != period.text:
            text = message("“{value}” is read as {plain}", value=written, plain=plain)
            self.fault(NOT_PLAIN, period.place, text, message("write it so: {plain}", plain=plain))
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
        return self.figure((), node)

    def figure(self, cell: Cell, node: Node, otherwise: Message | None = None) -> Figure:
        """Read the amount of a cell; `otherwise` is the hint, unless there is more to be said."""
        if node.__class__ is not Scalar:
            self.wrong_kind(node, Scalar)
            return unreadable(cell, node)
        if not self._has_unit:
            return unreadable(cell, node)
        try:
            dong, step, side, two_ways = self._read(node.text)
        except AmountError as error:
            self.bad_number(node, error, otherwise)
            return unreadable(cell, node)
        if not self._is_form_known:
            self._learn_form(node, two_ways=two_ways)
        return Figure(cell, node, dong, step, side)

    def factor(self, node: Node) -> Factor | None:
        """Read a number by which money is multiplied; None where it is none."""
        if not isinstance(node, Scalar):
            self.wrong_kind(node, Scalar)
            return None
        try:
            factor = read_factor(node.text, self.form)
        except AmountError as error:
            self.bad_number(node, error)
            return None
        if not self._is_form_known:
            self._learn_form(node, two_ways=other_reading(node.text, self.form) is not None)
        return factor

    def _learn_form(self, node: Scalar, *, two_ways: bool) -> None:
        """Note what a number says of how numbers are written."""
        if two_ways:
            self._ambiguous = self._ambiguous or node
        elif reads_one_way(node.text, self.form):
            self._is_form_known = True

    def days_of(self, cell: Cell) -> tuple[date, date]:
        """Return the first and the last day of the period of a cell, else of that of the plan."""
        period = next((each for code in cell if (each := self.book.period(code))), None)
        if period is None and isinstance(self._period, Scalar):
            period = period_of(plain_span(self._period.text) or "")
        return (date.min, date.max) if period is None else period.days

    def _unit(self, node: Node | None) -> int:
        """Read the unit of the plan; where it is none, no amount is read: it would be another."""
        currency = self.currency
        if node is None or not self._has_unit:
            return currency.decimals
        scalar = self.text(node)
        if scalar is not None and (name := fold(scalar.text)) in currency.units:
            return currency.units[name]
        self._has_unit = False
        if scalar is not None and scalar.readable:
            text = message(
                "“{name}” is not a unit of {currency}, so no amount of the file is read or checked",
                name=excerpt(scalar.text),
                currency=message("money") if currency == DONG else currency.name,
            )
            known = known_words(list(currency.unit_names.values()))
            hint = wrong_unit_hint(name[:60], currency) or known
            self.fault(BAD_VALUE, scalar.place, text, hint)
        return currency.decimals

    def bad_number(
        self, scalar: Scalar, error: AmountError, otherwise: Message | None = None
    ) -> None:
        """Report a text that is no number of the kind that belongs there."""
        rule = UNSUPPORTED_YAML if error.limit else BAD_AMOUNT
        place = scalar.place
        if not scalar.text and place.column == place.end_column:
            place = scalar.key_place
        written = excerpt(scalar.text)
        text = message("“{written}”: {reason}", written=written, reason=error.reason)
        self.fault(rule, place, text, error.hint or otherwise)

    def warn_of_other_reading(self) -> None:
        """Report the first amount that reads two ways, if no other one shows the number form."""
        scalar = self._ambiguous
        if scalar is not None and not self._is_form_known:
            text = message(
                "“{written}” is read with decimals; with grouped thousands it would be {other}",
                written=excerpt(scalar.text),
                other=other_reading(scalar.text, self.form) or "",
            )
            hint = message(
                "no amount of the file shows which is meant: write numbers: vi at the top where "
                "the comma marks decimals, numbers: en where the dot does"
            )
            self.fault(AMBIGUOUS_AMOUNT, scalar.place, text, hint)

    def partial(self, node: Node) -> frozenset[str]:
        """Read the list of breakdowns that are not exhaustive."""
        if not isinstance(node, Sequence):
            self.wrong_kind(node, Sequence)
            return frozenset(self._breakdowns)
        known = self._breakdowns
        return frozenset(self._choice(entry, known, PARTS) for entry in node)

    @property
    def _breakdowns(self) -> tuple[str, ...]:
        dimensions = self.book.dimensions.items()
        return (PARTS, *(name for name, dimension in dimensions if dimension.adds))

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
        hint = self.did_you_mean(word, words) or known_words(list(words.values()))
        self.fault(BAD_VALUE, scalar.place, text, hint)
        return default

    def unknown_field(self, key: str, node: Node, known: Iterable[str]) -> None:
        """Report a key that the plan language does not know."""
        hint = self.slip_in_key(key)
        if hint is None and key == "level":
            hint = message("only an item under parts: says its level")
        if hint is None and self.book.find(key):
            hint = message("a code stands under funding:")
        hint = hint or self.did_you_mean(key, {each: each for each in known})
        text = message("“{key}” is not a field here", key=excerpt(key))
        self.fault(UNKNOWN_FIELD, node.key_place, text, hint)

    @staticmethod
    def slip_in_key(key: str) -> Message | None:
        """Return what to do about a key that is not what it seems; None if it is."""
        from giamngheo_cli.plan.slips import slip_in_key  # noqa: PLC0415 most plans are in order

        return slip_in_key(key)

    def did_you_mean(self, word: str, known: dict[str, str]) -> Message | None:
        """Return a hint with the nearest of the known words, if one is near."""
        self._searches += 1
        if self._searches > MAX_SEARCHES:
            return None
        near = nearest(word, known)
        return perhaps(known[near]) if near else None

    @cached_property
    def _spellings(self) -> Spellings:
        """What may be meant by a misspelt key of a funding tree."""
        return Spellings((*self.book.spellings, *AMOUNT_FIELDS))

    def misspelt_code(self, key: str) -> Message | None:
        """Return a hint with the only code of which a key is a misspelling, if it is one."""
        self._searches += 1
        if self._searches > MAX_SEARCHES:
            return None
        near = self._spellings.misspelt(fold(key))
        meant = {self.book.find(spelling) for spelling in near}
        return perhaps(self.book.spellings.get(near[0], near[0])) if len(meant) == 1 else None

    @staticmethod
    def is_name(text: str) -> bool:
        """Tell whether a text can name an item, a dimension or a code."""
        return NAME.fullmatch(text) is not None

    def bad_name(self, name: str, place: Place) -> None:
        """Report a name that cannot be one."""
        text = message("“{name}” cannot be a name here", name=excerpt(name))
        hint = message(
            "a name has letters, digits, “.”, “_” and “-”, and is no word of the plan language"
        )
        self.fault(BAD_VALUE, place, text, hint)
