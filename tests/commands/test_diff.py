"""`giamngheo diff`: two files, two directories, what is reported and what makes it fail."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from command import Command, Result
from plans import REAL, ROOT

SNAPSHOTS = ROOT / "tests" / "snapshots" / "diff"
NEW = "plans/muong-lay-2021-2025-summary-corrected.yaml"
TRIEU = 10**6

BASE = """\
plan: 1
id: xa-a
title: Kế hoạch xã A
unit: triệu đồng
total: 60
funding: {central: 50, local: 10}
projects:
  - id: da1
    title: Đường vào bản
    lead: Phòng Kinh tế
    total: 20
    funding: {central: 18, local: 2}
  - id: da2
    title: Trường mầm non
    total: 40
    funding: {central: 32, local: 8}
    subprojects:
      - {id: tda1, title: Lớp học, total: 25}
      - {id: tda2, title: Nhà bếp, total: 15}
"""

Diff = Callable[..., dict[str, Any]]
"""Compares BASE with a text, or two texts, and returns the entry of the file."""


@pytest.fixture(name="diff")
def _diff(tmp_path: Path, inside: Command) -> Diff:
    def run(new: str, *, old: str = BASE) -> dict[str, Any]:
        (tmp_path / "old.yaml").write_text(old, encoding="utf-8")
        (tmp_path / "new.yaml").write_text(new, encoding="utf-8")
        result = inside("diff", "old.yaml", "new.yaml", "--format", "json", cwd=tmp_path)
        assert result.err == ""
        (file,) = result.document["files"]
        assert isinstance(file, dict)
        return file

    return run


def replaced(*pairs: tuple[str, str]) -> str:
    """Return BASE with texts in place of others, each of which it has."""
    text = BASE
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after, 1)
    return text


def items(file: dict[str, Any]) -> dict[str, str | None]:
    """Return what became of the items in which something changed, by address."""
    return {each["item"] or each["old_item"] or "": each["change"] for each in file["items"]}


def figures(file: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return item, codes, kind, amounts known on both sides in triệu, of each figure."""
    return [
        (
            item["item"] if item["item"] is not None else item["old_item"],
            "+".join(figure["cell"].values()),
            figure["change"],
            *(figure[name] and int(figure[name]) // TRIEU for name in ("old_amount", "new_amount")),
        )
        for item in file["items"]
        for figure in item["figures"]
    ]


def texts(file: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [
        (item["item"], text["field"], text["old"], text["new"])
        for item in file["items"]
        for text in item["texts"]
    ]


def moves(file: dict[str, Any]) -> list[str]:
    """Return what moved, as item: amount in triệu from > to."""

    def shares(some: list[dict[str, Any]]) -> str:
        names = (
            "+".join(each["cell"].values()) or each["item"] or each["old_item"] for each in some
        )
        return ",".join(
            f"{name}={int(each['amount']) // TRIEU}" for name, each in zip(names, some, strict=True)
        )

    return [
        f"{move['item']}:{'+'.join(move['cell'].values())} {shares(move['from'])}>"
        f"{shares(move['to'])}"
        for move in file["moves"]
    ]


# The real plan


@pytest.fixture(name="real", scope="module")
def _real(giamngheo: Command) -> dict[str, Any]:
    result = giamngheo("diff", REAL, NEW, "--format", "json", cwd=ROOT)
    assert (result.code, result.err) == (1, "")
    (file,) = result.document["files"]
    assert isinstance(file, dict)
    return file


def test_the_summary_of_the_real_plan_is_corrected_at_both_places(real: dict[str, Any]) -> None:
    assert figures(real) == [
        ("", "local", "changed", 50, 150),
        ("", "mobilised", "changed", 300, 200),
        ("gnbv", "local", "changed", 50, 150),
        ("gnbv", "mobilised", "changed", 300, 200),
    ]
    written = [
        (figure["old"]["written"], figure["old"]["line"], figure["new"]["written"])
        for item in real["items"]
        for figure in item["figures"]
    ]
    assert written == [
        ("0,05 tỷ", 19, "0,15 tỷ"),
        ("0,3 tỷ", 20, "0,2 tỷ"),
        ("0,05 tỷ", 32, "0,15 tỷ"),
        ("0,3 tỷ", 33, "0,2 tỷ"),
    ]
    local, mobilised = real["items"][0]["figures"]
    assert (local["difference"], local["percent"]) == (str(100 * TRIEU), "200.0")
    assert (mobilised["difference"], mobilised["percent"]) == (str(-100 * TRIEU), "-33.3")


def test_100_trieu_moved_from_mobilised_to_local(real: dict[str, Any]) -> None:
    assert moves(real) == [": mobilised=100>local=100", "gnbv: mobilised=100>local=100"]
    assert [move["unchanged"] for move in real["moves"]] == ["76470000000", "5500000000"]


def test_two_errors_are_resolved_and_none_introduced(real: dict[str, Any]) -> None:
    found = real["findings"]
    assert found["introduced"] == []
    assert [(each["code"], each["item"], each["cell"]) for each in found["resolved"]] == [
        ("GN101", "gnbv", {"source": "local"}),
        ("GN101", "gnbv", {"source": "mobilised"}),
    ]
    # Their lines differ; they are still the same findings.
    staying = [(pair["old"]["code"], pair["new"]["line"]) for pair in found["staying"]]
    assert len(staying) == 9
    assert {code for code, _ in staying} == {"GN301", "GN302", "GN303"}
    assert all(pair["new"]["line"] == pair["old"]["line"] + 1 for pair in found["staying"])


def test_the_net_effect_is_given_for_the_plan_and_each_programme(real: dict[str, Any]) -> None:
    effects = {effect["item"]: effect["amounts"] for effect in real["effects"]}
    assert list(effects) == ["", "gnbv", "dtts", "ntm", "chinh-sach"]
    of_plan = {"+".join(each["cell"].values()): each["difference"] for each in effects[""]}
    assert of_plan == {
        "": "0",
        "central": "0",
        "local": str(100 * TRIEU),
        "mobilised": str(-100 * TRIEU),
        "credit": "0",
        # Of the kinds of mobilised funds nothing is known.
        "investment": None,
        "recurrent": None,
    }


def test_the_corrected_plan_has_no_error(inside: Command) -> None:
    assert inside("validate", ROOT / NEW).code == 0


FORMS = [
    *(("terminal", language, width) for language in ("en", "vi") for width in (80, 140)),
    *((form, language, 80) for form in ("plain", "markdown") for language in ("en", "vi")),
]


@pytest.mark.parametrize(("form", "language", "width"), FORMS)
def test_what_people_read(form: str, language: str, width: int, giamngheo: Command) -> None:
    """Look at the snapshot before accepting a new one: it is what people judge by."""
    environment = {"GIAMNGHEO_LANG": language, "COLUMNS": str(width)}
    result = giamngheo("diff", REAL, NEW, "--format", form, cwd=ROOT, env=environment)
    ending = "md" if form == "markdown" else "txt"
    snapshot = SNAPSHOTS / f"{form}.{language}.{width}.{ending}"
    assert result.out == snapshot.read_text(encoding="utf-8")


# What became of figures


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
    assert texts(file) == [("", "unit", "triệu đồng", "tỷ đồng"), ("", "numbers", "vi", "en")]


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
    assert texts(file) == [("da1", "restated.ref", "II.1", "II.3")]


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


# What became of items


def test_an_item_that_is_new_or_gone_with_all_its_figures(diff: Diff) -> None:
    without = BASE[: BASE.index("  - id: da2")]
    gone = diff(without)
    assert items(gone) == {"da2": "removed", "da2/tda1": "removed", "da2/tda2": "removed"}
    assert [(item, cell) for item, cell, *_ in figures(gone)] == [
        *(("da2", ""), ("da2", "central"), ("da2", "local")),
        *(("da2/tda1", ""), ("da2/tda2", "")),
    ]
    made = diff(BASE, old=without)
    assert items(made) == {"da2": "added", "da2/tda1": "added", "da2/tda2": "added"}


def test_an_item_of_the_same_title_under_another_id_is_renamed(diff: Diff) -> None:
    file = diff(replaced(("id: da2", "id: truong"), ("total: 40", "total: 41")))
    assert items(file) == {"truong": "renamed"}
    assert file["items"][0]["old_item"] == "da2"
    assert figures(file) == [("truong", "", "changed", 40, 41)]


def test_numbers_and_case_of_titles_do_not_count(diff: Diff) -> None:
    old = replaced(("Trường mầm non", '"Dự án 2: Trường mầm non"'))
    new = replaced(("Trường mầm non", '"Dự án 3 -  TRƯỜNG mầm non"'), ("id: da2", "id: da3"))
    file = diff(new, old=old)
    assert items(file) == {"da3": "renamed"}
    assert [field for _, field, *_ in texts(file)] == ["title"]


def test_an_item_with_the_same_figures_and_most_of_the_same_parts_is_renamed(diff: Diff) -> None:
    titled = ("id: da2\n    title: Trường mầm non", "id: da9\n    title: Trường học Bản Mới")
    assert items(diff(replaced(titled))) == {"da9": "renamed"}
    other_parts = replaced(titled, ("total: 25}", "total: 26}"), ("total: 15}", "total: 14}"))
    assert items(diff(other_parts))["da9"] == "added"


def test_an_item_under_another_parent_moved_with_its_parts(diff: Diff) -> None:
    block = BASE[BASE.index("  - id: da2") :]
    deeper = "".join(f"    {line}\n" for line in block.splitlines())
    new = (
        BASE.replace(block, "") + "    activities:\n" + deeper.replace("subprojects", "activities")
    )
    file = diff(new)
    assert items(file) == {"da1/da2": "moved"}
    assert texts(file) == [("da1/da2", "parts", "subprojects", "activities")]
    assert file["items"][0]["old_item"] == "da2"
    assert figures(file) == []


def test_a_part_of_an_item_that_is_gone_may_have_moved(diff: Diff) -> None:
    new = BASE[: BASE.index("  - id: da2")] + "  - {id: lop, title: Lớp học, total: 25}\n"
    assert items(diff(new)) == {"lop": "moved", "da2": "removed", "da2/tda2": "removed"}


def test_a_project_put_in_between_renumbers_those_after_it(diff: Diff) -> None:
    first, second = BASE.index("  - id: da1"), BASE.index("  - id: da2")
    new_one = "  - {id: da1, title: Chợ, total: 5, funding: {central: 5}}\n"
    new = (
        BASE[:first]
        + new_one
        + BASE[first:second].replace("da1", "da2")
        + BASE[second:].replace(" da2", " da3")
    )
    assert items(diff(new)) == {"da1": "added", "da2": "renamed", "da3": "renamed"}


NUMBERED = """\
plan: 1
id: a
unit: triệu đồng
projects:
"""


def numbered(*projects: tuple[str, str, int]) -> str:
    """Return a plan of projects: id, title and total."""
    return NUMBERED + "".join(
        f'  - {{id: {name}, title: "{title}", total: {total}}}\n' for name, title, total in projects
    )


def test_projects_that_changed_places_and_amounts_are_known_by_their_titles(diff: Diff) -> None:
    old = numbered(("da1", "Dự án 1: Giáo dục", 10), ("da2", "Dự án 2: Y tế", 20))
    new = numbered(("da1", "Dự án 1: Y tế", 18), ("da2", "Dự án 2: Giáo dục", 12))
    file = diff(new, old=old)
    assert figures(file) == [("da1", "", "changed", 20, 18), ("da2", "", "changed", 10, 12)]
    assert moves(file) == [": da1=2>da2=2"]


def test_a_project_put_in_between_while_another_changes(diff: Diff) -> None:
    old = numbered(("da1", "Giáo dục", 10), ("da2", "Y tế", 20))
    new = numbered(("da1", "Đường", 5), ("da2", "Giáo dục", 11), ("da3", "Y tế", 20))
    assert items(diff(new, old=old)) == {"da1": "added", "da2": "renamed", "da3": "renamed"}


def test_a_title_alone_that_changed_is_a_text(diff: Diff) -> None:
    old = numbered(("da1", "Giáo dục", 10), ("da2", "Y tế", 20))
    new = numbered(("da1", "Giáo dục nghề", 10), ("da2", "Y tế", 20))
    assert items(diff(new, old=old)) == {"da1": None}


def test_a_project_of_the_same_amount_put_in_before_is_not_taken_for_the_old_one(
    diff: Diff,
) -> None:
    old = numbered(("da1", "Dự án 1: Đường", 100), ("da2", "Dự án 2: Trường", 200))
    new = numbered(
        *(("da1", "Dự án 1: Chợ", 100), ("da2", "Dự án 2: Đường", 80)),
        ("da3", "Dự án 3: Trường", 120),
    )
    totals = ("projects:", "total: 300\nprojects:")
    file = diff(new.replace(*totals), old=old.replace(*totals))
    assert items(file) == {"da1": "added", "da2": "renamed", "da3": "renamed"}
    assert moves(file) == [": da2=20,da3=80>da1=100"]


def test_one_amount_in_place_of_the_same_is_another_project(
    inside: Command, tmp_path: Path
) -> None:
    for name, project in (("old", ("duong", "Làm đường", 20)), ("new", ("hoc", "Trường", 20))):
        (tmp_path / f"{name}.yaml").write_text(numbered(project), encoding="utf-8")
    result = inside("diff", "old.yaml", "new.yaml", "--fail-on", "money", cwd=tmp_path)
    assert (result.code, "1 item added; 1 item removed" in result.out) == (1, True)


def test_one_amount_alone_elsewhere_is_no_reason_to_see_a_move(diff: Diff) -> None:
    old = BASE + "      - {id: x, title: Mua trâu, total: 7}\n"
    new = replaced(
        ("    lead: Phòng", "    subprojects: [{id: y, title: Sửa cầu, total: 7}]\n    lead: Phòng")
    )
    assert items(diff(new, old=old)) == {"da1/y": "added", "da2/x": "removed"}


def test_an_ambiguous_title_elsewhere_is_no_reason_either(diff: Diff) -> None:
    old = BASE + "      - {id: x, title: Tập huấn, total: 7}\n"
    two = "[{id: y, title: Tập huấn, total: 8}, {id: z, title: Tập huấn, total: 9}]"
    new = replaced(("    lead: Phòng", f"    subprojects: {two}\n    lead: Phòng"))
    assert set(items(diff(new, old=old)).values()) == {"added", "removed"}


def test_order_layout_and_comments_are_no_difference(inside: Command, tmp_path: Path) -> None:
    first, second = BASE.index("  - id: da1"), BASE.index("  - id: da2")
    new = f"# xem lại\n{BASE[:first]}{BASE[second:]}{BASE[first:second]}"
    (tmp_path / "a.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(new, encoding="utf-8")
    result = inside("diff", "a.yaml", "b.yaml", cwd=tmp_path)
    assert result.code == 0
    assert "no difference but in order, layout or comments\n" in result.out


def test_items_of_one_id_are_matched_in_their_order(diff: Diff) -> None:
    twins = BASE.replace("id: da2", "id: da1")
    assert items(diff(twins, old=twins.replace("total: 40", "total: 41"))) == {"da1": None}
    file = diff(twins)
    assert items(file) == {"da1": "renamed"}
    assert [each["code"] for each in file["findings"]["introduced"]] == ["GN005"]


# What else is said


def test_texts_of_items_figures_and_the_plan(diff: Diff) -> None:
    old = replaced(
        ("id: xa-a", "id: xa-a\nperiod: 2021\ncodes: {place: {b: Bản Một}}\npartial: [place]"),
        ("central: 18", "central: {amount: 18, note: đợt một, ref: III.1}"),
    )
    new = (
        old.replace("period: 2021", "issuer: UBND xã A")
        .replace("Bản Một", "Bản Hai")
        .replace("partial: [place]\n", "")
        .replace("đợt một, ref: III.1", "đợt hai")
        .replace("Phòng Kinh tế", "UBND xã A")
    )
    assert texts(diff(new, old=old)) == [
        ("", "codes.place.b", "Bản Một", "Bản Hai"),
        ("", "partial", "place", None),
        ("", "issuer", None, "UBND xã A"),
        ("", "period", "2021", None),
        ("da1", "lead", "Phòng Kinh tế", "UBND xã A"),
        ("da1", "note", "đợt một", "đợt hai"),
        ("da1", "ref", "III.1", None),
    ]


def test_of_a_long_text_the_part_that_differs_is_shown(inside: Command, tmp_path: Path) -> None:
    long = "hỗ trợ hộ nghèo " * 40
    (tmp_path / "a.yaml").write_text(f"{BASE}note: {long}một {long}\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text(f"{BASE}note: {long}hai {long}\n", encoding="utf-8")
    result = inside("diff", "a.yaml", "b.yaml", cwd=tmp_path)
    (line,) = (line for line in result.out.splitlines() if "note:" in line)
    assert len(line) < 250
    assert "hộ nghèo một hỗ trợ" in line
    assert "hộ nghèo hai hỗ trợ" in line


# Money that moved


def test_money_that_moved_between_sources_of_one_item(diff: Diff) -> None:
    file = diff(replaced(("{central: 18, local: 2}", "{central: 13, local: 4, mobilised: 3}")))
    assert moves(file) == ["da1: central=5>local=2,mobilised=3"]


def test_the_narrowest_cell_says_what_moved(diff: Diff) -> None:
    old = replaced(("{central: 18, local: 2}", "{central: {recurrent: 18}, local: {recurrent: 2}}"))
    new = old.replace("recurrent: 18", "recurrent: 17").replace("recurrent: 2}", "recurrent: 3}")
    assert moves(diff(new, old=old)) == ["da1:recurrent central+recurrent=1>local+recurrent=1"]


def test_money_that_moved_within_a_code(diff: Diff) -> None:
    within = "{central: 18, local: {amount: 2, province: 1, district: 1}}"
    old = replaced(("{central: 18, local: 2}", within))
    new = old.replace("province: 1", "province: 2").replace(", district: 1", "")
    assert moves(diff(new, old=old)) == ["da1:local district=1>province=1"]


def test_money_that_moved_between_the_parts_of_an_item(diff: Diff) -> None:
    file = diff(replaced(("total: 25}", "total: 24}"), ("total: 15}", "total: 16}")))
    assert moves(file) == ["da2: da2/tda1=1>da2/tda2=1"]


def test_money_that_moved_between_kinds_of_different_sources(diff: Diff) -> None:
    old = BASE.replace(
        "{central: 18, local: 2}",
        "{central: {investment: 8, recurrent: 10}, local: {investment: 1, recurrent: 1}}",
    )
    new = old.replace("investment: 8", "investment: 7").replace("recurrent: 1}}", "recurrent: 2}}")
    assert moves(diff(new, old=old)) == [
        "da1: central=1>local=1",
        "da1: investment=1>recurrent=1",
    ]


def test_bounds_and_approximations_did_not_move(diff: Diff) -> None:
    total = ("projects:", "total: 300\nprojects:")
    old = numbered(("a", "Đường", 100), ("b", "Trường", 200)).replace(*total)
    new = numbered(("a", "Đường", 150), ("b", "Trường", 150)).replace(*total)
    assert moves(diff(new, old=old)) == [": b=50>a=50"]
    about = (
        old.replace("total: 200", "total: khoảng 200"),
        new.replace("total: 150", "total: trên 150"),
    )
    assert moves(diff(about[1], old=about[0])) == []


def test_items_are_named_with_what_became_of_their_addresses(
    inside: Command, tmp_path: Path
) -> None:
    total = ("projects:", "total: 300\nprojects:")
    old = numbered(("a", "Đường", 100), ("b", "Trường", 200)).replace(*total)
    new = numbered(("a", "Cầu", 250), ("b", "Đường", 50)).replace(*total)
    (tmp_path / "old.yaml").write_text(old, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(new, encoding="utf-8")
    out = inside("diff", "old.yaml", "new.yaml", cwd=tmp_path).out
    origins = "b (was a) (50 triệu đồng); b (removed) (200 triệu đồng)"
    assert f"250 triệu đồng moved from {origins} to a (added)" in out


def test_items_put_under_a_new_one_are_no_move_of_money(diff: Diff) -> None:
    old = numbered(("x", "Đường", 10), ("y", "Trường", 30))
    new = "plan: 1\nid: a\nunit: triệu đồng\nprogrammes:\n  - id: ct\n    total: 40\n" + "".join(
        f"    {line}\n" for line in old.splitlines()[3:]
    )
    file = diff(new, old=old)
    assert items(file) == {"": None, "ct": "added", "ct/x": "moved", "ct/y": "moved"}
    assert file["moves"] == []
    # Nor is the way back.
    assert diff(old, old=new)["moves"] == []


def test_codes_of_one_label_are_told_apart_by_their_names(inside: Command, tmp_path: Path) -> None:
    plan = (
        "plan: 1\nid: a\ncodes: {place: {a: Bản A, @: Bản B}}\ntotal: 30\nfunding: {a: 10, @: 20}\n"
    )
    for name in "bc":
        (tmp_path / f"{name}.yaml").write_text(plan.replace("@", name), encoding="utf-8")
    out = inside("diff", "b.yaml", "c.yaml", cwd=tmp_path).out
    assert "20 đồng moved from Bản B (b) to Bản B (c); unchanged: the plan, total\n" in out


def test_what_changes_the_total_did_not_move(diff: Diff) -> None:
    assert moves(diff(replaced(("total: 20", "total: 21"), ("local: 2}", "local: 3}")))) == []
    assert moves(diff(replaced(("total: 25}", "total: 24}")))) == []


# Findings


def test_findings_are_matched_through_renamed_items(diff: Diff) -> None:
    wrong = replaced(("total: 25}", "total: 35}"))
    file = diff(wrong.replace("id: da2", "id: truong"), old=wrong)
    assert file["findings"]["introduced"] == file["findings"]["resolved"] == []
    (pair,) = (each for each in file["findings"]["staying"] if each["new"]["severity"] == "error")
    assert (pair["old"]["item"], pair["new"]["item"]) == ("da2", "truong")


def test_an_error_that_stays_with_another_difference(inside: Command, tmp_path: Path) -> None:
    for name, amount in (("a", 35), ("b", 38)):
        text = replaced(("total: 25}", f"total: {amount}}}"))
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    result = inside("diff", "a.yaml", "b.yaml", cwd=tmp_path)
    assert "(the difference was -10 triệu đồng)" in result.out
    assert inside("diff", "a.yaml", "b.yaml", "--fail-on", "new-errors", cwd=tmp_path).code == 0


def test_faults_of_the_file_are_matched_by_what_they_say(diff: Diff) -> None:
    wrong = replaced(("total: 20", "total: 1.30"), ("lead:", "leed:"))
    file = diff(f"# một\n# hai\n{wrong}", old=wrong.replace("total: 60", "total: 1.50"))
    found = file["findings"]
    staying = {each["new"]["code"] for each in found["staying"]}
    assert {"GN006", "GN002"} <= staying
    assert [each["code"] for each in found["resolved"] if each["severity"] == "error"] == ["GN006"]


def test_a_fault_that_went_to_another_item_is_a_new_error(inside: Command, tmp_path: Path) -> None:
    wrong = numbered(("a", "Đường", 7), ("b", "Trường", 8)).replace("total: 7", "total: 76.47")
    other = numbered(("a", "Đường", 7), ("b", "Trường", 8)).replace("total: 8", "total: 76.47")
    (tmp_path / "old.yaml").write_text(wrong, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(other, encoding="utf-8")
    result = inside("diff", "old.yaml", "new.yaml", "--fail-on", "new-errors", cwd=tmp_path)
    assert result.code == 1
    assert "findings introduced: 1 error, 1 info; resolved: 1 error, 1 info;" in result.out
    (tmp_path / "new.yaml").write_text(wrong.replace("76.47", "76.48"), encoding="utf-8")
    result = inside("diff", "old.yaml", "new.yaml", "--fail-on", "new-errors", cwd=tmp_path)
    assert result.code == 0


def test_an_error_of_an_item_that_is_gone_does_not_hide_a_new_one(
    inside: Command, tmp_path: Path
) -> None:
    head = "plan: 1\nid: a\nunit: triệu đồng\ntotal: 300\nprojects:\n"
    old = (
        "  - {id: da1, title: Đường, total: 100}\n"
        "  - {id: da2, title: Trường, total: 200, funding: {central: 100, local: 50}}\n"
    )
    new = (
        "  - {id: da2, title: Đường, total: 100, funding: {central: 30, local: 20}}\n"
        "  - {id: da3, title: Chợ, total: 200}\n"
    )
    for texts_ in ((old, new), (new, old)):
        for name, text in zip(("old", "new"), texts_, strict=True):
            (tmp_path / f"{name}.yaml").write_text(head + text, encoding="utf-8")
        result = inside("diff", "old.yaml", "new.yaml", "--fail-on", "new-errors", cwd=tmp_path)
        assert result.code == 1
        assert "findings introduced: 1 error" in result.out


def test_what_cannot_be_read_is_not_taken_for_the_same(inside: Command, tmp_path: Path) -> None:
    for name, amount in (("old", 100), ("new", 900)):
        text = f"{BASE}fundig: {{central: {amount}}}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    for kind, code in (("any", 1), ("money", 1), ("new-errors", 0)):
        result = inside("diff", "old.yaml", "new.yaml", "--fail-on", kind, cwd=tmp_path)
        assert result.code == code
    assert "\nnothing that could be read differs\n" in result.out


def test_a_fault_makes_no_change_of_what_the_plan_calls_partial(diff: Diff) -> None:
    old = numbered(("a", "Đường", 10), ("b", "Trường", 20))
    file = diff(old.replace('{id: b, title: "Trường", total: 20}', "[id, b]"), old=old)
    assert texts(file) == []


def test_an_amount_that_cannot_be_read_is_shown_as_it_is_written(
    inside: Command, tmp_path: Path
) -> None:
    for name, amount in (("old", "1.30"), ("new", "1.40")):
        text = f"plan: 1\nid: a\ntotal: {amount}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    out = inside("diff", "old.yaml", "new.yaml", cwd=tmp_path).out
    assert "  “1.30”  “1.40”" in out


def test_findings_of_a_file_that_cannot_be_read_are_not_called_resolved(
    inside: Command, tmp_path: Path
) -> None:
    (tmp_path / "old.yaml").write_text(WORSE, encoding="utf-8")
    (tmp_path / "new.yaml").write_text("plan: [", encoding="utf-8")
    out = inside("diff", "old.yaml", "new.yaml", cwd=tmp_path).out
    assert "resolved" not in out
    assert "findings of the new revision alone: 1 error; of the old one alone: 2 errors" in out


# What makes it fail

SAME = BASE
REWRITTEN = BASE.replace("total: 20", "total: 0,02 tỷ")
RETITLED = BASE.replace("Nhà bếp", "Bếp ăn")
WORSE = BASE.replace("total: 20", "total: 30")


@pytest.mark.parametrize(
    ("new", "codes"),
    [
        (SAME, {"any": 0, "money": 0, "money --strict": 0, "new-errors": 0}),
        (f"# a\n{SAME}", {"any": 0, "money": 0, "money --strict": 0, "new-errors": 0}),
        (REWRITTEN, {"any": 1, "money": 0, "money --strict": 1, "new-errors": 0}),
        (RETITLED, {"any": 1, "money": 0, "money --strict": 0, "new-errors": 0}),
        (WORSE, {"any": 1, "money": 1, "money --strict": 1, "new-errors": 1}),
        ("plan: [", {"any": 1, "money": 1, "money --strict": 1, "new-errors": 1}),
    ],
    ids=["same", "comment", "rewritten", "retitled", "worse", "broken"],
)
def test_fail_on(new: str, codes: dict[str, int], inside: Command, tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(new, encoding="utf-8")
    for options, code in codes.items():
        args = ("diff", "old.yaml", "new.yaml", "--fail-on", *options.split())
        assert inside(*args, cwd=tmp_path).code == code, options


def test_a_mended_error_does_not_fail_on_new_errors(inside: Command, tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_text(WORSE, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(BASE, encoding="utf-8")
    for kind, code in (("any", 1), ("money", 1), ("new-errors", 0)):
        assert inside("diff", "old.yaml", "new.yaml", "--fail-on", kind, cwd=tmp_path).code == code


# Files and directories


@pytest.fixture(name="folders")
def _folders(tmp_path: Path) -> Path:
    """Return a folder with two: one file changed, one the same, one renamed, one gone, one new."""
    for name, texts in {
        "old": {
            "a.yaml": BASE,
            "b.yaml": BASE.replace("xa-a", "xa-b"),
            "sub/c.yaml": BASE.replace("xa-a", "xa-c"),
            "d.yml": BASE.replace("xa-a", "xa-d"),
        },
        "new": {
            "a.yaml": WORSE,
            "b.yaml": BASE.replace("xa-a", "xa-b"),
            "sub/cc.yaml": BASE.replace("xa-a", "xa-c").replace("total: 20", "total: 19"),
            "e.yaml": BASE.replace("xa-a", "xa-e"),
            ".hidden.yaml": BASE,
        },
    }.items():
        for path, text in texts.items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_text(text, encoding="utf-8")
    return tmp_path


def statuses(result: Result) -> list[tuple[str, str | None, str | None]]:
    return [
        (file["status"], *(file[side] and file[side]["path"] for side in ("old", "new")))
        for file in result.document["files"]
    ]


def test_directories_are_compared_file_by_file(folders: Path, inside: Command) -> None:
    result = inside("diff", "old", "new", "--format", "json", cwd=folders)
    assert statuses(result) == [
        ("changed", "old/a.yaml", "new/a.yaml"),
        ("same", "old/b.yaml", "new/b.yaml"),
        ("renamed", "old/sub/c.yaml", "new/sub/cc.yaml"),
        ("added", None, "new/e.yaml"),
        ("deleted", "old/d.yml", None),
    ]
    summary = result.document["summary"]
    assert (summary["files"], summary["renamed"], summary["introduced"]["errors"]) == (5, 1, 2)
    assert result.code == 1


def test_directories_as_text(folders: Path, inside: Command) -> None:
    out = inside("diff", "old", "new", cwd=folders).out
    assert "old/sub/c.yaml → new/sub/cc.yaml\nrenamed file\n" in out
    assert "\nnew/e.yaml\nnew file\n" in out
    assert "\nold/d.yml\ndeleted file\n" in out
    assert "b.yaml" not in out
    assert out.endswith(
        "\n5 files compared, 1 without difference, 1 changed, 1 new, 1 deleted, 1 renamed\n"
    )


def test_a_file_that_one_side_lacks_is_all_new_or_all_gone(folders: Path, inside: Command) -> None:
    made = inside("diff", "/dev/null", "old/a.yaml", "--format", "json", cwd=folders)
    (file,) = made.document["files"]
    assert (file["status"], len(figures(file))) == ("added", 11)
    assert {kind for _, _, kind, *_ in figures(file)} == {"added"}
    gone = inside("diff", "old/a.yaml", "/dev/null", "--format", "json", cwd=folders)
    (file,) = gone.document["files"]
    assert (file["status"], len(figures(file))) == ("deleted", 11)
    assert file["effects"][0]["amounts"][0] == {
        "cell": {},
        "old_amount": str(60 * TRIEU),
        "new_amount": None,
        "difference": None,
        "percent": None,
    }


def test_the_same_file_twice(folders: Path, inside: Command) -> None:
    result = inside("diff", "old/a.yaml", "old/a.yaml", cwd=folders)
    assert result == (0, "old/a.yaml → old/a.yaml\nno difference\n", "")


def test_standard_input(folders: Path, giamngheo: Command) -> None:
    result = giamngheo("diff", "-", "old/a.yaml", stdin=WORSE.encode(), cwd=folders)
    assert result.code == 1
    assert result.out.startswith("- → old/a.yaml\n")


def test_a_side_that_does_not_load_leaves_the_other(folders: Path, inside: Command) -> None:
    (folders / "bad.yaml").write_text("plan: [\n", encoding="utf-8")
    for paths, missing in ((("old/a.yaml", "bad.yaml"), 1), (("bad.yaml", "old/a.yaml"), 0)):
        result = inside("diff", *paths, "--format", "json", cwd=folders)
        (file,) = result.document["files"]
        side = ("resolved", "introduced")[missing]
        assert [each["code"] for each in file["findings"][side]][:1] == ["GN001"]
        assert file["items"] == []
        known = ("new_amount", "old_amount")[missing]
        assert file["effects"][0]["amounts"][0][known] == str(60 * TRIEU)
        assert result.code == 1
        text = inside("diff", *paths, cwd=folders).out
        revision = ("old", "new")[missing]
        assert f"the {revision} revision cannot be read as a plan\n" in text


def test_plans_of_different_ids_are_compared_with_a_warning(folders: Path, inside: Command) -> None:
    result = inside("diff", "old/a.yaml", "old/b.yaml", cwd=folders)
    assert "warning: two plans of different ids are compared, “xa-a” and “xa-b”\n" in result.out
    assert result.code == 1


# Wrong use


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (("a", "b", "c"), "more than two paths"),
        (("old/a.yaml", "new/a.yaml", "--from", "HEAD"), "--from and --to take one path"),
        (("old", "new/a.yaml"), "giamngheo: old: a directory can only be compared with a dir"),
        (("old/a.yaml", "new"), "giamngheo: new: a directory can only be compared with a dir"),
        (("old/a.yaml", "none.yaml"), "giamngheo: none.yaml: no such file or directory"),
        (("none", "old/a.yaml"), "giamngheo: none: no such file or directory"),
        (("old", "none"), "giamngheo: none: no such file or directory"),
        (("/dev/null", "/dev/null"), "giamngheo: /dev/null: one of the two must be a file"),
        (("empty", "empty"), "giamngheo: empty: no plan (*.yaml, *.yml) in this directory"),
        (("old/a.yaml", "new/a.yaml", "--strict"), "--strict needs --fail-on money"),
        (("--git-driver", "a", "b"), "--git-driver is for git alone"),
        (("old/a.yaml", "new/a.yaml", "--format", "html"), "'html' is not one of"),
    ],
)
def test_wrong_use(args: tuple[str, ...], complaint: str, folders: Path, inside: Command) -> None:
    (folders / "empty").mkdir()
    result = inside("diff", *args, cwd=folders)
    assert result.code == 2
    assert complaint in result.err


def test_an_unreadable_file_does_not_stop_the_others(folders: Path, inside: Command) -> None:
    (folders / "new" / "b.yaml").unlink()
    (folders / "new" / "b.yaml").mkdir()
    (folders / "new" / "d.yml").symlink_to("/dev/zero")
    result = inside("diff", "old", "new", "--format", "json", cwd=folders)
    assert result.code == 2
    assert result.err == "giamngheo: new/d.yml: not a file that can be read as a plan\n"
    assert ("changed", "old/a.yaml", "new/a.yaml") in statuses(result)


# Markdown for a comment


def test_markdown_stays_below_what_a_comment_can_hold(
    inside: Command, tmp_path: Path, variables: dict[str, str]
) -> None:
    del variables
    parts = "".join(
        f"  - {{id: p{number}, title: Việc rất dài {number} {'x' * 80}, total: {{amount}}}}\n"
        for number in range(1500)
    )
    for name, amount in (("a", 5), ("b", 6)):
        text = f"plan: 1\nid: x\ntotal: 1\nprojects:\n{parts.replace('{amount}', str(amount))}"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    result = inside("diff", "a.yaml", "b.yaml", "--format", "markdown", cwd=tmp_path)
    assert 60_000 < len(result.out) < 65_000
    assert "- 1500 amounts changed\n" in result.out
    assert result.out.count("<details>") == result.out.count("</details>")
    shown = sum(line.startswith("|") for line in result.out.splitlines())
    assert (
        result.out.rstrip().splitlines()[-1].endswith("for want of room; giamngheo diff has them**")
    )
    assert 300 < shown < 1500


def test_markdown_of_many_files_stays_short_too(inside: Command, tmp_path: Path) -> None:
    for side, amount in (("old", 5), ("new", 6)):
        (tmp_path / side).mkdir()
        for number in range(400):
            text = f"plan: 1\nid: x{number}\ntitle: Xã số {number}\ntotal: {amount}\n"
            (tmp_path / side / f"{number}.yaml").write_text(text, encoding="utf-8")
    result = inside("diff", "old", "new", "--format", "markdown", cwd=tmp_path)
    assert len(result.out) < 65_000
    assert result.out.startswith("**400 files compared, 400 changed**\n")
    assert "left out" in result.out.splitlines()[-1]


def test_markdown_has_room_for_new_errors_below_many_programmes(
    inside: Command, tmp_path: Path
) -> None:
    for name, amount in (("a", 5), ("b", 6)):
        parts = "".join(f"  - {{id: p{number}, total: {amount}}}\n" for number in range(1000))
        text = f"plan: 1\nid: x\ntotal: 5000\nprogrammes:\n{parts}"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    out = inside("diff", "a.yaml", "b.yaml", "--format", "markdown", cwd=tmp_path).out
    assert "- error GN101, line 3: the plan, total: its parts add up to " in out


def test_many_moves_are_not_all_in_the_summary(inside: Command, tmp_path: Path) -> None:
    for name, sign in (("a", 0), ("b", 1)):
        parts = "".join(
            f"  - {{id: p{number}, funding: {{central: {9000 - sign * number}, local: "
            f"{9000 + sign * number}}}}}\n"
            for number in range(1, 31)
        )
        text = f"plan: 1\nid: x\nprogrammes:\n{parts}"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    out = inside("diff", "a.yaml", "b.yaml", cwd=tmp_path).out
    assert out.count(" moved from ") == 10
    assert "\n20 more moves of money; --format json has them\n" in out


def test_files_too_large_to_be_plans_are_not_taken_for_the_same(
    inside: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("disk.source", "compare.model"):
        monkeypatch.setattr(f"giamngheo_cli.{module}.MAX_BYTES", 100)
    for name in "ab":
        (tmp_path / f"{name}.yaml").write_text(f"#{'x' * 200}{name}\n{BASE}", encoding="utf-8")
    assert inside("diff", "a.yaml", "b.yaml", cwd=tmp_path).code == 1


def test_a_text_of_several_lines_is_shown_in_one(inside: Command, tmp_path: Path) -> None:
    for name, word in (("a", "hai"), ("b", "ba")):
        text = f'{BASE}note: "một\\n{word}"\n'
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    out = inside("diff", "a.yaml", "b.yaml", cwd=tmp_path).out
    assert "note: “một ↵ hai” → “một ↵ ba”\n" in out


def test_a_difference_too_small_for_a_percentage_still_has_one(
    inside: Command, tmp_path: Path
) -> None:
    for name, amount in (("a", 1_000_000), ("b", 1_000_001)):
        text = f"plan: 1\nid: x\ntotal: {amount}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    out = inside("diff", "a.yaml", "b.yaml", cwd=tmp_path).out
    assert "  1.000.000  1.000.001          +1  0,0\n" in out


def test_a_file_of_json_can_be_read_back(folders: Path, inside: Command) -> None:
    args = ("diff", "old", "new", "--format", "json")
    ascii_only = inside(*args, cwd=folders, env={"PYTHONIOENCODING": "ascii"})
    assert json.loads(ascii_only.out) == inside(*args, cwd=folders).document
