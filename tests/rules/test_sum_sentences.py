"""What is said of each kind of check that fails or holds only within rounding."""

from __future__ import annotations

import pytest
from saying import hints, looked_at, said, sentences

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.messages import Translator
from giamngheo_cli.rules.model import Numbers
from giamngheo_cli.rules.sum_findings import basis, code_of, in_order, other_side, sentence
from giamngheo_cli.sums.check import Check, Kind, Outcome
from giamngheo_cli.sums.values import sum_up

ENGLISH = Translator("en")

#: Two restatements of which the first leaves the second open, and what both leave open fails.
TOGETHER = """\
restated:
  - {ref: I.1, total: không quá 500}
  - {ref: I.2, total: 480}
funding:
  central: 400
  local: 70
"""
SEVERAL = """\
total: 100
funding:
  central: 60
  local: 40
projects:
  - {id: b, total: 30}
  - {id: c, partial: [source], funding: {central: 20}}
"""
#: Eight parts of 1,1 tỷ that are all cut off, or one of them wrong.
CUT_OFF = "\n".join(["projects:", *(f"  - {{id: b{n}, total: '1,1 tỷ'}}" for n in range(8))])


def numbers_of(analysis: Analysis) -> list[Numbers]:
    return [each.numbers for each in analysis.findings if each.numbers is not None]


def lines_of_parts(numbers: Numbers) -> list[int]:
    return [figure.node.place.line for figure in numbers.parts]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "total: 5\nprojects:\n  - {id: b, total: 2}\n  - {id: c, total: 4}\n",
            "3:8 GN101 the plan, total: its parts add up to 6 đồng, "
            "1 đồng more than the 5 đồng stated",
            id="parts-more",
        ),
        pytest.param(
            "total: 5\nprojects:\n  - {id: b, total: 2}\n  - {id: c, total: 2}\n",
            "3:8 GN101 the plan, total: its parts add up to 4 đồng, "
            "1 đồng less than the 5 đồng stated",
            id="parts-less",
        ),
        pytest.param(
            "total: 5\nfunding: {central: 4, local: 2}\n",
            "3:8 GN102 the plan, total: the breakdown by source gives 6 đồng, "
            "1 đồng more than the 5 đồng stated",
            id="codes-more",
        ),
        pytest.param(
            "total: 5\nfunding: {investment: 2, recurrent: 2}\n",
            "3:8 GN103 the plan, total: the breakdown by kind of capital gives 4 đồng, "
            "1 đồng less than the 5 đồng stated",
            id="codes-less",
        ),
        pytest.param(
            "total: -5\nfunding: {central: -2, local: -2}\n",
            "3:8 GN102 the plan, total: the breakdown by source gives -4 đồng, "
            "1 đồng more than the -5 đồng stated",
            id="codes-more-below-zero",
        ),
        pytest.param(
            "total: 5\nfunding:\n  local: {amount: 5, province: 3, commune: 3}\n",
            "5:19 GN107 the plan, local budget: the breakdown within it by source gives 6 đồng, "
            "1 đồng more than the 5 đồng stated",
            id="subcodes-more",
        ),
        pytest.param(
            "total: 5\nfunding:\n  local: {amount: 5, province: 3, commune: 1}\n",
            "5:19 GN107 the plan, local budget: the breakdown within it by source gives 4 đồng, "
            "1 đồng less than the 5 đồng stated",
            id="subcodes-less",
        ),
        pytest.param(
            "total: 5\npartial: [source]\nfunding: {central: 6}\n",
            "3:8 GN108 the plan, total: the breakdown by source, though partial, is 6 đồng, "
            "1 đồng more than the 5 đồng stated",
            id="partial-codes",
        ),
        pytest.param(
            "total: 5\npartial: [parts]\nprojects: [{id: b, total: 6}]\n",
            "3:8 GN108 the plan, total: the sum of its parts, though partial, is 6 đồng, "
            "1 đồng more than the 5 đồng stated",
            id="partial-parts",
        ),
        pytest.param(
            "restated: [{total: 5}]\npartial: [source]\n"
            "funding: {local: {amount: 5, province: 6}}\n",
            "5:27 GN108 the plan, local budget: the breakdown within it by source, though partial, "
            "is 6 đồng, 1 đồng more than the 5 đồng stated",
            id="partial-subcodes",
        ),
        pytest.param(
            "funding: {2024: 2, 2025: 3}\nprojects: [{id: b, total: 6}]\n",
            "2:5 GN109 the plan, total: no figure is stated, and it follows to be 5 đồng one way "
            "and 6 đồng another way",
            id="derivations",
        ),
        pytest.param(
            "funding:\n  central: {2024: 2, investment: 3}\n",
            "4:3 GN109 the plan, central budget: no figure is stated, and it follows to be "
            "3 đồng one way and 2 đồng another way",
            id="derivations-of-a-code",
        ),
        pytest.param(
            "total: 5\nrestated:\n  - total: 6\n",
            "5:12 GN201 the plan, total: 6 đồng here, but 5 đồng on line 3",
            id="repeat",
        ),
        pytest.param(
            TOGETHER,
            "5:23 GN112 the plan, total: 480 đồng (line 5) and 470 đồng (lines 7, 8) cannot both "
            "be right, even if both are rounded",
            id="together",
        ),
        pytest.param(
            "total: 7\nfunding: {central: 7}\nrestated: [{funding: {local: 3}}]\n",
            "5:30 GN112 the plan, local budget: 3 đồng is stated, but the item breaks its money "
            "down without it",
            id="left-out",
        ),
        pytest.param(
            SEVERAL,
            "3:8 GN114 figures contradict each other, whatever the amounts that are not stated: "
            "100 đồng (the plan, total, line 3) are 10 đồng more than 40 đồng (the plan, local "
            "budget, line 6); 30 đồng (b, total, line 8); 20 đồng (c, central budget, line 9)",
            id="several",
        ),
    ],
)
def test_each_kind_of_check_that_fails(body: str, expected: str) -> None:
    assert expected in said(body)
    assert len([each for each in said(body) if not each.partition(" ")[2].startswith("GN3")]) == 1


