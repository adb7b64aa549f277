"""Findings as the commands of GitHub, read as it reads them."""

from __future__ import annotations

from giamngheo_cli.report.findings.plain_lines import plain_lines_of_plan
from giamngheo_cli.rules.rule import Severity
from reports import CLEAN, ENGLISH, PLAN, WRONG, commands, given_plan, real_plan, report


def test_github_commands_of_a_small_plan() -> None:
    text = report("github", given_plan(WRONG, "./x,y:z%.yaml"), unreadable=["q.yaml", "-"])
    assert text == (
        "::error file=x%2Cy%3Az%25.yaml,line=3,endLine=3,col=8,endColumn=12,"
        "title=GN101 sum-over-parts::./x,y:z%25.yaml:3:8: the plan, total: its parts add up to "
        "3 đồng, 4.999.999.997 đồng less than the 5.000.000.000 đồng stated"
        "%0Astated: 5.000.000.000 đồng (5 tỷ)%0Acomputed: 3 đồng"
        "%0Adifference: +4.999.999.997 đồng (stated − computed)%0Aline 5: 1 đồng b, total"
        "%0Aline 6: 2 đồng c, total\n"
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
        assert text.split("\n") == plain_lines_of_plan(PLAN, finding, ENGLISH, plan.analysis.style)
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
