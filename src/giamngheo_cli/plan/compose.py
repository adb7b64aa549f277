"""Bytes → tree of located nodes, from libyaml's events.

Composing PyYAML's own nodes or objects costs several times as much, and loses the text of a
scalar or its place. Nothing that a tag, an anchor or an alias asks for is ever carried out.
"""

from __future__ import annotations

from typing import Any
from unicodedata import is_normalized, normalize

import yaml

from giamngheo_cli.disk.source import MAX_BYTES
from giamngheo_cli.messages import excerpt, message
from giamngheo_cli.plan.events import following_events
from giamngheo_cli.plan.faults import (
    BAD_VALUE,
    DUPLICATE_KEY,
    NOT_YAML,
    SPLIT_BY_FLOW_COMMA,
    UNSUPPORTED_YAML,
    Fault,
)
from giamngheo_cli.plan.nodes import Damaged, Mapping, Node, Place, Scalar, Sequence

MAX_DEPTH = 64
MAX_SCALAR = 65_536

_ScalarEvent: Any = yaml.ScalarEvent
_MappingEnd = yaml.MappingEndEvent
_SequenceEnd = yaml.SequenceEndEvent
START_OF_FILE = Place(1, 1, 1, 2)
TOO_DEEP = message("more than {limit} levels of nesting", limit=MAX_DEPTH)
TAKE_IT_OUT = message("take it out")
FIRST_LINES = message("a plan starts with “plan: 1” and “id: …”")


def compose(data: bytes) -> tuple[Node | None, list[Fault]]:
    """Return the tree of a file, None where it cannot be read at all, and what is wrong with it."""
    if len(data) > MAX_BYTES:
        said = message("a file of more than {limit} bytes", limit=MAX_BYTES)
        return None, [Fault(UNSUPPORTED_YAML, START_OF_FILE, said)]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        from giamngheo_cli.plan.not_yaml import not_utf8  # noqa: PLC0415 most files can be read

        return None, [not_utf8(data, error.start)]
    return _compose(data, text)


def _compose(data: bytes, text: str) -> tuple[Node | None, list[Fault]]:
    composer = _Composer(data, text)
    try:
        root = composer.document()
    except yaml.MarkedYAMLError as error:
        from giamngheo_cli.plan.not_yaml import not_yaml  # noqa: PLC0415 most files can be read

        return None, [*composer.faults, not_yaml(error, text)]
    except yaml.reader.ReaderError:
        from giamngheo_cli.plan.not_yaml import unprintable  # noqa: PLC0415 most files can be read

        return None, [*composer.faults, unprintable(text)]
    except _TooDeep as error:
        return None, [*composer.faults, error.fault]
    return root, composer.faults


