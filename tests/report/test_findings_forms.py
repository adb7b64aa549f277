"""The forms of a report of findings, read back by something that knows the form."""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import category
from urllib.parse import unquote_to_bytes, urlsplit
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from giamngheo_cli import __version__
from giamngheo_cli.analysis import Analysis, analyse
from giamngheo_cli.explain.verdict_hints import with_verdicts
from giamngheo_cli.messages import Translator, message
from giamngheo_cli.plan.compose import lines_of
from giamngheo_cli.plan.nodes import Place
from giamngheo_cli.policy.judge import Judge
from giamngheo_cli.policy.settings import Settings
from giamngheo_cli.report.findings.fingerprint import marked
from giamngheo_cli.report.findings.forms import FORMS, STATISTICS, form_in
from giamngheo_cli.report.findings.markup import MOST_FOR_A_PLAN
from giamngheo_cli.report.findings.model import Shown, Totals
from giamngheo_cli.report.findings.paths import artifact
from giamngheo_cli.report.findings.plain_lines import plain_lines, plain_lines_of_plan
from giamngheo_cli.report.form_error import FormError
from giamngheo_cli.report.screen import Screen
from giamngheo_cli.rules.examples import example
from giamngheo_cli.rules.model import BASELINE, Ignored, Severity
from giamngheo_cli.rules.registry import RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
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


JUDGE = Judge(lambda _path: Settings())


class Given(NamedTuple):
    """A plan as a form is given it."""

    path: str
    data: bytes
    analysis: Analysis


def given_plan(text: str, path: str = "a.yaml") -> Given:
    data = text.encode()
    return Given(path, data, JUDGE.judge(path, data).analysis)


def real_plan() -> Given:
    data = (ROOT / PLAN).read_bytes()
    return Given(PLAN, data, with_verdicts(analyse(data)))


def report(
    name: str,
    *plans: Given,
    shown: Shown = SHOW_FINDINGS,
    language: str = "en",
    screen: Screen = PLAIN,
    unreadable: Sequence[str] = (),
) -> str:
    """Return the report of plans in a form, joined as `validate` joins it."""
    form = form_in(name, screen, Translator(language), shown)
    totals = Totals()
    for plan in plans:
        totals.add(Totals.of(plan.analysis))
    totals.unreadable += [(path, NO_FILE) for path in unreadable]
    pieces = [form.plan(*plan) for plan in plans]
    return form.start() + form.separator.join(filter(None, pieces)) + form.end(totals)


# SARIF


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


def test_sarif_of_a_small_plan() -> None:
    (result,) = sarif(given_plan(WRONG, "kế hoạch/a.yaml"))["results"]
    where = {"uri": "k%E1%BA%BF%20ho%E1%BA%A1ch/a.yaml", "uriBaseId": "%SRCROOT%"}
    assert result == {
        "ruleId": "GN101",
        "ruleIndex": list(RULES).index("GN101"),
        "level": "error",
        "message": {
            "text": "the plan, total: its parts add up to 3 đồng, 4.999.999.997 đồng less than the "
            "5 tỷ đồng stated\n"
            "stated: 5.000.000.000 đồng (5 tỷ)\n"
            "computed: 3 đồng\n"
            "difference: +4.999.999.997 đồng\n"
            "line 5: 1 đồng b, total\n"
            "line 6: 2 đồng c, total"
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": where,
                    "region": {
                        "startLine": 3,
                        "startColumn": 8,
                        "endLine": 3,
                        "endColumn": 12,
                        "snippet": {"text": "5 tỷ"},
                    },
                    "contextRegion": {"startLine": 3, "snippet": {"text": "total: 5 tỷ"}},
                }
            }
        ],
        "relatedLocations": [
            {
                "id": number,
                "message": {"text": f"{name}, total: {number} đồng"},
                "physicalLocation": {
                    "artifactLocation": where,
                    "region": {
                        "startLine": 4 + number,
                        "startColumn": 20,
                        "endLine": 4 + number,
                        "endColumn": 21,
                    },
                },
            }
            for number, name in enumerate("bc", 1)
        ],
        "partialFingerprints": {"giamngheo/v1": "a88e2a59159bcbca5a7893d9f20023a5"},
        "properties": {
            "item": "",
            "cell": {},
            "stated": "5000000000",
            "computed": "3",
            "difference": "4999999997",
        },
    }


