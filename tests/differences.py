"""Two revisions of a plan, and what `giamngheo diff --format json` says of them, in few words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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
WORSE = BASE.replace("total: 20", "total: 30")
NUMBERED = """\
plan: 1
id: a
unit: triệu đồng
projects:
"""

Diff = Callable[..., dict[str, Any]]
"""Compares BASE with a text, or two texts, and returns the entry of the file."""


def replaced(*pairs: tuple[str, str]) -> str:
    """Return BASE with texts in place of others, each of which it has."""
    text = BASE
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after, 1)
    return text


def numbered(*projects: tuple[str, str, int]) -> str:
    """Return a plan of projects: id, title and total."""
    return NUMBERED + "".join(
        f'  - {{id: {name}, title: "{title}", total: {total}}}\n' for name, title, total in projects
    )


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


def changed_texts(file: dict[str, Any]) -> list[tuple[Any, ...]]:
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
