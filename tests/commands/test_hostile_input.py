"""Input that is broken, odd or hostile: always findings or one clear line, never a traceback."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command import Command, Result
from giamngheo_cli.disk import source
from giamngheo_cli.plan.compose import MAX_SCALAR
from payloads import EXAMPLES, PAYLOADS, PLACES, PLANS, assert_inert, mutated_plans

#: Three lines that are in order; what is wrong in the tests follows on the fourth.
HEAD = b"plan: 1\nid: ban-moi\nperiod: 2021-2025\n"
CLEAN = HEAD + b"total: 5\nfunding:\n  central: 5\n"
WRONG = HEAD + b"total: 1.30\n"
BOM = b"\xef\xbb\xbf"

Place = tuple[str, int, int]


def findings(result: Result, number: int = 0) -> list[Place]:
    """Return code, line and column of each finding about a file."""
    entry = result.document["files"][number]
    return [(each["code"], each["line"], each["column"]) for each in entry["findings"]]


def messages(result: Result) -> list[str]:
    return [each["message"] for file in result.document["files"] for each in file["findings"]]


def paths(result: Result) -> list[str]:
    return [file["path"] for file in result.document["files"]]


def without_colours(text: str) -> str:
    return re.sub(r"\x1b\[(?:[012]|1;3[134]|32)m", "", text)


# What stands in a file

LINE_BREAKS = {
    "LF": b"\n",
    "CRLF": b"\r\n",
    "CR": b"\r",
    "NEL": "\x85".encode(),
    "LS": "\u2028".encode(),
    "PS": "\u2029".encode(),
}


def utf16(text: bytes, order: str) -> bytes:
    return text.decode().encode(f"utf-16-{order}")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", [("GN010", 1, 1)], id="empty"),
        pytest.param(b"\n\n  \n", [("GN010", 1, 1)], id="blank"),
        pytest.param(b"# a\n\n# b\n", [("GN010", 1, 1)], id="only comments"),
        pytest.param(BOM, [("GN010", 1, 1)], id="only a BOM"),
        pytest.param(BOM + CLEAN, [], id="BOM"),
        pytest.param(BOM + WRONG, [("GN006", 4, 8)], id="BOM, fault on another line"),
        pytest.param(
            BOM + b"total: 1.30\n" + HEAD, [("GN006", 1, 8)], id="BOM, fault on the same line"
        ),
        pytest.param(BOM + b"\x01" + CLEAN, [("GN001", 1, 1)], id="BOM, control character"),
        pytest.param(BOM + b"ab\xff" + CLEAN, [("GN001", 1, 3)], id="BOM, not UTF-8"),
        pytest.param(b"\xff\xfe" + utf16(CLEAN, "le"), [("GN001", 1, 1)], id="UTF-16 LE, BOM"),
        pytest.param(b"\xfe\xff" + utf16(CLEAN, "be"), [("GN001", 1, 1)], id="UTF-16 BE, BOM"),
        pytest.param(utf16(CLEAN, "le"), [("GN001", 1, 2)], id="UTF-16 LE"),
        pytest.param(utf16(CLEAN, "be"), [("GN001", 1, 1)], id="UTF-16 BE"),
        pytest.param(
            utf16(HEAD + "title: Kế hoạch\n".encode(), "le"), [("GN001", 4, 18)], id="UTF-16, Kế"
        ),
        pytest.param(HEAD + b"title: K\xe9\n", [("GN001", 4, 9)], id="not UTF-8"),
        pytest.param(
            HEAD + "title: Kế hoạch ".encode() + b"\xff\n", [("GN001", 4, 17)], id="not UTF-8, ế"
        ),
        pytest.param(HEAD + b"title: K\xe1\xba", [("GN001", 4, 9)], id="a letter cut in two"),
        pytest.param(HEAD + b"title: \xed\xa0\x80", [("GN001", 4, 8)], id="surrogate"),
        pytest.param(HEAD + b"title: \xc0\x80", [("GN001", 4, 8)], id="overlong NUL"),
        pytest.param(HEAD + b"title: a\0b\n", [("GN001", 4, 9)], id="NUL"),
        pytest.param(HEAD + b"title: a\x1b[31m\n", [("GN001", 4, 9)], id="escape"),
        pytest.param(HEAD + b"title: a\x7f\n", [("GN001", 4, 9)], id="DEL"),
        pytest.param(HEAD + "title: ế\x9b31m\n".encode(), [("GN001", 4, 9)], id="C1 control"),
        pytest.param(HEAD + "title: \ufffe\n".encode(), [("GN001", 4, 8)], id="U+FFFE"),
        pytest.param(HEAD + b"total:\t5\nfunding:\n\tcentral: 5\n", [("GN001", 6, 1)], id="tab"),
        pytest.param(CLEAN.replace(b"\n", b"\r\n"), [], id="CRLF"),
        pytest.param(WRONG.replace(b"\n", b"\r\n"), [("GN006", 4, 8)], id="CRLF, fault"),
        pytest.param(CLEAN.replace(b"\n", b"\r"), [], id="CR"),
        pytest.param(WRONG.replace(b"\n", b"\r"), [("GN006", 4, 8)], id="CR, fault"),
        *(
            pytest.param(
                HEAD.replace(b"\n", line_break) + b"title: a" + character,
                [("GN001", 4, 9)],
                id=f"{name}, {fault}",
            )
            for name, line_break in LINE_BREAKS.items()
            for fault, character in (("control character", b"\x01b"), ("not UTF-8", b"\xffb"))
        ),
        pytest.param(HEAD + b"total: " + b"9" * 5000, [("GN011", 4, 8)], id="5,000 digits"),
        pytest.param(
            HEAD + f"total: khoảng {10**29} triệu tỷ\nfunding: {{central: 5}}".encode(),
            [("GN110", 4, 8)],
            id="the widest interval",
        ),
        pytest.param(
            HEAD + b"total: 5\ntitle: " + b"x" * MAX_SCALAR,
            [("GN302", 4, 8)],
            id="the longest text",
        ),
        pytest.param(
            HEAD + b"total: 5\ntitle: " + b"x" * (MAX_SCALAR + 1),
            [("GN302", 4, 8), ("GN011", 5, 8)],
            id="a text one longer",
        ),
    ],
)
def test_what_stands_in_a_file(data: bytes, expected: list[Place], inside: Command) -> None:
    result = inside("validate", "-", "--format", "json", stdin=data)
    assert findings(result) == expected
    assert result.code == int(bool({code for code, _, _ in expected} - {"GN110", "GN302"}))
    assert result.err == ""
    assert_inert(inside("validate", "-", stdin=data).out)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"\xff\xfe" + utf16(CLEAN, "le"), "the file is UTF-16, not UTF-8"),
        (b"\xfe\xff" + utf16(CLEAN, "be"), "the file is UTF-16, not UTF-8"),
        (utf16(CLEAN, "le"), "a NUL character; is this a UTF-16 or a binary file?"),
        (HEAD + b"title: K\xe9\n", "byte 0xe9 is not UTF-8"),
        (HEAD + b"title: \x1b[31m\n", "control character U+001B"),
        (b"- a\n", "a plan is a map of fields, and this file holds something else"),
    ],
    ids=["empty", "UTF-16 LE", "UTF-16 BE", "UTF-16 without BOM", "Latin-1", "escape", "list"],
)
def test_what_is_said_of_a_file_that_is_no_plan(data: bytes, message: str, inside: Command) -> None:
    assert messages(inside("validate", "-", "--format", "json", stdin=data)) == [message]


NESTED = {
    "block lists": b"lead:\n " + b"- " * 100_000 + b"x\n",
    "flow lists": b"lead: " + b"[" * 100_000 + b"]" * 100_000,
    "flow lists, open": b"lead: " + b"[" * 100_000,
    "flow maps": b"lead: " + b"{a: " * 100_000 + b"}" * 100_000,
    "block maps": b"".join(b" " * depth + b"a:\n" for depth in range(3000)),
    "keys": b"? " * 100_000 + b"x\n",
    "flow keys": b"lead: " + b"{? " * 100_000,
}


@pytest.mark.parametrize("kind", NESTED)
def test_nesting_without_end(kind: str, giamngheo: Command) -> None:
    result = giamngheo("validate", "-", "--format", "json", stdin=HEAD + NESTED[kind])
    assert {code for code, _, _ in findings(result)} == {"GN011"}
    assert (result.code, result.err) == (1, "")


@pytest.mark.parametrize("field", ["title", "total"])
def test_text_of_50_megabytes(field: str, tmp_path: Path, giamngheo: Command) -> None:
    (tmp_path / "a.yaml").write_bytes(HEAD + field.encode() + b": " + b"1" * 50_000_000 + b"\n")
    (tmp_path / "b.yaml").write_bytes(CLEAN)
    result = giamngheo("validate", ".", cwd=tmp_path)
    said = f"a text of 50000000 characters; the limit is {MAX_SCALAR}"
    start = result.out.index("a.yaml:4:8: error GN011 unsupported-yaml\n")
    assert result.out[start:].split("\n")[1].strip() == said
    assert "b.yaml: clean" in result.out
    assert len(result.out) < 2000
    assert (result.code, result.err) == (1, "")


@pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
def test_file_larger_than_memory(tmp_path: Path, variables: dict[str, str]) -> None:
    with (tmp_path / "a.yaml").open("wb") as file:
        file.truncate(2**42)
    command = 'ulimit -v 4000000; exec "$0" -m giamngheo_cli validate a.yaml'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable],
        capture_output=True,
        cwd=tmp_path,
        env=variables,
        timeout=60,
        check=False,
    )
    assert done.stdout.startswith(b"a.yaml:1:1: error GN011 unsupported-yaml\n")
    assert (done.returncode, done.stderr) == (1, b"")


def test_billion_laughs(inside: Command) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    data = HEAD + b"total: 5\n" + "\n".join(lines).encode()
    result = inside("validate", "-", "--format", "json", stdin=data)
    assert result.document["summary"]["errors"] == 30 + 29 * 10 + 30
    codes = [code for code, _, _ in findings(result)]
    assert (codes.count("GN011"), codes.count("GN002")) == (30 + 29 * 10, 30)
    assert result.code == 1


# What a path leads to


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two plans: a.yaml is clean, b.yaml is not."""
    (tmp_path / "a.yaml").write_bytes(CLEAN)
    (tmp_path / "b.yaml").write_bytes(WRONG)
    return tmp_path