def test_what_is_known_of_a_sum_may_be_too_much_already() -> None:
    assert said("total: 5\nprojects: [{id: b, total: 9}, {id: c, total: 0}, {id: d}]\n") == [
        "3:8 GN108 the plan, total: what is known of the sum of its parts is 9 đồng, 4 đồng more "
        "than the 5 đồng stated",
        "4:55 GN303 d states no figure",
    ]
    # That one figure alone exceeds the whole, which is GN114, is not said besides.
    assert said("total: 5\nfunding: {central: 9, local: x}\n") == [
        "3:8 GN108 the plan, total: what is known of the breakdown by source is 9 đồng, 4 đồng "
        "more than the 5 đồng stated",
        "4:30 GN006 “x”: not an amount",
    ]


def test_what_only_parts_state_may_be_left_out_above() -> None:
    body = """\
funding:
  central: 7
projects:
  - id: b
    partial: [source]
    funding: {local: 7}
"""
    analysis = looked_at(body)
    assert sentences(analysis)[0] == (
        "2:5 GN109 the plan, local budget: the item breaks its money down without it, but below "
        "it 7 đồng is stated (line 8)"
    )
    (numbers,) = numbers_of(analysis)
    assert (numbers.stated.dong, numbers.computed, numbers.difference) == (0, 7, -7)
    assert lines_of_parts(numbers) == [8]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "total: 5,5 tỷ\nprojects: [{id: b, total: 5.470 triệu}]\n",
            "the plan, total: 5.500 triệu đồng agrees with the sum of its parts, 5.470 triệu "
            "đồng, only within rounding (difference 30 triệu đồng)",
        ),
        (
            "total: 5,5 tỷ\nfunding: {central: 5.530 triệu}\n",
            "the plan, total: 5.500 triệu đồng agrees with the breakdown by source, 5.530 triệu "
            "đồng, only within rounding (difference 30 triệu đồng)",
        ),
        (
            "total: 5,5 tỷ\nrestated: [{total: 5.530 triệu}]\n",
            "the plan, total: 5.530 triệu đồng agrees with the figure stated first, 5.500 triệu "
            "đồng, only within rounding (difference 30 triệu đồng)",
        ),
        (
            "total: 5,5 tỷ\npartial: [source]\nfunding: {central: 5.530 triệu}\n",
            "the plan, total: 5.500 triệu đồng agrees with the breakdown by source, 5.530 triệu "
            "đồng, only within rounding (difference 30 triệu đồng)",
        ),
        (
            "total: 5,5 tỷ\nfunding: {local: {amount: '5,5 tỷ', province: 5.470 triệu}}\n",
            "the plan, local budget: 5.500 triệu đồng agrees with the breakdown within it by "
            "source, 5.470 triệu đồng, only within rounding (difference 30 triệu đồng)",
        ),
        (
            "projects: [{id: b, total: '5,5 tỷ'}]\nfunding: {2024: 5.530 triệu}\n",
            "the plan, total: 5.530 triệu đồng agrees with another way to derive it, 5.500 triệu "
            "đồng, only within rounding (difference 30 triệu đồng)",
        ),
    ],
)
def test_each_kind_of_check_that_holds_within_rounding(body: str, expected: str) -> None:
    analysis = looked_at("unit: triệu đồng\n" + body)
    (finding,) = analysis.findings
    assert Translator("en", analysis.style).text(finding.message) == expected
    assert (finding.rule.code, finding.hint) == ("GN110", None)


