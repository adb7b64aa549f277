"""What killed runs left behind is taken away by the next one, and nothing else ever is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from giamngheo_cli.disk import Writing, beside, write

LEFT = ".giamngheo-0123456789abcdef.tmp"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="locks are those of POSIX")


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def test_what_is_left_over_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / LEFT).write_text("half")
    (tmp_path / "other" / LEFT).write_text("half")
    assert write(str(tmp_path / "a"), b"x") is None
    assert names(tmp_path) == ["a", "other"]
    # Only folders that are written into are looked at.
    assert names(tmp_path / "other") == [LEFT]


def test_what_somebody_still_writes_stays(tmp_path: Path) -> None:
    with Writing(str(tmp_path / "a")) as writing:
        (theirs,) = names(tmp_path)
        beside._take_away_left_over.cache_clear()
        assert write(str(tmp_path / "b"), b"x") is None
        assert names(tmp_path) == [theirs, "b"]
        writing.write("y")
        assert writing.commit() is None
    assert names(tmp_path) == ["a", "b"]


@pytest.mark.parametrize(
    "name",
    [
        ".giamngheo-0123456789abcdef",
        ".giamngheo-0123456789ABCDEF.tmp",
        ".giamngheo-0123456789abcdef.tmp.txt",
        "x.giamngheo-0123456789abcdef.tmp",
        ".giamngheo.tmp",
    ],
)
def test_what_is_called_otherwise_stays(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("mine")
    assert write(str(tmp_path / "a"), b"x") is None
    assert (tmp_path / name).read_text() == "mine"


def test_what_is_no_file_of_one_name_stays(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("mine")
    left = [tmp_path / LEFT.replace("0", str(number)) for number in range(4)]
    left[0].symlink_to("target")
    os.mkfifo(left[1])
    left[2].mkdir()
    left[3].hardlink_to(tmp_path / "target")
    before = names(tmp_path)
    assert write(str(tmp_path / "a"), b"x") is None
    assert names(tmp_path) == sorted([*before, "a"])
    assert (tmp_path / "target").read_text() == "mine"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="this user can give no file away"
)
def test_what_somebody_else_has_left_stays(tmp_path: Path) -> None:
    (tmp_path / LEFT).write_text("theirs")
    os.chown(tmp_path / LEFT, 65_534, -1)
    assert write(str(tmp_path / "a"), b"x") is None
    assert names(tmp_path) == [LEFT, "a"]


def test_a_file_that_was_taken_before_it_was_locked_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, taken = beside.lock, []

    def lock_late(file: int, *, waits: bool = True) -> bool:
        if not taken:
            taken.extend(names(tmp_path))
            (tmp_path / taken[0]).unlink()
        return lock(file, waits=waits)

    monkeypatch.setattr(beside, "lock", lock_late)
    assert write(str(tmp_path / "a"), b"x") is None
    assert len(taken) == 1
    assert names(tmp_path) == ["a"]


def test_without_locks_nothing_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "lock", lambda *_, **__: False)
    (tmp_path / LEFT).write_text("perhaps")
    assert write(str(tmp_path / "a"), b"x") is None
    assert names(tmp_path) == [LEFT, "a"]


def test_the_file_is_on_the_disk_before_it_is_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def note_sync(file: int) -> None:
        done.append("folder" if os.path.isdir(f"/dev/fd/{file}") else "file")
        fsync(file)

    def note_move(old: str, new: str) -> None:
        done.append("move")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(os, "replace", note_move)
    assert write(str(tmp_path / "a"), b"x") is None
    assert done == ["file", "move", "folder"]


def test_what_cannot_be_brought_to_the_disk_is_not_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_file: int) -> None:
        raise OSError(5, "Input/output error")

    (tmp_path / "a").write_text("old")
    monkeypatch.setattr(os, "fsync", fail)
    problem = write(str(tmp_path / "a"), b"x")
    assert problem is not None
    assert problem.values["reason"] == "Input/output error"
    assert (tmp_path / "a").read_text() == "old"
    assert names(tmp_path) == ["a"]


def test_what_has_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    assert write(str(path), b"new", instead_of=b"old") is None
    problem = write(str(path), b"newer", instead_of=b"old")
    assert problem is not None
    assert "it has changed since it was read" in problem.template
    assert path.read_bytes() == b"new"
    path.unlink()
    assert write(str(path), b"newer", instead_of=b"new") == problem
    assert names(tmp_path) == []


@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP"])
def test_who_is_started_to_ignore_a_signal_goes_on(number: str, tmp_path: Path) -> None:
    code = (
        "import os, signal, sys; number = getattr(signal, sys.argv[2]);"
        "signal.signal(number, signal.SIG_IGN); from giamngheo_cli.disk import Writing\n"
        "with Writing(sys.argv[1]) as writing:\n"
        "    signal.raise_signal(number); writing.write('x'); print(writing.commit())"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "a"), number]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    assert done.stdout == "None\n"
    assert names(tmp_path) == ["a"]
