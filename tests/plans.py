"""Plans that several tests begin with, and where the project keeps its own."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: Two errors, two warnings, seven infos.
REAL = "plans/muong-lay-2021-2025.yaml"

CLEAN = """\
plan: 1
id: a
total: 3
projects:
  - {id: b, total: 1}
  - {id: c, total: 2}
"""
#: GN101 on line 3.
WRONG = CLEAN.replace("total: 3", "total: 5 tỷ")


def named(text: str, name: str) -> str:
    """Return a plan with another id than `a`: two of one id in a run are a finding."""
    return text.replace("id: a\n", f"id: {name}\n", 1)