def test_missing_file(folder: Path, giamngheo: Command) -> None:
    result = giamngheo("validate", "none.yaml", "a.yaml", cwd=folder)
    assert result.err == "giamngheo: none.yaml: no such file or directory\n"
    assert result.out == "a.yaml: clean, 2 figures read, 1 check held\n"
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
        (os.devnull, "not a file that can be read as a plan"),
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
        (tmp_path / name).write_bytes(WRONG)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.yaml").write_bytes(WRONG)
    (tmp_path / "folder.yaml").mkdir()
    result = giamngheo("validate", cwd=tmp_path)
    assert result == (2, "", "giamngheo: .: no plan (*.yaml, *.yml) in this directory\n")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may read every file"
)
def test_file_without_read_permission(folder: Path, giamngheo: Command) -> None:
    (folder / "a.yaml").chmod(0)
    result = giamngheo("validate", ".", "--format", "json", cwd=folder)
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
    def open_or_fail(path: str, mode: str) -> IO[bytes]:
        if path == "a.yaml":
            raise error
        return Path(path).open(mode)

    monkeypatch.setattr(source, "open", open_or_fail, raising=False)
    result = inside("validate", ".", "--format", "json", cwd=folder)
    assert result.err == f"giamngheo: a.yaml: {reason}\n"
    assert paths(result) == ["b.yaml"]
    assert result.code == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs FIFOs")
