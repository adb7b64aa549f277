"""The words for items, cells, lines and severities, and the rules that names stand for."""

from __future__ import annotations

import pytest
from saying import looked_at

from giamngheo_cli.messages import Text, Translator, message
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.rules.registry import DEFAULT_OPTIONS, RULES, code_of_rule, no_rule, perhaps_rule
from giamngheo_cli.rules.rule import Severity
from giamngheo_cli.rules.wording import (
    cell_name,
    figure_on_line,
    item_name,
    lines_of,
    severity_name,
    subject,
    why_not,
)
from giamngheo_cli.sums.check import Outcome
from giamngheo_cli.sums.sheet import figures_of, sheets_below

ENGLISH, VIETNAMESE = Translator("en"), Translator("vi")
#: Lines 4 to 9 have one figure each, and line 10 two.
SEVEN = """\
funding:
  2020: 1
  2021: 1
  2022: 1
  2023: 1
  2024: 1
  2025: 1
  2026: {central: 1, local: 1}
"""


def english(text: Text) -> str:
    return ENGLISH.text(text)


def figures(body: str) -> list[Figure]:
    root = looked_at(body).root
    assert root is not None
    stated = (figure for sheet in sheets_below(root) for figure in figures_of(sheet.item))
    return sorted(stated, key=lambda figure: figure.node.place)


def test_severities_have_a_word_and_an_order() -> None:
    assert [int(each) for each in Severity] == [1, 2, 3]
    assert [english(severity_name(each)) for each in Severity] == ["info", "warning", "error"]
    assert [VIETNAMESE.text(severity_name(each)) for each in Severity] == [
        "lưu ý",
        "cảnh báo",
        "lỗi",
    ]


def test_names_of_items_and_cells() -> None:
    first, second = figures(
        "total: 1\nprojects: [{id: b, funding: {central: {investment: {2024: 2}}}}]\n"
    )
    assert english(item_name("")) == "the plan"
    assert english(item_name("b/c")) == "b/c"
    assert english(cell_name(first.cell)) == "total"
    assert english(cell_name(second.cell)) == "central budget, investment capital, 2024"
    assert english(cell_name(second.cell[:1])) == "central budget"
    assert english(subject("", ())) == "the plan, total"
    assert english(subject("b", second.cell[1:])) == "b, investment capital, 2024"
    assert english(figure_on_line(first)) == "the plan, total, line 3"
    assert english(figure_on_line(second)) == (
        "b, central budget, investment capital, 2024, line 4"
    )


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ([0], "line 4"),
        ([0, 0], "line 4"),
        ([6, 7], "line 10"),
        ([0, 1], "lines 4, 5"),
        ([3, 1, 2], "lines 5, 6, 7"),
        ([6, 4, 3, 2, 1], "lines 5, 6, 7, 8, 10"),
        ([5, 4, 3, 2, 1, 0], "lines 4, 5, 6, 7, 8, …"),
        (range(8), "lines 4, 5, 6, 7, 8, …"),
    ],
)
def test_lines_on_which_figures_stand(chosen: list[int], said: str) -> None:
    stated = figures(SEVEN)
    assert english(lines_of(stated[at] for at in chosen)) == said


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("total: 5\nprojects: [{id: b}, {id: c, total: 1}]\n", ["b, total: nothing is known"]),
        (
            "funding: {central: 5}\nprojects: [{id: b, funding: {central: x}}]\n",
            ["b, central budget: the amount cannot be read"],
        ),
        (
            "total: Không\nprojects: [{id: b, total: 5}]\n",
            ["the plan is stated as none"],
        ),
        (
            "projects: [{id: b, total: Không, projects: [{id: c, total: 5}]}]\n",
            ["b is stated as none"],
        ),
        (
            "total: 5\npartial: [source]\nfunding: {central: -1}\n",
            ["the plan states a negative amount, so what is not listed may be less than nothing"],
        ),
        (
            "projects: [{id: b, total: 5, partial: [source], funding: {central: -1}}]\n",
            ["b states a negative amount, so what is not listed may be less than nothing"],
        ),
    ],
)
def test_why_a_check_is_not_made(body: str, said: list[str]) -> None:
    checks = looked_at(body, keep_checks=True).reconciliation.checks
    not_made = [each for each in checks if each.outcome is Outcome.NOT_MADE]
    assert [english(why_not(each.gap)) for each in not_made if each.gap] == said
    assert not [each for each in checks if each.outcome is not Outcome.NOT_MADE and each.gap]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("GN101", "GN101"),
        ("gn101", "GN101"),
        ("sum-over-parts", "GN101"),
        ("SUM-over-parts", "GN101"),
        ("GN10", None),
        ("sum", None),
        ("", None),
    ],
)
def test_the_rule_that_a_text_names(name: str, code: str | None) -> None:
    assert code_of_rule(name) == code


@pytest.mark.parametrize(
    ("name", "said", "hint"),
    [
        ("GN1100", "“GN1100” is no rule", "perhaps GN110?"),
        ("gn1100", "“gn1100” is no rule", "perhaps GN110?"),
        ("sum-over-part", "“sum-over-part” is no rule", "perhaps sum-over-parts?"),
        ("Sum-Over-Part", "“Sum-Over-Part” is no rule", "perhaps sum-over-parts?"),
        ("?", "“?” is no rule", "giamngheo rule lists them"),
        ("", "“” is no rule", "giamngheo rule lists them"),
        ("?" * 60, f"“{'?' * 60}” is no rule", "giamngheo rule lists them"),
        ("?" * 61, f"“{'?' * 59}…” is no rule", "giamngheo rule lists them"),
    ],
)
def test_what_is_said_of_a_text_that_names_no_rule(name: str, said: str, hint: str) -> None:
    error = no_rule(name)
    assert (english(error.text), error.below) == (said, ())
    assert error.hint is not None
    assert english(error.hint) == hint


def test_a_hint_at_a_rule_or_another_one() -> None:
    other = message("another")
    assert perhaps_rule("?", other) is other
    assert perhaps_rule("?", None) is None
    assert english(perhaps_rule("same-ids", other)) == "perhaps same-id?"


def test_which_rules_have_options_and_which_need_several_plans() -> None:
    assert [each.code for each in RULES.values() if each.needs_run] == ["GN013"]
    assert {code: list(options) for code, options in DEFAULT_OPTIONS.items()} == {
        "GN110": ["least-difference"]
    }
    assert DEFAULT_OPTIONS["GN110"]["least-difference"].dong == 0