def test_sarif_of_the_real_plan() -> None:
    document = json.loads(report("sarif", real_plan()))
    sarif_schema().validate(document)
    results = document["runs"][0]["results"]
    assert [list(RULES)[each["ruleIndex"]] for each in results] == [
        each["ruleId"] for each in results
    ]
    counted = Counter((each["ruleId"], each["level"]) for each in results)
    assert counted == {
        ("GN101", "error"): 2,
        ("GN301", "warning"): 1,
        ("GN302", "note"): 7,
        ("GN303", "warning"): 1,
    }
    first = results[0]
    assert "hint: gnbv/da4: 100 triệu đồng stands under local budget" in first["message"]["text"]
    assert [each["message"]["text"] for each in first["relatedLocations"]] == [
        "gnbv/da4, local budget, recurrent capital: 100 triệu đồng",
        "gnbv/da7/tda2, local budget, recurrent capital: 50 triệu đồng",
    ]
    assert first["properties"] == {
        "item": "gnbv",
        "cell": {"source": "local"},
        "stated": "50000000",
        "computed": "150000000",
        "difference": "-100000000",
    }


def test_of_many_parts_the_greatest_are_named() -> None:
    parts = "".join(f"  - {{id: b{number}, total: {number}}}\n" for number in range(1, 26))
    (result,) = sarif(given_plan(f"plan: 1\nid: a\ntotal: 9\nprojects:\n{parts}"))["results"]
    named = [each["message"]["text"] for each in result["relatedLocations"]]
    assert named == [f"b{number}, total: {number} đồng" for number in range(6, 26)]
    lines = result["message"]["text"].split("\n")
    assert lines[-2:] == ["line 29: 25 đồng b25, total", "and 5 smaller ones"]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_sarif_has_the_pages_of_all_rules(language: str) -> None:
    run = sarif(language=language)
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("giamngheo", __version__)
    assert run["language"] == driver["language"] == language
    assert [each["id"] for each in driver["rules"]] == list(RULES)
    levels = {"ERROR": "error", "WARNING": "warning", "INFO": "note"}
    for each, rule in zip(driver["rules"], RULES.values(), strict=True):
        say = Translator(language).text
        assert each["name"] == rule.name
        assert each["shortDescription"] == {"text": say(rule.summary)}
        assert each["fullDescription"] == {"text": say(rule.explanation)}
        assert each["defaultConfiguration"] == {"level": levels[rule.severity.name]}
        for kind in ("fail", "pass"):
            assert f"```yaml\n{example(rule.code, kind)}```" in each["help"]["markdown"]
            assert example(rule.code, kind).splitlines()[-1] in each["help"]["text"]
        headings = [token for token in MarkdownIt().parse(each["help"]["markdown"]) if token.level]
        assert "h1" not in {token.tag for token in headings}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a.yaml", "a.yaml"),
        ("./plans//a.yaml", "plans/a.yaml"),
        ("../a.yaml", "../a.yaml"),
        ("xã/kế hoạch.yaml", "x%C3%A3/k%E1%BA%BF%20ho%E1%BA%A1ch.yaml"),
        ("a#b?c%d.yaml", "a%23b%3Fc%25d.yaml"),
        ("x:y/a.yaml", "./x:y/a.yaml"),
        ("x/y:a.yaml", "x/y:a.yaml"),
        ('a\n"b\u202e.yaml', "a%0A%22b%E2%80%AE.yaml"),
        (os.fsdecode(b"x\xff.yaml"), "x%FF.yaml"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="paths there are others")
