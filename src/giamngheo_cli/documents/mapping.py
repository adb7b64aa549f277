"""What a form's columns and rows are where its own words do not tell: `FORM.toml`.

unit = "triệu đồng"
[columns]
"Năm 2025 / Dự toán HĐND tỉnh quyết định" = "year=2025"
"Năm 2025 / Đánh giá thực hiện" = "skip"
[rows]
"Trong đó: vốn năm 2022 kéo dài" = "skip"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Mapping as Dictionary
from typing import Any, NamedTuple, TypeVar

from giamngheo_cli.amount import FORMS, UNIT_NAMES, NumberForm, unit_named
from giamngheo_cli.codes import CodeBook, built_in, fold
from giamngheo_cli.documents.found import CodeName
from giamngheo_cli.documents.places import PLACE, place_code
from giamngheo_cli.documents.tables.units import split_unit
from giamngheo_cli.messages import (
    Joined,
    Message,
    Text,
    did_you_mean,
    excerpt,
    known_words,
    message,
)
from giamngheo_cli.plan.reading import NAME

SKIP, TOTAL, PARTIAL, PLAN = "skip", "total", "partial", "."
_MAX_BYTES = 2**20
#: What may stand before the title of a row, in its cell.
_MARKER = re.compile(r"(?:[-–+•*]|\(?[\w.]{1,10}[.)])\s*")
#: What the library of TOML says of a problem, and where it is.
_AT_LINE = re.compile(r"(?P<problem>.*) \(at line (?P<line>\d+), column \d+\)")
#: Of skip without quotes, and of a key that stands twice.
_NO_VALUE, _TWICE = "Invalid value", "Cannot overwrite a value"
_KEYS = ("unit", "numbers", "columns", "rows")

T = TypeVar("T")


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


class FormMapping(NamedTuple):
    """A mapping as it was read; heads and titles are compared folded.

    Attributes:
        name: the name of its file.
        unit: the exponent of the unit of tables that name none.
        columns: by the folded path of heads, joined by " / ".
        rows: by the folded title.
        written: paths and titles as they stand in the file, by the folded ones.
    """

    name: str
    unit: int | None = None
    numbers: NumberForm | None = None
    columns: Dictionary[str, MappedColumn] = {}
    rows: Dictionary[str, MappedRow] = {}
    written: Dictionary[str, str] = {}

    def column(self, path: str) -> MappedColumn | None:
        """Return what a column is, by the path of its heads such as `Năm 2025 / Dự toán`.

        Neither the path nor the keys of a mapping have the units that stand in heads.
        """
        return self.columns.get(_column_key(path))

    def row(self, title: str) -> MappedRow | None:
        """Return what a row is, by its title."""
        return self.rows.get(fold(title))


class MappingError(Exception):
    """A mapping that cannot be read, with all that is wrong with it."""

    def __init__(self, texts: Sequence[Text]) -> None:
        super().__init__(len(texts))
        self.texts = texts

    @property
    def text(self) -> Text:
        """All that is wrong, on one line."""
        return Joined(tuple(self.texts), "; ")


class _WrongError(Exception):
    """A value that is none."""

    def __init__(self, text: Text) -> None:
        super().__init__()
        self.text = text


def read_mapping(data: bytes, name: str) -> FormMapping:
    """Read a mapping.

    Raises:
        MappingError: it is no TOML, or says something that it cannot say.
    """
    whole = _parsed(data)
    reader = _Reader()
    read = FormMapping(
        name,
        reader.value(whole, "unit", _unit),
        reader.value(whole, "numbers", _numbers),
        reader.table(whole, "columns", _column, _column_key),
        reader.table(whole, "rows", _row),
        reader.written,
    )
    for key in whole.keys() - set(_KEYS):
        known = did_you_mean(key, _KEYS, known_words(_KEYS))
        reader.say((key,), Joined((message("unknown key"), known), "; "))
    if reader.wrong:
        raise MappingError(reader.wrong)
    return read


def not_met(mapping: FormMapping, texts: Iterable[str]) -> Iterator[Message]:
    """Yield what a mapping names that is none of the texts in the tables of documents."""
    folded = {fold(each) for text in texts for each in (text, split_unit(text)[0])}
    folded |= {text[found.end() :] for text in folded if (found := _MARKER.match(text))}
    for path in mapping.columns:
        if path not in folded and not folded.issuperset(path.split(" / ")):
            name = mapping.written.get(path, path)
            yield message("the mapping names the column “{name}”, and no table has it", name=name)
    for title in mapping.rows:
        if title not in folded:
            name = mapping.written.get(title, title)
            yield message("the mapping names the row “{name}”, and no table has it", name=name)


def _column_key(path: str) -> str:
    """Return a path of heads as it is compared: folded, without units."""
    return " / ".join(split_unit(head)[0] for head in fold(path).split(" / "))


def _parsed(data: bytes) -> Dictionary[str, Any]:
    import tomllib  # noqa: PLC0415 most runs have no mapping

    if len(data) > _MAX_BYTES:
        raise MappingError([message("it is too large for a mapping")])
    try:
        # With a last line end, what is wrong at the end has its line, too.
        return tomllib.loads(data.decode("utf-8-sig") + "\n")
    except UnicodeDecodeError as error:
        raise MappingError([message("it is not UTF-8")]) from error
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise MappingError([_broken(str(error))]) from error


def _broken(said: str) -> Message:
    """Return what is wrong with a file that is no TOML, by what the library says of it."""
    found = _AT_LINE.fullmatch(said)
    if found is None:
        return message("not TOML: {problem}", problem=excerpt(said))
    problem, line = found["problem"], found["line"]
    if problem == _NO_VALUE:
        return message('line {line}: a value stands in quotes, such as "skip"', line=line)
    if problem == _TWICE:
        return message("line {line}: what it names stands above, too", line=line)
    return message("line {line} is not TOML: {problem}", line=line, problem=excerpt(problem))


class _Reader:
    """Reads the values of a mapping, and keeps what is wrong."""

    def __init__(self) -> None:
        self.wrong: list[Text] = []
        self.written: dict[str, str] = {}

    def say(self, keys: Iterable[str], expected: Text) -> None:
        """Keep that a key says nothing that it can say."""
        key = Joined(tuple(excerpt(each) for each in keys), ".")
        self.wrong.append(Joined((key, expected), ": "))

    def value(self, table: Dictionary[str, Any], key: str, read: Callable[[str], T]) -> T | None:
        """Return the value of a key; None where it is absent or wrong."""
        return self._read((key,), table[key], read) if key in table else None

    def table(
        self,
        whole: Dictionary[str, Any],
        key: str,
        read: Callable[[str], T],
        key_of: Callable[[str], str] = fold,
    ) -> Dictionary[str, T]:
        """Return the values of a table by its keys, as they are compared."""
        table = whole.get(key, {})
        if not isinstance(table, dict):
            self.say((key,), message("it must be a table: [{key}]", key=key))
            return {}
        found: dict[str, T] = {}
        for name, value in table.items():
            self.written.setdefault(fold(name), name)
            said = self._read((key, name), value, read)
            if said is not None and found.setdefault(key_of(name), said) != said:
                self.say((key, name), message("it stands twice, and says two things"))
        return found

    def _read(self, keys: Sequence[str], value: object, read: Callable[[str], T]) -> T | None:
        if not isinstance(value, str):
            self.say(keys, message("its value must be a text in quotes"))
            return None
        try:
            return read(value.strip())
        except _WrongError as error:
            self.say(keys, error.text)
            return None


def _unit(value: str) -> int:
    unit = unit_named(value)
    if unit is None:
        raise _WrongError(_not_known(value, known_words(list(UNIT_NAMES.values()))))
    return unit


def _numbers(value: str) -> NumberForm:
    if value not in FORMS:
        raise _WrongError(_not_known(value, known_words(list(FORMS))))
    return FORMS[value]


def _column(value: str) -> MappedColumn:
    if value == SKIP:
        return MappedColumn(None)
    if value == TOTAL:
        return MappedColumn(())
    cell: dict[str, CodeName] = {}
    for each in value.split(","):
        code = _code(each)
        if cell.setdefault(code.dimension, code) is not code:
            text = message("two codes of {dimension} for one column", dimension=code.dimension)
            raise _WrongError(text)
    return MappedColumn(tuple(cell.values()))


def _code(text: str) -> CodeName:
    """Return what `source=central` means; a place that no list has is declared by it."""
    dimension, equals, name = (each.strip() for each in text.partition("="))
    book = built_in()
    if not equals or not name:
        expected = message("write skip, total, or codes such as year=2025 or source=central")
        raise _WrongError(_not_known(text, expected))
    if dimension not in book.dimensions:
        known = known_words(list(book.dimensions))
        raise _WrongError(_not_known(dimension, did_you_mean(dimension, book.dimensions, known)))
    code = book.find(name)
    if code is not None and code.dimension.name == dimension:
        return CodeName(dimension, code.name)
    if dimension == PLACE:
        return place_code(name)
    raise _WrongError(_not_known(name, _nearest_code(book, dimension, name)))


def _nearest_code(book: CodeBook, dimension: str, name: str) -> Text:
    spellings = [
        spelling
        for folded, spelling in book.spellings.items()
        if (code := book.find(folded)) is not None and code.dimension.name == dimension
    ]
    names = [code.name for code in book.codes.values() if code.dimension.name == dimension]
    if not names:
        return message("write a year with four digits")
    known = message("known: {known}", known=Joined(tuple(names)))
    return did_you_mean(name, spellings, known)


def _row(value: str) -> MappedRow:
    if value == SKIP:
        return MappedRow(None)
    if value == PARTIAL:
        return MappedRow(None, is_partial=True)
    if value == PLAN:
        return MappedRow(())
    steps = tuple(value.split("/"))
    if value == TOTAL or not all(NAME.fullmatch(step) for step in steps):
        expected = message(
            "write skip, partial, the address of an item such as gnbv/da2, or a dot for the plan"
        )
        raise _WrongError(_not_known(value, expected))
    return MappedRow(steps)


def _not_known(value: str, expected: Text) -> Joined:
    said = message("“{value}” is not known here", value=excerpt(value))
    return Joined((said, expected), "; ")
