"""Which findings a revision brings, which it resolves, and which stay."""

from __future__ import annotations

from pathlib import Path

from command import Command
from differences import (
    BASE,
    WORSE,
    Diff,
    changed_texts,
    numbered,
    replaced,
)


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
    assert "(stated − computed was -10 triệu đồng)" in result.out
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
    assert changed_texts(file) == []


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
