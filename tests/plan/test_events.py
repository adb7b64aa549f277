"""What is read of a plan a second time ends where libyaml cannot go on, without an exception."""

from __future__ import annotations

import pytest
import yaml

from giamngheo_cli.plan.events import events_of_plan
from giamngheo_cli.plan.identity import plan_id
from giamngheo_cli.plan.ignores import ignores_in, stretches_of_texts
from giamngheo_cli.plan.source_text import SourceText

BEGINNING = "plan: 1\nid: x\ntotal: 1 # giamngheo: ignore[GN302] x\n"
BROKEN = [
    f"{BEGINNING}---\n{{\n",
    f"{BEGINNING}...\n%YAML 9.9\n---\n",
    f"{BEGINNING}words: 'never ends\n",
    f"{BEGINNING}\tx: y\n",
    f"{BEGINNING}x: [1, 2\n",
]


def texts(file: bytes) -> list[str]:
    return [each.value for each in events_of_plan(file) if isinstance(each, yaml.ScalarEvent)]


@pytest.mark.parametrize("text", BROKEN)
def test_what_stands_before_the_first_error_is_read(text: str) -> None:
    file = text.encode()
    assert texts(file)[:6] == ["plan", "1", "id", "x", "total", "1"]
    assert plan_id(file) == "x"
    assert [each.rules for each in ignores_in(file)] == [("GN302",)]
    assert len(list(stretches_of_texts(file))) >= 6
    assert SourceText(file).lines[1] == "id: x"


@pytest.mark.parametrize(
    "file", [b"", b"# x\n", b"\xff\xfe\x00", b"\xef\xbb\xbf\xef\xbb\xbf", b"\xc3"]
)
def test_of_a_file_without_any_there_are_none(file: bytes) -> None:
    assert texts(file) == []
    assert plan_id(file) is None


def test_a_second_document_is_not_looked_at() -> None:
    assert texts(b"a: b\n---\nc: d\n") == ["a", "b"]