def test_uri_of_a_plan(path: str, uri: str) -> None:
    assert artifact(path) == {"uri": uri, "uriBaseId": "%SRCROOT%"}
    (result,) = sarif(given_plan(WRONG, path))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == artifact(path)


@pytest.mark.skipif(sys.platform == "win32", reason="paths there are others")
def test_uri_of_a_plan_outside_the_repository() -> None:
    assert artifact("/tài liệu/a#1.yaml") == {"uri": "file:///t%C3%A0i%20li%E1%BB%87u/a%231.yaml"}
    assert artifact("-") == {"uri": "stdin"}


def test_sarif_has_the_severity_that_a_configuration_says() -> None:
    plan = given_plan(WRONG)
    milder = [
        each._replace(rule=each.rule._replace(severity=Severity.INFO))
        for each in plan.analysis.findings
    ]
    (result,) = sarif(plan._replace(analysis=plan.analysis._replace(findings=milder)))["results"]
    assert result["level"] == "note"


def test_sarif_leaves_out_what_is_passed_over() -> None:
    (result,) = sarif(given_plan(IGNORED))["results"]
    assert result["ruleId"] == "GN101"
    assert "suppressions" not in result


def test_sarif_says_what_is_passed_over_if_asked() -> None:
    plan = given_plan(IGNORED)
    known = [Ignored(each, BASELINE) for each in plan.analysis.findings]
    both = plan.analysis._replace(findings=[], ignored=[*plan.analysis.ignored, *known])
    sarif_schema().validate(json.loads(report("sarif", plan, shown=SHOW_IGNORED)))
    results = sarif(plan, shown=SHOW_IGNORED)["results"]
    comment = {"kind": "inSource", "justification": "a slip of the original"}
    said = [(each["ruleId"], each["suppressions"]) for each in results]
    assert said == [("GN101", []), ("GN102", [comment])]
    results = sarif(plan._replace(analysis=both), shown=SHOW_IGNORED)["results"]
    said = [(each["ruleId"], each["suppressions"]) for each in results]
    assert said == [("GN101", [{"kind": "external"}]), ("GN102", [comment])]


def test_sarif_says_what_could_not_be_read() -> None:
    sarif_schema().validate(json.loads(report("sarif", unreadable=["x y.yaml"])))
    run = sarif(unreadable=["x y.yaml"])
    assert run["results"] == []
    assert run["invocations"] == [
        {
            "executionSuccessful": False,
            "toolExecutionNotifications": [
                {
                    "level": "error",
                    "message": {"text": "x y.yaml: no such file or directory"},
                    "locations": [{"physicalLocation": {"artifactLocation": artifact("x y.yaml")}}],
                }
            ],
        }
    ]
    assert sarif()["invocations"] == [
        {"executionSuccessful": True, "toolExecutionNotifications": []}
    ]


def test_sarif_cites_no_line_that_may_hold_a_whole_plan() -> None:
    spread = given_plan(WRONG.replace("{id: c,", "{id: c, title: " + "x" * 500 + ","))
    (result,) = sarif(spread)["results"]
    assert "contextRegion" in result["locations"][0]["physicalLocation"]
    on_one_line = json.dumps({"plan": "1", "id": "a", "total": "1.30", "title": "x" * 500})
    (result,) = sarif(given_plan(on_one_line))["results"]
    assert list(result["locations"][0]["physicalLocation"]) == ["artifactLocation", "region"]
    assert "snippet" not in result["locations"][0]["physicalLocation"]["region"]


def test_no_text_becomes_a_link_in_sarif() -> None:
    _, result = sarif(given_plan('plan: 1\nid: a\n"[x](http://vi.du)": 5\n'))["results"]
    assert "“[x] (http://vi.du)” is not a field here" in result["message"]["text"]


# Fingerprints


