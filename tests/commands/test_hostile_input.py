"""Input that is broken, odd or hostile: always findings or one clear line, never a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command import Command
from findings import Place, findings, messages, paths
from giamngheo_cli.plan.compose import MAX_SCALAR
from payloads import (
    DIAGONAL,
    EXAMPLES,
    PAYLOADS,
    PLACES,
    PLANS,
    assert_inert,
    mutated_plans,
    plan_with,
    without_colours,
)

#: Three lines that are in order; what is wrong in the tests follows on the fourth.
HEAD = b"plan: 1\nid: ban-moi\nperiod: 2021-2025\n"
CLEAN = HEAD + b"total: 5\nfunding:\n  central: 5\n"
WRONG = HEAD + b"total: 1.30\n"
BOM = b"\xef\xbb\xbf"

# What stands in a file

LINE_BREAKS = {
    "LF": b"\n",
    "CRLF": b"\r\n",
    "CR": b"\r",
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
            HEAD
            + f"total: khoảng {10**29} triệu tỷ\n".encode()
            + f"funding: {{central: {10**29 + 10**27} triệu tỷ}}".encode(),
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


def test_nesting_without_end(tmp_path: Path, giamngheo: Command) -> None:
    for kind, text in NESTED.items():
        (tmp_path / f"{kind}.yaml").write_bytes(HEAD + text)
    result = giamngheo("validate", "--format", "json", cwd=tmp_path)
    assert paths(result) == sorted(f"{kind}.yaml" for kind in NESTED)
    for number in range(len(NESTED)):
        assert {code for code, _, _ in findings(result, number)} == {"GN011"}
    assert (result.code, result.err) == (1, "")


@pytest.mark.parametrize("field", ["title", "total"])
def test_text_of_5_megabytes(field: str, tmp_path: Path, giamngheo: Command) -> None:
    (tmp_path / "a.yaml").write_bytes(HEAD + field.encode() + b": " + b"1" * 5_000_000 + b"\n")
    (tmp_path / "b.yaml").write_bytes(CLEAN.replace(b"ban-moi", b"ban-cu"))
    result = giamngheo("validate", ".", cwd=tmp_path)
    said = f"a text of 5000000 characters; the limit is {MAX_SCALAR}"
    start = result.out.index("a.yaml:4:8: error GN011 unsupported-yaml\n")
    assert result.out[start:].split("\n")[1].strip() == said
    assert "b.yaml: clean" in result.out
    assert len(result.out) < 2000
    assert (result.code, result.err) == (1, "")


@pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
def test_file_larger_than_memory(tmp_path: Path, variables: dict[str, str]) -> None:
    with (tmp_path / "a.yaml").open("wb") as file:
        file.truncate(2**42)
    command = 'ulimit -v 2000000; exec "$0" -m giamngheo_cli validate a.yaml --format jsonl'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable],
        capture_output=True,
        cwd=tmp_path,
        env=variables,
        timeout=60,
        check=False,
    )
    assert json.loads(done.stdout)["code"] == "GN011"
    assert (done.returncode, done.stderr) == (1, b"")


def test_billion_laughs(inside: Command) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    data = HEAD + b"total: 5\n" + "\n".join(lines).encode()
    result = inside("validate", "-", "--format", "json", stdin=data)
    assert result.document["summary"]["errors"] == 30 + 29 * 10 + 30
    codes = [code for code, _, _ in findings(result)]
    assert (codes.count("GN011"), codes.count("GN002")) == (30 + 29 * 10, 30)


# Encodings that lack letters

VIETNAMESE = HEAD + "title: Kế hoạch “giảm nghèo” – xã Bản Mới\ntotal: 12 triêu đồng\n".encode()
PLAIN_LINE = "5 | total: 12 trieu dong"


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp1258", "utf-8"])
def test_encoding_without_vietnamese_letters(encoding: str, language: str, inside: Command) -> None:
    env = {"PYTHONIOENCODING": encoding, "GIAMNGHEO_LANG": language}
    result = inside("validate", "-", stdin=VIETNAMESE, env=env)
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


def test_c_locale(tmp_path: Path, giamngheo: Command) -> None:
    env = {
        "PYTHONIOENCODING": None,
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "LC_ALL": "C",
    }
    (tmp_path / "xã.yaml").write_bytes(VIETNAMESE)
    result = giamngheo("validate", "xã.yaml", "ế.yaml", cwd=tmp_path, env=env)
    assert PLAIN_LINE in result.out
    assert result.out.isascii()
    assert result.err.isascii()
    assert result.err.endswith(".yaml: no such file or directory\n")
    assert (result.code, result.err.count("\n")) == (2, 1)


# What a plan may want a screen or a build log to do


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("place", PLACES)
def test_texts_of_a_plan_stay_texts(place: str, payload: str, inside: Command) -> None:
    plan = plan_with(place, payload)
    for options in ([], ["--format", "json"]):
        result = inside("validate", "-", "--show-checks", *options, stdin=plan)
        assert_inert(result.out)
        assert (result.code in {0, 1}, result.err) == (True, "")
    assert paths(result) == ["-"]


@pytest.mark.parametrize(("place", "payload"), DIAGONAL)
def test_texts_of_a_plan_stay_texts_in_vietnamese(
    place: str, payload: str, inside: Command
) -> None:
    result = inside("validate", "-", "--lang", "vi", stdin=plan_with(place, payload))
    assert_inert(result.out)
    assert (result.code in {0, 1}, result.err) == (True, "")


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
    shows = (["--quantities", "--format=terminal"], ["--rows", "source", "--by", "items,year"])
    for arguments in shows:
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
