"""What a configuration can set, and how its values are read: no rule and no file is known here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from giamngheo_cli.amount import Amount, AmountError, read
from giamngheo_cli.messages import Message, excerpt, message

T = TypeVar("T")


class WrongValue(Exception):  # noqa: N818 it is the user's value that is wrong
    """A value that an option cannot have.

    Attributes:
        below: the keys that lead to what is wrong within the value; none where it is the value
            itself.
    """

    def __init__(self, text: Message, hint: Message | None = None, below: tuple[str, ...] = ()):
        super().__init__(text.template)
        self.text = text
        self.hint = hint
        self.below = below


class Option(NamedTuple):
    """Something that a configuration can set.

    Attributes:
        default: its value where it is not given.
        read: returns a value of the configuration as it is used; raises WrongValue.
        summary: what it means.
        schema: what JSON Schema says of it.
    """

    name: str
    default: Any
    read: Callable[[object], Any]
    summary: Message
    schema: Mapping[str, Any]


def read_text(value: object) -> str:
    """Return a value that is a text.

    Raises:
        WrongValue: it is none.
    """
    if not isinstance(value, str):
        raise WrongValue(message("it is {found}, not a text in quotes", found=_kind_of(value)))
    return value


def read_texts(value: object) -> tuple[str, ...]:
    """Return a value that is a list of texts.

    Raises:
        WrongValue: it is none.
    """
    if not isinstance(value, Sequence) or isinstance(value, str):
        text = message("it is {found}, not a list of texts", found=_kind_of(value))
        write = (
            message('write ["{value}"]', value=excerpt(value)) if isinstance(value, str) else None
        )
        raise WrongValue(text, write)
    return tuple(read_text(each) for each in value)


def read_table(value: object, read_entry: Callable[[str, object], T]) -> dict[str, T]:
    """Return the entries of a table, each as a function of its key and value reads it.

    Raises:
        WrongValue: it is no table, or an entry is wrong.
    """
    if not isinstance(value, Mapping):
        raise WrongValue(message("it is {found}, not a table", found=_kind_of(value)))
    entries = {}
    for name, each in value.items():
        try:
            entries[name] = read_entry(name, each)
        except WrongValue as error:
            raise WrongValue(error.text, error.hint, (name, *error.below)) from error
    return entries


def read_amount(value: object) -> Amount:
    """Return the exact amount that a text states as plans do, in the Vietnamese form.

    Raises:
        WrongValue: it states none, or one below zero.
    """
    text = read_text(value)
    try:
        amount = read(text)
    except AmountError as error:
        raise WrongValue(error.reason, error.hint) from error
    if amount.side is not None or amount.dong < 0:
        only = message("only an amount of zero or more will do, without a word such as khoảng")
        raise WrongValue(only)
    return amount


def _kind_of(value: object) -> Message:
    if isinstance(value, str):
        return message("a text")
    if isinstance(value, Mapping):
        return message("a table")
    if isinstance(value, Sequence):
        return message("a list")
    return message("a number, a date, true or false")
