"""The plan language, version 1, as models: one recursive item, and the plan itself.

A field stands in one place: its type says how it is read and what JSON Schema says of it, its
description is what editors show.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import NamedTuple, get_origin

from pydantic import BaseModel, ConfigDict, ValidationInfo, model_validator

from giamngheo_cli.amount import DONG, FORMS, Currency, NumberForm
from giamngheo_cli.messages import message
from giamngheo_cli.plan.fields import (
    AmountField,
    CodesField,
    CurrencyField,
    FundingField,
    LevelField,
    NameField,
    NumbersField,
    PartialField,
    PeriodField,
    QuantitiesField,
    SharesField,
    TextField,
    UnitField,
    VersionField,
    field,
)
from giamngheo_cli.plan.nodes import Mapping, Node
from giamngheo_cli.plan.reading import Reading
from giamngheo_cli.plan.shape import KEYS_OF_PARTS, Shape, shaped

_REF = message("Where the source document says it, such as VII.1.")
_TOTAL = message("The amount of the whole item, such as 76,47 tỷ; Không for none.")
_WORDS = message(
    "The total in words, as the document has it (Bằng chữ); it is compared with the total."
)
_FUNDING = message(
    "The total broken down by source, kind, year and place. Breakdowns may stand side by side, and "
    "nest in any order."
)
_QUANTITIES = message(
    "What the amount is for: so many of something, at so much each. Their products add up to it."
)


_SHARES = message(
    "Of what the amount is which share, and from what it grew by how much, as the document says."
)


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    @model_validator(mode="before")
    @classmethod
    def _of_right_shape(cls, node: Mapping, info: ValidationInfo[Reading]) -> dict[str, Node]:
        """Note what is missing, unknown or of the wrong shape, and go on without it."""
        return shaped(node, _shape_of(cls), info.context)


class Restated(_Model):
    """Figures that the document states again elsewhere."""

    ref: TextField = field(_REF, default=None)
    total: AmountField = field(_TOTAL, default=None)
    words: TextField = field(_WORDS, default=None)
    funding: FundingField = field(_FUNDING, default=None)


class Item(_Model):
    """A programme, project, sub-project or activity."""

    model_config = ConfigDict(
        json_schema_extra={
            "not": {"anyOf": [{"required": list(pair)} for pair in combinations(KEYS_OF_PARTS, 2)]}
        }
    )

    id: NameField = field(
        message("A short name, unique among its siblings: letters, digits, “.”, “_” and “-”.")
    )
    title: TextField = field(message("The title, as the document gives it."), default=None)
    ref: TextField = field(_REF, default=None)
    total: AmountField = field(_TOTAL, default=None)
    words: TextField = field(_WORDS, default=None)
    quantities: QuantitiesField = field(_QUANTITIES, default=())
    shares: SharesField = field(_SHARES, default=())
    funding: FundingField = field(_FUNDING, default=None)
    partial: PartialField = field(
        message(
            "The breakdowns that do not list everything (“trong đó”): they may add up to less."
        ),
        default=frozenset(),
    )
    restated: list[Restated] = field(
        message("Figures that the document states again elsewhere."), default=()
    )
    lead: TextField = field(message("The office in charge."), default=None)
    partners: TextField = field(message("The offices that take part."), default=None)
    goal: TextField = field(message("What is to be reached."), default=None)
    beneficiaries: TextField = field(message("Who benefits."), default=None)
    content: TextField = field(message("What is to be done."), default=None)
    note: TextField = field(message("A remark."), default=None)
    programmes: list[Item] = field(
        message("The programmes of this item. All its parts stand under one level."), default=()
    )
    projects: list[Item] = field(
        message("The projects of this item. All its parts stand under one level."), default=()
    )
    subprojects: list[Item] = field(
        message("The sub-projects of this item. All its parts stand under one level."), default=()
    )
    activities: list[Item] = field(
        message("The activities of this item. All its parts stand under one level."), default=()
    )
    parts: list[Part] = field(
        message(
            "The parts of this item that are neither programmes, projects, sub-projects nor "
            "activities; each says its level."
        ),
        default=(),
    )

    @property
    def name(self) -> str:
        """The id as a text."""
        return self.id.text if self.id else "?"

    @property
    def level_of_parts(self) -> str | None:
        """The key under which its parts stand; the first, where there are several by mistake."""
        return next((level for level in KEYS_OF_PARTS if getattr(self, level)), None)

    @property
    def all_parts(self) -> list[Item]:
        """The items one level down, under whichever key."""
        named = (*self.programmes, *self.projects, *self.subprojects, *self.activities)
        return [*named, *self.parts]


class Part(Item):
    """An item of a level that no key names."""

    level: LevelField = field(message("What kind of part it is, such as Hợp phần."))


# Items have such parts.
Item.model_rebuild()


class Notation(NamedTuple):
    """How a plan writes amounts: unit of those that name none, number form and currency."""

    unit: int
    form: NumberForm
    currency: Currency


class Plan(Item):
    """A plan for a National Target Programme, in plan language version 1."""

    plan: VersionField = field(message("The version of the plan language: 1."))
    issuer: TextField = field(message("Who issues the plan."), default=None)
    period: PeriodField = field(
        message("A year or a span of years, such as 2021-2025."), default=None
    )
    currency: CurrencyField = field(
        message("What the amounts count, where that is not đồng: another currency, or a measure."),
        default=DONG,
    )
    unit: UnitField = field(
        message(
            "The unit of amounts that name none, such as triệu đồng. Without it: đồng, or what the "
            "plan counts."
        ),
        default=0,
        # One of a currency that has decimals is more than its smallest unit.
        validate_default=True,
    )
    numbers: NumbersField = field(
        message(
            "How numbers are written. vi: 1.300 is one thousand three hundred and 76,47 has "
            "decimals. en: the reverse. Without it: vi."
        ),
        default="vi",
    )
    codes: CodesField = field(
        message("Codes and dimensions that are not built in, such as the places of the plan."),
        default=(),
    )

    @property
    def notation(self) -> Notation:
        """How its amounts are written."""
        return Notation(self.unit, FORMS[self.numbers], self.currency or DONG)

    @property
    def named_unit(self) -> int | None:
        """The unit that the plan names for its amounts, as an exponent; None without any."""
        return self.unit if "unit" in self.model_fields_set else None


#: The types of fields that hold texts.
_TEXTS: tuple[object, ...] = (TextField, LevelField, PeriodField)


def text_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the names of those fields of a model that hold texts, the id left out."""
    fields = model.model_fields.items()
    return tuple(name for name, each in fields if each.annotation in _TEXTS)


@cache
def _shape_of(model: type[BaseModel]) -> Shape:
    fields = model.model_fields
    # A plan's own fields stand above those of every item.
    required = tuple(name for name in reversed(fields) if fields[name].is_required())
    lists = (name for name, each in fields.items() if get_origin(each.annotation) is list)
    return Shape(frozenset(fields), required, frozenset(lists))
