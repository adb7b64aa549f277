"""Findings as SARIF, read back and held against the published schema."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter

import pytest
from markdown_it import MarkdownIt

from giamngheo_cli import __version__
from giamngheo_cli.messages import Translator
from giamngheo_cli.report.findings.paths import Checkout
from giamngheo_cli.rules.examples import example
from giamngheo_cli.rules.model import BASELINE, Ignored
from giamngheo_cli.rules.registry import RULES
from giamngheo_cli.rules.rule import Severity
from reports import (
    IGNORED,
    SHOW_IGNORED,
    WRONG,
    given_plan,
    real_plan,
    report,
    sarif,
    sarif_schema,
)


def artifact(path: str) -> dict[str, str]:
    return Checkout().artifact(path)


def test_sarif_of_a_small_plan() -> None:
    (result,) = sarif(given_plan(WRONG, "kế hoạch/a.yaml"))["results"]
    where = {"uri": "k%E1%BA%BF%20ho%E1%BA%A1ch/a.yaml", "uriBaseId": "%SRCROOT%"}
    assert result == {
        "ruleId": "GN101",
        "ruleIndex": list(RULES).index("GN101"),
        "level": "error",
        "message": {
            "text": "the plan, total: its parts add up to 3 đồng, 4.999.999.997 đồng less than the "
            "5.000.000.000 đồng stated\n"
            "stated: 5.000.000.000 đồng (5 tỷ)\n"
            "computed: 3 đồng\n"
            "difference: +4.999.999.997 đồng (stated − computed)\n"
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
    of_plans = [rule for rule in RULES.values() if not rule.needs_document]
    assert [each["id"] for each in driver["rules"]] == [rule.code for rule in of_plans]
    levels = {"ERROR": "error", "WARNING": "warning", "INFO": "note"}
    for each, rule in zip(driver["rules"], of_plans, strict=True):
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


def test_finding_without_a_stated_figure() -> None:
    text = "plan: 1\nid: a\nfunding: {central: 2, local: 2, investment: 3, recurrent: 4}\n"
    (result,) = sarif(given_plan(text))["results"]
    assert result["ruleId"] == "GN109"
    assert result["message"]["text"].split("\n")[1:4] == [
        "one way: 4 đồng",
        "another way: 7 đồng",
        "difference: -3 đồng (one − other)",
    ]