def test_dimensions_have_rules_of_their_own() -> None:
    body = """\
codes:
  place: {x: X}
  level: {y: Y}
total: 5
funding: {y: 6, x: 7, 2024: 8, recurrent: 9, central: 10}
"""
    assert said(body) == [
        "6:8 GN102 the plan, total: the breakdown by source gives 10 đồng, 5 đồng more than the "
        "5 đồng stated",
        "6:8 GN103 the plan, total: the breakdown by kind of capital gives 9 đồng, 4 đồng more "
        "than the 5 đồng stated",
        "6:8 GN104 the plan, total: the breakdown by year gives 8 đồng, 3 đồng more than the "
        "5 đồng stated",
        "6:8 GN105 the plan, total: the breakdown by place gives 7 đồng, 2 đồng more than the "
        "5 đồng stated",
        "6:8 GN106 the plan, total: the breakdown by level gives 6 đồng, 1 đồng more than the "
        "5 đồng stated",
    ]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("2024: 470", "line 7"),
        ("2024: 400\n  2025: 70", "lines 7, 8"),
        ("2024: {central: 400, local: 70}", "line 7"),
        ("2021: 100\n  2022: 100\n  2023: 90\n  2024: 90\n  2025: 90", "lines 7, 8, 9, 10, 11"),
        (
            "2020: 100\n  2021: 90\n  2022: 80\n  2023: 70\n  2024: 70\n  2025: 60",
            "lines 7, 8, 9, 10, 11, …",
        ),
    ],
)
def test_the_lines_of_what_cannot_be_right_together(body: str, lines: str) -> None:
    head, _, _ = TOGETHER.partition("  central")
    assert said(f"{head}  {body}\n") == [
        f"5:23 GN112 the plan, total: 480 đồng (line 5) and 470 đồng ({lines}) cannot both be "
        "right, even if both are rounded"
    ]


