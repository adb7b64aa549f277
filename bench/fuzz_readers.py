"""Strict readers of what `validate` writes, one for each format; each raises AssertionError.

They know the formats and nothing of how the product writes them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple
from unicodedata import category
from xml.etree import ElementTree as ET

from junitparser import JUnitXml
from markdown_it import MarkdownIt

from giamngheo_cli.plan.nodes import Place
from reports import commands, sarif_schema

#: What a screen or a build log acts upon.
_ACTED_UPON = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_LOG_COMMAND = re.compile(r"##\w*\[")
_LINE_END = re.compile("\r\n|\n|\r")
#: More is not kept exactly by all that read JSON.
MOST_EXACT = 2**53


class File(NamedTuple):
    """The file that a report is about.

    Attributes:
        lines: what stands on each line, as git, GitHub and most editors count them.
        findings: how many findings are reported.
        ignored: how many are passed over.
        is_deep: whether what takes long is read, too: schemas, second parsers.
    """

    lines: Sequence[str]
    findings: int
    ignored: int
    is_deep: bool


def lines_of(data: bytes) -> list[str]:
    """Return the lines of a file: LF, CRLF and CR end them, and nothing else."""
    return _LINE_END.split(data.decode("utf-8", "replace").removeprefix("\ufeff"))


def check_place(place: Place, lines: Sequence[str]) -> None:
    """Check that a place lies in a file, and does not end before it begins."""
    line, column, end_line, end_column = place
    assert 1 <= line <= len(lines), f"line {line} of {len(lines)}"
    assert 1 <= column <= len(lines[line - 1]) + 1, f"column {column} of line {line}"
    assert line <= end_line <= len(lines), f"end on line {end_line} of {len(lines)}"
    assert (line, column) <= (end_line, end_column), f"ends before it begins: {place}"


# Text


def inert(text: str) -> None:
    """Check that no screen and no build log acts upon a text."""
    hidden = {each for each in set(text) if category(each) in _ACTED_UPON} - {"\n"}
    assert not hidden, f"characters that act: {sorted(map(ascii, hidden))}"
    assert not _LOG_COMMAND.search(text), "a command of a build log"


def plain_text(text: str) -> None:
    """Check lines that people read."""
    inert(text)
    assert text.endswith("\n") or not text, "the last line has no end"
    starts = [line for line in text.split("\n") if line.lstrip().startswith("::")]
    assert not starts, f"a command of GitHub: {starts[0][:60]!r}"


def _text(text: str, _file: File) -> None:
    plain_text(text)


# JSON


def strict_json(text: str) -> Any:
    """Read JSON: no key twice, no number but whole ones that every reader keeps."""
    return json.loads(
        text,
        object_pairs_hook=_once_each,
        parse_float=_no_number,
        parse_constant=_no_number,
        parse_int=_whole,
    )


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    assert len(read) == len(pairs), f"a key stands twice: {[key for key, _ in pairs]}"
    return read


def _no_number(text: str) -> Any:
    raise AssertionError(f"not a whole number: {text}")


def _whole(text: str) -> int:
    assert abs(int(text)) < MOST_EXACT, f"a number that not all readers keep: {text}"
    return int(text)


class Optional(NamedTuple):
    """What may be null."""

    of: Any


def conforms(value: Any, wanted: Any, where: str = "") -> None:
    """Check types: of maps the keys that are wanted, of lists each entry; more keys are allowed."""
    if isinstance(wanted, Optional):
        if value is not None:
            conforms(value, wanted.of, where)
    elif isinstance(wanted, dict):
        assert isinstance(value, dict), f"{where}: no map"
        for key, each in wanted.items():
            assert key in value, f"{where}: no {key}"
            conforms(value[key], each, f"{where}/{key}")
    elif isinstance(wanted, list):
        assert isinstance(value, list), f"{where}: no list"
        for each in value:
            conforms(each, wanted[0], f"{where}/")
    elif isinstance(wanted, re.Pattern):
        assert isinstance(value, str), f"{where}: no text"
        assert wanted.fullmatch(value), f"{where}: {value[:60]!r}"
    else:
        assert type(value) is wanted, f"{where}: {value!r} is no {wanted.__name__}"


AMOUNT = re.compile(r"0|-?[1-9][0-9]*")
_RULE = re.compile(r"GN[0-9]{3}")
_PART = {"item": Optional(str), "cell": {}, "amount": AMOUNT, "line": int}
_COMPUTED = {"amount": AMOUNT, "low": Optional(AMOUNT), "high": Optional(AMOUNT)}
_FINDING = {
    "code": _RULE,
    "rule": str,
    "severity": re.compile("error|warning|info"),
    "message": str,
    "item": Optional(str),
    "cell": {},
    "line": int,
    "column": int,
    "end_line": int,
    "end_column": int,
    "ref": Optional(str),
    "stated": Optional({"amount": AMOUNT, "written": Optional(str)}),
    "computed": Optional(_COMPUTED),
    "difference": Optional(AMOUNT),
    "parts": [_PART],
    "hint": Optional(str),
}
_CHECKS = dict.fromkeys(("made", "held", "rounded", "failed", "not_made"), int)
_DOCUMENT = {
    "version": int,
    "files": [
        {
            "path": str,
            "plan": Optional(str),
            "figures": int,
            "checks": _CHECKS,
            "findings": [_FINDING],
            "passed_over": [{**_FINDING, "by": str, "reason": Optional(str)}],
        }
    ],
    "summary": dict.fromkeys(("files", "errors", "warnings", "infos"), int),
}


def _json(text: str, file: File) -> None:
    inert(text)
    document = strict_json(text)
    conforms(document, _DOCUMENT)
    (entry,) = document["files"]
    assert len(entry["findings"]) == file.findings, "another number of findings"
    assert len(entry["passed_over"]) == file.ignored, "another number that are passed over"
    checks = entry["checks"]
    outcomes = checks["held"] + checks["rounded"] + checks["failed"]
    assert checks["made"] == outcomes, f"checks do not add up: {checks}"
    for each in entry["findings"]:
        check_place(_place_of(each, ("line", "column", "end_line", "end_column")), file.lines)


def _json_lines(text: str, file: File) -> None:
    inert(text)
    entries = [strict_json(line) for line in text.split("\n")[:-1]]
    for entry in entries:
        conforms(entry, {"path": str, "plan": Optional(str), **_FINDING})
    assert len(entries) == file.findings + file.ignored, "another number of lines"


def _place_of(entry: dict[str, Any], names: tuple[str, ...]) -> Place:
    return Place(*(entry[name] for name in names))


# SARIF, JUnit, GitHub, GitLab

_REGION = ("startLine", "startColumn", "endLine", "endColumn")


def _sarif(text: str, file: File) -> None:
    inert(text)
    log = strict_json(text)
    if file.is_deep:
        sarif_schema().validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == file.findings + file.ignored, "another number of results"
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"], "the index of another rule"
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            region = location["physicalLocation"]["region"]
            check_place(_place_of(region, _REGION), file.lines)
            snippet = region.get("snippet", {}).get("text", "")
            line = file.lines[region["startLine"] - 1]
            assert snippet in line, "a snippet that does not stand on the line"


def _junit(text: str, file: File) -> None:
    inert(text)
    (suite,) = ET.fromstring(text)  # noqa: S314 it is our own
    assert len(suite) == max(file.findings + file.ignored, 1), "another number of tests"
    assert suite.get("tests") == str(len(suite)), "tests are counted wrongly"
    names = [case.get("name") for case in suite]
    assert len(set(names)) == len(names), "two tests have one name"
    if file.is_deep:
        cases = [case for each in JUnitXml.fromstring(text.encode()) for case in each]
        assert len(cases) == len(suite), "junitparser reads another number of tests"


def _github(text: str, file: File) -> None:
    assert not _LOG_COMMAND.search(text), "an older command"
    read = commands(text)
    assert len(read) == file.findings, "another number of commands"
    for _name, properties, said in read:
        inert(said)
        columns = (properties.get("col", "1"), properties.get("endColumn", "1"))
        lines = (properties["line"], properties["endLine"])
        place = Place(int(lines[0]), int(columns[0]), int(lines[1]), int(columns[1]))
        check_place(place, file.lines)


_ENTRY = {
    "description": str,
    "check_name": str,
    "fingerprint": re.compile("[0-9a-f]{32,64}"),
    "severity": re.compile("info|minor|major|critical|blocker"),
    "location": {"path": str, "lines": {"begin": int, "end": int}},
}


def _gitlab(text: str, file: File) -> None:
    inert(text)
    entries = strict_json(text)
    conforms(entries, [_ENTRY])
    assert len(entries) == file.findings, "another number of entries"
    marks = {entry["fingerprint"] for entry in entries}
    assert len(marks) == len(entries), "two entries have one fingerprint"
    for entry in entries:
        lines = entry["location"]["lines"]
        check_place(Place(lines["begin"], 1, lines["end"], 1), file.lines)


# Markdown

_OWN_HTML = re.compile(
    r"</?details>|<summary>[^<>]*(?:<!-- -->[^<>]*)*</summary>|<!-- -->|<br>|</?sub>"
)
#: What becomes a link or calls somebody, though Markdown says nothing of it.
_CALLS = re.compile(r"(?i)\w://|www\.\w|(?<!\w)@\w")


def markdown(text: str) -> None:
    """Check that nothing of a plan is markup: no HTML, links or images but our own HTML."""
    plain_text(text)
    for token in _markdown().parse(text):
        for each in (token, *(token.children or ())):
            assert each.type not in {"link_open", "image"}, f"{each.type}: {token.content[:60]!r}"
            if each.type in {"html_block", "html_inline"}:
                left = _OWN_HTML.sub("", each.content).strip()
                assert not left, f"raw HTML: {left[:60]!r}"
            elif each.type == "text":
                assert not _CALLS.search(each.content), f"a call: {each.content[:60]!r}"


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def _markdown_of_findings(text: str, _file: File) -> None:
    markdown(text)


#: Of each format of `validate`, and of its statistics.
FINDINGS: dict[str, Callable[[str, File], None]] = {
    "text": _text,
    "json": _json,
    "jsonl": _json_lines,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "gitlab": _gitlab,
    "markdown": _markdown_of_findings,
    "statistics": _text,
}
