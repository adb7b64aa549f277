"""What a form's columns and rows are where its own words do not tell: `FORM.toml`."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from typing import NamedTuple

from giamngheo_cli.amount import NumberForm
from giamngheo_cli.codes import fold
from giamngheo_cli.documents.found import CodeName
from giamngheo_cli.messages import Message


class MappedColumn(NamedTuple):
    """What a column holds.

    Attributes:
        cell: the codes of its figures; None for a column to skip, none of them for the total.
    """

    cell: tuple[CodeName, ...] | None


class MappedRow(NamedTuple):
    """What a row is: an item, or no item.

    Attributes:
        item: the keys of its item from the plan down, none of them for the plan itself; None
            for a row to skip.
        is_partial: whether it says that what follows does not list everything ("trong đó").
    """

    item: tuple[str, ...] | None
    is_partial: bool = False


class Mapping(NamedTuple):
    """A mapping as it was read; heads and titles are compared folded.

    Attributes:
        name: the name of its file.
        unit: the exponent of the unit of tables that name none.
        columns: by the folded path of heads, joined by " / ".
        rows: by the folded title.
    """

    name: str
    unit: int | None = None
    numbers: NumberForm | None = None
    columns: Dictionary[str, MappedColumn] = {}
    rows: Dictionary[str, MappedRow] = {}

    def column(self, path: str) -> MappedColumn | None:
        """Return what a column is, by the path of its heads such as `Năm 2025 / Dự toán`."""
        return self.columns.get(fold(path))

    def row(self, title: str) -> MappedRow | None:
        """Return what a row is, by its title."""
        return self.rows.get(fold(title))


class MappingError(Exception):
    """A mapping that cannot be read."""

    def __init__(self, text: Message) -> None:
        super().__init__(text.template)
        self.text = text


def read_mapping(data: bytes, name: str) -> Mapping:
    """Read a mapping.

    Raises:
        MappingError: it is no TOML, or says something that it cannot say.
    """
    raise NotImplementedError