def test_fifo_and_socket_instead_of_a_file(
    folder: Path, giamngheo: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    os.mkfifo("fifo.yaml")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.yaml")
        result = giamngheo("validate", ".", "fifo.yaml", "--format", "json", cwd=folder)
    assert result.err == (
        "giamngheo: fifo.yaml: not a file that can be read as a plan\n"
        "giamngheo: socket.yaml: not a file that can be read as a plan\n"
    )
    assert paths(result) == ["a.yaml", "b.yaml"]
    assert result.code == 2


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
def test_device_without_end(giamngheo: Command) -> None:
    result = giamngheo("validate", "/dev/zero")
    assert result == (2, "", "giamngheo: /dev/zero: not a file that can be read as a plan\n")


def test_directories_are_searched_in_order_without_what_is_hidden(
    tmp_path: Path, inside: Command
) -> None:
    for name in ("b.yml", "a.yaml", "b/c.yaml", "b/a/d.yml", ".h/e.yaml", "b/.f.yaml", "b/g.txt"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(CLEAN)
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
    result = giamngheo(*args, stdin=WRONG, cwd=folder)
    assert paths(result) == ["-", "a.yaml"]
    assert findings(result) == [("GN006", 4, 8)]
    assert (result.code, result.err) == (1, "")


def test_standard_input_as_text(giamngheo: Command) -> None:
    result = giamngheo("validate", "-", stdin=CLEAN)
    assert result == (0, "-: clean, 2 figures read, 1 check held\n", "")


HOSTILE_NAMES = ["a\n::error::x.yaml", "\x1b[31ma.yaml", "a\r\u202e##[error]x.yaml", "\x9b1m.yaml"]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_hostile_file_name(name: str, tmp_path: Path, giamngheo: Command) -> None:
    (tmp_path / name).write_bytes(WRONG)
    result = giamngheo("validate", ".", name, f"{name}.none", cwd=tmp_path)
    assert_inert(result.out)
    assert_inert(result.err)
    assert result.out.count(": error GN006 ") == 1
    assert result.err.count("\n") == 1
    assert result.err.endswith(".none: no such file or directory\n")
    assert result.code == 2
    document = giamngheo("validate", ".", "--format", "json", cwd=tmp_path)
    assert paths(document) == [name]


@pytest.mark.parametrize("data", [CLEAN, WRONG], ids=["clean", "wrong"])
@pytest.mark.parametrize("name", ["::error::x.yaml", "##[error]x.yaml", "##vso[task]x.yaml"])
def test_file_name_that_is_a_command(
    name: str, data: bytes, tmp_path: Path, inside: Command
) -> None:
    (tmp_path / name).write_bytes(data)
    plain = inside("validate", cwd=tmp_path)
    assert_inert(plain.out)
    assert plain.code == int(data == WRONG)
    coloured = inside("validate", "--color", "always", cwd=tmp_path)
    assert without_colours(coloured.out) == plain.out


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="file names there are Unicode")
def test_file_name_that_is_not_utf_8(tmp_path: Path, giamngheo: Command) -> None:
    (tmp_path / os.fsdecode(b"x\xff.yaml")).write_bytes(WRONG)
    result = giamngheo("validate", ".", cwd=tmp_path)
    assert result.out.startswith("x\\udcff.yaml:4:8: error GN006 bad-amount\n")
    assert (result.code, result.err) == (1, "")
    document = giamngheo("validate", ".", "--format", "json", cwd=tmp_path)
    assert findings(document) == [("GN006", 4, 8)]


# Encodings that lack letters

VIETNAMESE = HEAD + "title: Kế hoạch “giảm nghèo” – xã Bản Mới\ntotal: 12 triêu đồng\n".encode()
PLAIN_LINE = "5 | total: 12 trieu dong"


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp1258", "utf-8"])
def test_encoding_without_vietnamese_letters(
    encoding: str, language: str, giamngheo: Command
) -> None:
    env = {"PYTHONIOENCODING": encoding, "GIAMNGHEO_LANG": language}
    result = giamngheo("validate", "-", stdin=VIETNAMESE, env=env)
    assert (result.code, result.err) == (1, "")
    assert result.out.startswith("-:5:8: ")
    assert (PLAIN_LINE in result.out) is (encoding == "ascii")
    assert result.out.isascii() is (encoding == "ascii")
    # No letter is lost; the one question is whether triệu đồng was meant.
    assert result.out.count("?") == 1


@pytest.mark.parametrize("options", [[], ["--show-checks"]])
def test_json_in_ascii(options: list[str], giamngheo: Command) -> None:
    args = ("validate", "-", "--format", "json", *options)
    ascii_only = giamngheo(*args, stdin=VIETNAMESE, env={"PYTHONIOENCODING": "ascii"})
    assert ascii_only.out.isascii()
    assert ascii_only.document == giamngheo(*args, stdin=VIETNAMESE).document
    assert (ascii_only.code, ascii_only.err) == (1, "")


def test_signs_in_ascii_mean_the_same(giamngheo: Command) -> None:
    data = HEAD + b"total: 6\nfunding: {central: 5}\n"
    env = {"PYTHONIOENCODING": "ascii"}
    result = giamngheo("validate", "-", "--show-checks", stdin=data, env=env)
    assert "total: 6 != 5 " in result.out
    assert "6 = 5" not in result.out


def test_c_locale(folder: Path, giamngheo: Command) -> None:
    env = {
        "PYTHONIOENCODING": None,
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "LC_ALL": "C",
    }
    (folder / "xã.yaml").write_bytes(VIETNAMESE)
    result = giamngheo("validate", "xã.yaml", "ế.yaml", cwd=folder, env=env)
    assert PLAIN_LINE in result.out
    assert result.out.isascii()
    assert result.err.isascii()
    assert result.err.endswith(".yaml: no such file or directory\n")
    assert (result.code, result.err.count("\n")) == (2, 1)


# What a plan may want a screen or a build log to do


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("place", PLACES)
def test_texts_of_a_plan_stay_texts(place: str, payload: str, inside: Command) -> None:
    text = PLACES[place].replace("@", json.dumps(PAYLOADS[payload]))
    plan = text if "plan" in text or place == "text of no map" else f"plan: 1\n{text}"
    for options in ([], ["--show-checks"], ["--lang", "vi"], ["--color", "never"]):
        result = inside("validate", "-", *options, stdin=plan.encode())
        assert_inert(result.out)
        assert result.err == ""
        assert result.code in {0, 1}
    result = inside("validate", "-", "--show-checks", "--format", "json", stdin=plan.encode())
    assert paths(result) == ["-"]
    assert_inert(result.out)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_comments_and_raw_characters_stay_texts(payload: str, inside: Command) -> None:
    raw = "".join(each for each in PAYLOADS[payload] if each.isprintable() or each in "\u202e\n")
    result = inside("validate", "-", stdin=WRONG[:-1] + f" # {raw}\n".encode())
    assert_inert(result.out)
    assert result.code == 1


def test_colour_comes_from_us_alone(inside: Command) -> None:
    data = HEAD + b'ref: "\\e[5m[red]"\ntotal: 5\nfunding: {central: 6}\n'
    coloured = inside("validate", "-", "--color", "always", stdin=data).out
    plain = inside("validate", "-", stdin=data).out
    assert "\x1b[1;31m" in coloured
    assert "\x1b[5m" not in coloured
    assert without_colours(coloured) == plain
    assert_inert(plain)


@pytest.mark.parametrize("name", ["accept/hostile-texts.yaml", "reject/sum-hostile-texts.yaml"])
def test_hostile_examples_through_the_real_command(name: str, giamngheo: Command) -> None:
    result = giamngheo("validate", "--show-checks", EXAMPLES / name)
    assert_inert(result.out)
    assert result.err == ""


# Anything at all


def assert_ends_well(run: Command, data: bytes) -> None:
    text = run("validate", "-", "--show-checks", stdin=data)
    assert text.code in {0, 1}
    assert text.err == ""
    assert "Traceback" not in text.out
    assert_inert(text.out)
    document = run("validate", "-", "--show-checks", "--format", "json", stdin=data)
    assert document.code == text.code
    assert paths(document) == ["-"]
    again = run("validate", "-", "--rounding", "exact", "--lang", "vi", stdin=data)
    assert (again.err, again.code >= text.code) == ("", True)
    for arguments in (["--format", "terminal"], ["--rows", "source", "--by", "items,year"]):
        shown = run("show", "-", *arguments, stdin=data)
        assert shown.code in ({0, 1} if len(arguments) == 2 else {0, 1, 2})
        assert_inert(shown.out)


@given(data=st.binary(max_size=300))
def test_any_bytes(data: bytes, inside: Command) -> None:
    assert_ends_well(inside, data)


@given(data=mutated_plans())
def test_mutated_plans(data: bytes, inside: Command) -> None:
    assert_ends_well(inside, data)


@given(data=PLANS)
def test_trees_in_which_any_value_may_be_of_any_kind(data: bytes, inside: Command) -> None:
    assert_ends_well(inside, data)