def fingerprints(text: str, path: str = "a.yaml") -> dict[tuple[str, str], str]:
    """Return the fingerprints of a plan by code and message."""
    plan = given_plan(text, path)
    every = marked(path, lines_of(plan.data), plan.analysis)
    return {
        (finding.rule.code, finding.message.render(ENGLISH)): mark for finding, mark, _ in every
    }


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
#: Two findings of one cell: they are told apart only by their order.
RESTATED = "b, total: {} đồng here, but 5 đồng on line 10"


def test_fingerprints_are_the_same_when_lines_move() -> None:
    before = fingerprints(MANY)
    assert Counter(code for code, _ in before) == {
        "GN002": 3,
        "GN006": 1,
        "GN009": 1,
        "GN102": 1,
        "GN201": 2,
    }
    moved = MANY.replace("total: 9", "# here\nref: x\n\ntotal: 9")
    moved = moved.replace("  - id: b", "\n  - id: b")
    after = fingerprints(f"# above\n\n{moved}")
    assert list(after.values()) == list(before.values())
    assert len(set(after.values())) == len(after)


def test_fingerprints_are_the_same_when_other_findings_change() -> None:
    before = fingerprints(MANY)
    changed = MANY.replace("leed: x", "lead: x").replace("1.30", "4").replace("xx: 5", "credit: 1")
    after = fingerprints(changed.replace("total: 7}\n", "total: 7}\n    notice: x\n"))
    (new,) = after.keys() - before.keys()
    assert new[0] == "GN002"
    gone = {code for code, _ in before.keys() - after.keys()}
    assert gone == {"GN002", "GN006", "GN009"}
    assert {mark for key, mark in after.items() if key != new} < set(before.values())
    assert after[new] not in before.values()


def test_equal_findings_are_numbered() -> None:
    before = fingerprints(MANY)
    after = fingerprints(MANY.replace("      - {ref: x, total: 6}\n", ""))
    assert after["GN201", RESTATED.format(7)] == before["GN201", RESTATED.format(6)]
    assert before["GN201", RESTATED.format(7)] not in after.values()


def test_fingerprints_are_the_same_when_amounts_change() -> None:
    changed = fingerprints(WRONG.replace("5 tỷ", "6 tỷ"))
    assert list(changed.values()) == list(fingerprints(WRONG).values())


def test_fingerprints_are_the_same_in_both_forms_and_languages() -> None:
    plan = given_plan(MANY)
    in_sarif = [each["partialFingerprints"]["giamngheo/v1"] for each in sarif(plan)["results"]]
    for language in ("en", "vi"):
        entries = json.loads(report("gitlab", plan, language=language))
        assert [each["fingerprint"] for each in entries] == in_sarif
    assert len(set(in_sarif)) == len(in_sarif) == 8


def test_fingerprints_of_equal_findings_differ() -> None:
    text = "plan: 1\nid: a\nxx: 1\nprojects:\n  - {id: b, xx: 1}\n  - {id: c, xx: 1}\n"
    marks = [
        each["fingerprint"]
        for each in json.loads(report("gitlab", given_plan(text), given_plan(text, "b.yaml")))
    ]
    assert len(set(marks)) == len(marks) == 2 * len(analyse(text.encode()).findings)


def test_fingerprint_does_not_depend_on_how_the_path_is_written() -> None:
    assert fingerprints(WRONG, "./x//a.yaml") == fingerprints(WRONG, "x/a.yaml")
    assert fingerprints(WRONG, "y/a.yaml") != fingerprints(WRONG, "x/a.yaml")


# JUnit


@cache
def junit_schema() -> Any:
    return xmlschema.XMLSchema(PUBLISHED / "junit.xsd")


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 it is our own


def junit(*plans: Given, **options: Any) -> ET.Element:
    return parsed(report("junit", *plans, **options))


