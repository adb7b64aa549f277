"""What a path may lead to: files that are missing, devices, hostile names, standard input."""

from __future__ import annotations

import os
import re
import shutil
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path
from subprocess import PIPE
from typing import IO, Any
from unittest.mock import patch

import pytest

from command import GIAMNGHEO, Command
from findings import findings, paths
from giamngheo_cli.disk import source
from payloads import assert_inert, without_colours
from permissions import heeded
from plans import CLEAN, WRONG
from processes import running

needs_fifos = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs FIFOs")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two plans: a.yaml is clean, b.yaml is not."""
    (tmp_path / "a.yaml").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(WRONG, encoding="utf-8")
    return tmp_path


def test_missing_file(folder: Path, giamngheo: Command) -> None:
    result = giamngheo("validate", "none.yaml", "a.yaml", cwd=folder)
    assert result.err == "giamngheo: none.yaml: no such file or directory\n"
    assert result.out == (
        "a.yaml: clean, 3 figures read, 1 check held\n"
        "1 file: clean; 1 path could not be read or checked\n"
    )
    assert result.code == 2


def test_missing_file_after_others(folder: Path, inside: Command) -> None:
    args = ("validate", "--format", "json", "b.yaml", "none.yaml", "a.yaml")
    result = inside(*args, cwd=folder)
    assert result.err == "giamngheo: none.yaml: no such file or directory\n"
    assert paths(result) == ["b.yaml", "a.yaml"]
    assert result.code == 2


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("", "no such file or directory"),
        ("a.yaml/b.yaml", "it cannot be read: Not a directory"),
        ("x" * 300, "it cannot be read: File name too long"),
        ("loop.yaml", "it cannot be read: Too many levels of symbolic links"),
        ("dangling.yaml", "no such file or directory"),
        ("empty", "no plan (*.yaml, *.yml) in this directory"),
        (os.devnull, "not a file that can be read"),
    ],
)
def test_path_that_cannot_be_read(path: str, reason: str, folder: Path, inside: Command) -> None:
    (folder / "empty").mkdir()
    (folder / "loop.yaml").symlink_to("loop.yaml")
    (folder / "dangling.yaml").symlink_to("nowhere.yaml")
    result = inside("validate", path, "b.yaml", "--format", "json", cwd=folder)
    assert result.err == f"giamngheo: {path}: {reason}\n"
    assert paths(result) == ["b.yaml"]
    assert result.code == 2


def test_path_with_a_nul(folder: Path, inside: Command) -> None:
    result = inside("validate", "a\0b", "b.yaml", "--format", "json", cwd=folder)
    assert result.err == "giamngheo: a\\u0000b: not a path\n"
    assert paths(result) == ["b.yaml"]
    assert result.code == 2


