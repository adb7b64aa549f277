"""What is said of texts that differ."""

from __future__ import annotations

from pathlib import Path

from command import Command
from differences import BASE, Diff, changed_texts, replaced


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
    assert changed_texts(diff(new, old=old)) == [
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


def test_a_share_that_changes(diff: Diff) -> None:
    share = 'shares: [{share: "83 %", of: {}}]'
    old = replaced(("funding: {central: 50,", f"funding: {{central: {{amount: 50, {share}}},"))
    assert changed_texts(diff(old.replace("83 %", "84 %"), old=old)) == [
        ("", "shares", "83 % of {}", "84 % of {}"),
    ]
    assert changed_texts(diff(BASE, old=old)) == [("", "shares", "83 % of {}", None)]