def test_a_sum_may_stand_on_either_side_of_what_cannot_be_right_together() -> None:
    body = """\
total: 0,2 tỷ
funding:
  central:
    2025: Không
  local: 0,15 tỷ
  2024: 0,07 tỷ
  2025: 0,11 tỷ
"""
    analysis = looked_at(f"unit: triệu đồng\n{body}")
    assert sentences(analysis)[2:] == [
        "4:8 GN112 the plan, total: 180 triệu đồng (lines 9, 10) and 150 triệu đồng (lines 7, 8) "
        "cannot both be right, even if both are rounded"
    ]
    *_, numbers = numbers_of(analysis)
    assert (numbers.low, numbers.high) == (145_000_000, 155_000_000)
    assert (numbers.stated.dong, numbers.difference) == (180_000_000, 30_000_000)
    assert lines_of_parts(numbers) == [7, 8]


def test_of_figures_that_contradict_each_other_all_are_parts() -> None:
    (numbers,) = numbers_of(looked_at(SEVERAL))
    assert (numbers.stated.dong, numbers.computed, numbers.difference) == (90, 100, -10)
    assert (numbers.low, numbers.high) == (100, 100)
    assert lines_of_parts(numbers) == [6, 8, 9, 3]


def several(whole: str, parts: str) -> str:
    """Return what is said of figures, named by one letter each, that contradict each other."""
    body = "".join(f"  - {{id: {name}, total: {at}}}\n" for at, name in enumerate("abcdef", 1))
    root = looked_at(f"projects:\n{body}").root
    assert root is not None
    figure = {part.item.id.text: part.figures[()] for part in root.parts if part.item.id}
    stated = sum_up([figure[name] for name in whole])
    members = [figure[name] for name in parts]
    check = Check(root, (), stated, Kind.SEVERAL, None, [*members], Outcome.FAILED)
    _, _, text = Translator("en", looked_at("").style).text(sentence(check)).partition("stated: ")
    return text


@pytest.mark.parametrize(
    ("whole", "parts", "expected"),
    [
        ("a", "b", "2 đồng (b, total, line 5) are 1 đồng more than 1 đồng (a, total, line 4)"),
        (
            "a",
            "bcc",
            "2 đồng (b, total, line 5); 2 × 3 đồng (c, total, line 6) are 7 đồng more than "
            "1 đồng (a, total, line 4)",
        ),
        (
            "aaab",
            "fff",
            "3 × 6 đồng (f, total, line 9) are 13 đồng more than 3 × 1 đồng (a, total, line 4); "
            "2 đồng (b, total, line 5)",
        ),
        (
            "a",
            "bcdef",
            "2 đồng (b, total, line 5); 3 đồng (c, total, line 6); 4 đồng (d, total, line 7); "
            "5 đồng (e, total, line 8); 6 đồng (f, total, line 9) are 19 đồng more than "
            "1 đồng (a, total, line 4)",
        ),
        (
            "a",
            "abcdef",
            "1 đồng (a, total, line 4); 2 đồng (b, total, line 5); 3 đồng (c, total, line 6); "
            "4 đồng (d, total, line 7); 5 đồng (e, total, line 8); … are 20 đồng more than "
            "1 đồng (a, total, line 4)",
        ),
    ],
)
def test_figures_that_contradict_each_other_are_named(
    whole: str, parts: str, expected: str
) -> None:
    assert several(whole, parts) == expected


def test_a_sum_of_cut_off_parts_has_a_hint() -> None:
    analysis = looked_at(f"total: 9,1 tỷ\n{CUT_OFF}")
    assert hints(analysis.findings) == [
        "the parts may all have been cut off instead of rounded: then their sum lacks just about "
        "this"
    ]
    assert hints(looked_at(f"total: 8,9 tỷ\n{CUT_OFF}").findings) == [None]


@pytest.mark.parametrize(("checks", "code"), [(1, "GN113"), (16, "GN113"), (17, "GN110")])
def test_the_more_checks_a_plan_has_the_further_rounding_may_be_off(checks: int, code: str) -> None:
    """Among 17 checks one of nine figures in 0,1 tỷ may be off by 0,3 tỷ, but not among 16."""
    kept = "".join(f"    restated:\n{'      - total: 1,1 tỷ'}\n" for _ in range(checks > 1))
    more = "".join("      - total: 1,1 tỷ\n" for _ in range(checks - 2))
    parts = "".join(f"  - id: b{n}\n    total: 1,1 tỷ\n" for n in range(8))
    analysis = looked_at(f"total: 9,1 tỷ\nprojects:\n{parts}{kept}{more}")
    assert analysis.reconciliation.made == checks
    assert [each.rule.code for each in analysis.findings] == [code]


