"""Which finding an ignore comment passes over, for which reason, and how idle ones are mended."""

from __future__ import annotations

import pytest
from saying import hints, looked_at, sentences

from giamngheo_cli.policy.judge import Judge
from giamngheo_cli.policy.settings import Settings
from giamngheo_cli.rules import ignore_findings
from giamngheo_cli.rules.ignore_findings import sift
from giamngheo_cli.rules.model import COMMENT
from giamngheo_cli.rules.registry import code_of_rule

NAME_A_RULE = "name a rule, such as GN301; giamngheo rule lists them"
TAKE_IT_OUT = "take the comment out"
WRITE_IT_SO = "write # giamngheo: ignore[CODE] reason"


def passed_over(plan: str) -> list[str]:
    """Return what comments of a plan pass over, and why."""
    analysis = Judge(lambda _path: Settings()).judge("a.yaml", plan.encode()).analysis
    assert {each.by for each in analysis.ignored} <= {COMMENT}
    return [
        f"{each.finding.place.line} {each.finding.rule.code} {each.reason}"
        for each in analysis.ignored
    ]


def kept(plan: str) -> list[str]:
    """Return what is found in a plan all the same, and what its comments leave to be mended."""
    analysis = Judge(lambda _path: Settings()).judge("a.yaml", plan.encode()).analysis
    found = zip(sentences(analysis), hints(analysis.findings), strict=True)
    return [said if hint is None else f"{said} | {hint}" for said, hint in found]


def plan(comment: str, top: str = "# top") -> str:
    """Return a plan with GN102 and GN103 on line 4."""
    return f"""\
{top}
plan: 1
id: a
total: 5  {comment}
funding: {{central: 4, investment: 6}}
"""


GN102 = (
    "4:8 GN102 the plan, total: the breakdown by source gives 4 đồng, 1 đồng less than the "
    "5 đồng stated"
)
GN103 = (
    "4:8 GN103 the plan, total: the breakdown by kind of capital gives 6 đồng, 1 đồng more than "
    "the 5 đồng stated"
)


def test_only_the_findings_of_its_rules_are_passed_over() -> None:
    assert kept(plan("")) == [GN102, GN103]
    assert passed_over(plan("# giamngheo: ignore[GN102] a")) == ["4 GN102 a"]
    assert kept(plan("# giamngheo: ignore[GN102] a")) == [GN103]
    assert passed_over(plan("# giamngheo: ignore[sum-by-kind] b")) == ["4 GN103 b"]
    assert kept(plan("# giamngheo: ignore[sum-by-kind] b")) == [GN102]
    both = plan("# giamngheo: ignore[GN103, gn102] c")
    assert (passed_over(both), kept(both)) == (["4 GN102 c", "4 GN103 c"], [])


@pytest.mark.parametrize("code", ["GN001", "GN101", "GN104", "GN901"])
def test_a_comment_of_another_rule_passes_over_nothing(code: str) -> None:
    other = plan(f"# giamngheo: ignore[{code}]")
    assert passed_over(other) == []
    assert kept(other) == [
        GN102,
        GN103,
        f"4:11 GN901 line 4 has no finding of {code} | take the comment out",
    ]


@pytest.mark.parametrize(
    ("comment", "top", "reason"),
    [
        ("# giamngheo: ignore[GN102] line", "# giamngheo: ignore-file[GN102] file", "line"),
        ("", "# giamngheo: ignore-file[GN102] file", "file"),
        ("# giamngheo: ignore[GN102] one # giamngheo: ignore[GN102] two", "# top", "one"),
        ("# giamngheo: ignore[GN102, sum-by-source] one", "# top", "one"),
        ("", "# giamngheo: ignore-file[GN102] one\n# giamngheo: ignore-file[GN102]", "one"),
    ],
)
def test_of_several_comments_the_first_of_the_line_says_why(
    comment: str, top: str, reason: str
) -> None:
    found = passed_over(plan(comment, top))
    assert [each.partition(" ")[2] for each in found] == [f"GN102 {reason}"]
    assert not [each for each in kept(plan(comment, top)) if "GN901" in each]