def test_directory_without_plans(tmp_path: Path, giamngheo: Command) -> None:
    for name in ("note.txt", "plan.yaml.bak", ".hidden.yaml", "yaml"):
        (tmp_path / name).write_text(WRONG, encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.yaml").write_text(WRONG, encoding="utf-8")
    (tmp_path / "folder.yaml").mkdir()
    result = giamngheo("validate", cwd=tmp_path)
    assert result == (2, "", "giamngheo: .: no plan (*.yaml, *.yml) in this directory\n")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are those of POSIX")
def test_file_without_read_permission(folder: Path, inside: Command) -> None:
    (folder / "a.yaml").chmod(0)
    with heeded():
        result = inside("validate", ".", "--format", "json", cwd=folder)
    assert result.err == "giamngheo: a.yaml: no permission to read it\n"
    assert paths(result) == ["b.yaml"]
    assert result.code == 2


def test_directory_without_read_permission(
    folder: Path, inside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def scan_or_fail(path: str) -> Any:
        if path.endswith("inner"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    (folder / "inner").mkdir()
    monkeypatch.setattr(os, "scandir", scan_or_fail)
    result = inside("validate", ".", "--format", "json", cwd=folder)
    assert result.err == "giamngheo: inner: no permission to read it\n"
    assert paths(result) == ["a.yaml", "b.yaml"]
    assert result.code == 2


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "Permission denied"), "no permission to read it"),
        (FileNotFoundError(2, "gone since it was listed"), "no such file or directory"),
        (OSError(5, "Input/output error"), "it cannot be read: Input/output error"),
        (OSError("odd"), "it cannot be read: odd"),
    ],
)
def test_file_that_fails_when_it_is_opened(
    error: OSError, reason: str, folder: Path, inside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_or_fail(path: str, mode: str, **_: object) -> IO[bytes]:
        if path == "a.yaml":
            raise error
        return Path(path).open(mode)

    monkeypatch.setattr(source, "open", open_or_fail, raising=False)
    result = inside("validate", ".", "--format", "json", cwd=folder)
    assert result.err == f"giamngheo: a.yaml: {reason}\n"
    assert paths(result) == ["b.yaml"]
    assert result.code == 2


@needs_fifos
def test_fifo_and_socket_instead_of_a_file(
    folder: Path, giamngheo: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    os.mkfifo("fifo.yaml")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.yaml")
        result = giamngheo("validate", ".", "--format", "json", cwd=folder)
    assert result.err == (
        "giamngheo: fifo.yaml: not a file that can be read\n"
        "giamngheo: socket.yaml: not a file that can be read\n"
    )
    assert paths(result) == ["a.yaml", "b.yaml"]
    assert result.code == 2


@needs_fifos
@pytest.mark.parametrize("name", ["giamngheo.toml", "giamngheo-baseline.json", ".gitignore"])
def test_a_fifo_beside_plans_is_not_waited_for(name: str, folder: Path, giamngheo: Command) -> None:
    os.mkfifo(folder / name)
    result = giamngheo("validate", ".", cwd=folder)
    refused = f"giamngheo: {name}: not a file that can be read\n"
    assert result.err == ("" if name == ".gitignore" else refused)
    assert result.code == (1 if name == ".gitignore" else 2)


@needs_fifos
def test_a_file_that_becomes_a_fifo_is_not_waited_for(
    folder: Path, inside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_file = stat.S_ISREG

    def changes_now(mode: int) -> bool:
        monkeypatch.setattr(stat, "S_ISREG", is_file)
        (folder / "a.yaml").unlink()
        os.mkfifo(folder / "a.yaml")
        return is_file(mode)

    monkeypatch.setattr(stat, "S_ISREG", changes_now)
    result = inside("explain", folder / "a.yaml")
    assert result.code == 2
    assert result.err.endswith("/a.yaml: not a file that can be read\n")


def in_bash(script: str, folder: Path, variables: dict[str, str]) -> tuple[int, str, str]:
    """Run a script in a folder, in which $G is the command."""
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env={**variables, "G": f"{sys.executable} -m giamngheo_cli"},
        capture_output=True,
        timeout=60,
        check=False,
        text=True,
    )
    return done.returncode, done.stdout, done.stderr


needs_substitution = pytest.mark.skipif(
    shutil.which("bash") is None or not Path("/dev/fd").is_dir(),
    reason="needs a bash with process substitution",
)


@needs_substitution
@pytest.mark.parametrize(
    ("script", "code", "words"),
    [
        ("$G diff <(cat a.yaml) b.yaml", 1, r"/dev/fd/\d+ → b\.yaml\n"),
        ("$G diff a.yaml <(cat a.yaml)", 0, r"a\.yaml → /dev/fd/\d+\n"),
        ("$G diff . <(cat a.yaml)", 2, r"giamngheo: \.: a directory can only be compared with "),
        ("$G validate <(cat b.yaml)", 1, r"/dev/fd/\d+:3:8: error GN101 sum-over-parts\n"),
        ("$G explain <(cat a.yaml)", 0, r"/dev/fd/\d+: no check failed"),
        ("$G validate <(cat a.yaml) --add-ignores", 2, r".*: /dev/fd/\d+ is a pipe and no file; "),
        ("$G explain <(cat b.yaml) --write 1 --in-place", 2, r".*: a pipe cannot be written over"),
    ],
)
def test_process_substitution_is_read(
    script: str, code: int, words: str, folder: Path, variables: dict[str, str]
) -> None:
    ended, out, err = in_bash(script, folder, variables)
    assert ended == code
    assert re.match(words, out + err, re.DOTALL)


@needs_substitution
def test_pipes_are_read_once_and_in_order(folder: Path, variables: dict[str, str]) -> None:
    script = "$G validate <(cat b.yaml) <(sed 's/id: a/id: x/' a.yaml) a.yaml -q -j 2"
    code, out, err = in_bash(script, folder, variables)
    # The two plans of one id are found in spite of pipes.
    assert (code, err) == (1, "")
    assert out.splitlines()[-1] == "3 files: 1 error, 2 warnings"


@needs_fifos
def test_a_named_fifo_is_waited_for_like_any_file_that_is_written(
    folder: Path, variables: dict[str, str]
) -> None:
    os.mkfifo(folder / "p")
    with running(*GIAMNGHEO, "validate", "p", cwd=folder, env=variables, stdout=PIPE) as process:
        (folder / "p").write_text(CLEAN, encoding="utf-8")
        out, _ = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, b"p: clean, 3 figures read, 1 check held\n")


@needs_fifos
def test_a_pipe_is_read_as_far_as_a_plan_may_go(tmp_path: Path, inside: Command) -> None:
    with patch.object(source, "MAX_BYTES", 10):
        os.mkfifo(tmp_path / "p")
        writer = threading.Thread(target=lambda: (tmp_path / "p").write_bytes(b"#" * 100))
        writer.start()
        assert source.read_named(str(tmp_path / "p")).data == b"#" * 11
        writer.join()


def test_no_more_of_a_file_is_read_than_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a"
    for size, read in ((9, 9), (10, 10), (11, 11), (100, 11)):
        path.write_bytes(b"#" * size)
        assert len(source.read_named(str(path), 10).data or b"") == read


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
def test_device_without_end(giamngheo: Command) -> None:
    result = giamngheo("validate", "/dev/zero")
    assert result == (2, "", "giamngheo: /dev/zero: not a file that can be read\n")


def test_directories_are_searched_in_order_without_what_is_hidden(
    tmp_path: Path, inside: Command
) -> None:
    for name in ("b.yml", "a.yaml", "b/c.yaml", "b/a/d.yml", ".h/e.yaml", "b/.f.yaml", "b/g.txt"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(CLEAN, encoding="utf-8")
    found = ["a.yaml", "b.yml", "b/c.yaml", "b/a/d.yml"]
    assert paths(inside("validate", "--format", "json", cwd=tmp_path)) == found
    assert paths(inside("validate", "--format", "json", ".", cwd=tmp_path)) == found
    assert paths(inside("validate", "--format", "json", "b", cwd=tmp_path)) == found[2:]
    # What a user names is read, whatever it is called.
    named = inside("validate", "--format", "json", "b/.f.yaml", "b/g.txt", ".h", cwd=tmp_path)
    assert paths(named) == ["b/.f.yaml", "b/g.txt", ".h/e.yaml"]


def test_same_file_twice_is_reported_once(folder: Path, inside: Command) -> None:
    (folder / "c.yaml").symlink_to("a.yaml")
    named = ("./a.yaml", "a.yaml", "c.yaml", folder / "a.yaml", ".", folder)
    result = inside("validate", "--format", "json", *named, cwd=folder)
    assert paths(result) == ["./a.yaml", "b.yaml"]


def test_standard_input(folder: Path, giamngheo: Command) -> None:
    args = ("validate", "-", "a.yaml", "-", "--format", "json")
    result = giamngheo(*args, stdin=WRONG.encode(), cwd=folder)
    assert paths(result) == ["-", "a.yaml"]
    assert findings(result) == [("GN101", 3, 8)]
    assert (result.code, result.err) == (1, "")


def test_standard_input_as_text(giamngheo: Command) -> None:
    result = giamngheo("validate", "-", stdin=CLEAN.encode())
    assert result == (0, "-: clean, 3 figures read, 1 check held\n", "")


HOSTILE_NAMES = ["a\n::error::x.yaml", "\x1b[31ma.yaml", "a\r\u202e##[error]x.yaml", "\x9b1m.yaml"]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_hostile_file_name(name: str, tmp_path: Path, inside: Command) -> None:
    (tmp_path / name).write_text(WRONG, encoding="utf-8")
    result = inside("validate", ".", name, f"{name}.none", cwd=tmp_path)
    assert_inert(result.out)
    assert_inert(result.err)
    assert result.out.count(": error GN101 ") == 1
    assert result.err.count("\n") == 1
    assert result.err.endswith(".none: no such file or directory\n")
    assert result.code == 2
    document = inside("validate", ".", "--format", "json", cwd=tmp_path)
    assert paths(document) == [name]


@pytest.mark.parametrize("data", [CLEAN, WRONG], ids=["clean", "wrong"])
@pytest.mark.parametrize("name", ["::error::x.yaml", "##[error]x.yaml", "##vso[task]x.yaml"])
def test_file_name_that_is_a_command(name: str, data: str, tmp_path: Path, inside: Command) -> None:
    (tmp_path / name).write_text(data, encoding="utf-8")
    plain = inside("validate", cwd=tmp_path)
    assert_inert(plain.out)
    assert plain.code == int(data == WRONG)
    coloured = inside("validate", "--color", "always", cwd=tmp_path)
    assert without_colours(coloured.out) == plain.out


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="file names there are Unicode")
def test_file_name_that_is_not_utf_8(tmp_path: Path, giamngheo: Command) -> None:
    (tmp_path / os.fsdecode(b"x\xff.yaml")).write_text(WRONG, encoding="utf-8")
    result = giamngheo("validate", ".", cwd=tmp_path)
    assert result.out.startswith("x\\udcff.yaml:3:8: error GN101 sum-over-parts\n")
    assert (result.code, result.err) == (1, "")
    document = giamngheo("validate", ".", "--format", "json", cwd=tmp_path)
    assert findings(document) == [("GN101", 3, 8)]
