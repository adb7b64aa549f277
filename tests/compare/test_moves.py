"""Which money moved: between sources, kinds, parts, and what only looks like it."""

from __future__ import annotations

from pathlib import Path

from command import Command
from differences import (
    BASE,
    Diff,
    items,
    moves,
    numbered,
    replaced,
)
from giamngheo_cli.analysis import analyse
from giamngheo_cli.compare.compare import compare
from steps import steps


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


def test_codes_within_codes_are_not_looked_through_for_each_of_them() -> None:
    def work(count: int) -> int:
        places = [
            f"    c{each}: {{label: Xã, within: c{each - 1}}}\n" if each % 32 else f"    c{each}:\n"
            for each in range(count)
        ]
        head = f"plan: 1\nid: p\ncodes:\n  place:\n{''.join(places)}funding:\n"
        old, new = (
            analyse((head + "".join(f"  c{each}: {amount}\n" for each in range(count))).encode())
            for amount in (1, 2)
        )
        return steps(lambda: compare(old, new))

    assert work(1_280) < 5 * work(320)