def test_junit_of_small_plans() -> None:
    plans = (given_plan(WRONG), given_plan(CLEAN, "b.yaml"), given_plan(UNCHECKED, "./c/d.yaml"))
    text = report("junit", *plans, unreadable=["x.yaml"])
    assert (
        text
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="giamngheo">
<testsuite name="a.yaml" tests="1" errors="0" failures="1" skipped="0" time="0">
<testcase name="GN101 sum-over-parts: the plan, total" classname="a.yaml">
<failure message="the plan, total: its parts add up to 3 đồng, 4.999.999.997 đồng less than the \
5 tỷ đồng stated" type="error">a.yaml:3:8: the plan, total: its parts add up to 3 đồng, \
4.999.999.997 đồng less than the 5 tỷ đồng stated
stated: 5.000.000.000 đồng (5 tỷ)
computed: 3 đồng
difference: +4.999.999.997 đồng
line 5: 1 đồng b, total
line 6: 2 đồng c, total</failure>
</testcase>
</testsuite>
<testsuite name="b.yaml" tests="1" errors="0" failures="0" skipped="0" time="0">
<testcase name="clean" classname="b.yaml"/>
</testsuite>
<testsuite name="c/d.yaml" tests="1" errors="0" failures="0" skipped="0" time="0">
<testcase name="GN302 unchecked-figure: the plan, total" classname="c/d.yaml">
<system-out>./c/d.yaml:3:8: the plan, total: no check touches this figure</system-out>
</testcase>
</testsuite>
<testsuite name="x.yaml" tests="1" errors="1" failures="0" skipped="0" time="0">
<testcase name="cannot be read" classname="x.yaml">
<error message="no such file or directory" type="unreadable">x.yaml: no such file or directory\
</error>
</testcase>
</testsuite>
</testsuites>
"""
    )
    junit_schema().validate(text)


def test_junit_of_the_real_plan() -> None:
    text = report("junit", real_plan())
    junit_schema().validate(text)
    (suite,) = parsed(text)
    assert (suite.get("tests"), suite.get("failures")) == ("11", "4")
    kinds = Counter(case[0].get("type", case[0].tag) for case in suite)
    assert kinds == {"error": 2, "warning": 2, "system-out": 7}


def test_junit_skips_what_is_passed_over_if_asked() -> None:
    plan = given_plan(IGNORED)
    assert [len(suite) for suite in junit(plan)] == [1]
    text = report("junit", plan, shown=SHOW_IGNORED)
    junit_schema().validate(text)
    (suite,) = parsed(text)
    assert [(case.get("name"), case[0].tag, case[0].get("message")) for case in suite][1] == (
        "GN102 sum-by-source: the plan, total",
        "skipped",
        "a slip of the original",
    )


def test_finding_without_a_stated_figure() -> None:
    text = "plan: 1\nid: a\nfunding: {central: 2, local: 2, investment: 3, recurrent: 4}\n"
    (result,) = sarif(given_plan(text))["results"]
    assert result["ruleId"] == "GN109"
    assert result["message"]["text"].split("\n")[1:4] == [
        "stated: 4 đồng",
        "computed: 7 đồng",
        "difference: -3 đồng",
    ]


def test_no_two_tests_of_a_junit_suite_have_one_name() -> None:
    (suite,) = junit(given_plan(MANY))
    assert [case.get("name") for case in suite] == [
        "GN002 unknown-field",
        "GN002 unknown-field (2)",
        "GN009 unknown-code",
        "GN002 unknown-field (3)",
        "GN102 sum-by-source: b, total",
        "GN201 restated-differently: b, total",
        "GN201 restated-differently: b, total (2)",
        "GN006 bad-amount",
    ]


def test_junit_in_ascii_says_the_same() -> None:
    plain = report("junit", real_plan(), screen=ASCII)
    assert plain.isascii()
    assert ET.canonicalize(plain) == ET.canonicalize(report("junit", real_plan()))


def test_without_junitparser_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "junitparser", None)
    monkeypatch.delitem(sys.modules, "giamngheo_cli.report.findings.junit", raising=False)
    with pytest.raises(FormError) as caught:
        form_in("junit", PLAIN, ENGLISH, SHOW_FINDINGS)
    said = [text.render(ENGLISH) for text in caught.value.texts]
    assert said == ["JUnit needs junitparser: pip install 'giamngheo-cli[junit]'"]


# GitHub

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


def test_github_commands_of_a_small_plan() -> None:
    text = report("github", given_plan(WRONG, "./x,y:z%.yaml"), unreadable=["q.yaml", "-"])
    assert text == (
        "::error file=x%2Cy%3Az%25.yaml,line=3,endLine=3,col=8,endColumn=12,"
        "title=GN101 sum-over-parts::./x,y:z%25.yaml:3:8: the plan, total: its parts add up to "
        "3 đồng, 4.999.999.997 đồng less than the 5 tỷ đồng stated"
        "%0Astated: 5.000.000.000 đồng (5 tỷ)%0Acomputed: 3 đồng"
        "%0Adifference: +4.999.999.997 đồng%0Aline 5: 1 đồng b, total%0Aline 6: 2 đồng c, total\n"
        "::error file=q.yaml,title=giamngheo::q.yaml: no such file or directory\n"
        "::error title=giamngheo::-: no such file or directory\n"
    )


def test_github_commands_of_the_real_plan() -> None:
    plan = real_plan()
    read = commands(report("github", plan))
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    for (name, properties, text), finding in zip(read, plan.analysis.findings, strict=True):
        place = finding.place
        assert name == names[finding.rule.severity]
        assert properties == {
            "file": PLAN,
            "line": str(place.line),
            "endLine": str(place.end_line),
            "col": str(place.column),
            "endColumn": str(place.end_column),
            "title": f"{finding.rule.code} {finding.rule.name}",
        }
        assert text.split("\n") == plain_lines_of_plan(PLAN, finding, ENGLISH)
    assert report("github", given_plan(CLEAN)) == ""


def test_github_gets_columns_only_where_they_are_of_one_line() -> None:
    plan = given_plan('plan: 1\nid: a\ntotal: "1.3\n  0"\n')
    ((_, properties, _),) = commands(report("github", plan))
    place = plan.analysis.findings[0].place
    assert place.end_line > place.line
    assert "col" not in properties
    assert "endColumn" not in properties
    assert (properties["line"], properties["endLine"]) == (str(place.line), str(place.end_line))


def test_github_gets_no_file_for_standard_input() -> None:
    ((_, properties, text),) = commands(report("github", given_plan(WRONG, "-")))
    assert properties == {"title": "GN101 sum-over-parts"}
    assert text.startswith("-:3:8: the plan, total: ")


# GitLab


def test_gitlab_entry_of_a_small_plan() -> None:
    text = report("gitlab", given_plan(CLEAN), given_plan(BAD_AMOUNT, "./x y/ế.yaml"))
    assert json.loads(text) == [
        {
            "description": "GN006: “1.30”: not a number in this form, where “.” groups thousands "
            "and “,” marks decimals (it might mean 1,30 / 130)",
            "check_name": "bad-amount",
            "fingerprint": fingerprints(BAD_AMOUNT, "x y/ế.yaml").popitem()[1],
            "severity": "major",
            "location": {"path": "x y/ế.yaml", "lines": {"begin": 3, "end": 3}},
        }
    ]
    assert json.loads(report("gitlab")) == json.loads(report("gitlab", given_plan(CLEAN))) == []


def test_gitlab_entries_of_the_real_plan() -> None:
    entries = json.loads(report("gitlab", real_plan()))
    assert Counter(each["severity"] for each in entries) == {"major": 2, "minor": 2, "info": 7}
    assert len({each["fingerprint"] for each in entries}) == 11
    assert {each["location"]["path"] for each in entries} == {PLAN}


def test_gitlab_gets_a_path_that_is_text() -> None:
    (entry,) = json.loads(report("gitlab", given_plan(WRONG, os.fsdecode(b"x\xff.yaml"))))
    assert entry["location"]["path"] == "x?.yaml"


# Markdown


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


def test_markdown_of_a_small_plan() -> None:
    text = report("markdown", given_plan(IGNORED), given_plan(CLEAN, "b.yaml"), shown=SHOW_IGNORED)
    assert (
        text
        == """\
### a.yaml

1 error, 1 ignored

| severity | rule | line | message |
| --- | --- | ---: | --- |
| error | GN101 sum-over-parts | 3 | the plan, total: its parts add up to 3 đồng, 4.999.999.997 \
đồng less than the 5 tỷ đồng stated |

<details>
<summary>numbers and hints</summary>

- line 3, GN101
  - stated: 5.000.000.000 đồng \\(5 tỷ\\)
  - computed: 3 đồng
  - difference: +4.999.999.997 đồng
  - line 5: 1 đồng b, total
  - line 6: 2 đồng c, total

</details>

<details>
<summary>passed over</summary>

- line 3, GN102: the plan, total: the breakdown by source gives 4 đồng, 4.999.999.996 đồng less \
than the 5 tỷ đồng stated \\(a slip of the original\\)

</details>

**2 files: 1 error, 1 ignored; 1 plan is clean**
"""
    )


def test_markdown_of_the_real_plan_has_the_gravest_first_and_folds_infos() -> None:
    text = report("markdown", real_plan())
    assert [row[:3] for row in table_cells(text)] == [
        ["error", "GN101 sum-over-parts", "32"],
        ["error", "GN101 sum-over-parts", "33"],
        ["warning", "GN301 none-but-costed", "147"],
        ["warning", "GN303 item-without-figure", "185"],
    ]
    assert text.count(": no check touches this figure\n") == 7
    assert report("markdown", given_plan(CLEAN)) == "**1 file: clean**\n"


def test_markdown_of_a_plan_keeps_to_its_share_of_a_comment() -> None:
    fields = "".join(f"field{number}: 1\n" for number in range(500))
    plan = given_plan(f"plan: 1\nid: a\ntotal: 1.30\n{fields}", "@" * 4000)
    form = form_in("markdown", PLAIN, ENGLISH, SHOW_FINDINGS)
    piece = form.plan(*plan)
    assert MOST_FOR_A_PLAN - 500 < len(piece) < MOST_FOR_A_PLAN
    assert re.search(r"\*\*\d+ lines are left out, for want of room; giamngheo validate", piece)
    assert form.end(Totals()) == "**0 files: clean**\n"


def test_markdown_says_what_was_left_out() -> None:
    totals = Totals.of(given_plan(WRONG).analysis)
    totals.left_out = 3
    totals.unreadable.append(("x", NO_FILE))
    form = form_in("markdown", PLAIN, ENGLISH, SHOW_FINDINGS)
    assert form.end(totals) == (
        "**1 file: 1 error; 3 plans with findings are left out, for want of room; 1 path could not "
        "be read**\n"
    )


# Statistics


def test_statistics() -> None:
    plans = (real_plan(), given_plan(WRONG), given_plan(IGNORED), given_plan(CLEAN))
    assert report(STATISTICS, *plans) == (
        "  count  code    name                 severity\n"
        "      7  GN302   unchecked-figure     info\n"
        "      4  GN101   sum-over-parts       error\n"
        "      1  GN301   none-but-costed      warning\n"
        "      1  GN303   item-without-figure  warning\n"
        "\n"
        "4 files: 4 errors, 2 warnings, 7 infos, 1 ignored\n"
    )
    assert report(STATISTICS, given_plan(CLEAN)) == "1 file: clean\n"


# Both languages

IN_VIETNAMESE = {
    "sarif": "chênh lệch",
    "junit": "chênh lệch",
    "github": "chênh lệch",
    "gitlab": "gnbv, ngân sách địa phương",
    "markdown": "chênh lệch",
    STATISTICS: "lỗi",
}


@pytest.mark.parametrize("form", IN_VIETNAMESE)
def test_forms_in_vietnamese(form: str) -> None:
    assert IN_VIETNAMESE[form] in report(form, real_plan(), language="vi")
    assert IN_VIETNAMESE[form] not in report(form, real_plan())


# Anything at all


def assert_inert(text: str) -> None:
    """Assert that no screen and no build log acts upon a text."""
    acted_upon = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert {each for each in text if category(each) in acted_upon} <= {"\n"}
    assert re.findall(r"##\w*\[", text) == []


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


@given(text=hostile_plans(), path=PATHS, screen=st.sampled_from([PLAIN, ASCII]))
def test_hostile_texts_stay_texts(text: str, path: str, screen: Screen) -> None:
    plan = given_plan(text, path)
    findings = plan.analysis.findings
    said = ["\n".join(plain_lines(each, ENGLISH)) for each in findings]
    placed = ["\n".join(plain_lines_of_plan(plan.path, each, ENGLISH)) for each in findings]
    for form in (*FORMS, STATISTICS):
        written = report(form, plan, shown=SHOW_IGNORED, screen=screen)
        assert_inert(written)
        if form != "github":
            assert not [line for line in written.split("\n") if line.lstrip().startswith("::")]
        if screen is ASCII and form in {"json", "jsonl", "sarif", "gitlab", "junit"}:
            assert written.isascii()

    log = json.loads(report("sarif", plan, screen=screen))
    sarif_schema().validate(log)
    results = log["runs"][0]["results"]
    assert [each["message"]["text"] for each in results] == [
        each.replace("](", "] (") for each in said
    ]
    uris = {each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results}
    for uri in uris - {"stdin"}:
        parts = urlsplit(uri)
        assert (parts.scheme, parts.netloc, parts.query, parts.fragment) in {
            ("", "", "", ""),
            ("file", "", "", ""),
        }
        read = os.fsdecode(unquote_to_bytes(parts.path))
        assert os.path.normpath(read) == os.path.normpath(plan.path)

    document = report("junit", plan, screen=screen)
    junit_schema().validate(document)
    (suite,) = parsed(document)
    shown = [each for case in suite for each in case]
    assert [each.text for each in shown] == placed
    assert len(suite) == max(len(findings), 1)

    read_commands = commands(report("github", plan, screen=screen))
    assert [text for _, _, text in read_commands] == placed

    entries = json.loads(report("gitlab", plan, screen=screen))
    assert len({each["fingerprint"] for each in entries}) == len(findings)
    assert len(entries) == len(findings)


@given(text=hostile_plans(), path=PATHS)
def test_hostile_texts_stay_texts_in_markdown(text: str, path: str) -> None:
    plan = given_plan(text, path)
    document = report("markdown", plan, shown=SHOW_IGNORED)
    tabled = [each for each in plan.analysis.findings if each.rule.severity > Severity.INFO]
    tabled.sort(key=lambda each: -each.rule.severity)
    expected = [f"{each.rule.code} {each.rule.name}" for each in tabled]
    assert [row[1] for row in table_cells(document)] == expected
    assert all(len(row) == 4 for row in table_cells(document))
    html = MarkdownIt().enable("table").render(document)
    assert "href" not in html
    assert html.count("<details>") == html.count("</details>")


def test_place_of_no_line_is_reported_too() -> None:
    """A place may lie behind the last line, where a file ends too early."""
    plan = given_plan(WRONG)
    beyond = [each._replace(place=Place(99, 1, 99, 2)) for each in plan.analysis.findings]
    plan = plan._replace(analysis=plan.analysis._replace(findings=beyond))
    (result,) = sarif(plan)["results"]
    assert list(result["partialFingerprints"]) == ["giamngheo/v1"]
    for form in (*FORMS, STATISTICS):
        assert "GN101" in report(form, plan)
