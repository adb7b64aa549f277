"""What holds for every format of a report of findings."""

from __future__ import annotations

import json
import os
import re
from unicodedata import category
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from giamngheo_cli.plan.nodes import Place
from giamngheo_cli.report.findings.plain_lines import plain_lines, plain_lines_of_plan
from giamngheo_cli.report.formats import FINDINGS, STATISTICS
from giamngheo_cli.report.screen import Screen
from reports import (
    ASCII,
    CLEAN,
    ENGLISH,
    IGNORED,
    PATHS,
    PLAIN,
    SHOW_IGNORED,
    WRONG,
    commands,
    given_plan,
    hostile_plans,
    junit_schema,
    parsed,
    real_plan,
    report,
    sarif,
    sarif_schema,
)


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


IN_VIETNAMESE = {
    "sarif": "chênh lệch",
    "junit": "chênh lệch",
    "github": "chênh lệch",
    "gitlab": "gnbv, ngân sách địa phương",
    "markdown": "chênh lệch",
    STATISTICS: "lỗi",
}


@pytest.mark.parametrize("name", IN_VIETNAMESE)
def test_formats_in_vietnamese(name: str) -> None:
    assert IN_VIETNAMESE[name] in report(name, real_plan(), language="vi")
    assert IN_VIETNAMESE[name] not in report(name, real_plan())


def assert_inert(text: str) -> None:
    """Assert that no screen and no build log acts upon a text."""
    acted_upon = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert {each for each in text if category(each) in acted_upon} <= {"\n"}
    assert re.findall(r"##\w*\[", text) == []


@given(text=hostile_plans(), path=PATHS, screen=st.sampled_from([PLAIN, ASCII]))
@example(text="plan: 1", path=":", screen=PLAIN)
@example(text="plan: 1", path=" :", screen=PLAIN)
def test_hostile_texts_stay_texts(text: str, path: str, screen: Screen) -> None:
    plan = given_plan(text, path)
    findings, style = plan.analysis.findings, plan.analysis.style
    said = ["\n".join(plain_lines(each, ENGLISH, style)) for each in findings]
    placed = ["\n".join(plain_lines_of_plan(plan.path, each, ENGLISH, style)) for each in findings]
    for name in FINDINGS:
        written = report(name, plan, shown=SHOW_IGNORED, screen=screen)
        assert_inert(written)
        if name != "github":
            assert not [line for line in written.split("\n") if line.lstrip().startswith("::")]
        if screen is ASCII and name in {"json", "jsonl", "sarif", "gitlab", "junit"}:
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


def test_place_of_no_line_is_reported_too() -> None:
    """A place may lie behind the last line, where a file ends too early."""
    plan = given_plan(WRONG)
    beyond = [each._replace(place=Place(99, 1, 99, 2)) for each in plan.analysis.findings]
    plan = plan._replace(analysis=plan.analysis._replace(findings=beyond))
    (result,) = sarif(plan)["results"]
    assert list(result["partialFingerprints"]) == ["giamngheo/v1"]
    for name in FINDINGS:
        assert "GN101" in report(name, plan)
