"""Findings as Markdown, read back by a parser of it."""

from __future__ import annotations

import re

from hypothesis import given
from markdown_it import MarkdownIt

from giamngheo_cli.report.findings.markdown import MOST_FOR_A_PLAN
from giamngheo_cli.report.findings.model import Totals
from giamngheo_cli.rules.rule import Severity
from reports import (
    CLEAN,
    IGNORED,
    NO_FILE,
    PATHS,
    SHOW_IGNORED,
    WRONG,
    given_plan,
    hostile_plans,
    real_plan,
    report,
    reporter,
    table_cells,
)


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
đồng less than the 5.000.000.000 đồng stated |

<details>
<summary>numbers and hints</summary>

- line 3, GN101
  - stated: 5.000.000.000 đồng \\(5 tỷ\\)
  - computed: 3 đồng
  - difference: +4.999.999.997 đồng \\(stated − computed\\)
  - line 5: 1 đồng b, total
  - line 6: 2 đồng c, total

</details>

<details>
<summary>passed over</summary>

- line 3, GN102: the plan, total: the breakdown by source gives 4 đồng, 4.999.999.996 đồng less \
than the 5.000.000.000 đồng stated \\(a slip of the original\\)

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
    made = reporter("markdown")
    piece = made.file(*plan)
    assert MOST_FOR_A_PLAN - 500 < len(piece) < MOST_FOR_A_PLAN
    assert re.search(r"\*\*\d+ lines are left out, for want of room; giamngheo validate", piece)
    assert made.end() == "**0 files: clean**\n"


def test_markdown_says_what_was_left_out() -> None:
    made = reporter("markdown")
    made.totals.add(Totals.of(given_plan(WRONG).analysis))
    made.totals.left_out = 3
    made.totals.unreadable.append(("x", NO_FILE))
    assert made.end() == (
        "**1 file: 1 error; 3 plans with findings are left out, for want of room; 1 path could not "
        "be read or checked**\n\n- x: no such file or directory\n"
    )


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
