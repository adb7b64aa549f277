"""Findings as JUnit XML, read back and held against the schema of a plugin for Jenkins."""

from __future__ import annotations

import sys
from collections import Counter
from xml.etree import ElementTree as ET

import pytest

from giamngheo_cli.report.formats import FormatError
from reports import (
    ASCII,
    CLEAN,
    ENGLISH,
    IGNORED,
    MANY,
    SHOW_IGNORED,
    UNCHECKED,
    WRONG,
    given_plan,
    junit_schema,
    parsed,
    real_plan,
    report,
    reporter,
)


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
5.000.000.000 đồng stated" type="error">a.yaml:3:8: the plan, total: its parts add up to 3 đồng, \
4.999.999.997 đồng less than the 5.000.000.000 đồng stated
stated: 5.000.000.000 đồng (5 tỷ)
computed: 3 đồng
difference: +4.999.999.997 đồng (stated − computed)
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
<testcase name="cannot be checked" classname="x.yaml">
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
    assert [len(suite) for suite in parsed(report("junit", plan))] == [1]
    text = report("junit", plan, shown=SHOW_IGNORED)
    junit_schema().validate(text)
    (suite,) = parsed(text)
    assert [(case.get("name"), case[0].tag, case[0].get("message")) for case in suite][1] == (
        "GN102 sum-by-source: the plan, total",
        "skipped",
        "a slip of the original",
    )


def test_no_two_tests_of_a_junit_suite_have_one_name() -> None:
    (suite,) = parsed(report("junit", given_plan(MANY)))
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
    with pytest.raises(FormatError) as caught:
        reporter("junit")
    said = [text.render(ENGLISH) for text in caught.value.texts]
    assert said == ["JUnit needs junitparser: pip install 'giamngheo-cli[junit]'"]