def test_a_file_without_comments_loses_nothing() -> None:
    findings = looked_at("total: 5\nfunding: {central: 4}\n").findings
    assert sift(findings, []) == (findings, [], [])


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("ignore[GN301]", ["line 4 has no finding of GN301 | take the comment out"]),
        ("ignore[GN301] GN302", ["line 4 has no finding of GN301 | take the comment out"]),
        (
            "ignore[none-but-costed]",
            ["line 4 has no finding of none-but-costed | take the comment out"],
        ),
        (
            "ignore[GN301, GN102, GN103]",
            ["line 4 has no finding of GN301 | take GN301 out of the brackets"],
        ),
        (
            "ignore[GN302, gn301]",
            [
                "line 4 has no finding of GN302 | take GN302 out of the brackets",
                "line 4 has no finding of gn301 | take gn301 out of the brackets",
            ],
        ),
        ("ignore[GN1O2]", ["“GN1O2” is no rule | perhaps GN112?"]),
        ("ignore[sum-by-sorce]", ["“sum-by-sorce” is no rule | perhaps sum-by-source?"]),
        ("ignore[Sum-By-Sorce]", ["“Sum-By-Sorce” is no rule | perhaps sum-by-source?"]),
        ("ignore[?]", [f"“?” is no rule | {NAME_A_RULE}"]),
        (
            f"ignore[{'?' * 61}, GN102]",
            [f"“{'?' * 59}…” is no rule | {NAME_A_RULE}"],
        ),
        ("ignore[]", [f"“ignore[]” is not written like an ignore comment | {WRITE_IT_SO}"]),
        ("ignore GN102", [f"“ignore GN102” is not written like an ignore comment | {WRITE_IT_SO}"]),
        (
            f"{'x' * 61}",
            [f"“{'x' * 59}…” is not written like an ignore comment | {WRITE_IT_SO}"],
        ),
        (
            "ignore-file[GN102, GN301]",
            [
                "ignore-file must stand before the first line of the plan | move it to the top of "
                "the file"
            ],
        ),
        (
            "ignore-file[]",
            [f"“ignore-file[]” is not written like an ignore comment | {WRITE_IT_SO}"],
        ),
        # What only several plans of a run show may be found in another run.
        ("ignore[GN013]", []),
        ("ignore[same-id, GN102]", []),
        (
            "ignore[same-id, GN301]",
            ["line 4 has no finding of GN301 | take GN301 out of the brackets"],
        ),
    ],
)
def test_what_of_a_comment_is_idle_and_how_it_is_mended(comment: str, expected: list[str]) -> None:
    found = [each for each in kept(plan(f"# giamngheo: {comment}")) if "GN901" in each]
    assert found == [f"4:11 GN901 {each}" for each in expected]


def test_what_of_a_comment_for_the_whole_file_is_idle() -> None:
    one = "# giamngheo: ignore-file[GN301]"
    assert kept(plan("", one))[0] == (
        "1:1 GN901 the file has no finding of GN301 | take the comment out"
    )
    two = "# giamngheo: ignore-file[GN102, GN301]"
    assert kept(plan("", two)) == [
        "1:1 GN901 the file has no finding of GN301 | take GN301 out of the brackets",
        GN103,
    ]
    assert kept(plan("", "# giamngheo: ignore-file[GN013]")) == [GN102, GN103]


def test_each_comment_that_is_idle_is_reported() -> None:
    top = "# giamngheo: x\n# giamngheo: ignore-file[GN102, GN1]\n# giamngheo: ignore-file[GN302]"
    found = kept(plan("# giamngheo: ignore-file[GN102] # giamngheo: ignore[GN103]", top))
    assert found == [
        f"1:1 GN901 “x” is not written like an ignore comment | {WRITE_IT_SO}",
        "2:1 GN901 “GN1” is no rule | perhaps GN901?",
        f"3:1 GN901 the file has no finding of GN302 | {TAKE_IT_OUT}",
        "6:11 GN901 ignore-file must stand before the first line of the plan | move it to the "
        "top of the file",
    ]


def test_each_name_in_a_comment_is_looked_at_as_often_whatever_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_up: list[str] = []

    def looking_up(name: str) -> str | None:
        looked_up.append(name)
        return code_of_rule(name)

    monkeypatch.setattr(ignore_findings, "code_of_rule", looking_up)
    twenty = ",".join(20 * ["GN303"])
    comments = (
        20 * "# giamngheo: ignore-file[GN303] x\n" + f"# giamngheo: ignore-file[{twenty}] y\n"
    )
    parts = "".join(f"  - {{id: p{number}, title: A}}\n" for number in range(100))
    text = f"{comments}plan: 1\nid: a\ntotal: 5\nprojects:\n{parts}"
    assert passed_over(text) == [f"{line} GN303 x" for line in range(26, 126)]
    assert len(looked_up) <= 3 * 40
