"""The plan language, version 1, as models: one recursive item, and the plan itself.

The classes are described to pydantic's core directly. The class layer above it does the same
for `BaseModel`, but importing it takes as long as all the rest of a run on a plan of ordinary
size; only the JSON Schema is made with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from inspect import get_annotations
from typing import Any, ClassVar, NamedTuple

from pydantic_core import SchemaValidator

from giamngheo_cli.plan.figures import Figure, Funding
from giamngheo_cli.plan.nodes import Mapping, Node, Scalar
from giamngheo_cli.plan.reading import Reading

LEVELS = ("programmes", "projects", "subprojects", "activities")

Text = Scalar | None
Name = Scalar | None
Period = Scalar | None
Total = Figure | None
Tree = Funding | None
Version = int
Unit = int
Partial = frozenset[str]
Numbers = str
Codes = Any


class _Model:
    """What pydantic's core, and the generator of its JSON Schema, expect of a model."""

    __slots__ = (
        "__dict__",
        "__pydantic_extra__",
        "__pydantic_fields_set__",
        "__pydantic_private__",
    )
    model_config: ClassVar[dict[str, Any]] = {}


class Restated(_Model):
    """Figures that the document states again elsewhere."""

    ref: Text = None
    total: Total = None
    words: Text = None
    funding: Tree = None


class Item(_Model):
    """A programme, project, sub-project or activity."""

    id: Name
    title: Text = None
    ref: Text = None
    total: Total = None
    words: Text = None
    funding: Tree = None
    partial: Partial = frozenset()
    restated: Sequence[Restated] = ()
    lead: Text = None
    partners: Text = None
    goal: Text = None
    beneficiaries: Text = None
    content: Text = None
    note: Text = None
    programmes: Sequence[Item] = ()
    projects: Sequence[Item] = ()
    subprojects: Sequence[Item] = ()
    activities: Sequence[Item] = ()

    @property
    def name(self) -> str:
        """The id as a text."""
        return self.id.text if self.id else "?"

    @property
    def level_of_parts(self) -> str | None:
        """The key under which its parts stand; the first, where there are several by mistake."""
        return next((level for level in LEVELS if getattr(self, level)), None)

    @property
    def parts(self) -> list[Item]:
        """The items one level down."""
        return [*self.programmes, *self.projects, *self.subprojects, *self.activities]


class Plan(Item):
    """A plan for a National Target Programme, in plan language version 1."""

    plan: Version
    issuer: Text = None
    period: Period = None
    unit: Unit = 0
    numbers: Numbers = "vi"
    codes: Codes = None


class _Reader(NamedTuple):
    """The method of Reading that reads a field of some type; it names its JSON Schema too."""

    method: Callable[[Reading, Any], object]
    definition: str


_READERS = {
    "Text": _Reader(Reading.text, "Text"),
    "Name": _Reader(Reading.name, "Name"),
    "Period": _Reader(Reading.period, "Period"),
    "Total": _Reader(Reading.total, "Amount"),
    "Tree": _Reader(Reading.funding, "Funding"),
    "Version": _Reader(Reading.version, "Version"),
    "Partial": _Reader(Reading.partial, "Partial"),
    "Unit": _Reader(lambda reading, _: reading.unit, "Unit"),
    "Numbers": _Reader(lambda reading, _: reading.numbers, "Numbers"),
    "Codes": _Reader(lambda *_: None, "Codes"),
}


def validate(root: Mapping, reading: Reading) -> Plan:
    """Return the plan that a tree holds.

    Raises:
        pydantic_core.ValidationError: a key is unknown or missing, or a list or map is none.
    """
    plan: Plan = _validator().validate_python(root, context=reading)
    return plan


def field_names(model: type[_Model]) -> list[str]:
    """Return the names of a model's fields."""
    return list(_annotations(model))


def text_fields(model: type[_Model]) -> tuple[str, ...]:
    """Return the names of those fields of a model that hold texts, the id left out."""
    annotations = _annotations(model)
    return tuple(name for name, kind in annotations.items() if kind in ("Text", "Period"))


@cache
def _validator() -> SchemaValidator:
    return SchemaValidator(core_schema())


def core_schema() -> Any:
    """Return the models as a schema of pydantic's core."""
    definitions = [_model_schema(Restated), _model_schema(Item)]
    return {"type": "definitions", "schema": _model_schema(Plan), "definitions": definitions}


def _model_schema(model: type[_Model]) -> dict[str, Any]:
    fields = {
        name: {"type": "model-field", "schema": _field_schema(model, name, annotation)}
        for name, annotation in _annotations(model).items()
    }
    inner = {"type": "model-fields", "fields": fields, "extra_behavior": "forbid"}
    return {"type": "model", "cls": model, "schema": inner, "ref": model.__name__}


def _annotations(model: type[_Model]) -> dict[str, str]:
    return {
        name: annotation
        for each in reversed(model.__mro__)
        for name, annotation in get_annotations(each).items()
        if name != "model_config"
    }


def _field_schema(model: type[_Model], name: str, annotation: str) -> dict[str, Any]:
    if annotation.startswith("Sequence["):
        items = {"type": "definition-ref", "schema_ref": annotation[len("Sequence[") : -1]}
        lists = {"type": "list", "items_schema": items}
        return {"type": "default", "schema": lists, "default": ()}
    reader = _READERS[annotation]
    schema: dict[str, Any] = {
        "type": "function-plain",
        "function": {"type": "with-info", "function": _reading_with(reader.method)},
        "metadata": {"definition": reader.definition},
    }
    if hasattr(model, name):
        return {"type": "default", "schema": schema, "default": getattr(model, name)}
    return schema


def _reading_with(method: Callable[[Reading, Any], object]) -> Callable[[Node, Any], object]:
    def read(node: Node, info: Any) -> object:
        return method(info.context, node)

    return read
