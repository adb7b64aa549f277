"""Where a finding stands, in each format: it never ends before it begins."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from command import Command
from giamngheo_cli.plan.compose import compose
from giamngheo_cli.plan.nodes import Mapping, Node, Scalar
from plans import ROOT

EXAMPLES = sorted((ROOT / "tests" / "examples").glob("*/*.yaml"))
#: What is put into plans to spoil them.
WRECKAGE = (
    "\n",
    "\r",
    "\u2028",
    "{",
    "}",
    ", ",
    "? ",
    "? >-\n  ",
    ": ",
    "|\n",
    "'",
    '"',
    "[",
    "- ",
)


def spoilt(number: int) -> bytes:
    """Return an example of which some places are no more what they were."""
    random = Random(number)  # noqa: S311
    text = random.choice(EXAMPLES).read_bytes().decode()
    for _ in range(random.choice((1, 1, 2, 3))):
        start = random.randrange(len(text))
        text = text[:start] + random.choice(WRECKAGE) + text[start + random.choice((0, 0, 1, 9)) :]
    return text.encode()


def nodes(node: Node) -> Iterator[Node]:
    yield node
    if not isinstance(node, Scalar):
        for each in node.values() if isinstance(node, Mapping) else node:
            yield from nodes(each)


def is_in_order(place: Any) -> bool:
    line, column, end_line, end_column = place
    return (1, 1) <= (line, column) <= (end_line, end_column)


@pytest.mark.parametrize("first", range(0, 1200, 300))
def test_no_node_and_no_fault_ends_before_it_begins(first: int) -> None:
    for number in range(first, first + 300):
        root, faults = compose(spoilt(number))
        for node in nodes(root) if root is not None else ():
            assert is_in_order(node.place), number
            assert is_in_order(node.key_place), number
        assert all(is_in_order(fault.place) for fault in faults), number


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of all examples, and of spoilt ones."""
    folder = tmp_path_factory.mktemp("places")
    for example in EXAMPLES:
        (folder / f"{example.parent.name}-{example.name}").write_bytes(example.read_bytes())
    for number in range(2000, 2060):
        (folder / f"{number}.yaml").write_bytes(spoilt(number))
    return folder


def test_no_finding_ends_before_it_begins_in_any_format(
    folder: Path, tmp_path: Path, inside: Command
) -> None:
    files = {name: tmp_path / name for name in ("json", "sarif", "github", "gitlab")}
    asked = [f"--format={name}:{file}" for name, file in files.items()]
    result = inside("validate", *asked, "--show-checks", ".", cwd=folder)
    assert (result.code, result.err) == (1, "")
    texts = {name: file.read_text(encoding="utf-8") for name, file in files.items()}
    places = [*in_json(texts["json"]), *in_sarif(texts["sarif"])]
    assert len(places) > 1000
    assert [each for each in places if not is_in_order(each)] == []
    in_github = re.findall(
        r"line=(\d+),endLine=(\d+),(?:col=(\d+),endColumn=(\d+))?", texts["github"]
    )
    assert len(in_github) > 300
    assert all(int(line) <= int(end) for line, end, *_ in in_github)
    assert all(int(start or 1) <= int(end or 1) for *_, start, end in in_github)
    lines = [each["location"]["lines"] for each in json.loads(texts["gitlab"])]
    assert len(lines) > 300
    assert all(1 <= each["begin"] <= each["end"] for each in lines)


def in_json(text: str) -> Iterator[tuple[int, ...]]:
    for file in json.loads(text)["files"]:
        for each in (*file["findings"], *file["proofs"]):
            yield each["line"], each["column"], each["end_line"], each["end_column"]


def in_sarif(text: str) -> Iterator[tuple[int, ...]]:
    for result in json.loads(text)["runs"][0]["results"]:
        for each in (*result["locations"], *result.get("relatedLocations", ())):
            region = each["physicalLocation"]["region"]
            names = ("startLine", "startColumn", "endLine", "endColumn")
            yield tuple(region[name] for name in names)
