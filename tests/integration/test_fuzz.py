"""Random inputs, always the same ones; bench/fuzz.py tries as many as there is time for."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "corpus"
INPUTS = sorted(CORPUS.glob("*.yaml"), key=lambda path: path.name)
SEED = 16
PARTS, INPUTS_OF_A_PART = 6, 100
#: These have each format once, and are shown, compared and explained, too.
NUMBERS = range(0, 36, 3)


@pytest.fixture(name="trials")
def _trials(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the module that makes inputs and tries them."""
    monkeypatch.syspath_prepend(ROOT / "bench")
    return import_module("fuzz_trials")


def complaint(trial: Callable[[], object]) -> str:
    """Return what went wrong, if anything did."""
    try:
        trial()
    except Exception as error:  # whatever it is, the input belongs into the message
        return f"{type(error).__name__}: {error}"
    return ""


@pytest.mark.parametrize("part", range(PARTS))
def test_random_inputs(part: int, trials: Any) -> None:
    failed = []
    for number in range(part * INPUTS_OF_A_PART, (part + 1) * INPUTS_OF_A_PART):
        family, data = trials.drawn(SEED, number)
        said = complaint(lambda: [*trials.tried(family, number, data)])  # noqa: B023 it is called at once
        failed += [(family, number, said, data)] if said else []
    assert failed == []


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_what_failed_once(path: Path, trials: Any) -> None:
    data = path.read_bytes()
    for number in NUMBERS:
        assert [*trials.tried("bytes", number, data)]


def test_the_index_says_what_each_did() -> None:
    index = (CORPUS / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(.+)` \|", index, re.MULTILINE) == [path.name for path in INPUTS]


# What the readers refuse: without this, a reader that reads nothing would pass everything


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("json", '{"version": 1, "version": 1}'),
        ("json", '{"version": 1.0}'),
        ("json", '{"version": NaN}'),
        ("json", '{"version": 1, "files": [{}], "summary": {}}'),
        ("jsonl", "{}\n"),
        ("text", "\x1b[31m\n"),
        ("text", "x\u202ey\n"),
        ("text", "  ::error::x\n"),
        ("text", "##[error]x\n"),
        ("sarif", '{"runs": []}'),
        ("junit", "<testsuites><testsuite tests='1'></testsuite></testsuites>"),
        ("github", "::error file=a::b::c\nx\n"),
        ("gitlab", '[{"fingerprint": "x"}]'),
        ("markdown", "[a](b)\n"),
        ("markdown", "![a](b)\n"),
        ("markdown", "<b>a</b>\n"),
        ("markdown", "@somebody\n"),
        ("markdown", "http://vi.du\n"),
    ],
)
def test_a_reader_of_findings_is_strict(name: str, text: str, trials: Any) -> None:
    readers = import_module("fuzz_readers")
    file = readers.File(["a"], 0, 0, is_deep=True)
    assert complaint(lambda: readers.FINDINGS[name](text, file))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("csv", "a,b\n=1+1,c\n"),
        ("csv", "a,b\nc\n"),
        ("tsv", "a\tb\n@x\tc\n"),
        ("html", "<script>x</script>\n"),
        ("html", '<p onclick="x">y</p>\n'),
        ("latex", "\\input{x}\n"),
        ("latex", "a}{\n"),
        ("json", '{"amount": 5}'),
        ("plain", "x\x07\n"),
    ],
)
def test_a_reader_of_tables_is_strict(name: str, text: str, trials: Any) -> None:
    readers = import_module("fuzz_table_readers")
    assert complaint(lambda: readers.TABLES[name](text))


@pytest.mark.parametrize(
    "place", [(0, 1, 1, 1), (3, 1, 3, 1), (1, 5, 1, 6), (2, 1, 1, 9), (1, 3, 1, 2), (1, 1, 3, 1)]
)
def test_a_place_outside_the_file_is_refused(place: tuple[int, ...], trials: Any) -> None:
    readers = import_module("fuzz_readers")
    lines = readers.lines_of("ab\u2028\rc".encode())
    assert lines == ["ab\u2028", "c"]
    readers.check_place(readers.Place(1, 4, 2, 2), lines)
    assert complaint(lambda: readers.check_place(readers.Place(*place), lines))


# What the relations notice


@pytest.mark.parametrize(
    ("text", "other", "is_same"),
    [
        ("total: 1,3 tỷ", "total: 1.300 triệu", True),
        ("total: 1,3 tỷ", "total: 1.301 triệu", False),
    ],
)
def test_a_verdict_of_the_same_amounts(text: str, other: str, is_same: bool, trials: Any) -> None:
    relations = import_module("fuzz_relations")
    one, two = (
        relations.verdict(f"plan: 1\nid: a\n{each}\nfunding: {{central: 5}}".encode(), exact=True)
        for each in (text, other)
    )
    assert (one == two) is is_same
