"""Files are written whole or not at all, and what is in the way is said."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from contextlib import nullcontext
from pathlib import Path

import pytest

from command import Command
from giamngheo_cli.disk import Writing, make_folder, write
from giamngheo_cli.messages import Message
from permissions import heeded


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def said(problem: Message | None) -> str | None:
    return problem and problem.template.format_map(problem.values)


def test_pieces_become_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with Writing(str(path)) as writing:
        writing.write("tỷ")
        assert not path.exists()
        writing.write(b"\xff\n")
        writing.write("x\udcff\n")
        assert writing.commit() is None
    assert path.read_bytes() == "tỷ".encode() + b"\xff\nx\\udcff\n"
    assert names(tmp_path) == ["a.txt"]


def test_a_file_that_is_there_stays_until_the_new_one_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o640)
    with Writing(str(path)) as writing:
        (beside,) = (tmp_path / name for name in names(tmp_path) if name != "a.txt")
        # What few may read, few may read from the beginning.
        assert stat.S_IMODE(beside.stat().st_mode) == 0o640
        writing.write("new")
        assert path.read_text() == "old"
        assert writing.commit() is None
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("error", [None, ValueError, OSError, KeyboardInterrupt, SystemExit])
def test_what_is_not_committed_leaves_everything_as_it_was(
    error: type[BaseException] | None, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def begin(name: str) -> None:
        with Writing(str(tmp_path / name)) as writing:
            writing.write("new" * 10_000)
            if error is not None:
                raise error

    for name in ("a.txt", "b.txt"):
        with pytest.raises(error) if error else nullcontext():
            begin(name)
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a.txt"]


def test_without_a_block(tmp_path: Path) -> None:
    kept, dropped = Writing(str(tmp_path / "a")), Writing(str(tmp_path / "b"))
    for writing in (kept, dropped):
        writing.write("x")
    assert kept.commit() is None
    dropped.discard()
    for writing in (kept, dropped):
        writing.write("y")
        assert writing.commit() is None
        writing.discard()
    assert names(tmp_path) == ["a"]
    assert (tmp_path / "a").read_text() == "x"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("", "not a path"),
        ("a\0b", "not a path"),
        ("folder", "it is a directory"),
        ("folder/", "it is a directory"),
        ("link", "it is a directory"),
        ("none/a.txt", "no such directory"),
        ("dangling/a.txt", "no such directory"),
        ("nowhere", "no such directory"),
        ("file/a.txt", "it cannot be written: Not a directory"),
        ("x" * 300, "it cannot be written: File name too long"),
        ("loop", "it cannot be written: Too many levels of symbolic links"),
        ("/dev/fd/987", "it cannot be written: Bad file descriptor"),
    ],
)
def test_what_is_in_the_way_is_known_at_once(
    path: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    for link, target in {
        "link": "folder",
        "dangling": "none",
        "nowhere": "none/a",
        "loop": "loop",
    }.items():
        (tmp_path / link).symlink_to(target)
    before = names(tmp_path)
    with Writing(path) as writing:
        assert said(writing.problem) == reason
        writing.write("x")
        assert writing.commit() == writing.problem == write(path, b"x")
    assert names(tmp_path) == before


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are those of POSIX")
def test_no_permission(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch(mode=0o400)
    (tmp_path / "folder").mkdir(mode=0o500)
    with heeded():
        for name in ("a.txt", "folder/b.txt"):
            assert said(Writing(str(tmp_path / name)).problem) == "no permission to write it"
    assert names(tmp_path) == ["a.txt", "folder"]


def test_no_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert said(Writing(str(tmp_path / "a.txt")).problem) == "no permission to write it"
    assert names(tmp_path) == ["a.txt"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("old")
    for link, target in {"link": "real/a.txt", "dangling": "real/b.txt"}.items():
        (tmp_path / link).symlink_to(target)
        assert write(str(tmp_path / link), b"new") is None
        assert (tmp_path / link).is_symlink()
        assert (tmp_path / target).read_text() == "new"
    assert names(tmp_path / "real") == ["a.txt", "b.txt"]


def test_a_device_is_written_as_it_is() -> None:
    before = os.stat(os.devnull)
    assert write(os.devnull, b"x") is None
    assert os.stat(os.devnull).st_ino == before.st_ino


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs FIFOs")
def test_a_fifo_gets_the_pieces(tmp_path: Path) -> None:
    path = tmp_path / "fifo"
    os.mkfifo(path)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(path.read_bytes()))
    reader.start()
    with Writing(str(path)) as writing:
        writing.write("a")
        writing.write("b")
        assert writing.commit() is None
    reader.join()
    assert got == [b"ab"]
    assert stat.S_ISFIFO(path.stat().st_mode)
    assert names(tmp_path) == ["fifo"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_device() -> None:
    assert said(write("/dev/full", b"x")) == "it cannot be written: No space left on device"
    writing = Writing("/dev/full")
    writing.write("x" * 100_000)
    assert writing.problem is not None
    writing.write("x" * 100_000)
    assert writing.commit() == writing.problem


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits")
def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000));"
        "from giamngheo_cli.disk import Writing, make_folder, write;"
        "print(write(sys.argv[1], b'x' * 30_000), write(sys.argv[1], b'x' * 10_000))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, check=True, text=True
    )
    assert "it cannot be written" in done.stdout
    assert done.stdout.endswith(" None\n")
    assert path.read_text() == "x" * 10_000
    assert names(tmp_path) == ["a.txt"]


def test_a_place_that_is_lost_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    writing = Writing(str(path))
    path.mkdir()
    assert said(writing.commit()) == "it is a directory"
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="needs /dev/stdout")
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1"])
def test_standard_output_by_name_is_shared(
    name: str, tmp_path: Path, variables: dict[str, str]
) -> None:
    (tmp_path / "a.yaml").write_text("plan: 1\nid: a\ntotal: 5\nfunding: {central: 5}\n")
    command = (
        'exec > out; echo before; "$0" -m giamngheo_cli show a.yaml --format csv -o "$1";echo after'
    )
    subprocess.run(
        ["sh", "-c", command, sys.executable, name], cwd=tmp_path, env=variables, check=True
    )
    lines = (tmp_path / "out").read_text(encoding="utf-8-sig").splitlines()
    assert (lines[0], lines[-1]) == ("before", "after")
    assert len(lines) > 3


def test_the_command_says_what_is_in_the_way(tmp_path: Path, inside: Command) -> None:
    (tmp_path / "a.yaml").write_text("plan: 1\nid: a\ntotal: 5\nfunding: {central: 5}\n")
    result = inside("show", "a.yaml", "-o", "none/a.csv", cwd=tmp_path)
    assert result == (2, "", "giamngheo: none/a.csv: no such directory\n")


def test_a_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    assert make_folder(str(tmp_path / "a" / "b")) is None
    assert make_folder(str(tmp_path / "a" / "b")) is None
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").write_bytes(b"x")
    assert said(make_folder(str(tmp_path / "file"))) == "a file stands where a directory should"
    assert said(make_folder("a\0b")) == "not a path"
