"""Example plans that must pass and must fail, as files, through the command line.

The first line of a file may name what is reported, in order: `# expect: GN101:9 GN110:12` (code
and line). Under `accept` that is every finding, none without such a line; under `reject` it is
every error and warning.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from command import Command

EXAMPLES = Path(__file__).with_name("examples")
ACCEPT, REJECT = EXAMPLES / "accept", EXAMPLES / "reject"
FILES = sorted((*ACCEPT.glob("*.yaml"), *REJECT.glob("*.yaml")))
SNAPSHOT = Path(__file__).with_name("snapshots") / "examples.txt"
PREFIX = "# expect:"


def expected(file: Path) -> list[str]:
    first, _, _ = file.read_text(encoding="utf-8").partition("\n")
    return first.removeprefix(PREFIX).split() if first.startswith(PREFIX) else []


def found(file: Path, entry: dict[str, Any]) -> list[str]:
    return [
        f"{finding['code']}:{finding['line']}"
        for finding in entry["findings"]
        if file.parent == ACCEPT or finding["severity"] != "info"
    ]


def printable(text: str) -> str:
    return "".join(each if each.isprintable() else f"<{ord(each):02x}>" for each in text)


def said(finding: dict[str, Any]) -> str:
    """Return all that is said of a finding in one line."""
    place = "{line}:{column}-{end_line}:{end_column} {code} {message}".format(**finding)
    hint = f" | {finding['hint']}" if finding["hint"] else ""
    computed = finding["computed"] or {}
    bounds = f" | {computed['low']}..{computed['high']}" if "low" in computed else ""
    parts = " ".join(f"{part['line']}:{part['amount']}" for part in finding["parts"])
    return printable(place + hint + bounds + (f" | {parts}" if parts else ""))


def exit_code(entry: dict[str, Any]) -> int:
    return int(any(finding["severity"] == "error" for finding in entry["findings"]))


def test_there_are_examples_of_both_kinds() -> None:
    assert {file.parent for file in FILES} == {ACCEPT, REJECT}
    assert [file.name for file in FILES if file.parent == REJECT and not expected(file)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_example(file: Path, inside: Command) -> None:
    result = inside("validate", "--format", "json", file)
    (entry,) = result.document["files"]
    assert found(file, entry) == expected(file)
    assert result.code == exit_code(entry)
    assert result.err == ""
    if file.parent == ACCEPT:
        assert result.code == 0


def test_all_examples_at_once_through_the_real_command(giamngheo: Command) -> None:
    # Examples have ids in common; each is a plan of its own.
    result = giamngheo("validate", "--format", "json", "--ignore", "GN013", ACCEPT, REJECT)
    entries = {Path(entry["path"]): entry for entry in result.document["files"]}
    assert list(entries) == FILES
    assert {file: found(file, entry) for file, entry in entries.items()} == {
        file: expected(file) for file in FILES
    }
    assert result.document["summary"]["files"] == len(FILES)
    assert (result.code, result.err) == (1, "")


def test_what_is_said_of_the_examples(inside: Command) -> None:
    """Look at what changes in the snapshot before accepting it."""
    result = inside("validate", "--format", "json", "--ignore", "GN013", ACCEPT, REJECT)
    lines = []
    for entry in result.document["files"]:
        if entry["findings"]:
            path = Path(entry["path"])
            lines += ["", f"{path.parent.name}/{path.name}", *map(said, entry["findings"])]
    assert "\n".join([*lines, ""]) == SNAPSHOT.read_text(encoding="utf-8")
