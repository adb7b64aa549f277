"""What became of items: which are the same, renamed or moved, and which are new or gone."""

from __future__ import annotations

from pathlib import Path

from command import Command
from differences import BASE, Diff, changed_texts, figures, items, moves, numbered, replaced


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
    assert [field for _, field, *_ in changed_texts(file)] == ["title"]


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
    assert changed_texts(file) == [("da1/da2", "parts", "subprojects", "activities")]
    assert file["items"][0]["old_item"] == "da2"
    assert figures(file) == []


PARTS = """\
plan: 1
id: hp
total: 300
parts:
  - {id: hp1, level: Cấu phần, title: "Cấu phần 1: Hạ tầng", total: 200}
  - {id: hp2, level: Cấu phần, title: "Cấu phần 2: Sinh kế", total: 100}
"""


def test_projects_that_become_parts_of_a_level_of_their_own(diff: Diff) -> None:
    file = diff(PARTS, old=PARTS.replace("parts:", "projects:").replace("level: Cấu phần, ", ""))
    assert items(file) == {"": None, "hp1": None, "hp2": None}
    assert changed_texts(file) == [
        ("", "parts", "projects", "parts"),
        ("hp1", "level", None, "Cấu phần"),
        ("hp2", "level", None, "Cấu phần"),
    ]


def test_a_part_of_another_level(diff: Diff) -> None:
    file = diff(PARTS.replace("hp2, level: Cấu", "hp2, level: Hợp"), old=PARTS)
    assert changed_texts(file) == [("hp2", "level", "Cấu phần", "Hợp phần")]


def test_a_part_put_in_between_renumbers_those_after_it_by_their_own_level(diff: Diff) -> None:
    first = PARTS.index("  - {id: hp1")
    new_one = '  - {id: hp1, level: Cấu phần, title: "Cấu phần 1: Chợ", total: 5}\n'
    later = PARTS[first:].replace("phần 2", "phần 3").replace("phần 1", "phần 2")
    later = later.replace("hp2", "hp3").replace("hp1", "hp2")
    file = diff(f"{PARTS[:first]}{new_one}{later}", old=PARTS)
    assert items(file) == {"hp1": "added", "hp2": "renamed", "hp3": "renamed"}


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
