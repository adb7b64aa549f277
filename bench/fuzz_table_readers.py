"""Strict readers of what `show`, `diff` and `explain` write; each raises AssertionError."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from typing import Any

import openpyxl

from fuzz_readers import AMOUNT, Optional, conforms, inert, markdown, plain_text, strict_json

_FORMULA = re.compile(r"=[A-Z]+[0-9]+/[A-Z]+[0-9]+")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9])?|-")
_TAGS = {
    *("html", "head", "meta", "title", "style", "body", "h1", "p", "ul", "li"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_COMMAND = re.compile(r"\\(?:[a-zA-Z]+|.)")
_COMMANDS = {
    *(rf"\{each}" for each in "{}%&$#_^~\\"),
    *(
        r"\textbackslash",
        r"\textasciitilde",
        r"\textbf",
        r"\par",
        r"\medskip",
        r"\hline",
        r"\begin",
    ),
    *(r"\end", r"\linewidth", r"\ensuremath", r"\approx", r"\geq", r"\leq", r"\neq"),
}


def _delimited(separator: str) -> Callable[[str], None]:
    def read(text: str) -> None:
        plain_text(text.replace("\t", " ") if separator == "\t" else text)
        rows = list(csv.reader(io.StringIO(text), delimiter=separator, strict=True))
        assert len({len(row) for row in rows}) == 1, "lines of several lengths"
        _no_formulas(field for row in rows for field in row)

    return read


def _no_formulas(fields: Iterable[str]) -> None:
    for field in fields:
        is_formula = field.lstrip()[:1] in {"=", "+", "-", "@"} and not _NUMBER.fullmatch(field)
        assert not is_formula, f"a formula: {field[:60]!r}"


def _workbook(content: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.data_type == "f":
                assert _FORMULA.fullmatch(str(cell.value)), f"a formula: {cell.value!r}"
            assert cell.hyperlink is None, "a link"


class _Tags(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Refuse what the page does not consist of."""
        assert tag in _TAGS, f"a tag: {tag}"
        names = {name for name, _ in attrs}
        active = {name for name in names if name.startswith("on") or name in {"href", "src"}}
        assert not active, f"attributes: {active}"


def _html(text: str) -> None:
    plain_text(text)
    tags = _Tags()
    tags.feed(text)
    tags.close()


def _latex(text: str) -> None:
    plain_text(text)
    depth = 0
    for each in re.findall(r"\\.|[{}]", text):
        depth += {"{": 1, "}": -1}.get(each, 0)
        assert depth >= 0, "a brace that closes nothing"
    assert depth == 0, "a brace that is never closed"
    odd = set(_COMMAND.findall(text)) - _COMMANDS
    assert not odd, f"commands: {sorted(odd)}"


def _json_of_amounts(text: str) -> None:
    inert(text)
    _exact_amounts(strict_json(text))


def _exact_amounts(value: Any) -> None:
    """Check that each amount is a text of whole đồng, or unknown."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key == "amount":
                conforms(each, Optional(AMOUNT), key)
            _exact_amounts(each)
    elif isinstance(value, list):
        for each in value:
            _exact_amounts(each)


#: Of each format of `show`.
TABLES: dict[str, Callable[[Any], None]] = {
    "terminal": plain_text,
    "plain": plain_text,
    "markdown": markdown,
    "html": _html,
    "latex": _latex,
    "csv": _delimited(","),
    "tsv": _delimited("\t"),
    "json": _json_of_amounts,
    "xlsx": _workbook,
}
#: Of each format of `diff` and `explain`.
PAGES = {name: TABLES[name] for name in ("terminal", "plain", "markdown", "json")}