class _Composer:
    def __init__(self, data: bytes, text: str) -> None:
        self.faults: list[Fault] = []
        self._next = following_events(data, text)
        self._keys: dict[str, str] = {}

    def document(self) -> Node | None:
        self._next()
        first = None if isinstance(self._next(), yaml.StreamEndEvent) else self._next()
        if first is None or _is_nothing(first):
            text = message("the file is empty")
            self.faults.append(Fault(BAD_VALUE, START_OF_FILE, text, FIRST_LINES))
            return None
        root = self._node(first, 1)
        self._next()
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            text = message("a second document starts here; a plan file holds one plan")
            hint = message("put it into a file of its own")
            self.faults.append(Fault(NOT_YAML, _place(event), text, hint))
        return root

    def _node(self, event: Any, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if event.__class__ is _ScalarEvent:
            return self._scalar(event)
        if depth > MAX_DEPTH:
            raise _TooDeep(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        sequence = Sequence().stand(event.start_mark, event.end_mark)
        while (event := self._next()).__class__ is not _SequenceEnd:
            sequence.append(self._node(event, depth + 1))
        return sequence

    def _mapping(self, start: Any, depth: int) -> Mapping:
        mapping = Mapping().stand(start.start_mark, start.end_mark)
        following, keys, in_flow = self._next, self._keys, start.flow_style
        while (event := following()).__class__ is not _MappingEnd:
            if event.__class__ is not _ScalarEvent:
                self._skip_entry(event, depth)
                continue
            if event.anchor is not None or event.tag is not None:
                self._refuse_properties(event)
            key = keys.get(event.value) or self._key(event)
            inner = following()
            node: Node
            if (
                inner.__class__ is _ScalarEvent
                and inner.anchor is None
                and inner.tag is None
                and len(inner.value) <= MAX_SCALAR
                and (inner.value.isascii() or is_normalized("NFC", inner.value))
            ):
                # What `stand` and `stand_after` do; most of a file comes this way.
                node = Scalar(inner.value)
                mark = inner.start_mark
                node.line = line = mark.line
                node.column = mark.column
                mark = inner.end_mark
                node.end_line = line if mark.line == line else mark.line
                node.end_column = mark.column
                mark = event.start_mark
                node.key_line = line if mark.line == line else mark.line
                node.key_column = mark.column
                mark = event.end_mark
                node.key_end_line = line if mark.line == line else mark.line
                node.key_end_column = mark.column
            else:
                node = self._node(inner, depth + 1)
                node.stand_after(event.start_mark, event.end_mark)
            if key in mapping or key == "<<":
                self._refuse_entry(key, node, mapping)
            elif not in_flow or not self._was_split(key, node, mapping):
                mapping[key] = node
        return mapping

    def _key(self, event: Any) -> str:
        """Return the text of a key; one object for each, as a plan repeats few keys many times."""
        value = event.value
        plain = value.isascii() and len(value) <= MAX_SCALAR
        text: str = value if plain else self._scalar(event).text
        self._keys[value] = text
        return text

    def _scalar(self, event: Any) -> Scalar:
        text = event.value
        if not text.isascii() and not is_normalized("NFC", text):
            text = normalize("NFC", text)
        if len(text) > MAX_SCALAR:
            return self._too_long(event, text)
        return Scalar(text).stand(event.start_mark, event.end_mark)

    def _too_long(self, event: Any, text: str) -> Damaged:
        said = message(
            "a text of {length} characters; the limit is {limit}",
            length=len(text),
            limit=MAX_SCALAR,
        )
        self.faults.append(Fault(UNSUPPORTED_YAML, _place(event), said))
        return Damaged(excerpt(text)).stand(event.start_mark, event.end_mark)

    def _alias(self, event: Any) -> Damaged:
        text = message("an alias (*{name}) is not part of the plan language", name=event.anchor)
        hint = message("write the value out here")
        self.faults.append(Fault(UNSUPPORTED_YAML, _place(event), text, hint))
        return Damaged(f"*{event.anchor}").stand(event.start_mark, event.end_mark)

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            text = message(
                "an anchor (&{name}) is not part of the plan language", name=event.anchor
            )
            self.faults.append(Fault(UNSUPPORTED_YAML, _place(event), text, TAKE_IT_OUT))
        if event.tag is not None:
            text = message("a tag ({name}) is not part of the plan language", name=event.tag)
            self.faults.append(Fault(UNSUPPORTED_YAML, _place(event), text, TAKE_IT_OUT))

    def _skip_entry(self, event: Any, depth: int) -> None:
        """Pass over a key that is no text, and its value."""
        if not isinstance(event, yaml.AliasEvent):
            text = message("a key must be a plain text, not a map or a list")
            self.faults.append(Fault(UNSUPPORTED_YAML, _place(event), text))
        self._node(event, depth + 1)
        self._node(self._next(), depth + 1)

    def _refuse_entry(self, key: str, node: Node, mapping: Mapping) -> None:
        if key == "<<":
            text = message("a merge key (<<) is not part of the plan language")
            hint = message("write the values out here")
            self.faults.append(Fault(UNSUPPORTED_YAML, node.key_place, text, hint))
            return
        text = message(
            "“{key}” stands twice in one map, first on line {line}",
            key=excerpt(key),
            line=mapping[key].key_place.line,
        )
        hint = message("only the first is read: take one of the two out")
        if key == "id":
            hint = message("if an item begins here, its first line begins with “-” and a space")
        self.faults.append(Fault(DUPLICATE_KEY, node.key_place, text, hint))

    def _was_split(self, key: str, node: Node, mapping: Mapping) -> bool:
        """Tell whether `{central: 76,12 tỷ}` has made an entry `12 tỷ` out of decimals."""
        name, before = next(reversed(mapping.items()), ("", None))
        if not (
            isinstance(before, Scalar)
            and isinstance(node, Scalar)
            and not node.text
            and before.text[-1:].isdigit()
            and key[:1].isdigit()
        ):
            return False
        amount = f"{before.text},{key}"
        start, end = before.place, node.key_place
        place = Place(start.line, start.column, end.end_line, end.end_column)
        text = message(
            "the comma of “{amount}” ends the entry here, because it stands inside {{…}}",
            amount=excerpt(amount),
        )
        hint = message('write it in quotes: "{amount}"', amount=excerpt(amount))
        self.faults.append(Fault(SPLIT_BY_FLOW_COMMA, place, text, hint))
        mapping[name] = Damaged(amount).stand_like(before)
        return True


class _TooDeep(Exception):  # noqa: N818 it ends the reading of a file; it is no error of ours
    def __init__(self, event: Any) -> None:
        self.fault = Fault(UNSUPPORTED_YAML, _place(event), TOO_DEEP)


def _is_nothing(event: Any) -> bool:
    """Tell whether a document holds nothing, as behind `---` alone."""
    is_short = event.start_mark.index == event.end_mark.index
    return is_short and isinstance(event, yaml.ScalarEvent)


def _place(event: Any) -> Place:
    return Place.between(event.start_mark, event.end_mark)