def test_with_exact_figures_nothing_holds_within_rounding() -> None:
    assert said(f"total: 9,1 tỷ\n{CUT_OFF}", exact=True) == [
        "3:8 GN101 the plan, total: its parts add up to 8.800 triệu đồng, 300 triệu đồng less "
        "than the 9.100 triệu đồng stated"
    ]


def test_a_finding_says_of_which_item_and_cell_it_is() -> None:
    body = """\
projects:
  - id: b
    ref: II.1
    funding:
      central: {amount: 5, 2024: 4}
    restated:
      - {ref: Phụ lục 2, funding: {central: 5, 2024: 4, investment: 3}}
  - {id: c, ref: II.2, funding: {local: {2024: 5, recurrent: 6}}}
"""
    found = [
        (each.rule.code, each.item, [code.name for code in each.cell], each.ref)
        for each in looked_at(body).findings
        if each.numbers
    ]
    assert found == [
        ("GN104", "b", ["central"], "II.1"),
        ("GN109", "c", ["local"], "II.2"),
    ]
    for each in looked_at(body).findings:
        if each.check is not None and each.sheet is not None:
            assert (each.sheet, each.sheet.address) == (each.check.sheet, each.item)


def other_sides(body: str) -> dict[str, tuple[str, str]]:
    """Return with what each check of a plan compares its figure, by its rule."""
    checks = looked_at(body, keep_checks=True).reconciliation.checks
    return {
        code_of(check): (ENGLISH.text(other_side(check)), ENGLISH.text(basis(check)))
        for check in checks
    }


def test_with_what_a_check_compares_its_figure() -> None:
    assert other_sides(
        "total: 5\nfunding: {local: {amount: 5, commune: 5}, 2024: 5}\n"
        "projects: [{id: b, total: 5, funding: {2024: 5}}]\n"
        "restated: [{total: 5}]\n"
    ) == {
        "GN101": ("the sum of its parts", "parts"),
        "GN102": ("the breakdown by source", "by source"),
        "GN104": ("the breakdown by year", "by year"),
        "GN107": ("the breakdown within it by source", "within it, by source"),
        "GN201": ("the figure stated first", "stated first"),
    }
    assert other_sides(TOGETHER)["GN112"] == ("what else is said of it", "said otherwise")
    assert other_sides(SEVERAL)["GN114"] == ("figures of other cells", "other cells")
    assert other_sides("funding: {2024: 5}\nprojects: [{id: b, total: 5}]\n")["GN109"] == (
        "another way to derive it",
        "derived otherwise",
    )
    assert other_sides("total: 5\npartial: [kind, parts]\nfunding: {investment: 5}\n") == {
        "GN108": ("the breakdown by kind of capital", "by kind of capital")
    }


def test_checks_stand_in_the_order_of_the_file() -> None:
    body = """\
projects:
  - id: b
    restated: [{total: 1}]
    funding: {2024: 1, central: 1}
    total: 1
    subprojects: [{id: c, total: 1}]
funding: {central: 1}
total: 1
"""
    checks = looked_at(body, keep_checks=True).reconciliation.checks
    ordered = [
        "5:24 GN201",
        "6:21 GN101",
        "6:33 GN101",
        "7:12 GN101",
        "7:12 GN102",
        "7:12 GN104",
        "9:20 GN101",
        "10:8 GN101",
        "10:8 GN102",
    ]
    for given in (checks, checks[::-1]):
        found = [
            f"{check.place.line}:{check.place.column} {code_of(check)}" for check in in_order(given)
        ]
        assert found == ordered
