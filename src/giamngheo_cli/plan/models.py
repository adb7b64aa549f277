"""The plan language, version 1, as pydantic models: one recursive item, and the plan itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BaseModel

from giamngheo_cli.plan.nodes import Node, Scalar
from giamngheo_cli.plan.reading import Figure, Funding, Reading

LEVELS = ("programmes", "projects", "subprojects", "activities")


class _Read:
    """Makes a method of Reading the reader of a field, and names the field's JSON Schema.

    This is what pydantic's PlainValidator and WithJsonSchema do; importing those costs a tenth
    of a whole run.
    """

    def __init__(self, method: Callable[[Reading, Any], object], definition: str) -> None:
        self._method = method
        self._definition = definition

    def _read(self, node: Node, info: Any) -> object:
        return self._method(info.context, node)

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> dict[str, Any]:
        return {
            "type": "function-plain",
            "function": {"type": "with-info", "function": self._read},
        }

    def __get_pydantic_json_schema__(self, schema: object, handler: object) -> dict[str, Any]:
        return {"definition": self._definition}


Text = Annotated[Scalar | None, _Read(Reading.text, "Text")]
Name = Annotated[Scalar | None, _Read(Reading.name, "Name")]
Period = Annotated[Scalar | None, _Read(Reading.period, "Period")]
Version = Annotated[int, _Read(Reading.version, "Version")]
Total = Annotated[Figure | None, _Read(Reading.total, "Amount")]
Tree = Annotated[Funding | None, _Read(Reading.funding, "Funding")]
Partial = Annotated[frozenset[str], _Read(Reading.partial, "Partial")]
Unit = Annotated[int, _Read(lambda reading, _: reading.unit, "Unit")]
Numbers = Annotated[str, _Read(lambda reading, _: reading.numbers, "Numbers")]
Codes = Annotated[None, _Read(lambda *_: None, "Codes")]


class _Closed(BaseModel, extra="forbid", arbitrary_types_allowed=True, defer_build=True):
    """Refuses keys that it does not know."""


class Restated(_Closed):
    """Figures that the document states again elsewhere."""

    ref: Text = None
    total: Total = None
    words: Text = None
    funding: Tree = None


class Item(_Closed):
    """A programme, project, sub-project or activity."""

    id: Name
    title: Text = None
    ref: Text = None
    total: Total = None
    words: Text = None
    funding: Tree = None
    partial: Partial = frozenset()
    restated: list[Restated] = []
    lead: Text = None
    partners: Text = None
    goal: Text = None
    beneficiaries: Text = None
    content: Text = None
    note: Text = None
    programmes: list[Item] = []
    projects: list[Item] = []
    subprojects: list[Item] = []
    activities: list[Item] = []

    @property
    def name(self) -> str:
        """The id as a text."""
        return self.id.text if self.id else "?"

    @property
    def parts(self) -> list[Item]:
        """The items one level down, in the order of the file."""
        return [*self.programmes, *self.projects, *self.subprojects, *self.activities]


class Plan(Item):
    """A plan for a National Target Programme, in plan language version 1."""

    plan: Version
    issuer: Text = None
    period: Period = None
    unit: Unit = 0
    numbers: Numbers = "vi"
    codes: Codes = None
