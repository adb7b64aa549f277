"""Two runs that write one file at once: what one of them finds is not lost by the other."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from command import GIAMNGHEO, TIMEOUT, Command
from giamngheo_cli.commands import explain_plans, validate_plans
from giamngheo_cli.runs import add_ignores
from plans import CLEAN, WRONG, named

NAME = "giamngheo-baseline.json"


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    for name in "abc":
        (tmp_path / f"{name}.yaml").write_text(named(WRONG, name), encoding="utf-8")
    return tmp_path


def known(folder: Path) -> list[str]:
    """Return the plans that the baseline knows something of."""
    return list(json.loads((folder / NAME).read_text(encoding="utf-8"))["plans"])


@pytest.fixture(name="meanwhile")
def _meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Return a function that lets something happen once while a run checks its plans."""

    def happen(event: Callable[[], object]) -> None:
        validate = validate_plans.validate

        def check(*args: Any) -> Any:
            monkeypatch.setattr(validate_plans, "validate", validate)
            event()
            return validate(*args)

        monkeypatch.setattr(validate_plans, "validate", check)

    return happen


@pytest.mark.parametrize("is_there", [False, True])
def test_what_another_run_writes_meanwhile_is_kept(
    is_there: bool, folder: Path, inside: Command, meanwhile: Callable[..., None]
) -> None:
    if is_there:
        inside("validate", "c.yaml", "--write-baseline", cwd=folder)
    other = ("validate", "b.yaml", "--write-baseline", "--baseline", NAME)
    meanwhile(lambda: inside(*other, cwd=folder))
    result = inside("validate", "a.yaml", "--write-baseline", cwd=folder)
    count = 2 + is_there
    assert result == (0, f"{NAME}: written; {count} known findings\n", "")
    assert known(folder) == ["a.yaml", "b.yaml", *["c.yaml"] * is_there]


def test_what_is_taken_out_is_taken_out_of_what_is_there_now(
    folder: Path, inside: Command, meanwhile: Callable[..., None]
) -> None:
    inside("validate", "a.yaml", "b.yaml", "--write-baseline", cwd=folder)
    (folder / "a.yaml").write_text(CLEAN, encoding="utf-8")
    meanwhile(lambda: inside("validate", "c.yaml", "--write-baseline", cwd=folder))
    result = inside("validate", "a.yaml", "--prune-baseline", cwd=folder)
    assert (result.code, result.out.splitlines()[-1]) == (0, f"{NAME}: written; 2 known findings")
    assert known(folder) == ["b.yaml", "c.yaml"]


def test_a_baseline_that_is_broken_meanwhile_is_not_written_over(
    folder: Path, inside: Command, meanwhile: Callable[..., None]
) -> None:
    meanwhile(lambda: (folder / NAME).write_text("{", encoding="utf-8"))
    result = inside("validate", "a.yaml", "--write-baseline", cwd=folder)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"giamngheo: {NAME}:1: not JSON")
    assert (folder / NAME).read_text(encoding="utf-8") == "{"


@pytest.mark.skipif(sys.platform == "win32", reason="locks are those of POSIX")
def test_runs_at_the_same_time_lose_nothing(folder: Path, variables: dict[str, str]) -> None:
    runs = [
        subprocess.Popen(
            [*GIAMNGHEO, "validate", f"{name}.yaml", "--write-baseline", "--baseline", NAME],
            cwd=folder,
            env=variables,
            stdout=subprocess.DEVNULL,
        )
        for name in "abc"
    ]
    assert [run.wait(TIMEOUT) for run in runs] == [0, 0, 0]
    assert known(folder) == [f"{name}.yaml" for name in "abc"]
    assert not [path.name for path in folder.iterdir() if path.name.startswith(".")]


CHANGED = "it has changed since it was read, and was not written; run the same again"


def test_a_plan_that_changes_meanwhile_gets_no_ignore_comments(
    folder: Path, inside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_ignores = add_ignores.with_ignores

    def edited_meanwhile(*args: Any) -> bytes:
        (folder / "a.yaml").write_text("plan: 1\nid: mine\n", encoding="utf-8")
        return with_ignores(*args)

    monkeypatch.setattr(add_ignores, "with_ignores", edited_meanwhile)
    result = inside("validate", "a.yaml", "--add-ignores", cwd=folder)
    assert result == (2, "", f"giamngheo: a.yaml: {CHANGED}\n")
    assert (folder / "a.yaml").read_text(encoding="utf-8") == "plan: 1\nid: mine\n"
    monkeypatch.undo()
    assert inside("validate", "b.yaml", "--add-ignores", cwd=folder).code == 0


def test_a_plan_that_changes_meanwhile_is_not_corrected(
    folder: Path, inside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    applied = explain_plans.applied

    def edited_meanwhile(*args: Any, **options: Any) -> bytes:
        (folder / "a.yaml").write_text("plan: 1\nid: mine\n", encoding="utf-8")
        return applied(*args, **options)

    monkeypatch.setattr(explain_plans, "applied", edited_meanwhile)
    args = ("explain", "a.yaml", "--write", "1")
    assert inside(*args, "--in-place", cwd=folder) == (2, "", f"giamngheo: a.yaml: {CHANGED}\n")
    assert (folder / "a.yaml").read_text(encoding="utf-8") == "plan: 1\nid: mine\n"


@pytest.mark.skipif(sys.platform == "win32", reason="locks are those of POSIX")
@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        (("--add-ignores",), "a.yaml"),
        (("--format=json:out",), "out"),
        (("--write-baseline",), NAME),
    ],
)
def test_runs_that_write_one_file_at_the_same_time_leave_it_whole(
    arguments: tuple[str, ...],
    written: str,
    folder: Path,
    inside: Command,
    variables: dict[str, str],
) -> None:
    alone = folder / "alone"
    alone.mkdir()
    (alone / "a.yaml").write_bytes((folder / "a.yaml").read_bytes())
    inside("validate", "a.yaml", *arguments, cwd=alone)
    runs = [
        subprocess.Popen(
            [*GIAMNGHEO, "validate", "a.yaml", *arguments],
            cwd=folder,
            env=variables,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    said = [run.communicate(timeout=TIMEOUT)[1] for run in runs]
    # Who comes late finds what the first has written, or says that it has changed.
    assert {*said} <= {"", f"giamngheo: a.yaml: {CHANGED}\n"}
    assert (folder / written).read_bytes() == (alone / written).read_bytes()
    assert not [path.name for path in folder.iterdir() if path.name.startswith(".")]
