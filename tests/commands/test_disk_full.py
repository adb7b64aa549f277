"""A disk without room: the old file stays whole, nothing is left over, and one line says so."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from command import Command
from giamngheo_cli.__main__ import run
from plans import WRONG
from writing import WRITING, files, with_plans

FULL, TOO_LARGE = "No space left on device", "File too large"
PAGE = 4096

needs_full_device = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")


@pytest.fixture(name="small_disk")
def _small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return the top of a disk of 256 KB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if not sys.platform.startswith("linux") or shutil.which("mount") is None:
        pytest.skip("there is no mount as that of Linux")
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a disk")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def with_large_plans(folder: Path) -> Path:
    """Return the folder of plans; a.yaml and what is made of it take more than a page."""
    with_plans(folder)
    plan = folder / "plans" / "a.yaml"
    items = "".join(f"  - {{id: d{number}, title: {'đ' * 99}, total: 0}}\n" for number in range(40))
    plan.write_text(plan.read_text(encoding="utf-8") + items, encoding="utf-8")
    return folder


def fill(disk: Path, room: int) -> Path:
    """Fill a disk but for some room, and return the file that does."""
    path = disk / "fill"
    size = shutil.disk_usage(disk).free - room
    path.write_bytes(b"x" * size)
    assert shutil.disk_usage(disk).free == room
    return path


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond a size, in bytes."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize(
    ("name", "room"),
    [
        *((name, 0) for name in WRITING),
        *((name, PAGE) for name in ("workbook", "explain", "in-place", "ignores")),
    ],
)
def test_a_full_disk(name: str, room: int, small_disk: Path, inside: Command) -> None:
    arguments, written = WRITING[name]
    with_large_plans(small_disk)
    filling = fill(small_disk, room)
    before = files(small_disk)
    result = inside(*arguments, cwd=small_disk)
    line = f"giamngheo: {written}: it cannot be written: {FULL}\n"
    assert (result.code, result.err) == (2, line)
    assert files(small_disk) == before
    filling.unlink()
    assert inside(*arguments, cwd=small_disk).code in (0, 1)
    assert files(small_disk)[written] != before[written]


@pytest.mark.parametrize("name", WRITING)
def test_a_file_that_may_not_grow(name: str, tmp_path: Path, inside: Command) -> None:
    arguments, written = WRITING[name]
    before = files(with_large_plans(tmp_path))
    with files_of_at_most(10):
        result = inside(*arguments, cwd=tmp_path)
    line = f"giamngheo: {written}: it cannot be written: {TOO_LARGE}\n"
    assert (result.code, result.err) == (2, line)
    assert files(tmp_path) == before


@needs_full_device
@pytest.mark.parametrize(
    "arguments",
    [
        ("validate", "plans", "-o", "/dev/full"),
        ("validate", "plans", "--format", "sarif:/dev/full", "--format", "text"),
        ("show", "plans", "--format", "csv", "-o", "/dev/full"),
        ("show", "plans", "--format", "xlsx", "-o", "/dev/full"),
        ("explain", "plans/a.yaml", "--write", "1", "-o", "/dev/full"),
    ],
)
def test_a_full_device_as_the_file(
    arguments: tuple[str, ...], tmp_path: Path, inside: Command
) -> None:
    before = files(with_plans(tmp_path))
    result = inside(*arguments, cwd=tmp_path)
    line = f"giamngheo: /dev/full: it cannot be written: {FULL}\n"
    assert (result.code, result.err) == (2, line)
    assert files(tmp_path) == before


@needs_full_device
@pytest.mark.parametrize(
    "arguments",
    [
        ("validate", "/dev/full"),
        ("show", "/dev/full"),
        ("explain", "/dev/full"),
        ("explain", "/dev/full", "--write", "1", "--in-place"),
        ("diff", "/dev/full", "plans/a.yaml"),
        ("validate", "/dev/full", "--add-ignores"),
        ("validate", "plans", "--baseline", "/dev/full"),
        ("validate", "plans", "--baseline", "/dev/full", "--write-baseline"),
        ("validate", "plans", "--baseline", "/dev/full", "--prune-baseline"),
    ],
)
def test_a_device_without_end_as_a_plan_or_a_baseline(
    arguments: tuple[str, ...], tmp_path: Path, inside: Command
) -> None:
    before = files(with_plans(tmp_path))
    result = inside(*arguments, cwd=tmp_path)
    line = "giamngheo: /dev/full: not a file that can be read\n"
    assert (result.code, result.err) == (2, line)
    assert files(tmp_path) == before


@needs_full_device
@pytest.mark.parametrize(
    "arguments",
    [
        ("show",),
        ("show", "--format", "html"),
        ("explain",),
        ("explain", "a.yaml", "--write", "1", "-o", "-"),
        ("diff", "a.yaml", "b.yaml"),
        ("config",),
        ("validate", "--write-baseline"),
        ("validate", "--add-ignores"),
    ],
)
def test_a_full_device_as_the_output(
    arguments: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "a.yaml").write_text(WRONG, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(WRONG.replace("id: a", "id: b"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIAMNGHEO_LANG", "en")
    with open("/dev/full", "wb", buffering=0) as full:
        monkeypatch.setattr(sys, "stdout", open(full.fileno(), "w", closefd=False))  # noqa: SIM115
        code = run(list(arguments))
        monkeypatch.undo()
    line = f"giamngheo: the output cannot be written: {FULL}\n"
    assert (code, capsys.readouterr().err) == (2, line)
