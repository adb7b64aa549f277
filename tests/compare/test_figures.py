"""What became of figures: changed, new, gone, stated now, restated elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import Command
from differences import BASE, TRIEU, Diff, changed_texts, figures, replaced


def test_a_figure_that_changed(diff: Diff) -> None:
    file = diff(replaced(("total: 20", "total: 25")))
    assert figures(file) == [("da1", "", "changed", 20, 25)]
    (figure,) = file["items"][0]["figures"]
    assert (figure["difference"], figure["percent"]) == (str(5 * TRIEU), "25.0")
    assert (figure["new"]["line"], figure["new"]["column"]) == (11, 12)


def test_figures_that_are_new_or_gone(diff: Diff) -> None:
    file = diff(replaced(("{central: 18, local: 2}", "{central: 18, mobilised: 3}")))
    # Both breakdowns are complete, so what one of them lacks is none there.
    assert figures(file) == [
        ("da1", "mobilised", "added", 0, 3),
        ("da1", "local", "removed", 2, 0),
    ]


def test_a_figure_of_which_nothing_was_known(diff: Diff) -> None:
    file = diff(replaced(("total: 25}", "total: 25, funding: {central: 25}}")))
    assert figures(file) == [("da2/tda1", "central", "added", None, 25)]
    assert file["items"][0]["figures"][0]["difference"] is None


def test_a_total_that_was_computed_and_is_stated_now_and_the_reverse(diff: Diff) -> None:
    without = replaced(("total: 60\n", ""))
    assert figures(diff(without)) == [("", "", "unstated", 60, 60)]
    assert figures(diff(BASE, old=without)) == [("", "", "stated", 60, 60)]
    assert figures(diff(replaced(("total: 60", "total: 61")), old=without)) == [
        ("", "", "added", 60, 61)
    ]


def test_the_same_amount_written_otherwise(diff: Diff) -> None:
    file = diff(replaced(("total: 20", "total: 0,02 tỷ"), ("total: 40", "total: 40 triệu")))
    assert figures(file) == [("da1", "", "rewritten", 20, 20), ("da2", "", "rewritten", 40, 40)]


def test_about_an_amount_is_not_the_amount(diff: Diff) -> None:
    file = diff(replaced(("total: 20", "total: khoảng 20")))
    assert figures(file) == [("da1", "", "changed", 20, 20)]


def test_another_unit_and_number_form_change_no_money(diff: Diff) -> None:
    vietnamese = "plan: 1\nid: a\nunit: triệu\ntotal: 1.300,5\nfunding: {central: 1.300,5}\n"
    english = "plan: 1\nid: a\nunit: tỷ\nnumbers: en\ntotal: 1.3005\nfunding: {central: 1.3005}\n"
    old = vietnamese.replace("{central: 1.300,5}", "{central: '1.300,5'}")
    file = diff(english, old=old)
    assert {kind for _, _, kind, *_ in figures(file)} == {"rewritten"}
    assert changed_texts(file) == [
        ("", "unit", "triệu đồng", "tỷ đồng"),
        ("", "numbers", "vi", "en"),
    ]


def test_another_unit_alone_changes_all_money(diff: Diff) -> None:
    file = diff(replaced(("unit: triệu", "unit: tỷ")))
    assert len(figures(file)) == 11
    assert figures(file)[0] == ("", "", "changed", 60, 60_000)


def test_a_code_by_another_name_is_the_same_cell(diff: Diff) -> None:
    file = diff(replaced(("{central: 50, local: 10}", "{NSĐP: 10, NSTW: 50}")))
    assert file["items"] == []
    assert (file["status"], file["moves"]) == ("same", [])


def test_restated_figures_are_matched_by_where_they_stand(diff: Diff) -> None:
    restated = "    restated: [{ref: II.1, total: 20}, {ref: II.2, total: 20}]\n"
    old = replaced(("    total: 20\n", f"    total: 20\n{restated}"))
    new = old.replace(restated, "    restated: [{ref: II.2, total: 21}, {ref: II.3, total: 20}]\n")
    file = diff(new, old=old)
    assert [(each["restated"], each["change"]) for each in file["items"][0]["figures"]] == [
        ("II.2", "changed")
    ]
    assert changed_texts(file) == [("da1", "restated.ref", "II.1", "II.3")]


def restating(*totals: str) -> str:
    """Return a plan of 30 that restates it, each as ref:amount."""
    blocks = ", ".join(
        f"{{ref: {ref}, total: {total}}}" if ref else f"{{total: {total}}}"
        for ref, _, total in (each.rpartition(":") for each in totals)
    )
    return f"plan: 1\nid: a\nunit: triệu\ntotal: 30\nrestated: [{blocks}]\n"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["a:30", "b:40"], ["c:40"], [("a", "removed")]),
        (["30", "31", "32"], ["31", "32"], [("", "removed")]),
        (["a:30"], ["b:31"], [("b", "changed")]),
        (["a:30"], ["b:31", "c:32"], [("b", "added"), ("c", "added"), ("a", "removed")]),
    ],
)
def test_restated_figures_are_not_paired_by_chance(
    old: list[str], new: list[str], expected: list[tuple[str, str]], diff: Diff
) -> None:
    file = diff(restating(*new), old=restating(*old))
    found = [(each["restated"], each["change"]) for each in file["items"][0]["figures"]]
    assert found == expected


def test_what_is_restated_anew_is_no_other_money(inside: Command, tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_text(restating(), encoding="utf-8")
    for total, code in (("30", 0), ("31", 1)):
        (tmp_path / "new.yaml").write_text(restating(f"II:{total}"), encoding="utf-8")
        result = inside("diff", "old.yaml", "new.yaml", "--fail-on", "money", cwd=tmp_path)
        assert "\n1 amount added; " in result.out.replace("added\n", "added; \n")
        assert result.code == code


def test_an_amount_that_cannot_be_read(diff: Diff) -> None:
    file = diff(replaced(("total: 20", "total: 1.30")))
    assert figures(file) == [("da1", "", "changed", 20, None)]
    assert [each["code"] for each in file["findings"]["introduced"]] == ["GN006"]
