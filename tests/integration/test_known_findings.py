"""The plans of this repository, and what is known of them: a step of .ci/run."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from scratch import ROOT, Folder

KNOWN = ".ci/known-findings.json"
STEP = f"giamngheo validate plans --baseline {KNOWN}"


@pytest.fixture(name="top")
def _top(tmp_path: Path, clean: dict[str, str]) -> Folder:
    """Return a copy of the plans and of what is known of them."""
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    top = Folder(tmp_path, clean)
    top.write(KNOWN, (ROOT / KNOWN).read_text(encoding="utf-8"))
    return top


def test_it_is_a_step_of_what_must_hold() -> None:
    assert f"\n.venv/bin/{STEP}\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_nothing_is_found_that_is_not_known(top: Folder) -> None:
    said = top.must(*STEP.split(), "--fail-on", "info")
    # Nothing is known either that is no longer found.
    assert not [line for line in said.splitlines() if line.startswith("giamngheo: ")]


def test_it_is_what_the_command_writes(top: Folder) -> None:
    before = top.read(KNOWN)
    (top.path / KNOWN).unlink()
    top.must(*STEP.split(), "--write-baseline")
    assert top.read(KNOWN) == before


@pytest.mark.parametrize("rule", ["GN101", "GN301", "GN302"])
def test_a_finding_that_is_not_known_makes_it_fail(rule: str, top: Folder) -> None:
    whole = json.loads(top.read(KNOWN))
    entries = whole["plans"]["../plans/muong-lay-2021-2025.yaml"]
    entries.remove(next(entry for entry in entries if entry["rule"] == rule))
    top.write(KNOWN, json.dumps(whole))
    done = top.run(*STEP.split(), "--fail-on", "info")
    assert done.returncode == 1
    assert f" {rule} " in done.stdout
    assert top.run(*STEP.split()).returncode == (1 if rule == "GN101" else 0)
