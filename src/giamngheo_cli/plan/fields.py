"""The types of a plan's fields: how each is read from the file, and what JSON Schema says of it.

Validators take located nodes. None raises: what cannot be read is a fault in the validation
context, a Reading, and yields a value that is no figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, PlainValidator
from typing_extensions import TypeAliasType

from giamngheo_cli.amount import FORMS, UNIT_NAMES, UNITS, Currency
from giamngheo_cli.amount.read import MAX_DIGITS
from giamngheo_cli.codes import SPAN, built_in
from giamngheo_cli.messages import Message, message
from giamngheo_cli.plan.currency import MOST_DECIMALS, MOST_LETTERS
from giamngheo_cli.plan.declared import DeclaredDimension
from giamngheo_cli.plan.figures import PARTS, Figure, Funding
from giamngheo_cli.plan.funding import read_funding
from giamngheo_cli.plan.nodes import Node, Scalar
from giamngheo_cli.plan.quantities import Quantities, read_quantities
from giamngheo_cli.plan.reading import Reading
from giamngheo_cli.plan.shares import Shares, read_shares

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler, ValidationInfo

Json = dict[str, Any]

_NO_AMOUNT = message(
    "Not an amount. Write a number and a unit, such as 76,47 tỷ, or Không for none."
)


def field(description: Message, **default: Any) -> Any:
    """Return a field of a model; its description is translated where a schema is printed."""
    return Field(description=description.template, **default)


class _Says:
    """What JSON Schema says of a type, made only when a schema is asked for."""

    def __init__(self, make: Callable[[], Json]) -> None:
        self._make = make

    def __get_pydantic_json_schema__(self, core: Any, handler: GetJsonSchemaHandler) -> Json:
        del core, handler
        return self._make()


def _read(method: Callable[[Reading, Any], object]) -> PlainValidator:
    """Return the validator that reads a node in the context of its plan."""

    def read(node: Node, info: ValidationInfo[Reading]) -> object:
        return method(info.context, node)

    return PlainValidator(read)


def _unit() -> Json:
    """Return what is said of units of any currency; editors propose those of đồng."""
    return {"anyOf": [{"enum": [*UNIT_NAMES.values()]}, {"type": "string", "minLength": 1}]}


def unit_in_dong() -> Json:
    """Return what is said of the unit of a plan in đồng."""
    return _word(UNIT_NAMES.values(), UNITS)


def _currency() -> Json:
    names = {"type": "string", "minLength": 1, "maxLength": MOST_LETTERS, "pattern": "^[^0-9]+$"}
    decimals = {"enum": [each for n in range(MOST_DECIMALS + 1) for each in (n, str(n))]}
    return {
        "type": "object",
        "properties": {
            "name": {
                **names,
                "description": message("Its name, such as USD, €, ha or hộ.").template,
                "examples": ["USD", "€", "ha", "hộ"],
            },
            "decimals": {
                **decimals,
                "description": message("How many decimals one of it has, 0 to 4.").template,
            },
        },
        "required": ["name"],
        "additionalProperties": False,
    }


def _numbers() -> Json:
    return _word(FORMS, FORMS)


def _word(proposed: Iterable[str], known: Iterable[str]) -> Json:
    """Return the schema of one of the known words, some of which editors propose."""
    from giamngheo_cli.amount.pattern import SPACE, any_of  # noqa: PLC0415 schemas alone need it

    pattern = f"^{SPACE}*{any_of(known)}{SPACE}*$"
    return {"anyOf": [{"enum": list(proposed)}, {"type": "string", "pattern": pattern}]}


def amount_in_dong() -> Json:
    """Return what is said of an amount in đồng, where it is a text."""
    from giamngheo_cli.amount.pattern import amount_pattern  # noqa: PLC0415 schemas alone need it

    return {"pattern": amount_pattern(), "patternErrorMessage": _NO_AMOUNT.template}


def _amount() -> Json:
    """Return what is said of amounts of any currency, whose name no schema knows."""
    from giamngheo_cli.amount.pattern import any_of  # noqa: PLC0415 schemas alone need it

    return {
        "type": ["string", "number"],
        "pattern": f"[0-9]|{any_of(['không'])}",
        "patternErrorMessage": _NO_AMOUNT.template,
        "exclusiveMinimum": -(10**MAX_DIGITS),
        "exclusiveMaximum": 10**MAX_DIGITS,
        "examples": ["76,47 tỷ", "1.300 triệu đồng", "68 tỷ 782 triệu", "khoảng 20 tỷ", "Không"],
    }


def _name() -> Json:
    wrong = message("A name has letters, digits, “.”, “_” and “-”.")
    return {
        "type": ["string", "number", "boolean"],
        # `\w` alone is ASCII to the editors that are written in JavaScript.
        "pattern": r"^[\w.\u00aa-\uffff-]+$",
        "patternErrorMessage": wrong.template,
    }


def _level() -> Json:
    return {
        "type": ["string", "number", "boolean"],
        "pattern": r"\S",
        "examples": ["Hợp phần", "Cấu phần"],
    }


def _period() -> Json:
    wrong = message("Write a year or a span of years, such as 2025 or 2021-2025.")
    return {
        "type": ["string", "integer"],
        "pattern": f"^{SPAN.pattern}$",
        "patternErrorMessage": wrong.template,
        "minimum": 1000,
        "maximum": 9999,
    }


def _partial() -> Json:
    adding = (name for name, each in built_in().dimensions.items() if each.adds)
    known = {"enum": [PARTS, *adding]}
    return {"type": "array", "items": {"anyOf": [known, _name()]}}


def _map() -> Json:
    """Return what a tree of codes is at the least; the rest depends on the codes there are."""
    return {"type": "object"}


TextField = TypeAliasType(
    "TextField",
    Annotated[
        Scalar | None,
        _read(Reading.text),
        _Says(lambda: {"type": ["string", "number", "boolean", "null"]}),
    ],
)
NameField = TypeAliasType("NameField", Annotated[Scalar | None, _read(Reading.name), _Says(_name)])
LevelField = TypeAliasType(
    "LevelField", Annotated[Scalar | None, _read(Reading.level), _Says(_level)]
)
PeriodField = TypeAliasType(
    "PeriodField", Annotated[Scalar | None, _read(Reading.period), _Says(_period)]
)
AmountField = TypeAliasType(
    "AmountField", Annotated[Figure | None, _read(Reading.total), _Says(_amount)]
)
FundingField = TypeAliasType(
    "FundingField", Annotated[Funding | None, _read(read_funding), _Says(_map)]
)
QuantitiesField = TypeAliasType(
    "QuantitiesField",
    Annotated[Quantities, _read(read_quantities), _Says(lambda: {"type": "array"})],
)
SharesField = TypeAliasType(
    "SharesField", Annotated[Shares, _read(read_shares), _Says(lambda: {"type": "array"})]
)
PartialField = TypeAliasType(
    "PartialField", Annotated[frozenset[str], _read(Reading.partial), _Says(_partial)]
)
VersionField = TypeAliasType(
    "VersionField", Annotated[int, _read(Reading.version), _Says(lambda: {"enum": [1, "1"]})]
)
#: What the whole plan is read by was read before all else.
CurrencyField = TypeAliasType(
    "CurrencyField",
    Annotated[Currency | None, _read(lambda reading, _: reading.stated_currency), _Says(_currency)],
)
UnitField = TypeAliasType(
    "UnitField", Annotated[int, _read(lambda reading, _: reading.unit), _Says(_unit)]
)
NumbersField = TypeAliasType(
    "NumbersField", Annotated[str, _read(lambda reading, _: reading.numbers), _Says(_numbers)]
)
CodesField = TypeAliasType(
    "CodesField",
    Annotated[
        tuple[DeclaredDimension, ...],
        _read(lambda reading, _: reading.declared),
        _Says(_map),
    ],
)
