"""Reports of findings in each format, and what reads them back."""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

import jsonschema
import xmlschema
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from giamngheo_cli.analysis import Analysis, analyse
from giamngheo_cli.explain.verdict_hints import with_verdicts
from giamngheo_cli.messages import Translator, message
from giamngheo_cli.policy.judge import Judge
from giamngheo_cli.policy.settings import Settings
from giamngheo_cli.report.findings.model import FindingsReporter, Shown, Totals
from giamngheo_cli.report.formats import FINDINGS, reporter_in
from giamngheo_cli.report.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[1]
PUBLISHED = ROOT / "tests" / "published"
PLAN = "plans/muong-lay-2021-2025.yaml"
NO_FILE = message("no such file or directory")
ENGLISH = Translator("en")
SHOW_FINDINGS, SHOW_IGNORED = Shown(), Shown(ignored=True)
PLAIN, ASCII = Screen(), Screen(unicode=False)
CLEAN = "plan: 1\nid: a\ntotal: 3\nprojects:\n  - {id: b, total: 1}\n  - {id: c, total: 2}\n"
WRONG = CLEAN.replace("total: 3", "total: 5 tỷ")
BAD_AMOUNT = "plan: 1\nid: a\ntotal: 1.30\n"
UNCHECKED = "plan: 1\nid: a\ntotal: 3\n"
#: One error that is reported, and one that is passed over.
IGNORED = (
    WRONG.replace("5 tỷ", "5 tỷ # giamngheo: ignore[GN102] a slip of the original")
    + "funding: {central: 4}\n"
)
MANY = """\
plan: 1
id: a
leed: x
titel: x
total: 9
funding: {central: 2, local: 6, xx: 5}
projects:
  - id: b
    issuer: x
    total: 5
    funding: {central: 4}
    restated:
      - {ref: x, total: 6}
      - {ref: y, total: 7}
  - {id: c, total: 1.30}
"""


JUDGE = Judge(lambda _path: Settings())


class Given(NamedTuple):
    """A plan as a reporter is given it."""

    path: str
    analysis: Analysis


def given_plan(text: str, path: str = "a.yaml") -> Given:
    return Given(path, JUDGE.judge(path, text.encode()).analysis)


def real_plan() -> Given:
    return Given(PLAN, with_verdicts(analyse((ROOT / PLAN).read_bytes())))


def reporter(
    name: str, shown: Shown = SHOW_FINDINGS, language: str = "en", screen: Screen = PLAIN
) -> FindingsReporter:
    made: FindingsReporter = reporter_in(FINDINGS, name, screen, Translator(language), shown)
    return made


def report(
    name: str,
    *plans: Given,
    shown: Shown = SHOW_FINDINGS,
    language: str = "en",
    screen: Screen = PLAIN,
    unreadable: Sequence[str] = (),
) -> str:
    """Return the report of plans in a format, joined as `validate` joins it."""
    made = reporter(name, shown, language, screen)
    for plan in plans:
        made.totals.add(Totals.of(plan.analysis))
    made.totals.unreadable += [(path, NO_FILE) for path in unreadable]
    pieces = [made.file(*plan) for plan in plans]
    return made.start() + made.separator.join(filter(None, pieces)) + made.end()


@cache
def sarif_schema() -> Any:
    schema = json.loads((PUBLISHED / "sarif-schema-2.1.0.json").read_bytes())
    return jsonschema.validators.validator_for(schema)(schema)


def sarif(*plans: Given, **options: Any) -> Any:
    """Return the run of a SARIF report."""
    document = json.loads(report("sarif", *plans, **options))
    assert document["version"] == "2.1.0"
    (run,) = document["runs"]
    return run


@cache
def junit_schema() -> Any:
    return xmlschema.XMLSchema(PUBLISHED / "junit.xsd")


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 it is our own


COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")
ESCAPES = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


def unescaped(text: str) -> str:
    return re.sub("%(0D|0A|3A|2C|25)", lambda match: ESCAPES[match[0]], text)


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Return the commands of a log as GitHub reads them."""
    read = []
    for line in text.split("\n")[:-1]:
        match = COMMAND.fullmatch(line)
        assert match, line
        pairs = (pair.partition("=") for pair in match[2].split(","))
        properties = {name: unescaped(value) for name, _, value in pairs}
        read.append((match[1], properties, unescaped(match[3])))
    return read


def table_cells(text: str) -> list[list[str]]:
    """Return the cells of the tables of a document, without their heads, as they are shown."""
    rows: list[list[str]] = []
    for token in MarkdownIt().enable("table").parse(text):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and token.level == 4 and rows:
            shown = "".join(each.content for each in token.children if each.type == "text")
            rows[-1].append(re.sub("<!-- -->", "", shown))
    return [row for row in rows if row and row[0] != "severity"]


SIGNS = st.sampled_from(
    [
        *"%:,=|`*_[](){}<>&#~\\'\"@!$-+ \n\r\t",
        "\x1b[31m",
        "\u202e",
        "\u2028",
        "\x85",
        "\0",
        "\uffff",
        "::error::",
        "\n::error file=x::y",
        "##[error]",
        "##vso[task.complete]",
        "]]>",
        "<!--",
        "</failure>",
        "&lt;",
        "%0A",
        "%25",
        "](http://vi.du)",
        "```",
        "</details>",
        "ế",
        "🏠",
        "e\u0301",
    ]
)
TEXTS = st.lists(SIGNS | st.characters(exclude_categories=["Cs"]), max_size=8).map("".join)
PATHS = TEXTS.filter(lambda text: "\0" not in text) | st.binary(min_size=1, max_size=9).filter(
    lambda data: b"\0" not in data
).map(os.fsdecode)


@st.composite
def hostile_plans(draw: st.DrawFn) -> str:
    """Return a plan with texts that may hold anything, in every place that a report may show."""

    def text() -> str:
        return json.dumps(draw(TEXTS))

    lines = [
        "plan: 1",
        f"id: {text()}",
        f"title: {text()}",
        f"ref: {text()}",
        f"codes: {{place: {{b: {text()}, c: {{label: {text()}}}}}}}",
        "total: 5 # giamngheo: ignore[GN102] \u202e%0A::error::]]>",
        "funding: {central: 6, b: 1, c: 2}",
        f"{text()}: 1.30",
        f"projects: [{{id: {text()}, title: {text()}, ref: {text()}, total: {text()}}},",
        f"  {{id: x, title: {text()}, total: 1, funding: {{{text()}: 1, local: 3}}}}]",
    ]
    kept = ("plan", "projects", "  {")
    chosen = (line for line in lines if line.startswith(kept) or draw(st.booleans()))
    return "\n".join(chosen)
